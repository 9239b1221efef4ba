using System.Text.Json;
using Clew.App.Api.Collect;
using Clew.Tests.Cli;
using Xunit;

namespace Clew.Tests.Api.Collect;

public sealed class SourceTests : IDisposable
{
    readonly CliFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_new_beacon_prints_its_key_once_and_the_line_to_paste()
    {
        var result = await _folder.Run("source", "add", "site", "--scope", "beacon", "--origin", "*.Example.com", "--consent", "required",
            "--address", "https://stats.example.com/");
        Assert.Equal((0, ""), (result.Exit, result.Error));
        var key = result.Out.Split('\n')[0];
        Assert.Matches("^ck_[0-9A-Za-z]{24}$", key);
        Assert.Contains($"<script defer src=\"https://stats.example.com/clew.js\" data-key=\"{key}\"></script>", result.Out,
            StringComparison.Ordinal);

        var path = SourceFile.PathIn(_folder.Data);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.DoesNotContain(key, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var source = Assert.Single(SourceFile.Read(_folder.Data));
        Assert.Equal(("site", "main", SourceKeys.Hash(key), 50, true, CliFolder.Now.UtcDateTime),
            (source.Id, source.Workspace, source.KeyHash, source.RatePerAddress, source.ConsentRequired, source.CreatedAt));
        Assert.Equal(["*.example.com"], source.Origins);
    }

    [Fact]
    public async Task Sources_are_listed_without_keys_and_revoked_once()
    {
        await _folder.Run("source", "add", "api", "--scope", "segment", "--secret", "hush");
        await _folder.Run("source", "add", "site", "--scope", "beacon", "--rate", "5");
        Assert.Equal(0, (await _folder.Run("source", "revoke", "api")).Exit);
        Assert.Equal(2, (await _folder.Run("source", "revoke", "api")).Exit);
        var list = (await _folder.Run("source", "list", "--format", "csv")).Out;
        Assert.Equal(
            """
            id,workspace,scopes,origins,rate,consent,created,revoked
            api,main,segment,,0,,2026-11-23,2026-11-23
            site,main,beacon,,5,,2026-11-23,

            """.ReplaceLineEndings("\r\n").TrimEnd('\r', '\n'), list.ReplaceLineEndings("\r\n").TrimEnd('\r', '\n'));
        var json = (await _folder.Run("source", "list", "--format", "json")).Out;
        Assert.DoesNotContain("hush", json, StringComparison.Ordinal);
        Assert.DoesNotContain(SourceFile.Read(_folder.Data)[0].KeyHash, json, StringComparison.Ordinal);

        // A revoked one makes room for a new one of its name, with another key.
        Assert.Equal(0, (await _folder.Run("source", "add", "api", "--scope", "segment")).Exit);
        Assert.Equal(2, SourceFile.Read(_folder.Data).Count);
    }

    [Theory]
    [InlineData("add Site --scope beacon", "'Site' is no id", "a-z")]
    [InlineData("add site", "--scope is missing", "beacon")]
    [InlineData("add site --scope bacon", "There is no scope 'bacon'", "'beacon'")]
    [InlineData("add site --scope hook:nobody", "There is no scope 'hook:nobody'", "beacon")]
    [InlineData("add site --scope beacon --origin https://example.com", "'https://example.com' is no host", "without https://")]
    [InlineData("add site --scope beacon --origin localhost:3000", "'localhost:3000' is no host", "port")]
    [InlineData("add site --scope beacon --rate -1", "'-1' is not a value of --rate", "from 0")]
    [InlineData("add site --scope beacon --consent maybe", "'maybe' is not a value of --consent", "required")]
    [InlineData("add site --scope beacon --workspace none", "There is no workspace 'none'", "workspace create")]
    [InlineData("revoke site", "There is no source 'site'", "source add")]
    public async Task A_source_that_cannot_be_is_told_why(string line, string problem, string remedy)
    {
        var result = await _folder.Run(["source", .. line.Split(' ')]);
        Assert.Equal(2, result.Exit);
        Assert.Contains(problem, result.Error, StringComparison.Ordinal);
        Assert.Contains(remedy, result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(SourceFile.PathIn(_folder.Data)) && SourceFile.Read(_folder.Data).Count > 0);
    }

    [Fact]
    public async Task Two_sources_of_one_id_are_refused()
    {
        await _folder.Run("source", "add", "site", "--scope", "beacon");
        var result = await _folder.Run("source", "add", "site", "--scope", "beacon");
        Assert.Contains("The source 'site' exists already", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_added_at_the_same_time_are_all_there()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Task.Run(() =>
            new NewSource($"site-{n}", "main", ["beacon"]).Add(_folder.Data, _folder.Clock))));
        Assert.Equal(20, SourceFile.Read(_folder.Data).Count);
    }

    [Fact]
    public async Task The_API_adds_lists_and_revokes_with_the_token()
    {
        await using var server = await DoorServer.Start();
        (string, string) token = ("Authorization", $"Bearer {server.Server.Token}");
        var body = """{"scopes":["beacon"],"origins":["a.example"],"rate_per_address":7}"""u8.ToArray();
        (await server.Send(HttpMethod.Put, "/api/v1/sources/site", body)).Problem(401);
        var answer = await server.Send(HttpMethod.Put, "/api/v1/sources/site", body, token);
        using var made = JsonDocument.Parse(answer.Bytes);
        var key = made.RootElement.GetProperty("key").GetString()!;
        Assert.Equal(202, (await server.Beacon(key, null, ("Origin", "https://a.example"))).Status);
        Assert.Contains("\"rate_per_address\":7", (await server.Send(HttpMethod.Get, "/api/v1/sources")).Text, StringComparison.Ordinal);
        Assert.Contains("'scopes'",
            (await server.Send(HttpMethod.Put, "/api/v1/sources/b", "{\"scope\":[]}"u8.ToArray(), token)).Problem(400),
            StringComparison.Ordinal);
        (await server.Send(HttpMethod.Put, "/api/v1/sources/b", "{\"scopes\":\"beacon\"}"u8.ToArray(), token)).Problem(400);
        (await server.Send(HttpMethod.Put, "/api/v1/sources/b", "["u8.ToArray(), token)).Problem(400);
        (await server.Send(HttpMethod.Delete, "/api/v1/sources/site")).Problem(401);
        Assert.Equal(204, (await server.Send(HttpMethod.Delete, "/api/v1/sources/site", null, token)).Status);
        (await server.Beacon(key)).Problem(401);
    }

    [Fact]
    public async Task A_spoilt_file_leaves_the_sources_before_it_and_health_says_so()
    {
        await using var server = await DoorServer.Start();
        var key = server.Add("beacon");
        await File.WriteAllTextAsync(SourceFile.PathIn(server.Folder.Data), "{", TestContext.Current.CancellationToken);
        server.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(202, (await server.Beacon(key)).Status);
        var health = (await server.Send(HttpMethod.Get, "/health")).Text;
        Assert.Contains("\"status\":\"degraded\"", health, StringComparison.Ordinal);
        Assert.Contains("The file of sources cannot be read", health, StringComparison.Ordinal);
    }

    [Fact]
    public void No_workspace_takes_the_name_of_the_file()
    {
        var workspaces = new Clew.App.Api.Workspaces(_folder.Data, _folder.Clock);
        Assert.Contains("'sources' is taken",
            Assert.Throws<Clew.Model.UserError>(() => workspaces.Create("sources")).Message, StringComparison.Ordinal);
    }
}
