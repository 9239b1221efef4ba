using Clew.Sql;
using Clew.Storage.ClickHouse;
using Clew.Tests.ClickHouse;
using Xunit;
using static Clew.Sql.Build;

namespace Clew.Tests.Sql;

/// <summary>Tables whose rows are spread over shards join as if they were in one place.</summary>
public sealed class SpreadTableTests
{
    static readonly Expr OnVisitor = Col("b", "visitor_id").Is(Col("a", "visitor_id"));

    static readonly ClickHouseRenderer Renderer = new(t => new($"c.{t}") { IsSpread = t is "touch" or "event" });

    static Select Joined(Source from, params Join[] joins) => new([Count().As("n")], from) { Joins = joins };

    static Source Spread(string alias, string table = "touch") =>
        new Select([Col("x", "visitor_id").As("visitor_id"), Col("x", "n").As("n")], From(table, "x")).Under(alias);

    [Fact]
    public void A_join_is_global_where_both_sides_are_spread()
    {
        Assert.Contains("\nGLOBAL JOIN c.event AS b", Renderer.Render(Joined(From("touch", "a"), new Join(From("event", "b"), OnVisitor))), StringComparison.Ordinal);
        Assert.Contains("\nGLOBAL LEFT JOIN (", Renderer.Render(Joined(From("touch", "a"), new Join(Spread("b"), OnVisitor, Left: true))), StringComparison.Ordinal);
        var third = Renderer.Render(Joined(From("touch", "a"), new Join(From("lead", "l"), Col("l", "visitor_id").Is(Col("a", "visitor_id"))), new Join(From("event", "b"), OnVisitor)));
        Assert.Contains("\nJOIN c.lead AS l", third, StringComparison.Ordinal);
        Assert.Contains("\nGLOBAL JOIN c.event AS b", third, StringComparison.Ordinal);
    }

    [Fact]
    public void A_join_is_not_global_where_one_side_is_everywhere()
    {
        foreach (var join in new[] { Joined(From("lead", "a"), new Join(From("touch", "b"), OnVisitor)), Joined(From("touch", "a"), new Join(From("lead", "b"), OnVisitor)),
            Joined(From("lead", "a"), new Join(Spread("b"), OnVisitor)) })
            Assert.DoesNotContain("GLOBAL", Renderer.Render(join), StringComparison.Ordinal);
        var alone = new ClickHouseRenderer(t => new(t));
        Assert.DoesNotContain("GLOBAL", alone.Render(Joined(From("touch", "a"), new Join(From("event", "b"), OnVisitor))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Joins_over_three_shards_find_what_they_find_in_one_place()
    {
        await using var node = await ChNode.Start(new() { Shards = 3 });
        await node.Ask("CREATE DATABASE c");
        foreach (var (table, rows, every) in new[] { ("touch", 3000, 7), ("event", 2000, 5) })
        {
            await node.Ask($"CREATE TABLE c.{table}_all (visitor_id String, n Int64) ENGINE = MergeTree ORDER BY n");
            // Not by visitor: then a join of each shard's own rows would lose some.
            await node.Ask($"CREATE VIEW c.{table}_shard AS SELECT * FROM c.{table}_all WHERE n % 3 + 1 = shardNum()");
            await node.Ask($"CREATE TABLE c.{table} (visitor_id String, n Int64) ENGINE = Distributed(clew, c, {table}_shard, n)");
            await node.Ask($"INSERT INTO c.{table}_all SELECT toString(number % {every}00), number FROM numbers({rows})");
        }
        await node.Ask("CREATE TABLE c.lead (visitor_id String, n Int64) ENGINE = MergeTree ORDER BY n");
        await node.Ask("INSERT INTO c.lead SELECT toString(number), number FROM numbers(600)");
        var whole = new ClickHouseRenderer(t => new(t == "lead" ? "c.lead" : $"c.{t}_all"));

        Expr value = Sum(Col("a", "n") + Coalesce(Col("b", "n"), 0));
        foreach (var left in new[] { false, true })
            foreach (var (from, to) in new[]
            {
                (From("touch", "a"), From("event", "b")), (From("touch", "a"), Spread("b", "event")), (Spread("a"), From("event", "b")), (Spread("a"), Spread("b", "event")),
                (From("lead", "a"), From("touch", "b")), (From("touch", "a"), From("lead", "b")), (From("lead", "a"), Spread("b")), (From("touch", "a"), From("touch", "b")),
            })
            {
                var query = new Select([Count().As("n"), value.As("s"), CountDistinct(Col("a", "visitor_id")).As("v")], from) { Joins = [new(to, OnVisitor, left)] };
                Assert.Equal(await Ask(whole, query), await Ask(Renderer, query));
                var third = query with { Joins = [.. query.Joins, new(From("lead", "l"), Col("l", "visitor_id").Is(Col("b", "visitor_id")))] };
                Assert.Equal(await Ask(whole, third), await Ask(Renderer, third));
                var fourth = query with { Joins = [new(From("lead", "l"), Col("l", "visitor_id").Is(Col("a", "visitor_id"))), .. query.Joins] };
                Assert.Equal(await Ask(whole, fourth), await Ask(Renderer, fourth));
            }

        Task<string> Ask(ClickHouseRenderer renderer, Select query) => node.Ask(
            $"{renderer.Render(query)} SETTINGS {string.Join(", ", ClickHouseRenderer.Settings.Where(s => s.Key != "max_query_size").Select(s => $"{s.Key} = '{s.Value}'"))}");
    }
}
