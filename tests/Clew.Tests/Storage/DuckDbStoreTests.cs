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
    public void A_backup_restores_to_the_same_figures_and_settings()
    {
        using var folder = new TemporaryFolder();
        var here = new WorkspaceFolder(folder.File("data"), Clock);
        using (var workspace = here.Open("main", create: true))
        {
            workspace.Change("currency", "EUR");
            Land(workspace, "revenue", "entry_id,customer_id,at,amount\ne,c,2026-03-01,12.5");
            workspace.Aim(new() { Cards = ["leads", "mrr"] });
            here.Backup(workspace, folder.File("main.zip"));
            workspace.Aim(new());
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
                Assert.Equal(["leads", "mrr"], workspace.Targets.Cards);
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
