using Clew.App.Api;
using Clew.Tests.Api;
using Xunit;

namespace Clew.Tests.Cli;

public sealed class ThroughServerTests
{
    static readonly string[] Lines =
    [
        "kpi leads --from 2026-01-01 --to 2026-01-31",
        "kpi leads win_rate cost_per_lead sales_cycle mrr revenue --from 2026-01-01 --to 2026-03-31 --grain month --compare previous --format json",
        "kpi leads win_rate lead_value --from 2026-01-01 --to 2026-01-31 --by channel --format json",
        "kpi leads --from 2026-01-01 --to 2026-01-31 --by owner --format csv",
        "kpi leads --from 2026-01-01 --to 2026-01-31 --by owner,channel --compare year",
        "kpi leads --from 2026-01-01 --to 2026-01-31 --filter owner=Ana --filter owner==1+1 --format json",
        "kpi lead_to_mql_rate --from 2026-01-01 --to 2026-01-31 --basis cohort --within 30 --format json",
        "kpi average_deal_size --from 2026-01-01 --to 2026-01-31 --format json",
        "kpi rows leads --from 2026-01-01 --to 2026-01-31 --format json",
        "kpi rows leads --from 2026-01-01 --to 2026-01-31 --format csv --limit 2 --offset 1",
        "kpi rows win_rate --from 2026-01-01 --to 2026-01-31 --side denominator",
        "kpi rows leads --from 2026-01-01 --to 2026-01-31 --group owner=Ana",
        "kpi list", "kpi list --format json", "kpi list --format csv",
        "kpi explain win_rate", "kpi explain win_rate --from 2026-01-01 --to 2026-01-31 --by channel --format json",
        "workspace list", "workspace show", "workspace show --format json", "workspace show --format csv",
        "kpi leds --from 2026-01-01 --to 2026-01-31", "kpi leads --from 2026-01-01 --to 2026-01-31 --by chanel",
        "kpi leads --from 2026-01-01 --to 2026-01-31 --workspace two", "workspace set currency XYZ", "workspace create main",
        "workspace create Ümlaut", "import nonsense leads.csv", "import leads bad.csv --map no-such",
    ];

    [Fact]
    public async Task Every_verb_gives_the_same_bytes_and_exit_code_through_a_server_as_without()
    {
        using var folder = new CliFolder();
        await folder.Fill();
        List<CliResult> local = [];
        foreach (var line in Lines) local.Add(await folder.Run(line.Split(' ')));
        await using var server = ServerApp.Build(new ServerOptions(folder.Data, folder.Clock) { Urls = "http://127.0.0.1:0" });
        await server.Start(TestContext.Current.CancellationToken);
        for (var i = 0; i < Lines.Length; i++) Assert.Equal((Lines[i], local[i]), (Lines[i], await folder.Run(Lines[i].Split(' '))));
        Assert.Equal(21, local.Count(result => result is { Exit: 0, Error: "" }));
        Assert.All(local.Skip(21), result => Assert.Equal((2, ""), (result.Exit, result.Out)));
    }

    [Fact]
    public async Task The_api_gives_the_bytes_of_the_command_line()
    {
        await using var server = await ServerFolder.Start(filled: true);
        var cli = await server.Folder.Run(
            "kpi", "leads", "win_rate", "--from", "2026-01-01", "--to", "2026-01-31", "--by", "channel", "--compare", "previous",
                "--format", "json");
        var (status, text) = await server.Get("/api/v1/kpis?id=leads,win_rate&from=2026-01-01&to=2026-01-31&by=channel&compare=previous");
        Assert.Equal((200, cli.Out), (status, text));
        Assert.Contains("\"kpi\":\"win_rate\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writing_verbs_go_through_the_server()
    {
        await using var server = await ServerFolder.Start();
        var folder = server.Folder;
        await folder.Fill();
        Assert.Equal(0, (await folder.Run("workspace", "create", "two")).Exit);
        Assert.Equal(0, (await folder.Run("workspace", "set", "currency", "JPY", "--workspace", "two")).Exit);
        Assert.Equal(0, (await folder.Run("backup", "copy.clew")).Exit);
        Assert.Equal(2, (await folder.Run("restore", "copy.clew", "--workspace", "two")).Exit);
        Assert.Equal(0, (await folder.Run("restore", "copy.clew", "--workspace", "two", "--force")).Exit);
        Assert.Equal(0, (await folder.Run("restore", "copy.clew", "--workspace", "three")).Exit);
        Assert.Equal("main\nthree\ntwo\n", (await folder.Run("workspace", "list")).Out);
        foreach (var workspace in new[] { "main", "two", "three" })
        {
            var (_, text) = await server.Get($"/api/v1/kpis/leads?from=2026-01-01&to=2026-01-31&workspace={workspace}");
            Assert.Contains("\"value\":5,", text, StringComparison.Ordinal);
        }
        Assert.Contains("currency,USD", (await folder.Run("workspace", "show", "--workspace", "two", "--format", "csv")).Out,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_file_that_nobody_stands_behind_is_passed_over()
    {
        using var folder = new CliFolder();
        Directory.CreateDirectory(folder.Data);
        new ServerFile("http://127.0.0.1:9", Environment.ProcessId, "nobody", "secret").Write(folder.Data);
        Assert.Equal(new CliResult(0, "main\n", ""), await Listed(folder));
        await File.WriteAllTextAsync(ServerFile.PathIn(folder.Data), "{\"address\": 3", TestContext.Current.CancellationToken);
        Assert.Equal(new CliResult(0, "main\n", ""), await Listed(folder));
    }

    [Fact]
    public async Task The_token_is_not_sent_to_another_server_on_the_same_port()
    {
        await using var other = await ServerFolder.Start();
        using var folder = new CliFolder();
        Directory.CreateDirectory(folder.Data);
        new ServerFile(other.Server.Address, Environment.ProcessId, "gone", "secret").Write(folder.Data);
        Assert.Equal(0, (await folder.Run("workspace", "create", "mine")).Exit);
        Assert.True(File.Exists(Path.Combine(folder.Data, "mine.duckdb")));
    }

    static async Task<CliResult> Listed(CliFolder folder)
    {
        await folder.Run("workspace", "show");
        return await folder.Run("workspace", "list");
    }
}
