using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Clew.App.Api;
using Clew.App.Api.Collect;
using Clew.Collect;
using Clew.Collect.Journal;
using Clew.Tests.Cli;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Clew.Tests.Api.Collect;

/// <summary>A server over a folder of its own, whose doors are knocked at.</summary>
sealed class DoorServer : IAsyncDisposable
{
    /// <summary>Where sources send to: a workspace that is not there, so that nothing is moved on from the journal.</summary>
    public const string Workspace = "doors";

    DoorServer(CliFolder folder, ServerApp server)
    {
        (Folder, Server) = (folder, server);
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(server.Address) };
    }

    public CliFolder Folder { get; }

    public ServerApp Server { get; private set; }

    public HttpClient Client { get; private set; }

    public FakeTimeProvider Clock => (FakeTimeProvider)Folder.Clock;

    public Collector Collector => Server.Collector;

    public static async Task<DoorServer> Start(Func<CliFolder, Collector>? collector = null)
    {
        var folder = new CliFolder();
        return new DoorServer(folder, await Serve(folder, collector?.Invoke(folder)));
    }

    /// <summary>Stops the server and starts another one on the folder.</summary>
    public async Task Restart()
    {
        await Server.DisposeAsync();
        Client.Dispose();
        Server = await Serve(Folder, null);
        Client = new HttpClient { BaseAddress = new Uri(Server.Address) };
    }

    /// <summary>Adds a source and tells its key.</summary>
    public string Add(string scope, Func<NewSource, NewSource>? with = null, string id = "site")
    {
        var asked = new NewSource(id, Workspace, [scope]);
        var (_, key) = (with?.Invoke(asked) ?? asked).Add(Folder.Data, Clock);
        Collector.Sources.Reload();
        return key;
    }

    public async Task<DoorAnswer> Send(
        HttpMethod method, string path, byte[]? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        // Where a large body is refused unread, the connection closes while it is written; one that waits to be asked for it hears why.
        if (body is { Length: > 1 << 20 }) request.Headers.ExpectContinue = true;
        if (body is not null) request.Content = new ByteArrayContent(body);
        foreach (var (name, value) in headers)
            if (!request.Headers.TryAddWithoutValidation(name, value)) request.Content!.Headers.TryAddWithoutValidation(name, value);
        using var answer = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        return new DoorAnswer(
            (int)answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), answer.Headers,
            answer.Content.Headers);
    }

    public Task<DoorAnswer> Post(string path, string body, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Post, path, Encoding.UTF8.GetBytes(body), headers);

    public Task<DoorAnswer> Beacon(string key, string? body = null, params (string Name, string Value)[] headers) =>
        Post($"/e?k={key}", body ?? Page(1), headers);

    /// <summary>A beacon of one page view.</summary>
    public static string Page(int number) => string.Create(
        CultureInfo.InvariantCulture, $$"""{"v":"visitor","e":[{"i":"m{{number}}","t":"page","a":12,"u":"https://www.example.com/"}]}""");

    public static (string, string) Basic(string key) =>
        ("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(key + ":")));

    public static byte[] Gzip(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(plain);
        return packed.ToArray();
    }

    /// <summary>What the journal keeps.</summary>
    public List<Arrival> Kept()
    {
        List<Arrival> kept = [];
        var journal = Collector.JournalOf(Workspace);
        using var reader = journal.ReadFrom(journal.Start);
        while (reader.TryRead(out var arrival, out _)) kept.Add(arrival);
        return kept;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
        Folder.Dispose();
    }

    static async Task<ServerApp> Serve(CliFolder folder, Collector? collector)
    {
        var server = ServerApp.Build(new ServerOptions(folder.Data, folder.Clock) { Urls = "http://127.0.0.1:0", Collector = collector });
        await server.Start(TestContext.Current.CancellationToken);
        return server;
    }
}

/// <summary>What a door answered.</summary>
sealed record DoorAnswer(int Status, byte[] Bytes, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    public string? Header(string name) =>
        Headers.TryGetValues(name, out var values) || ContentHeaders.TryGetValues(name, out values) ? string.Join(',', values) : null;

    /// <summary>Checks that it is a problem of this status, and tells what was wrong, where, and the remedy.</summary>
    public string Problem(int status)
    {
        Assert.True(status == Status, $"{Status}: {Text}");
        Assert.Equal("application/problem+json", ContentHeaders.ContentType?.MediaType);
        using var document = JsonDocument.Parse(Bytes);
        var json = document.RootElement;
        Assert.Equal(status, json.GetProperty("status").GetInt32());
        return $"{json.GetProperty("problem")} | {json.GetProperty("where")} | {json.GetProperty("remedy")}";
    }
}
