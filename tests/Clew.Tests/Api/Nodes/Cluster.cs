using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Clew.App.Api;
using Clew.App.Api.Collect;
using Clew.Storage.Control;
using Clew.Storage.DuckDb;
using Clew.Tests.Storage;
using Clew.Tests.Storage.Control;
using Xunit;

namespace Clew.Tests.Api.Nodes;

/// <summary>Nodes in front of one PostgreSQL and one store, which is in memory; all in this process.</summary>
sealed class Cluster : IAsyncDisposable
{
    readonly DuckDbStore _store = DuckDbStore.Open(null, new() { Threads = 1 });
    readonly Lock _gate = new();
    readonly List<ClusterNode> _nodes = [];

    public string Control { get; } = SharedPostgres.NewDatabase();

    public DuckDbStore Store => _store;

    /// <summary>What the store does when it is asked for something: it may throw.</summary>
    public Action<string> Meets { get; set; } = _ => { };

    public async Task<ClusterNode> Start()
    {
        var folder = new TemporaryFolder();
        var server = ServerApp.Build(new ServerOptions(folder.Path, TimeProvider.System)
        {
            Urls = "http://127.0.0.1:0",
            Control = Control,
            OpenStore = (address, control) => Open(address, control),
        });
        await server.Start(TestContext.Current.CancellationToken);
        var node = new ClusterNode(folder, server);
        _nodes.Add(node);
        return node;
    }

    /// <summary>Ends a node; its folder stays.</summary>
    public async Task Stop(ClusterNode node)
    {
        _nodes.Remove(node);
        await node.Server.DisposeAsync();
    }

    /// <summary>Waits until something has come about.</summary>
    public static async Task Until(Func<Task<bool>> isSo)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (!await isSo())
            await Task.Delay(20, patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        Meets = _ => { };
        foreach (var node in _nodes)
        {
            await node.Server.DisposeAsync();
            node.Dispose();
        }
        _store.Dispose();
    }

    SharedStore Open(string address, IControl control)
    {
        if (address != "test://store")
            throw new Clew.Model.UserError("There is no such store", "--store");
        Meets("open");
        return new SharedStore(_store, _gate, control) { Meets = what => Meets(what) };
    }
}

/// <summary>One node of a <see cref="Cluster"/>.</summary>
sealed class ClusterNode(TemporaryFolder folder, ServerApp server) : NodeClient(server.Address, server.Token)
{
    public ServerApp Server => server;

    public string Folder => folder.Path;

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        folder.Dispose();
    }
}

/// <summary>Talks to a node.</summary>
class NodeClient(string address, string token) : IDisposable
{
    public HttpClient Client { get; } = new() { BaseAddress = new Uri(address) };

    public async Task<(int Status, string Text)> Send(HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async Task<string> Get(string path)
    {
        var (status, text) = await Send(HttpMethod.Get, path);
        Assert.True(status == 200, text);
        return text;
    }

    public async Task Do(HttpMethod method, string path, string? body = null)
    {
        var (status, text) = await Send(method, path, body);
        Assert.True(status is 200 or 204, $"{status} {text}");
    }

    public async Task<string> AddSource(string id)
    {
        var (status, text) = await Send(HttpMethod.Put, $"/api/v1/sources/{id}", """{"workspace":"main","scopes":["beacon"]}""");
        Assert.True(status == 200, text);
        using var json = JsonDocument.Parse(text);
        return json.RootElement.GetProperty("key").GetString()!;
    }

    public async Task<int> Beacon(string key, string visitor, params string[] ids)
    {
        var events = string.Join(',', ids.Select(id => $$"""{"i":"{{id}}","t":"page","a":12,"u":"https://www.example.com/"}"""));
        using var body = new StringContent($$"""{"v":"{{visitor}}","e":[{{events}}]}""", Encoding.UTF8, "text/plain");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/e?k={key}") { Content = body };
        request.Headers.UserAgent.ParseAdd(Tests.Collect.Mover.Collecting.Browser);
        using var answer = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }

    public async Task<JsonElement> Health()
    {
        using var json = JsonDocument.Parse(await Get("/health"));
        return json.RootElement.Clone();
    }

    /// <summary>True where it does the background work of the main workspace.</summary>
    public async Task<bool> IsInCharge() =>
        (await Health()).GetProperty("moving").EnumerateArray().Any(m => m.GetProperty("in_charge").GetBoolean());

    public async Task<decimal> Kpi(string id)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        using var json = JsonDocument.Parse(await Get(string.Create(CultureInfo.InvariantCulture,
            $"/api/v1/kpis/{id}?from={today.AddDays(-2):yyyy-MM-dd}&to={today.AddDays(2):yyyy-MM-dd}")));
        var value = json.RootElement.ValueKind == JsonValueKind.Array ? json.RootElement[0] : json.RootElement.GetProperty("figures")[0];
        return value.GetProperty("value").ValueKind == JsonValueKind.Null ? -1 : value.GetProperty("value").GetDecimal();
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => Client.Dispose();
}
