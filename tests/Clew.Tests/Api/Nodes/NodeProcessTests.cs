using Clew.App.Api;
using Clew.Tests.Cli;
using Clew.Tests.ClickHouse;
using Clew.Tests.Storage;
using Clew.Tests.Storage.Control;
using Xunit;
using static Clew.Tests.Api.Nodes.Cluster;

namespace Clew.Tests.Api.Nodes;

/// <summary>The real program, twice, in front of one PostgreSQL and one ClickHouse.</summary>
public sealed class NodeProcessTests : IAsyncDisposable
{
    readonly string _control = SharedPostgres.NewDatabase();
    readonly TemporaryFolder _folder = new();
    readonly List<ServeNode> _nodes = [];
    ChNode? _database;

    [Fact]
    public async Task Of_two_servers_one_is_in_charge_and_when_it_is_killed_the_other_carries_on_and_nothing_is_lost()
    {
        var (a, b) = await Two();
        var key = await a.Http.AddSource("site");
        await Until(async () => await b.Http.Beacon(key, "v0", "m0") < 300);
        await Until(async () => await a.Http.IsInCharge() || await b.Http.IsInCharge());
        var (first, second) = await a.Http.IsInCharge() ? (a, b) : (b, a);
        Assert.False(await second.Http.IsInCharge());
        for (var i = 1; i <= 30; i++)
            foreach (var node in new[] { a, b })
                Assert.InRange(await node.Http.Beacon(key, $"v{i % 4}", $"m{i}"), 200, 204);
        // What it has acknowledged a moment ago is in its journal, if anywhere.
        for (var i = 0; i < 10; i++)
            Assert.InRange(await first.Http.Beacon(key, "last", $"last{i}"), 200, 204);
        first.Process.Kill();

        for (var i = 0; i < 10; i++)
            Assert.InRange(await second.Http.Beacon(key, "next", $"next{i}"), 200, 204);
        await Until(second.Http.IsInCharge);
        await Until(async () => await second.Http.Kpi("page_views") >= 41);
        var again = await Serve(first.Data);
        await Until(async () => await again.Http.Kpi("page_views") == 51 && await second.Http.Kpi("page_views") == 51);
        Assert.Equal((6m, 6m), (await again.Http.Kpi("visitors"), await second.Http.Kpi("visitors")));
        Assert.False(await again.Http.IsInCharge());
    }

    [Fact]
    public async Task When_the_database_is_killed_doors_go_on_and_when_it_is_back_everything_is_there_once()
    {
        var (a, b) = await Two();
        var key = await a.Http.AddSource("site");
        await Until(async () => await b.Http.Beacon(key, "v", "m0") < 300);
        await Until(async () => await a.Http.Kpi("page_views") == 1);
        var sent = 1;
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 10; i++, sent++)
                foreach (var node in new[] { a, b })
                    Assert.InRange(await node.Http.Beacon(key, $"v{i % 4}", $"m{sent}"), 200, 204);
            // In the middle of whatever it does.
            _database!.Kill();
            for (var i = 0; i < 10; i++, sent++)
                foreach (var node in new[] { a, b })
                    Assert.InRange(await node.Http.Beacon(key, $"v{i % 4}", $"m{sent}"), 200, 204);
            await Until(async () => (await a.Http.Health()).GetProperty("status").GetString() == "degraded");
            await _database.Restart();
        }
        await Until(async () => await Kpi(a) == sent && await Kpi(b) == sent);

        static async Task<decimal> Kpi(ServeNode node)
        {
            var (status, _) = await node.Http.Send(HttpMethod.Get, "/api/v1/kpis/sessions?from=2026-01-01&to=2026-01-02");
            return status == 200 ? await node.Http.Kpi("page_views") : -1;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            node.Http.Dispose();
            node.Process.Dispose();
        }
        if (_database is not null)
            await _database.DisposeAsync();
        _folder.Dispose();
    }

    async Task<(ServeNode, ServeNode)> Two()
    {
        _database = await ChNode.Start(new() { Path = _folder.File("clickhouse") });
        var a = await Serve(_folder.File("a"));
        await a.Http.Do(HttpMethod.Put, "/api/v1/workspaces/main", $"clickhouse://127.0.0.1:{_database.Port}/clew");
        var b = await Serve(_folder.File("b"));
        await Until(async () => (await b.Http.Health()).GetProperty("moving").GetArrayLength() == 1);
        return (a, b);
    }

    async Task<ServeNode> Serve(string data)
    {
        var process = ProgramProcess.Start("serve", "--urls", "http://127.0.0.1:0", "--data", data, "--control", _control);
        var address = await process.Address();
        var node = new ServeNode(data, process, new(address, ServerFile.Read(data)!.Token));
        _nodes.Add(node);
        return node;
    }

    sealed record ServeNode(string Data, ProgramProcess Process, NodeClient Http);
}
