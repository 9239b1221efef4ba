using System.Text.Json;
using Clew.Tests.Cli.Attribution;
using Xunit;

namespace Clew.Tests.Api.Attribution;

public sealed class AttributionEndpointTests
{
    const string January = "from=2026-01-01&to=2026-01-31";

    [Fact]
    public async Task The_api_gives_the_bytes_of_the_command_line()
    {
        await using var server = await Filled();
        foreach (var (path, line) in new[]
        {
            ($"attribution/compare?goal=lead&models=first,linear&{January}&resamples=50", "attribution compare --goal lead --models first,linear --from 2026-01-01 --to 2026-01-31 --resamples 50"),
            ($"attribution/paths?goal=lead&{January}&by=source", "attribution paths --goal lead --from 2026-01-01 --to 2026-01-31 --by source"),
            ("attribution/conversions/sale/O1?models=first&models=linear", "attribution explain sale O1 --models first,linear"),
            ("attribution/conversions/lead/L%2F3", "attribution explain lead L/3"), ("leads/L1?models=last", "lead L1 --models last"),
            ($"attribution/spend?{January}", "attribution spend --from 2026-01-01 --to 2026-01-31"), ("attribution/models", "attribution models"),
            ($"attribution/paths?goal=goal%3Atrial&{January}", "attribution paths --goal goal:trial --from 2026-01-01 --to 2026-01-31"), ("kpis", "kpi list"),
            ($"kpis/goal:trial?{January}&by=channel&model=linear", "kpi goal:trial --from 2026-01-01 --to 2026-01-31 --by channel --model linear"),
            ("attribution/fits", "attribution fits"), ("attribution/definitions", "attribution definitions"),
        })
        {
            var cli = await server.Folder.Run([.. line.Split(' '), "--format", "json"]);
            Assert.Equal((200, cli.Out), await server.Send(HttpMethod.Get, $"/api/v1/{path}", null, server.Server.Token));
        }
    }

    [Theory]
    [InlineData("attribution/compare?goal=lead&models=frist&" + January, "There is no attribution model 'frist'", "'first'")]
    [InlineData("attribution/compare?models=first&" + January, "goal is missing", "Give goal")]
    [InlineData("attribution/compare?goal=leed&" + January, "There is no goal 'leed'", "'lead'")]
    [InlineData("attribution/compare?goal=lead&model=first&" + January, "There is no parameter 'model' here", "'models'")]
    [InlineData("attribution/compare?goal=lead&resamples=-1&" + January, "'-1' is not a value of resamples", "10000")]
    [InlineData("attribution/paths?goal=lead&merge=no&" + January, "'no' is not a value of merge", "false")]
    [InlineData("attribution/conversions/leed/L1", "There is no goal 'leed'", "'lead'")]
    [InlineData("attribution/conversions/goal%3Atrial/e1", "There is no goal 'goal:trial'", "The goals are")]
    [InlineData("attribution/conversions/lead/L9", "'L9'", "")]
    [InlineData("leads/L9", "'L9'", "")]
    [InlineData("attribution/spend?from=2026-01-01", "to is missing", "last day")]
    [InlineData("attribution/models?x=1", "There is no parameter 'x' here", "Leave it out.")]
    public async Task A_bad_question_is_a_problem_with_its_remedy(string path, string problem, string remedy)
    {
        await using var server = await ServerFolder.Start();
        var answer = await server.Problem(HttpMethod.Get, $"/api/v1/{path}", 400, null, server.Server.Token);
        Assert.Contains(problem, answer.GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.Contains(remedy, answer.GetProperty("remedy").GetString() ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_person_did_and_what_changes_something_demands_the_token()
    {
        await using var server = await ServerFolder.Start();
        await server.Problem(HttpMethod.Get, "/api/v1/leads/L1", 401);
        await server.Problem(HttpMethod.Get, "/api/v1/attribution/conversions/lead/L1", 401);
        await server.Problem(HttpMethod.Put, "/api/v1/attribution/definitions/house", 401, "{}");
        await server.Problem(HttpMethod.Post, "/api/v1/attribution/solve?model=first", 401, "path\na\n");
    }

    [Fact]
    public async Task A_path_file_is_solved()
    {
        await using var server = await ServerFolder.Start();
        const string paths = "path,total_conversions\na > b,2\nb,1\n";
        Assert.Equal(
            (200, """[{"channel":"b","conversions":2,"value":0,"removal_effect":null},{"channel":"a","conversions":1,"value":0,"removal_effect":null}]""" + "\n"),
            await Solve("model=linear", paths));
        Assert.Equal((await Solve("model=linear", paths)).Text, (await Solve("model=linear&sep=%20-%20", paths.Replace(">", "-", StringComparison.Ordinal))).Text);
        Assert.Equal((await Solve("model=markov:order=2", paths)).Text, (await Solve("model=markov&order=2", paths)).Text);

        Task<(int Status, string Text)> Solve(string query, string body) =>
            server.Send(HttpMethod.Post, $"/api/v1/attribution/solve?{query}", body, server.Server.Token);
    }

    [Theory]
    [InlineData("model=linear", "", "The file is empty")]
    [InlineData("model=linear", "weg,total_conversions\na,1\n", "path")]
    [InlineData("model=linear", "path,total_conversions\na,x\n", "'x' is no number")]
    [InlineData("model=time_decay", "path\na\n", "needs the times of touches")]
    [InlineData("model=first&order=2", "path\na\n", "has no option 'order'")]
    public async Task A_path_file_that_cannot_be_solved_is_a_problem(string query, string body, string problem)
    {
        await using var server = await ServerFolder.Start();
        var answer = await server.Problem(HttpMethod.Post, $"/api/v1/attribution/solve?{query}", 400, body, server.Server.Token);
        Assert.Contains(problem, answer.GetProperty("problem").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_file_that_is_too_large_is_refused()
    {
        await using var server = await ServerFolder.Start();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/attribution/solve?model=first")
        {
            Content = new StringContent("path\n" + new string('a', 16 << 20)),
        };
        request.Headers.Authorization = new("Bearer", server.Server.Token);
        // Else the answer may come while the body is still being sent.
        request.Headers.ExpectContinue = true;
        using var answer = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(413, (int)answer.StatusCode);
    }

    [Fact]
    public async Task A_definition_is_checked_and_kept()
    {
        await using var server = await ServerFolder.Start();
        Task<(int Status, string Text)> Define(string body) =>
            server.Send(HttpMethod.Put, "/api/v1/attribution/definitions/house", body, server.Server.Token);
        const string kept = """{"name":"house","model":"custom:first=60,last=40","fault":null}""";
        Assert.Equal((200, kept + "\n"), await Define("""{ "first": 60, "last": 40 }"""));
        Assert.Equal(400, (await Define("""{ "first": -1 }""")).Status);
        Assert.Equal(400, (await Define($"{{ \"first\": 60, \"exclude\": [\"{new string('x', 70_000)}\"] }}")).Status);
        Assert.Equal((200, $"[{kept}]\n"), await server.Get("/api/v1/attribution/definitions"));
    }

    [Fact]
    public async Task The_catalog_of_models_has_words_and_options()
    {
        await using var server = await ServerFolder.Start();
        using var json = JsonDocument.Parse((await server.Get("/api/v1/attribution/models")).Text);
        var position = json.RootElement.GetProperty("models").EnumerateArray().Single(m => m.GetProperty("id").GetString() == "position");
        Assert.All(["title", "words", "misleads", "source"], name => Assert.NotEmpty(position.GetProperty(name).GetString()!));
        Assert.Contains("first", position.GetProperty("options").EnumerateArray().Select(o => o.GetProperty("key").GetString()));
        Assert.Contains("exclude", json.RootElement.GetProperty("shared_options").EnumerateArray().Select(o => o.GetProperty("key").GetString()));
    }

    static async Task<ServerFolder> Filled()
    {
        var server = await ServerFolder.Start();
        await AttributionFolder.Fill(server.Folder);
        return server;
    }
}
