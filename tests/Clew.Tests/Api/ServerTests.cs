using System.Text.Json;
using Clew.App.Api;
using Clew.Model;
using Xunit;

namespace Clew.Tests.Api;

public sealed class ServerTests
{
    [Theory]
    [InlineData("/api/v1/kpis?id=leads&form=2026-01-01&to=2026-01-31", "There is no parameter 'form' here", "Did you mean 'from'?")]
    [InlineData("/api/v1/kpis/leads?from=2026-01-01&to=2026-01-31&workspce=x", "There is no parameter 'workspce' here",
        "Did you mean 'workspace'?")]
    [InlineData("/api/v1/kpis/leads/rows?from=2026-01-01&to=2026-01-31&compare=previous", "There is no parameter 'compare' here", "")]
    [InlineData("/api/v1/workspaces?x=1", "There is no parameter 'x' here", "Leave it out.")]
    [InlineData("/api/v1/kpis?id=leads&from=2026-01-01&from=2026-01-02&to=2026-01-31", "more than once", "Give it once.")]
    [InlineData("/api/v1/kpis?id=leads&from=01.01.2026&to=2026-01-31", "'01.01.2026' is not a value of from", "2026-03-01")]
    [InlineData("/api/v1/kpis?id=leads&to=2026-01-31", "from is missing", "Give from")]
    [InlineData("/api/v1/kpis?from=2026-01-01&to=2026-01-31", "id is missing", "Give id")]
    [InlineData("/api/v1/kpis?id=leds&from=2026-01-01&to=2026-01-31", "There is no KPI 'leds'", "'leads'")]
    [InlineData("/api/v1/kpis/leds", "There is no KPI 'leds'", "'leads'")]
    [InlineData("/api/v1/kpis?id=leads&from=2026-01-01&to=2026-01-31&workspace=mian", "There is no workspace 'mian'", "'main'")]
    [InlineData("/api/v1/workspaces/..%2Fetc", "There is no workspace '..%2Fetc'", "")]
    public async Task A_bad_request_is_a_problem_with_its_remedy(string path, string problem, string remedy)
    {
        await using var server = await ServerFolder.Start();
        var answer = await server.Problem(HttpMethod.Get, path, 400);
        Assert.Contains(problem, answer.GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.Contains(remedy, answer.GetProperty("remedy").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_have_the_media_type_of_problem_details()
    {
        await using var server = await ServerFolder.Start();
        using var answer = await server.Client.GetAsync("/api/v1/kpis/leds", TestContext.Current.CancellationToken);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task What_is_not_there_is_a_problem_too()
    {
        await using var server = await ServerFolder.Start();
        await server.Problem(HttpMethod.Get, "/api/v1/nothing", 404);
        await server.Problem(HttpMethod.Delete, "/api/v1/kpis", 405);
    }

    [Fact]
    public async Task Writing_demands_the_token()
    {
        await using var server = await ServerFolder.Start();
        foreach (var (method, path) in new[]
        {
            (HttpMethod.Post, "/api/v1/imports/leads?file=a.csv"), (HttpMethod.Put, "/api/v1/workspaces/two"),
            (HttpMethod.Put, "/api/v1/workspaces/main/settings/currency"), (HttpMethod.Post, "/api/v1/backup"),
            (HttpMethod.Post, "/api/v1/restore?force=true"),
        })
        {
            await server.Problem(method, path, 401, "EUR");
            await server.Problem(method, path, 401, "EUR", "wrong");
        }
        Assert.Contains("\"currency\",\"value\":\"USD\"", (await server.Get("/api/v1/workspaces/main")).Text, StringComparison.Ordinal);
        Assert.Equal("[\"main\"]\n", (await server.Get("/api/v1/workspaces")).Text);
    }

    [Fact]
    public async Task With_the_token_settings_change()
    {
        await using var server = await ServerFolder.Start();
        Assert.Equal(204, (await server.Send(HttpMethod.Put, "/api/v1/workspaces/main/settings/currency", "EUR",
            server.Server.Token)).Status);
        Assert.Contains("\"currency\",\"value\":\"EUR\"", (await server.Get("/api/v1/workspaces/main")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_no_import_is_limited()
    {
        await using var server = await ServerFolder.Start();
        await server.Problem(
            HttpMethod.Put, "/api/v1/workspaces/main/settings/currency", 413, new string('x', (1 << 20) + 1), server.Server.Token);
    }

    [Fact]
    public async Task A_request_for_a_foreign_host_is_refused()
    {
        await using var server = await ServerFolder.Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health");
        request.Headers.Host = "rebound.example";
        using var answer = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(400, (int)answer.StatusCode);
    }

    [Fact]
    public async Task The_server_file_is_its_owners_only_and_goes_with_the_server()
    {
        var server = await ServerFolder.Start();
        var path = ServerFile.PathIn(server.Folder.Data);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.True(await ServerFile.Read(server.Folder.Data)!.Answers(TestContext.Current.CancellationToken));
        await server.Server.DisposeAsync();
        Assert.False(File.Exists(path));
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_second_server_on_the_folder_is_told_where_the_first_one_is()
    {
        await using var server = await ServerFolder.Start();
        await using var second = ServerApp.Build(new ServerOptions(server.Folder.Data,
            server.Folder.Clock)
        { Urls = "http://127.0.0.1:0" });
        var error = await Assert.ThrowsAsync<UserError>(() => second.Start(TestContext.Current.CancellationToken));
        Assert.Contains(server.Server.Address, error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_address_is_a_user_error()
    {
        await using var server = await ServerFolder.Start();
        using var other = new Clew.Tests.Cli.CliFolder();
        await using var second = ServerApp.Build(new ServerOptions(other.Data, other.Clock) { Urls = server.Server.Address });
        var error = await Assert.ThrowsAsync<UserError>(() => second.Start(TestContext.Current.CancellationToken));
        Assert.Contains("--urls", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_openapi_document_lists_every_endpoint_with_described_parameters()
    {
        await using var server = await ServerFolder.Start();
        using var document = JsonDocument.Parse((await server.Get("/openapi/v1.json")).Text);
        var operations = document.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation =>
                (Name: $"{operation.Name} {path.Name}", operation.Value))).ToList();
        Assert.Equal(
            [
                "delete /api/v1/sources/{id}", "get /api/v1/attribution/compare", "get /api/v1/attribution/conversions/{goal}/{id}",
                "get /api/v1/attribution/definitions", "get /api/v1/attribution/fits", "get /api/v1/attribution/models",
                "get /api/v1/attribution/paths", "get /api/v1/attribution/spend", "get /api/v1/events", "get /api/v1/events/dropped", "get /api/v1/events/dropped/counts",
                "get /api/v1/events/refused", "get /api/v1/kpis", "get /api/v1/kpis/{id}", "get /api/v1/kpis/{id}/explain", "get /api/v1/kpis/{id}/rows",
                    "get /api/v1/leads/{id}", "get /api/v1/report", "get /api/v1/rules", "get /api/v1/sources", "get /api/v1/targets", "get /api/v1/workspaces",
                "get /api/v1/workspaces/{workspace}", "get /health", "post /api/v1/attribution/solve", "post /api/v1/backup", "post /api/v1/events/rebuild",
                "post /api/v1/events/replay", "post /api/v1/imports/{kind}", "post /api/v1/persons/erase", "post /api/v1/persons/export",
                "post /api/v1/persons/links",
                "post /api/v1/restore", "post /api/v1/rules/preview", "post /api/v1/workspaces/{workspace}/move", "put /api/v1/attribution/definitions/{name}", "put /api/v1/links/{id}", "put /api/v1/rules",
                "put /api/v1/sources/{id}", "put /api/v1/targets", "put /api/v1/workspaces/{workspace}", "put /api/v1/workspaces/{workspace}/settings/{key}",
            ], operations.Select(operation => operation.Name).Order(StringComparer.Ordinal));
        foreach (var (name, operation) in operations)
        {
            var parameters = operation.TryGetProperty("parameters", out var given) ? given.EnumerateArray().ToList() : [];
            Assert.All(parameters, parameter => Assert.NotEmpty(parameter.GetProperty("description").GetString()!));
            Assert.Equal(name.Count(c => c == '{'), parameters.Count(parameter => parameter.GetProperty("in").GetString() == "path"));
            // What people did on a site is for who may read the folder.
            var guarded = new[] { "get /api/v1/events", "get /api/v1/leads", "get /api/v1/attribution/conversions" };
            Assert.Equal(!name.StartsWith("get ", StringComparison.Ordinal) || guarded.Any(g => name.StartsWith(g, StringComparison.Ordinal)),
                operation.TryGetProperty("security", out _));
        }
        var asked = operations.Single(operation => operation.Name == "get /api/v1/kpis").Value.GetProperty("parameters");
        Assert.Equal(
            ["workspace", "id", "from", "to", "by", "grain", "basis", "within", "filter", "compare", "model"],
            asked.EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()));
    }
}
