using Clew.Sql;
using Clew.Storage;
using Clew.Storage.ClickHouse;
using Clew.Storage.Control;
using Clew.Tests.Storage;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static Clew.Sql.Build;

namespace Clew.Tests.ClickHouse;

/// <summary>What the sweeper takes out for good.</summary>
public sealed class SweepTests
{
    [Fact]
    public async Task Rows_that_a_given_up_version_took_away_are_there_still_after_sweeping()
    {
        using var folder = new TemporaryFolder();
        var clock = new FakeTimeProvider();
        using var store = ClickHouseStore.Open(new("127.0.0.1", SharedChNode.Node.Port, "swept"), FileControl.Open(folder.File("swept.control")), clock);
        store.Apply(new([Link(Arriving.Add, "a", "1"), Link(Arriving.Add, "b", "1")]));
        var bad = new RowBlock(Tables.Link);
        bad[0].SetText("c"u8);
        bad.Next(0); // its visitor is missing
        Assert.ThrowsAny<Exception>(() => store.Apply(new([Link(Arriving.Replace, "a", "2"), new(Tables.Link, Arriving.Add, [bad])])));
        store.Apply(new([Link(Arriving.Replace, "b", "2")]));
        store.Sweep();
        clock.Advance(TimeSpan.FromMinutes(11));
        store.Sweep();
        var rows = new List<string>();
        store.Query(new([Col("l", "link_id").As("id"), Col("l", "value").As("value")], From("link", "l")) { OrderBy = [new(Col("l", "link_id"))] },
            row => rows.Add(row.Text(0) + row.Text(1)), TestContext.Current.CancellationToken);
        Assert.Equal(["a1", "b2"], rows);
        Assert.Equal("0", (await SharedChNode.Node.Ask("SELECT count() FROM swept.link WHERE link_id = 'b' AND value = '1'")).Trim());
    }

    [Fact]
    public void Readers_ask_which_rows_went_only_where_any_did_and_until_they_are_taken_out()
    {
        using var folder = new TemporaryFolder();
        var clock = new FakeTimeProvider();
        using var store = ClickHouseStore.Open(new("127.0.0.1", SharedChNode.Node.Port, "whole"), FileControl.Open(folder.File("whole.control")), clock);
        var all = new Select([Col("l", "link_id").As("id"), Col("l", "value").As("value")], From("link", "l")) { OrderBy = [new(Col("l", "link_id"))] };
        var rows = new List<string>();
        (bool Asks, string Rows) Read()
        {
            rows.Clear();
            store.Query(all, row => rows.Add(row.Text(0) + row.Text(1)), TestContext.Current.CancellationToken);
            return (store.Explain(all).Contains("link_gone", StringComparison.Ordinal), string.Join(' ', rows));
        }

        store.Apply(new([Link(Arriving.Replace, "a", "1")]));
        store.Apply(new([Link(Arriving.Replace, "b", "1")]));
        Assert.Equal((false, "a1 b1"), Read());
        store.Apply(new([Link(Arriving.Replace, "b", "2")]));
        Assert.Equal((true, "a1 b2"), Read());
        store.Sweep();
        clock.Advance(TimeSpan.FromMinutes(11));
        store.Apply(new([Link(Arriving.Replace, "a", "2")])); // gone after the sweeper's last look: it stays named
        store.Sweep();
        Assert.Equal((true, "a2 b2"), Read());
        clock.Advance(TimeSpan.FromMinutes(11));
        store.Sweep();
        Assert.Equal((false, "a2 b2"), Read());
        store.Apply(new([Link(Arriving.Replace, "a", "3")]));
        Assert.Equal((true, "a3 b2"), Read());
    }

    static Change Link(Arriving how, string id, string value)
    {
        var rows = new RowList(Tables.Link);
        rows.Set(0, id).Set(1, "v").Set(2, "email").Set(3, value).Next();
        return new(Tables.Link, how, rows.Blocks);
    }
}
