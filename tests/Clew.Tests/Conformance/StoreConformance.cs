using System.Text;
using Clew.Import;
using Clew.Metrics;
using Clew.Model;
using Clew.Sql;
using Clew.Storage;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static Clew.Sql.Build;

namespace Clew.Tests.Conformance;

/// <summary>What every engine must do with rows: the contract of <see cref="IStore"/>, kept by each.</summary>
public abstract class StoreConformance
{
    static readonly Table Pair = new("pair", ["visitor_id"], [new("visitor_id", ColumnType.Text, true)]);
    static readonly FakeTimeProvider Clock = new(new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero));
    static readonly Period Spring = new(new(2026, 3, 1), new(2026, 5, 31));

    /// <summary>An empty store.</summary>
    protected abstract IStore NewStore();

    [Fact]
    public void A_batch_adds_its_rows_and_keeps_its_notes()
    {
        using var store = NewStore();
        store.Apply(Links(Arriving.Add, ("a", "v1", "x"), ("b", "v2", "y")) with { Notes = new Dictionary<string, string> { ["at"] = "7" } });
        Assert.Equal(["a v1 x", "b v2 y"], All(store));
        Assert.Equal("7", store.Note("at"));
        Assert.Null(store.Note("other"));
        Assert.Equal((0, 1), (store.DataVersion, store.CollectedVersion));
    }

    [Fact]
    public void A_row_that_arrives_again_replaces_the_old_one_or_leaves_it_as_it_is_said()
    {
        using var store = NewStore();
        store.Apply(Links(Arriving.Add, ("a", "v1", "x"), ("b", "v2", "y")));
        store.Apply(Links(Arriving.Replace, ("a", "v1", "new"), ("c", "v3", "z")));
        store.Apply(Links(Arriving.KeepOld, ("b", "v2", "other"), ("d", "v4", "w")));
        Assert.Equal(["a v1 new", "b v2 y", "c v3 z", "d v4 w"], All(store));
    }

    [Fact]
    public void Rows_go_by_any_of_their_columns()
    {
        using var store = NewStore();
        store.Apply(Links(Arriving.Add, ("a", "v1", "x"), ("b", "v1", "y"), ("c", "v2", "z")));
        var gone = new RowBlock(Pair);
        gone[0].SetText("v1"u8);
        gone.Next(0);
        store.Apply(new([new(Tables.Link, Arriving.Add, []) { Gone = [gone] }]));
        Assert.Equal(["c v2 z"], All(store));
    }

    [Fact]
    public void A_row_that_is_revised_takes_the_columns_that_are_told_and_keeps_the_others()
    {
        using var store = NewStore();
        store.Apply(Links(Arriving.Add, ("a", "v1", "x"), ("b", "v2", "y")));
        var told = new RowList(new Table("revised_link", ["link_id"], [new("link_id", ColumnType.Text, true), new("value", ColumnType.Text)]));
        told.Set(0, "a").Set(1, "new").Next();
        told.Set(0, "missing").Set(1, "nowhere").Next();
        store.Apply(new([new(Tables.Link, Arriving.Revise, told.Blocks)]));
        Assert.Equal(["a v1 new", "b v2 y"], All(store));
    }

    [Fact]
    public void A_batch_that_fails_changes_nothing()
    {
        using var store = NewStore();
        var bad = new RowBlock(Tables.Link);
        bad[0].SetText("b"u8);
        bad.Next(0); // its visitor is missing
        var good = Links(Arriving.Add, ("a", "v1", "x"));
        Assert.ThrowsAny<Exception>(() => store.Apply(
            new([good.Changes[0], new(Tables.Link, Arriving.Add, [bad])]) { Notes = new Dictionary<string, string> { ["at"] = "7" } }));
        Assert.Empty(All(store));
        Assert.Null(store.Note("at"));
        Assert.Equal(0, store.CollectedVersion);
    }

    [Fact]
    public void A_query_reads_given_rows_as_a_table()
    {
        using var store = NewStore();
        store.Apply(Links(Arriving.Add, ("a", "v1", "x"), ("b", "v2", "y")));
        var given = new RowBlock(Pair);
        given[0].SetText("v2"u8);
        given.Next(0);
        var found = new List<string>();
        var query = new Select([Col("l", "link_id").As("link_id")], From("link", "l"))
        {
            Joins = [new(From("pair", "p"), Col("p", "visitor_id").Is(Col("l", "visitor_id")))],
        };
        store.Query(query, [given], row => found.Add(row.Text(0)));
        Assert.Equal(["b"], found);
    }

    [Fact]
    public void A_snapshot_does_not_see_what_comes_after_it()
    {
        using var store = NewStore();
        store.Apply(Links(Arriving.Add, ("a", "v1", "x")));
        using var snapshot = store.Snapshot();
        store.Apply(Links(Arriving.Add, ("b", "v2", "y")));
        var seen = 0L;
        snapshot.Query(new([Count().As("n")], From("link", "l")), row => seen = row.Integer(0));
        Assert.Equal(1, seen);
        Assert.Equal(1, snapshot.CollectedVersion);
        Assert.Equal(2, store.CollectedVersion);
    }

    [Fact]
    public void A_derived_table_may_be_made_of_rows()
    {
        using var store = NewStore();
        var rows = new RowBlock(Pair);
        rows[0].SetText("v"u8);
        rows.Next(0);
        store.Derive("g", "1", [new DerivedTable("made") { Rows = (Pair, _ => [rows]) }]);
        Assert.Equal([["v"]], Rows(store, "made", "visitor_id"));
        Assert.Equal("1", store.DerivedVersion("g"));
    }

    [Fact]
    public void A_derived_table_is_made_of_those_before_it_and_passing_ones_are_gone()
    {
        using var store = NewStore();
        store.Apply(Links(Arriving.Add, ("a", "v1", "x"), ("b", "v2", "y")));
        var first = new Select([Col("l", "visitor_id").As("visitor_id")], From("link", "l"));
        var second = new Select([Col("f", "visitor_id").As("visitor_id"), Count().As("n")], From("first", "f")) { GroupBy = [Col("f", "visitor_id")] };
        store.Derive("g", "1", [new DerivedTable("first") { Query = first, Passing = true }, ("second", second)]);
        Assert.Equal([["v1", 1L], ["v2", 1L]], Rows(store, "second", "visitor_id", "n"));
        Assert.ThrowsAny<Exception>(() => Rows(store, "first", "visitor_id"));
        store.Derive("g", "1", [("second", second with { Where = Col("f", "visitor_id").Is("nobody") })]); // that version is there already
        Assert.Equal(2, Rows(store, "second", "visitor_id").Count);
        Assert.Equal(["g"], store.DerivedGroups(""));
        store.DropDerived("g", ["second"]);
        Assert.Null(store.DerivedVersion("g"));
        Assert.ThrowsAny<Exception>(() => Rows(store, "second", "visitor_id"));
    }

    [Fact]
    public void A_derived_table_may_change_in_part_while_a_snapshot_goes_on_reading_the_old_one()
    {
        using var store = NewStore();
        store.Apply(Links(Arriving.Add, ("a", "v1", "x"), ("b", "v2", "y")));
        Select Of(string value) => new([Col("l", "link_id").As("link_id"), To(value, ColumnType.Text).As("value")], From("link", "l"));
        store.Derive("g", "1", [("part", Of("old"))]);
        using var before = store.Snapshot();
        store.Derive("g", "2", [new DerivedTable("part")
        {
            Query = Of("new") with { Where = Col("l", "link_id").Is("b") },
            Gone = ("link_id", new Select([Col("l", "link_id").As("link_id")], From("link", "l")) { Where = Col("l", "link_id").Is("b") }),
        }]);
        Assert.Equal([["a", "old"], ["b", "new"]], Rows(store, "part", "link_id", "value"));
        Assert.Equal([["a", "old"], ["b", "old"]], Rows(before.Query, "part", "link_id", "value"));
        Assert.Equal(("1", "2"), (before.DerivedVersion("g"), store.DerivedVersion("g")));
    }

    [Fact]
    public void Numbers_are_read_many_at_a_time_in_the_units_of_their_columns()
    {
        using var store = NewStore();
        Land(store, "revenue", "entry_id,customer_id,at,amount\n" + string.Concat(Enumerable.Range(0, 5000).Select(i => $"e{i:0000},c,2026-03-01T00:00:{i % 60:00}Z,{i}.5\n")));
        using var state = store.Snapshot();
        var (rows, sum, least, day) = (0, 0L, long.MaxValue, 0L);
        Item[] items =
        [
            To(1, ColumnType.Weight).As("weight"), Col("r", "at").As("at"), Col("r", "day").As("day"),
            new Call(Function.SecondsBetween, [Col("r", "at"), Col("r", "at")]).As("none"), Col("r", "currency").Present.As("flag"),
        ];
        state.Read(new(items, From("revenue", "r")), [], block =>
        {
            for (var i = 0; i < block.Count; i++, rows++)
                (sum, least, day) = (sum + block[0][i] + block[3][i] + block[4][i], Math.Min(least, block[1][i]), block[2][i]);
        });
        Assert.Equal((5000, 5000 * 1_000_000_000_000L, 1_772_323_200_000_000L, 20_513L), (rows, sum, least, day));
    }

    [Fact]
    public void What_one_batch_changes_twice_is_as_the_second_change_left_it()
    {
        using var store = NewStore();
        store.Apply(Links(Arriving.Add, ("a", "v1", "x")));
        store.Apply(new([Links(Arriving.Replace, ("a", "v1", "y"), ("b", "v2", "y")).Changes[0], Links(Arriving.Replace, ("b", "v2", "z")).Changes[0], Links(Arriving.KeepOld, ("b", "v2", "no"), ("c", "v3", "c")).Changes[0]]));
        Assert.Equal(["a v1 y", "b v2 z", "c v3 c"], All(store));
    }

    [Fact]
    public void A_landing_that_is_not_committed_leaves_no_trace()
    {
        using var store = NewStore();
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
        Assert.Empty(Rows(store, "rate", "currency"));
    }

    [Fact]
    public void Every_type_of_column_lands_as_it_was_set_and_nulls_stay_null()
    {
        using var store = NewStore();
        Land(store, "revenue", """
            entry_id,customer_id,at,amount,currency,kind
            e1,Grüße 你好,2026-03-01T10:11:12.5Z,-1234.5678,EUR,recurring
            e2,a customer with a name that is longer than twelve bytes,2026-03-02,0.01,,
            """);
        var rows = Rows(store, "revenue", "entry_id", "customer_id", "at", "day", "amount", "currency", "kind", "opportunity_id");
        Assert.Equal(["e1", "Grüße 你好", new DateTime(2026, 3, 1, 10, 11, 12, 500, DateTimeKind.Utc), new DateOnly(2026, 3, 1), -1234.5678m, "EUR", "recurring", null], rows[0]);
        Assert.Equal(["e2", "a customer with a name that is longer than twelve bytes", new DateTime(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc), new DateOnly(2026, 3, 2),
            0.01m, null, "one_time", null], rows[1]);
    }

    [Fact]
    public void A_row_that_comes_again_takes_the_place_of_the_first()
    {
        using var store = NewStore();
        Land(store, "leads", "lead_id,created_at,owner\na,2026-03-01,Ann\nb,2026-03-01,Ann");
        var second = Land(store, "leads", "lead_id,created_at,owner\nb,2026-03-02,Bob\nc,2026-03-03,Bob");
        Assert.Equal((1, 1), (second.Inserted, second.Replaced));
        Assert.Equal([["a", "Ann"], ["b", "Bob"], ["c", "Bob"]], Rows(store, "lead", "lead_id", "owner"));
    }

    [Fact]
    public void Spend_is_replaced_by_slice_and_rows_of_one_slice_stand_together()
    {
        using var store = NewStore();
        const string Split = "date,amount,campaign\n2026-03-01,10,x\n2026-03-01,4.5,x\n2026-03-01,1,y";
        Land(store, "spend", Split);
        Land(store, "spend", Split);
        Assert.Equal(15.5m, Rows(store, "spend", "amount").Sum(r => (decimal)r[0]!));
        Land(store, "spend", "date,amount,campaign\n2026-03-01,20,x");
        Assert.Equal(21m, Rows(store, "spend", "amount").Sum(r => (decimal)r[0]!));
    }

    [Fact]
    public void A_second_row_with_the_same_id_in_one_file_is_told_of_and_left_out()
    {
        using var store = NewStore();
        var report = Land(store, "leads", "lead_id,created_at,owner\na,2026-03-01,Ann\nb,2026-03-01,Ann\na,2026-03-05,Bob");
        Assert.Equal((2, 1), (report.Inserted, report.Rejected));
        Assert.Equal(4, report.Rejects[0].Line);
        Assert.Contains("line 2", report.Rejects[0].Reason, StringComparison.Ordinal);
        Assert.Equal([["a", "Ann"], ["b", "Ann"]], Rows(store, "lead", "lead_id", "owner"));
        Assert.Equal([[4L]], Rows(store, "reject", "line"));
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
        using var moved = new Workspace("a", WorkspaceSettings.Default, NewStore(), Clock);
        Land(moved, "inquiries", text);
        moved.Change("timezone", zone);
        using var fresh = new Workspace("b", WorkspaceSettings.Default.With("timezone", zone), NewStore(), Clock);
        Land(fresh, "inquiries", text);
        string[] columns = ["inquiry_id", "received_day", "business_seconds"];
        Assert.Equal(Rows(fresh.Store, "inquiry", columns), Rows(moved.Store, "inquiry", columns));
    }

    [Fact]
    public async Task Readers_see_a_whole_state_while_files_land()
    {
        using var workspace = new Workspace("a", WorkspaceSettings.Default, NewStore(), Clock);
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

    static ImportReport Land(Workspace workspace, string kind, string csv) => Land(workspace.Store, kind, csv, workspace.Settings);

    static ImportReport Land(IStore store, string kind, string csv, WorkspaceSettings? settings = null) =>
        ImportRun.Run(store.BeginLanding, settings ?? WorkspaceSettings.Default, Clock,
            new(kind, "test.csv", () => new MemoryStream(Encoding.UTF8.GetBytes(csv))));

    static Batch Links(Arriving how, params (string Id, string Visitor, string Value)[] links)
    {
        var block = new RowBlock(Tables.Link);
        foreach (var (id, visitor, value) in links)
        {
            foreach (var (i, text) in new[] { id, visitor, "email", value }.Index())
                block[i].SetText(System.Text.Encoding.UTF8.GetBytes(text));
            block.Next(0);
        }
        return new([new(Tables.Link, how, [block])]);
    }

    static List<string> All(IStore store) => [.. Rows(store, "link", "link_id", "visitor_id", "value").Select(r => string.Join(' ', r))];

    static List<object?[]> Rows(IStore store, string table, params IReadOnlyList<string> columns) => Rows(store.Query, table, columns);

    // In the order of the first column.
    static List<object?[]> Rows(Action<Select, Action<IRow>, CancellationToken> query, string table, params IReadOnlyList<string> columns)
    {
        var rows = new List<object?[]>();
        query(new([.. columns.Select(c => Col("x", c).As(c))], From(table, "x")) { OrderBy = [new(Col("x", columns[0]))] },
            row => rows.Add([.. columns.Select((_, i) => row.Value(i))]), TestContext.Current.CancellationToken);
        return rows;
    }
}
