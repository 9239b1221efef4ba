using System.Net.Http.Headers;
using System.Text.Json;
using Clew.App.Api;
using Clew.Tests.Cli;
using Xunit;

namespace Clew.Tests.Api;

/// <summary>A server over a folder of its own, on a free port of the loopback.</summary>
sealed class ServerFolder : IAsyncDisposable
{
    ServerFolder(CliFolder folder, ServerApp server)
    {
        (Folder, Server) = (folder, server);
        Client = new HttpClient { BaseAddress = new Uri(server.Address) };
    }

    public CliFolder Folder { get; }

    public ServerApp Server { get; }

    public HttpClient Client { get; }

    public static async Task<ServerFolder> Start(bool filled = false)
    {
        var folder = new CliFolder();
        if (filled) await folder.Fill();
        var server = ServerApp.Build(new ServerOptions(folder.Data, folder.Clock) { Urls = "http://127.0.0.1:0" });
        await server.Start(TestContext.Current.CancellationToken);
        return new ServerFolder(folder, server);
    }

    public async Task<(int Status, string Text)> Send(HttpMethod method, string path, string? body = null, string? token = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public Task<(int Status, string Text)> Get(string path) => Send(HttpMethod.Get, path);

    public async Task<JsonElement> Problem(HttpMethod method, string path, int status, string? body = null, string? token = null)
    {
        var (given, text) = await Send(method, path, body, token);
        Assert.Equal(status, given);
        using var document = JsonDocument.Parse(text);
        Assert.Equal(status, document.RootElement.GetProperty("status").GetInt32());
        return document.RootElement.Clone();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
        Folder.Dispose();
    }
}
