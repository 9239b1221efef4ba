using System.Text.Json;
using Clew.Model;
using Clew.Tests.Cli;
using Xunit;
using static Clew.Tests.Api.Nodes.Cluster;

namespace Clew.Tests.Api.Nodes;

/// <summary>Several servers in front of one control database and one store.</summary>
public sealed class NodesTests : IAsyncDisposable
{
    const string Main = "/api/v1/workspaces/main";

    readonly Cluster _cluster = new();

    [Fact]
    public async Task What_is_set_at_one_node_holds_at_the_other()
    {
        var (a, b) = await Two();
        await a.Do(HttpMethod.Put, $"{Main}/settings/currency", "CHF");
        await a.Do(HttpMethod.Put, "/api/v1/rules?workspace=main", """{ "bot_agents": ["Evil"] }""");
        await a.Do(HttpMethod.Put, "/api/v1/attribution/definitions/ours?workspace=main", """{ "first": 50, "last": 50 }""");
        var key = await a.AddSource("site");
        await Until(async () => (await b.Get(Main)).Contains("CHF", StringComparison.Ordinal));
        await Until(async () => (await b.Get("/api/v1/rules?workspace=main")).Contains("Evil", StringComparison.Ordinal));
        await Until(async () => (await b.Get("/api/v1/attribution/definitions?workspace=main")).Contains("ours", StringComparison.Ordinal));
        await Until(async () => await b.Beacon(key, "v", "m1") is 200 or 202 or 204);

        // And back; a change rests on what holds, not on what this node has heard of.
        await b.Do(HttpMethod.Put, $"{Main}/settings/lookback_days", "45");
        await a.Do(HttpMethod.Put, $"{Main}/settings/active_days", "20");
        var settings = await b.Get(Main);
        await Until(async () => (settings = await b.Get(Main)).Contains("\"20\"", StringComparison.Ordinal));
        Assert.Contains("\"45\"", settings, StringComparison.Ordinal);
        Assert.Contains("CHF", settings, StringComparison.Ordinal);
        await b.Do(HttpMethod.Delete, "/api/v1/sources/site");
        await Until(async () => await a.Beacon(key, "v", "m2") is 401 or 403);
    }

    [Fact]
    public async Task What_is_sent_to_both_counts_once_and_both_tell_the_same()
    {
        var (a, b) = await Two();
        var key = await a.AddSource("site");
        await Until(async () => await b.Beacon(key, "v0", "m0") < 300);
        for (var i = 1; i <= 20; i++)
        {
            foreach (var node in new[] { a, b })
                Assert.InRange(await node.Beacon(key, $"v{i % 3}", $"m{i}", $"n{i}"), 200, 204);
        }
        await Until(async () => await a.Kpi("page_views") == 41 && await b.Kpi("page_views") == 41);
        await Until(async () => (await Waiting(a)) + (await Waiting(b)) == 0);
        Assert.Equal(41, _cluster.Store.Drain("SELECT 1 FROM event"));
        Assert.Equal(3, _cluster.Store.Drain("SELECT 1 FROM touch"));
        Assert.Equal((3m, 3m), (await a.Kpi("sessions"), await b.Kpi("sessions")));
    }

    [Fact]
    public async Task One_node_does_the_background_work_and_the_other_takes_over()
    {
        var (a, b) = await Two();
        await Until(async () => await a.IsInCharge() || await b.IsInCharge());
        var (first, second) = await a.IsInCharge() ? (a, b) : (b, a);
        for (var i = 0; i < 20; i++)
            Assert.False(await first.IsInCharge() && await second.IsInCharge());
        await _cluster.Stop(first);
        await Until(second.IsInCharge);
        var key = await second.AddSource("site");
        await second.Beacon(key, "v", "m1");
        await Until(async () => await second.Kpi("page_views") == 1);
    }

    [Fact]
    public async Task While_the_store_is_away_doors_go_on_and_what_they_took_lands_once()
    {
        var a = await One();
        var key = await a.AddSource("site");
        await a.Beacon(key, "v", "m0");
        await Until(async () => await a.Kpi("page_views") == 1);
        _cluster.Meets = _ => throw new Unavailable("The cluster does not answer");
        for (var i = 1; i <= 10; i++)
            Assert.InRange(await a.Beacon(key, "v", $"m{i}"), 200, 204);
        await Until(async () => (await a.Health()).GetProperty("status").GetString() == "degraded");
        var (status, text) = await a.Send(HttpMethod.Get, "/api/v1/kpis/sessions?from=2026-01-01&to=2026-12-31");
        Assert.Equal((503, true), (status, text.Contains("does not answer", StringComparison.Ordinal)));
        (status, text) = await a.Send(HttpMethod.Get, "/");
        Assert.Equal((503, true), (status, text.Contains("does not answer", StringComparison.Ordinal)));
        _cluster.Meets = _ => { };
        await Until(async () => await a.Kpi("page_views") == 11);
        Assert.Equal((11L, 0L), (_cluster.Store.Drain("SELECT 1 FROM event"), _cluster.Store.Drain("SELECT 1 FROM \"drop\"")));
        await Until(async () => (await a.Health()).GetProperty("status").GetString() == "ok");
    }

    [Fact]
    public async Task A_node_that_starts_while_the_store_is_away_takes_events_and_moves_them_later()
    {
        var first = await One();
        var key = await first.AddSource("site");
        _cluster.Meets = _ => throw new Unavailable("The cluster does not answer");
        var second = await _cluster.Start();
        Assert.InRange(await second.Beacon(key, "v", "m1"), 200, 204);
        _cluster.Meets = _ => { };
        await Until(async () => await second.Kpi("page_views") == 1);
    }

    [Fact]
    public async Task Whoever_was_erased_at_one_node_does_not_come_back_from_the_journal_of_another()
    {
        var (a, b) = await Two();
        var key = await a.AddSource("site");
        await a.Beacon(key, "gone", "m1");
        await Until(async () => await a.Kpi("page_views") == 1);
        await Until(async () => await b.Beacon(key, "stays", "m2") < 300);
        await Until(async () => await a.Kpi("page_views") == 2);
        // What b takes now stays in its journal until a has erased the person.
        _cluster.Meets = what =>
        {
            if (what == "hold")
                throw new Unavailable("not now");
        };
        Assert.InRange(await b.Beacon(key, "gone", "m3"), 200, 204);
        _cluster.Meets = _ => { };
        var erased = a.Do(HttpMethod.Post, "/api/v1/persons/erase?workspace=main&sure=true", "visitor:gone");
        await erased;
        await Until(async () => await Waiting(b) == 0);
        Assert.Equal(0, _cluster.Store.Drain("SELECT 1 FROM event WHERE visitor_id = 'gone'"));
        Assert.Equal(1, _cluster.Store.Drain("SELECT 1 FROM event WHERE visitor_id = 'stays'"));
    }

    [Fact]
    public async Task The_command_line_makes_and_lists_workspaces_of_a_cluster()
    {
        var a = await One();
        using var folder = new CliFolder();
        var listed = await folder.Run("workspace", "list", "--control", _cluster.Control);
        Assert.Equal((0, "main\n"), (listed.Exit, listed.Out));
        var unsaid = await folder.Run("workspace", "create", "second", "--control", _cluster.Control);
        Assert.Equal(2, unsaid.Exit);
        Assert.Contains("--store", unsaid.Error, StringComparison.Ordinal);
        var unknown = await folder.Run("workspace", "create", "second", "--control", _cluster.Control, "--store", "mysql://x");
        Assert.Equal(2, unknown.Exit);
        Assert.DoesNotContain("second", await a.Get("/api/v1/workspaces"), StringComparison.Ordinal);
        Assert.Equal(2, (await folder.Run("backup", "--control", _cluster.Control, "--to", "x.clew")).Exit);
        // The source that the command line adds is known to the server.
        var added = await folder.Run("source", "add", "site", "--scope", "beacon", "--control", _cluster.Control);
        Assert.Equal(0, added.Exit);
        await Until(async () => await a.Beacon(added.Out.Split('\n')[0], "v", "m1") < 300);
        await Until(async () => await a.Kpi("page_views") == 1);
        var link = await folder.Run("source", "link", "site", "--control", _cluster.Control);
        Assert.Equal(0, link.Exit);
    }

    [Fact]
    public async Task A_visitor_without_an_id_is_the_same_one_at_every_node_all_day()
    {
        var (a, b) = await Two();
        var key = await a.AddSource("site");
        await Until(async () => b.Server.Collector.Sources.Find(key) is not null);
        var (one, other) = (a.Server.Collector, b.Server.Collector);
        var source = one.Sources.ById("site")!;
        Assert.Equal(one.DailyVisitor("203.0.113.9", "agent", source), other.DailyVisitor("203.0.113.9", "agent", source));
        Assert.Equal(one.Links.Make("main"), other.Links.Make("main"));
        Assert.False(File.Exists(Path.Combine(a.Folder, "salt")) || File.Exists(Path.Combine(a.Folder, "sources.json")));
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    async Task<ClusterNode> One()
    {
        var node = await _cluster.Start();
        await node.Do(HttpMethod.Put, Main, "test://store");
        return node;
    }

    async Task<(ClusterNode, ClusterNode)> Two()
    {
        var (a, b) = (await One(), await _cluster.Start());
        await Until(async () => (await b.Health()).GetProperty("moving").GetArrayLength() == 1);
        return (a, b);
    }

    static async Task<long> Waiting(ClusterNode node) =>
        (await node.Health()).GetProperty("moving").EnumerateArray().Sum((JsonElement m) => m.GetProperty("waiting_bytes").GetInt64());
}
