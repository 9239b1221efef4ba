using System.Net;
using Clew.App.Api;
using Xunit;

namespace Clew.Tests.Cli;

public sealed class TargetVerbTests
{
    [Fact]
    public async Task Targets_are_set_listed_and_removed_alike_without_a_server_and_through_one()
    {
        using var folder = new CliFolder();
        await Walk(folder);
        Assert.Equal(new CliResult(0, "There are no targets.\n", ""), await folder.Run("target", "list"));
        await using var server = ServerApp.Build(new ServerOptions(folder.Data, folder.Clock) { Urls = "http://127.0.0.1:0" });
        await server.Start(TestContext.Current.CancellationToken);
        await Walk(folder);
    }

    [Theory]
    [InlineData("target set leds 5", "There is no KPI 'leds'")]
    [InlineData("target set leads", "The value is missing")]
    [InlineData("target set leads many", "'many' is not a number")]
    [InlineData("target set spend 5", "spend is good neither high nor low")]
    [InlineData("target set leads 5 --every day", "'day' is not a value of --every")]
    [InlineData("target set leads 5 --from 2026-01-01", "Only one end of the days is given")]
    [InlineData("target set preset:fame", "There is no preset 'fame'")]
    [InlineData("target remove leads/month", "There is no target 'leads/month'")]
    public async Task What_cannot_be_set_is_told(string line, string problem)
    {
        using var folder = new CliFolder();
        var result = await folder.Run(line.Split(' '));
        Assert.Equal((2, ""), (result.Exit, result.Out));
        Assert.Contains(problem, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sheet_is_written_by_whoever_has_the_token_and_read_by_all()
    {
        using var folder = new CliFolder();
        await using var server = ServerApp.Build(new ServerOptions(folder.Data, folder.Clock) { Urls = "http://127.0.0.1:0" });
        await server.Start(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(server.Address) };
        async Task<HttpStatusCode> Put(string sheet, string? token)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, "/api/v1/targets") { Content = new StringContent(sheet) };
            if (token is not null) request.Headers.Authorization = new("Bearer", token);
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }
        Assert.Equal(HttpStatusCode.Unauthorized, await Put("""{ "cards": ["leads"] }""", null));
        Assert.Equal(HttpStatusCode.BadRequest, await Put("""{ "cards": ["leeds"] }""", server.Token));
        Assert.Equal(HttpStatusCode.NoContent, await Put("""{ "cards": ["leads"], /* mine */ }""", server.Token));
        Assert.Equal("{\n  \"cards\": [\n    \"leads\"\n  ]\n}\n", await client.GetStringAsync("/api/v1/targets", TestContext.Current.CancellationToken));
    }

    static async Task Walk(CliFolder folder)
    {
        Assert.Equal(new CliResult(0, "leads?channel=Email/quarter\n", ""),
            await folder.Run("target", "set", "leads", "120.5", "--every", "quarter", "--where", "channel=Email", "--stretch", "150"));
        Assert.Equal(0, (await folder.Run("target", "set", "preset:response")).Exit);
        Assert.Equal(new CliResult(0, "spend/2026-01-01..2026-03-31\n", ""),
            await folder.Run("target", "set", "spend", "900", "--from", "2026-01-01", "--to", "2026-03-31", "--good", "low"));
        var list = await folder.Run("target", "list", "--format", "csv");
        Assert.Equal("target,value,good,stretch\r\nleads?channel=Email/quarter,120.5,as the KPI,150\r\nresponse_time/month,180,as the KPI,\r\nspend/2026-01-01..2026-03-31,900,low,\r\n",
            list.Out.ReplaceLineEndings("\r\n"));
        foreach (var key in new[] { "leads?channel=Email/quarter", "response_time/month", "spend/2026-01-01..2026-03-31" })
            Assert.Equal(new CliResult(0, "", ""), await folder.Run("target", "remove", key));
    }
}
