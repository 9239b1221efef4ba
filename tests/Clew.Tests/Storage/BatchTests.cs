using Clew.Sql;
using Clew.Storage;
using Clew.Storage.DuckDb;
using DuckDB.NET.Data;
using Xunit;
using static Clew.Sql.Build;

namespace Clew.Tests.Storage;

public sealed class BatchTests : IDisposable
{
    static readonly Table Pair = new("pair", ["visitor_id"], [new("visitor_id", ColumnType.Text, true)]);

    readonly DuckDbStore _store = DuckDbStore.Open(null);

    [Fact]
    public void A_batch_adds_its_rows_and_keeps_its_notes()
    {
        _store.Apply(Links(Arriving.Add, ("a", "v1", "x"), ("b", "v2", "y")) with { Notes = new Dictionary<string, string> { ["at"] = "7" } });
        Assert.Equal(["a v1 x", "b v2 y"], All());
        Assert.Equal("7", _store.Note("at"));
        Assert.Null(_store.Note("other"));
        Assert.Equal((0, 1), (_store.DataVersion, _store.CollectedVersion));
    }

    [Fact]
    public void A_row_that_arrives_again_replaces_the_old_one_or_leaves_it_as_it_is_said()
    {
        _store.Apply(Links(Arriving.Add, ("a", "v1", "x"), ("b", "v2", "y")));
        _store.Apply(Links(Arriving.Replace, ("a", "v1", "new"), ("c", "v3", "z")));
        _store.Apply(Links(Arriving.KeepOld, ("b", "v2", "other"), ("d", "v4", "w")));
        Assert.Equal(["a v1 new", "b v2 y", "c v3 z", "d v4 w"], All());
    }

    [Fact]
    public void Rows_go_by_any_of_their_columns()
    {
        _store.Apply(Links(Arriving.Add, ("a", "v1", "x"), ("b", "v1", "y"), ("c", "v2", "z")));
        var gone = new RowBlock(Pair);
        gone[0].SetText("v1"u8);
        gone.Next(0);
        _store.Apply(new([new(Tables.Link, Arriving.Add, []) { Gone = [gone] }]));
        Assert.Equal(["c v2 z"], All());
    }

    [Fact]
    public void A_row_that_is_revised_takes_the_columns_that_are_told_and_keeps_the_others()
    {
        _store.Apply(Links(Arriving.Add, ("a", "v1", "x"), ("b", "v2", "y")));
        var told = new RowList(new Table("revised_link", ["link_id"], [new("link_id", ColumnType.Text, true), new("value", ColumnType.Text)]));
        told.Set(0, "a").Set(1, "new").Next();
        told.Set(0, "missing").Set(1, "nowhere").Next();
        _store.Apply(new([new(Tables.Link, Arriving.Revise, told.Blocks)]));
        Assert.Equal(["a v1 new", "b v2 y"], All());
    }

    [Fact]
    public void A_batch_that_fails_changes_nothing()
    {
        var bad = new RowBlock(Tables.Link);
        bad[0].SetText("b"u8);
        bad.Next(0); // its visitor is missing
        var good = Links(Arriving.Add, ("a", "v1", "x"));
        Assert.ThrowsAny<Exception>(() => _store.Apply(
            new([good.Changes[0], new(Tables.Link, Arriving.Add, [bad])]) { Notes = new Dictionary<string, string> { ["at"] = "7" } }));
        Assert.Empty(All());
        Assert.Null(_store.Note("at"));
        Assert.Equal(0, _store.CollectedVersion);
    }

    [Fact]
    public void A_query_reads_given_rows_as_a_table()
    {
        _store.Apply(Links(Arriving.Add, ("a", "v1", "x"), ("b", "v2", "y")));
        var given = new RowBlock(Pair);
        given[0].SetText("v2"u8);
        given.Next(0);
        var found = new List<string>();
        var query = new Select([Col("l", "link_id").As("link_id")], From("link", "l"))
        {
            Joins = [new(From("pair", "p"), Col("p", "visitor_id").Is(Col("l", "visitor_id")))],
        };
        _store.Query(query, [given], row => found.Add(row.Text(0)));
        Assert.Equal(["b"], found);
    }

    [Fact]
    public void A_snapshot_does_not_see_what_comes_after_it()
    {
        _store.Apply(Links(Arriving.Add, ("a", "v1", "x")));
        using var snapshot = _store.Snapshot();
        _store.Apply(Links(Arriving.Add, ("b", "v2", "y")));
        var seen = 0L;
        snapshot.Query(new([Count().As("n")], From("link", "l")), row => seen = row.Integer(0));
        Assert.Equal(1, seen);
        Assert.Equal(1, snapshot.CollectedVersion);
        Assert.Equal(2, _store.CollectedVersion);
    }

    [Fact]
    public void A_derived_table_may_be_made_of_rows()
    {
        var rows = new RowBlock(Pair);
        rows[0].SetText("v"u8);
        rows.Next(0);
        _store.Derive("g", "1", [new DerivedTable("made") { Rows = (Pair, _ => [rows]) }]);
        Assert.Equal(1, _store.Drain("SELECT * FROM made"));
        Assert.Equal("1", _store.DerivedVersion("g"));
    }

    [Fact]
    public void A_file_of_the_first_version_gets_the_new_columns_and_tables()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("a.duckdb");
        using (var connection = new DuckDBConnection($"DataSource={file}"))
        {
            connection.Open();
            Schema.Migrate(connection, [Schema.Migrations[0]]);
            using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO touch (touch_id, visitor_id, \"at\", day, kind) VALUES ('t', 'v', now(), current_date, 'session')";
            command.ExecuteNonQuery();
        }
        using var store = DuckDbStore.Open(file);
        Assert.Equal(1, store.Drain("SELECT ended_at FROM touch WHERE ended_at IS NULL"));
        Assert.Equal(0, store.Drain("SELECT * FROM event"));
        var physical = new List<string>();
        store.Read("SELECT column_name FROM information_schema.columns WHERE table_name = 'touch' ORDER BY ordinal_position", r => physical.Add(r.Text(0)));
        Assert.Equal(Tables.Touch.Columns.Select(c => c.Name), physical);
    }

    public void Dispose() => _store.Dispose();

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

    List<string> All()
    {
        var all = new List<string>();
        _store.Read("SELECT link_id || ' ' || visitor_id || ' ' || value FROM link ORDER BY 1", row => all.Add(row.Text(0)));
        return all;
    }
}
