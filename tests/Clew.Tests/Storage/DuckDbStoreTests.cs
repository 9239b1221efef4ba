using System.Text;
using Clew.Import;
using Clew.Metrics;
using Clew.Model;
using Clew.Storage;
using Clew.Storage.DuckDb;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Clew.Tests.Storage;

/// <summary>The embedded store on real files.</summary>
public sealed class DuckDbStoreTests
{
    static readonly FakeTimeProvider Clock = new(new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero));
    static readonly Period Spring = new(new(2026, 3, 1), new(2026, 5, 31));

    [Fact]
    public void A_landing_that_is_not_committed_leaves_no_trace()
    {
        using var store = DuckDbStore.Open(null);
        var before = store.DataVersion;
        using (var landing = store.BeginLanding())
        {
            var block = new RowBlock(Tables.Rate);
            block[0].SetNumber(20_000);
            block[1].SetText("EUR"u8);
            block[2].SetNumber(11_000_000_000);
            block.Next(2);
            landing.Append(block);
        }
        Assert.Equal(before, store.DataVersion);
        Assert.Equal(0, store.Drain("SELECT * FROM rate"));
        Assert.Equal(0, store.Drain("SELECT * FROM import"));
    }

    [Fact]
    public void Every_type_of_column_lands_as_it_was_set_and_nulls_stay_null()
    {
        using var store = DuckDbStore.Open(null);
        Land(store, "revenue", """
            entry_id,customer_id,at,amount,currency,kind
            e1,Grüße 你好,2026-03-01T10:11:12.5Z,-1234.5678,EUR,recurring
            e2,a customer with a name that is longer than twelve bytes,2026-03-02,0.01,,
            """);
        var rows = Read(store,
            "SELECT entry_id, customer_id, epoch_us(\"at\"), day, amount, currency, kind, opportunity_id FROM revenue ORDER BY 1");
        Assert.Equal(["e1", "Grüße 你好", 1_772_359_872_500_000L, new DateOnly(2026, 3, 1), -1234.5678m, "EUR", "recurring", null], rows[0]);
        Assert.Equal(["e2", "a customer with a name that is longer than twelve bytes", 1_772_409_600_000_000L, new DateOnly(2026, 3, 2),
            0.01m, null, "one_time", null], rows[1]);
    }

    [Fact]
    public void A_row_that_comes_again_takes_the_place_of_the_first()
    {
        using var store = DuckDbStore.Open(null);
        Land(store, "leads", "lead_id,created_at,owner\na,2026-03-01,Ann\nb,2026-03-01,Ann");
        var second = Land(store, "leads", "lead_id,created_at,owner\nb,2026-03-02,Bob\nc,2026-03-03,Bob");
        Assert.Equal((1, 1), (second.Inserted, second.Replaced));
        Assert.Equal([["a", "Ann"], ["b", "Bob"], ["c", "Bob"]], Read(store, "SELECT lead_id, owner FROM lead ORDER BY 1"));
    }

    [Fact]
    public void Spend_is_replaced_by_slice_and_rows_of_one_slice_stand_together()
    {
        using var store = DuckDbStore.Open(null);
        const string Split = "date,amount,campaign\n2026-03-01,10,x\n2026-03-01,4.5,x\n2026-03-01,1,y";
        Land(store, "spend", Split);
        Land(store, "spend", Split);
        Assert.Equal(15.5m, Read(store, "SELECT sum(amount) FROM spend")[0][0]);
        Land(store, "spend", "date,amount,campaign\n2026-03-01,20,x");
        Assert.Equal(21m, Read(store, "SELECT sum(amount) FROM spend")[0][0]);
    }

    [Fact]
    public void A_second_row_with_the_same_id_in_one_file_is_told_of_and_left_out()
    {
        using var store = DuckDbStore.Open(null);
        var report = Land(store, "leads", "lead_id,created_at,owner\na,2026-03-01,Ann\nb,2026-03-01,Ann\na,2026-03-05,Bob");
        Assert.Equal((2, 1), (report.Inserted, report.Rejected));
        Assert.Equal(4, report.Rejects[0].Line);
        Assert.Contains("line 2", report.Rejects[0].Reason, StringComparison.Ordinal);
        Assert.Equal([["a", "Ann"], ["b", "Ann"]], Read(store, "SELECT lead_id, owner FROM lead ORDER BY 1"));
        Assert.Equal([[4L]], Read(store, "SELECT line FROM reject"));
    }

    [Fact]
    public void A_file_survives_being_closed_and_a_second_opening_in_the_process_sees_it()
    {
        using var folder = new TemporaryFolder();
        using (var store = DuckDbStore.Open(folder.File("a.duckdb")))
            Land(store, "leads", "lead_id,created_at\na,2026-03-01");
        using var again = DuckDbStore.Open(folder.File("a.duckdb"));
        Assert.Equal(1, again.DataVersion);
        Assert.Equal(1, again.Drain("SELECT * FROM lead"));
    }

    [Fact]
    public void A_file_of_a_newer_version_is_refused_and_left_alone()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("a.duckdb");
        var newer = new DuckDbOptions { Migrations = [.. Schema.Migrations, new(99, ["CREATE TABLE later (a INTEGER)"])] };
        DuckDbStore.Open(file, newer).Dispose();
        var bytes = File.ReadAllBytes(file);
        var error = Assert.Throws<UserError>(() => DuckDbStore.Open(file));
        Assert.Contains("newer", error.Problem, StringComparison.Ordinal);
        Assert.Contains("99", error.Problem, StringComparison.Ordinal);
        Assert.NotNull(error.Remedy);
        Assert.Equal(bytes, File.ReadAllBytes(file));
    }

    [Fact]
    public void A_migration_keeps_a_backup_of_the_file_as_it_was()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("a.duckdb");
        using (var store = DuckDbStore.Open(file))
            Land(store, "leads", "lead_id,created_at\na,2026-03-01");
        var next = new DuckDbOptions
        {
            Migrations = [.. Schema.Migrations,
            new(Schema.Migrations.Count + 1, ["ALTER TABLE lead ADD COLUMN note VARCHAR", "UPDATE lead SET note = 'x'"])]
        };
        using (var store = DuckDbStore.Open(file, next))
            Assert.Equal([["a", "x"]], Read(store, "SELECT lead_id, note FROM lead"));
        using var old = DuckDbStore.Open($"{file}.v{Schema.Migrations.Count}.backup");
        Assert.Equal([["a"]], Read(old, "SELECT lead_id FROM lead"));
    }

    [Fact]
    public void A_migration_that_fails_leaves_the_file_at_its_version()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("a.duckdb");
        DuckDbStore.Open(file).Dispose();
        var bad = new DuckDbOptions { Migrations = [.. Schema.Migrations, new(Schema.Migrations.Count + 1, ["CREATE TABLE half (a INTEGER)", "CREATE NONSENSE"])] };
        Assert.ThrowsAny<Exception>(() => DuckDbStore.Open(file, bad));
        using var store = DuckDbStore.Open(file);
        Assert.Equal(0, store.Drain("SELECT 1 FROM information_schema.tables WHERE table_name = 'half'"));
    }

    [Theory]
    [InlineData("this is a text file, not a database")]
    [InlineData("")]
    public void A_file_that_is_no_database_is_a_user_error(string content)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a.duckdb"), content);
        Assert.Throws<UserError>(() => DuckDbStore.Open(folder.File("a.duckdb")));
    }

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/New_York")]
    [InlineData("Asia/Tehran")]
    public void A_change_of_zone_stamps_every_day_anew(string zone)
    {
        var rows = Enumerable.Range(0, 3000).Select(i => new DateTime(2019, 12, 25, 0, 0, 0, DateTimeKind.Utc).AddHours(i * 7.3)).ToList();
        var text = "inquiry_id,received_at,first_response_at\n" + string.Concat(rows.Select((r, i) =>
            $"i{i},{r:yyyy-MM-ddTHH:mm:ssZ},{r.AddHours(i % 90):yyyy-MM-ddTHH:mm:ssZ}\n"));
        using var moved = new Workspace("a", WorkspaceSettings.Default, DuckDbStore.Open(null), Clock);
        Land(moved, "inquiries", text);
        moved.Change("timezone", zone);
        using var fresh = new Workspace("b", WorkspaceSettings.Default.With("timezone", zone), DuckDbStore.Open(null), Clock);
        Land(fresh, "inquiries", text);
        const string Query = "SELECT inquiry_id, received_day, business_seconds FROM inquiry ORDER BY 1";
        Assert.Equal(Read((DuckDbStore)fresh.Store, Query), Read((DuckDbStore)moved.Store, Query));
    }

    [Fact]
    public void A_zone_that_was_changed_by_hand_in_the_settings_file_holds_from_the_next_opening_on()
    {
        using var folder = new TemporaryFolder();
        var here = new WorkspaceFolder(folder.Path, Clock);
        using (var workspace = here.Open("main", create: true))
            Land(workspace, "leads", "lead_id,created_at\na,2026-03-01T22:00:00Z");
        var file = folder.File("main.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"UTC\"", "\"Asia/Tehran\"", StringComparison.Ordinal));
        using (var workspace = here.Open("main", create: false))
            Assert.Equal([[new DateOnly(2026, 3, 2)]], Read((DuckDbStore)workspace.Store, "SELECT created_day FROM lead"));
        using var again = here.Open("main", create: false);
        Assert.Equal(2, again.Store.DataVersion);
    }

    [Fact]
    public async Task Readers_see_a_whole_state_while_files_land()
    {
        using var workspace = new Workspace("a", WorkspaceSettings.Default, DuckDbStore.Open(null), Clock);
        var landing = Task.Run(() =>
        {
            for (var i = 0; i < 30; i++)
                Land(workspace, "leads", "lead_id,created_at\n" + string.Concat(Enumerable.Range(0, 100).Select(r =>
                    $"l{i}-{r},2026-03-01\n")));
        }, TestContext.Current.CancellationToken);
        while (!landing.IsCompleted)
            Assert.Equal(0, workspace.Ask(new(["leads"], Spring))[0].Value!.Value % 100);
        await landing;
        Assert.Equal(3000, workspace.Ask(new(["leads"], Spring))[0].Value);
    }

    [Fact]
    public void A_backup_restores_to_the_same_figures_and_settings()
    {
        using var folder = new TemporaryFolder();
        var here = new WorkspaceFolder(folder.File("data"), Clock);
        using (var workspace = here.Open("main", create: true))
        {
            workspace.Change("currency", "EUR");
            Land(workspace, "revenue", "entry_id,customer_id,at,amount\ne,c,2026-03-01,12.5");
            here.Backup(workspace, folder.File("main.zip"));
            Land(workspace, "revenue", "entry_id,customer_id,at,amount\nf,c,2026-03-01,100");
        }
        here.Restore("copy", folder.File("main.zip"), force: false);
        Assert.Throws<UserError>(() => here.Restore("copy", folder.File("main.zip"), force: false));
        here.Restore("main", folder.File("main.zip"), force: true);
        Assert.Equal(["copy", "main"], here.List());
        foreach (var name in here.List())
            using (var workspace = here.Open(name, create: false))
            {
                var figure = workspace.Ask(new(["revenue"], Spring))[0];
                Assert.Equal((12.5m, "EUR"), (figure.Value, figure.Currency));
            }
        File.WriteAllText(folder.File("no.zip"), "nothing of the kind");
        Assert.Throws<UserError>(() => here.Restore("other", folder.File("no.zip"), force: false));
        Assert.Equal(["copy", "main"], here.List());
    }

    static ImportReport Land(Workspace workspace, string kind, string csv) => Land(workspace.Store, kind, csv, workspace.Settings);

    static ImportReport Land(IStore store, string kind, string csv, WorkspaceSettings? settings = null) =>
        ImportRun.Run(store.BeginLanding, settings ?? WorkspaceSettings.Default, Clock,
            new(kind, "test.csv", () => new MemoryStream(Encoding.UTF8.GetBytes(csv))));

    static List<object?[]> Read(DuckDbStore store, string sql)
    {
        var rows = new List<object?[]>();
        store.Read(sql, reader => rows.Add([.. Enumerable.Range(0, reader.Width).Select(reader.Value)]));
        return rows;
    }
}
