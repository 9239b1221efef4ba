using System.Globalization;
using Clew.Sql;
using Clew.Storage;
using Clew.Storage.ClickHouse;
using Xunit;

namespace Clew.Tests.ClickHouse;

/// <summary>
/// How the store lays its tables over a cluster, on real servers that replicate, spread and fail. They are too old for some of the store's
/// types and for the client: types are put in place of others, and statements go over plain HTTP.
/// </summary>
public sealed class RealClusterTests(RealCluster cluster) : IClassFixture<RealCluster>
{
    static readonly (string, string) Sync = ("insert_distributed_sync", "1"), Quorum = ("insert_quorum", "3");
    static int Databases;

    readonly ClickHouseLayout _layout = new(new ClickHouseAddress("127.0.0.1", 8123, $"w{Interlocked.Increment(ref Databases)}") { Cluster = "clew" })
    {
        Copies = (1, 3),
    };

    [Fact]
    public async Task Every_table_is_made_on_every_node_by_statements_at_one()
    {
        await Make([.. ImportTables.All]);
        var tables = $"SELECT name, engine FROM system.tables WHERE database = '{_layout.Database}' ORDER BY name";
        var first = await cluster.Lines(1, tables);
        Assert.Equal((2 * ImportTables.All.Count) + (2 * ImportTables.All.Count(t => _layout.IsSpread(t))), first.Length);
        Assert.All(first, line => Assert.EndsWith(line.Split('\t')[0].EndsWith("_all", StringComparison.Ordinal) ? "\tDistributed" : "\tReplicatedMergeTree", line, StringComparison.Ordinal));
        Assert.Equal(first, await cluster.Lines(2, tables));
        Assert.Equal(first, await cluster.Lines(3, tables));
        // What is spread has a path for each shard; of all else each node has a copy.
        const string Copies = "SELECT total_replicas FROM system.replicas WHERE database = '{0}' AND table = '{1}'";
        Assert.Equal("1\n", await cluster.Ask(2, string.Format(CultureInfo.InvariantCulture, Copies, _layout.Database, "touch")));
        Assert.Equal("3\n", await cluster.Ask(2, string.Format(CultureInfo.InvariantCulture, Copies, _layout.Database, "lead")));
        // A second program that starts at the same time makes nothing anew.
        await Make([Tables.Touch]);
    }

    [Fact]
    public async Task A_visitors_touches_lie_on_one_shard_and_are_read_from_any_node()
    {
        await Make(Tables.Touch);
        await Insert(2, Tables.Touch, Touches(version: 1, 0, 300), Sync);
        var seen = 0;
        for (var node = 1; node <= RealCluster.Nodes; node++)
        {
            Assert.Equal("0\n", await cluster.Ask(node, $"SELECT count() FROM {_layout.Qualified("touch")} WHERE cityHash64(visitor_id) % 3 + 1 != {Text(node)}"));
            seen += int.Parse(await cluster.Ask(node, $"SELECT count() FROM {_layout.Qualified("touch")}"), CultureInfo.InvariantCulture);
            Assert.Equal("300\t300\t60\n", await cluster.Ask(node, $"SELECT count(), uniqExact(touch_id), uniqExact(visitor_id) FROM {_layout.Reads(Tables.Touch)}"));
        }
        Assert.Equal(300, seen);
    }

    [Fact]
    public async Task What_lies_on_every_node_is_on_all_of_them_once_an_insert_is_done()
    {
        Assert.Equal((" SETTINGS insert_quorum = 3", ""), (_layout.Durably(spread: false), _layout.Durably(spread: true)));
        await Make(Tables.Lead);
        for (var round = 0; round < 10; round++)
        {
            await Insert((round % 3) + 1, Tables.Lead, Leads(version: round + 1, round * 10, 10), Quorum);
            for (var node = 1; node <= RealCluster.Nodes; node++)
                Assert.Equal($"{Text((round + 1) * 10)}\n", await cluster.Ask(node, $"SELECT count() FROM {_layout.Reads(Tables.Lead)}"));
        }
    }

    [Fact]
    public async Task An_insert_that_a_copy_cannot_fetch_is_not_done()
    {
        await Make(Tables.Lead);
        await Insert(1, Tables.Lead, Leads(version: 1, 0, 10), Quorum);
        await cluster.Ask(3, "SYSTEM STOP FETCHES");
        try
        {
            var error = await Assert.ThrowsAsync<ClusterError>(() => Insert(1, Tables.Lead, Leads(version: 2, 10, 10), Quorum, ("insert_quorum_timeout", "1500")));
            Assert.Contains("Code: 319", error.Message, StringComparison.Ordinal); // which the store takes for one that is away
            Assert.Equal("10\n", await cluster.Ask(3, $"SELECT count() FROM {_layout.Reads(Tables.Lead)}"));
        }
        finally
        {
            await cluster.Ask(3, "SYSTEM START FETCHES");
        }
        // What came all the same is of a version that was given up; the next try counts, and once, on every node.
        await RealCluster.Until(async () => await cluster.Ask(3, $"SELECT count() FROM {_layout.Reads(Tables.Lead)}") == "20\n");
        await RealCluster.Until(async () => (await Insert(1, Tables.Lead, Leads(version: 3, 10, 10), Quorum)).Length == 0);
        await SameEverywhere(Tables.Lead, "lead_id", State(3, aborted: "2"), [.. Enumerable.Range(0, 20).Select(i => $"l{i:0000}")]);
    }

    [Fact]
    public async Task A_node_that_was_away_catches_up_and_without_waiting_for_copies_it_would_tell_less_meanwhile()
    {
        await Make(Tables.Lead);
        await Insert(1, Tables.Lead, Leads(version: 1, 0, 10), Quorum);
        cluster.Kill(3);
        // The server finds that out when the session of the dead one ends.
        await RealCluster.Until(async () => (await cluster.Ask(1, $"SELECT active_replicas FROM system.replicas WHERE database = '{_layout.Database}' AND table = 'lead'")) == "2\n");
        var refused = await Assert.ThrowsAsync<ClusterError>(() => Insert(1, Tables.Lead, Leads(version: 2, 10, 10), Quorum));
        Assert.Contains("Code: 285", refused.Message, StringComparison.Ordinal);
        await Insert(1, Tables.Lead, Leads(version: 3, 10, 10));
        Assert.Equal("20\n", await cluster.Ask(2, $"SELECT count() FROM {_layout.Reads(Tables.Lead)}"));
        await cluster.Go(3);
        await RealCluster.Until(async () => await cluster.Ask(3, $"SELECT count() FROM {_layout.Reads(Tables.Lead)}") == "20\n");
        await RealCluster.Until(async () => (await Insert(3, Tables.Lead, Leads(version: 4, 20, 10), Quorum)).Length == 0);
        await SameEverywhere(Tables.Lead, "lead_id", State(4, aborted: "2"), [.. Enumerable.Range(0, 30).Select(i => $"l{i:0000}")]);
    }

    [Fact]
    public async Task A_version_and_the_rows_that_went_are_the_same_from_every_node()
    {
        await Make(Tables.Touch);
        await Insert(1, Tables.Touch, Touches(version: 1, 0, 100), Sync);
        await Insert(2, Tables.Touch, Touches(version: 2, 100, 100), Sync); // given up
        await Insert(3, Tables.Touch, Touches(version: 3, 200, 100), Sync);
        // As the store takes rows away: their names lie on the shard that has them.
        var before = State(3, aborted: "2");
        await cluster.Ask(2, $"""
            INSERT INTO {_layout.GoneWrites(Tables.Touch)} (_row, _died, _shard)
            SELECT m._row, 4, {ClickHouseLayout.SpreadBy(Tables.Touch)}
            FROM {_layout.Reads(Tables.Touch)} AS m
            WHERE {before.Holds(_layout, Tables.Touch, "m")} AND m.touch_id GLOBAL IN (SELECT concat('t', substring(toString(10000 + number * 3), 2)) FROM system.numbers LIMIT 100)
            """, Sync);
        for (var node = 1; node <= RealCluster.Nodes; node++)
            Assert.Equal("0\n", await cluster.Ask(node, $"SELECT count() FROM {_layout.Gone(Tables.Touch)} WHERE _row NOT IN (SELECT _row FROM {_layout.Qualified("touch")})"));
        var born = Enumerable.Range(0, 300).Where(i => i is < 100 or >= 200).ToList();
        await SameEverywhere(Tables.Touch, "touch_id", before, [.. born.Select(i => $"t{i:0000}")]);
        await SameEverywhere(Tables.Touch, "touch_id", State(4, aborted: "2", "touch"), [.. born.Where(i => i % 3 != 0).Select(i => $"t{i:0000}")]);
    }

    [Fact]
    public async Task Touches_are_joined_on_their_shard_with_its_own_copy()
    {
        await Make(Tables.Touch, Tables.Lead);
        await Insert(1, Tables.Touch, Touches(version: 1, 0, 240), Sync);
        await Insert(1, Tables.Lead, Leads(version: 1, 0, 40), Quorum);
        await Insert(1, Tables.Lead, Leads(version: 2, 40, 20), Quorum); // does not count
        var state = State(1);
        var join = $"""
            SELECT t.touch_id, l.lead_id FROM {_layout.Reads(Tables.Touch)} AS t
            INNER JOIN (SELECT lead_id, visitor_id FROM {_layout.Reads(Tables.Lead)} AS l WHERE {state.Holds(_layout, Tables.Lead, "l")}) AS l ON l.visitor_id = t.visitor_id
            WHERE {state.Holds(_layout, Tables.Touch, "t")} ORDER BY t.touch_id, l.lead_id
            """;
        // Lead number i is of visitor i, and touch number n of visitor n modulo 60.
        var expected = Enumerable.Range(0, 240).Where(n => n % 60 < 40).Select(n => $"t{n:0000}\tl{n % 60:0000}").ToArray();
        for (var node = 1; node <= RealCluster.Nodes; node++)
            Assert.Equal(expected, await cluster.Lines(node, join));

        // Each shard reads its own: a table that tells another number on each node tells where the rows are.
        for (var node = 1; node <= RealCluster.Nodes; node++)
            await cluster.Ask(node, $"CREATE TABLE {_layout.Qualified("here")} ENGINE = Log AS SELECT visitor_id, toUInt8({Text(node)}) AS node FROM {_layout.Reads(Tables.Lead)}");
        Assert.Equal("160\t1\n", await cluster.Ask(2, $"""
            SELECT count(), min(cityHash64(t.visitor_id) % 3 + 1 = h.node) FROM {_layout.Reads(Tables.Touch)} AS t
            INNER JOIN (SELECT visitor_id, node FROM {_layout.Qualified("here")} WHERE visitor_id IN (SELECT visitor_id FROM {_layout.Reads(Tables.Lead)} AS l WHERE {state.Holds(_layout, Tables.Lead, "l")})) AS h
            ON h.visitor_id = t.visitor_id
            """));
        // And a join of two that are spread is refused, lest each shard joins its own rows only.
        var twice = $"SELECT count() FROM {_layout.Reads(Tables.Touch)} AS a {{0}}JOIN (SELECT visitor_id FROM {_layout.Reads(Tables.Touch)}) AS b ON b.visitor_id = a.visitor_id";
        var denied = await Assert.ThrowsAsync<ClusterError>(() => cluster.Ask(1, string.Format(CultureInfo.InvariantCulture, twice, "ALL INNER ")));
        Assert.Contains("Code: 288", denied.Message, StringComparison.Ordinal);
        Assert.Equal("960\n", await cluster.Ask(1, string.Format(CultureInfo.InvariantCulture, twice, "GLOBAL ALL INNER ")));
    }

    [Fact]
    public async Task With_a_dead_shard_nothing_is_read_in_part_and_what_is_tried_again_counts_once()
    {
        await Make(Tables.Touch);
        await Insert(1, Tables.Touch, Touches(version: 1, 0, 90), Sync);
        cluster.Kill(3);
        var all = $"SELECT count() FROM {_layout.Reads(Tables.Touch)}";
        var error = await Assert.ThrowsAsync<ClusterError>(() => cluster.Ask(1, all, ("skip_unavailable_shards", ClickHouseRenderer.Settings["skip_unavailable_shards"])));
        Assert.Contains("Code: 279", error.Message, StringComparison.Ordinal);
        // What the setting keeps us from: less, and no word of it.
        Assert.InRange(int.Parse(await cluster.Ask(1, all, ("skip_unavailable_shards", "1")), CultureInfo.InvariantCulture), 1, 89);

        await Assert.ThrowsAsync<ClusterError>(() => Insert(1, Tables.Touch, Touches(version: 2, 90, 90), Sync));
        await cluster.Go(3);
        var landed = int.Parse(await cluster.Ask(1, $"{all} WHERE _born = 2"), CultureInfo.InvariantCulture);
        Assert.InRange(landed, 0, 89);
        await Insert(1, Tables.Touch, Touches(version: 3, 90, 90), Sync);
        await SameEverywhere(Tables.Touch, "touch_id", State(3, aborted: "2"), [.. Enumerable.Range(0, 180).Select(i => $"t{i:0000}")]);
    }

    [Fact]
    public async Task Without_waiting_for_the_shards_an_insert_is_acknowledged_that_lies_on_one_disk_only()
    {
        await Make(Tables.Touch);
        cluster.Kill(3);
        await Insert(1, Tables.Touch, Touches(version: 1, 0, 90)); // no error: the rows of shard 3 wait on node 1
        cluster.Kill(1);
        await cluster.Go(3);
        Assert.Equal("0\n", await cluster.Ask(3, $"SELECT count() FROM {_layout.Qualified("touch")}"));
        await cluster.Go(1);
        await RealCluster.Until(async () => await cluster.Ask(2, $"SELECT count(), uniqExact(touch_id) FROM {_layout.Reads(Tables.Touch)}") == "90\t90\n");
    }

    [Fact]
    public async Task The_same_block_again_is_left_out_and_the_same_rows_of_another_version_are_not()
    {
        await Make(Tables.Touch, Tables.Lead);
        for (var times = 0; times < 3; times++)
        {
            await Insert(1, Tables.Touch, Touches(version: 1, 0, 60), Sync);
            await Insert(times + 1, Tables.Lead, Leads(version: 1, 0, 10), Quorum);
        }
        Assert.Equal("60\n", await cluster.Ask(2, $"SELECT count() FROM {_layout.Reads(Tables.Touch)}"));
        Assert.Equal("10\n", await cluster.Ask(3, $"SELECT count() FROM {_layout.Reads(Tables.Lead)}"));
        await Insert(1, Tables.Touch, Touches(version: 2, 0, 60), Sync);
        Assert.Equal("120\n", await cluster.Ask(2, $"SELECT count() FROM {_layout.Reads(Tables.Touch)}"));
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    static ClickHouseState State(long version, string? aborted = null, params string[] gone)
    {
        var values = gone.ToDictionary(t => ClickHouseState.GonePrefix + t, _ => "1", StringComparer.Ordinal);
        values[ClickHouseState.VersionKey] = version.ToString(CultureInfo.InvariantCulture);
        if (aborted is not null)
            values[ClickHouseState.AbortedKey] = aborted;
        return new(values);
    }

    // Number n is of visitor n modulo 60; the number of the row tells it apart.
    static (string, IEnumerable<string>) Touches(int version, int first, int count) => ("touch_id, visitor_id, at, day, kind, _row, _born",
        Enumerable.Range(first, count).Select(n => $"t{n:0000}\tv{n % 60}\t{n}\t2026-03-01\tvisit\t{(version * 100_000) + n}\t{version}"));

    static (string, IEnumerable<string>) Leads(int version, int first, int count) => ("lead_id, visitor_id, created_at, created_day, block, _row, _born",
        Enumerable.Range(first, count).Select(n => $"l{n:0000}\tv{n}\t{n}\t2026-03-01\t1\t{(version * 100_000) + n}\t{version}"));

    Task<string> Insert(int node, Table table, (string Columns, IEnumerable<string> Rows) rows, params (string, string)[] settings) =>
        cluster.Ask(node, $"INSERT INTO {_layout.Writes(table)} ({rows.Columns}) FORMAT TabSeparated\n{string.Join('\n', rows.Rows)}\n", settings);

    async Task SameEverywhere(Table table, string column, ClickHouseState state, string[] expected)
    {
        for (var node = 1; node <= RealCluster.Nodes; node++)
            Assert.Equal(expected, await cluster.Lines(node, $"SELECT x.{column} FROM {_layout.Reads(table)} AS x WHERE {state.Holds(_layout, table, "x")} ORDER BY x.{column}"));
    }

    async Task Make(params Table[] tables)
    {
        cluster.There();
        await cluster.Ask(1, _layout.CreateDatabase);
        foreach (var statement in tables.SelectMany(_layout.Create))
            await cluster.Ask(1, Older(statement));
    }

    /// <summary>Types that the old servers do not know, by others of the same use.</summary>
    static string Older(string statement) => statement.Replace("DateTime64(6, 'UTC')", "Int64", StringComparison.Ordinal)
        .Replace("Date32", "Date", StringComparison.Ordinal).Replace("Bool", "UInt8", StringComparison.Ordinal);
}
