using System.Text.Json;
using Clew.App.Api;
using Xunit;

namespace Clew.Tests.Cli;

public sealed class ImportVerbTests
{
    const string Bad = "lead_id,created_at\nL1,2026-01-05\nL2,yesterday\nL3,2026-01-06\n";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Good_rows_land_and_bad_ones_are_told_with_exit_code_1(bool served)
    {
        using var folder = new CliFolder();
        await using var server = served ? await Serve(folder) : null;
        folder.Write("bad.csv", Bad);
        var result = await folder.Run("import", "leads", "bad.csv");
        Assert.Equal((1, ""), (result.Exit, result.Error));
        Assert.Contains("bad.csv: 3 rows of leads read; 2 inserted, 0 replaced, 1 rejected", result.Out, StringComparison.Ordinal);
        Assert.Contains("bad.csv:3, created_at, 'yesterday'", result.Out, StringComparison.Ordinal);
        Assert.Equal("2", await Leads(folder));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Strict_and_dry_run_land_nothing(bool served)
    {
        using var folder = new CliFolder();
        await using var server = served ? await Serve(folder) : null;
        folder.Write("bad.csv", Bad);
        Assert.Equal(1, (await folder.Run("import", "leads", "bad.csv", "--strict")).Exit);
        Assert.Equal(1, (await folder.Run("import", "leads", "bad.csv", "--dry-run")).Exit);
        Assert.Equal("0", await Leads(folder));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_report_as_json_is_an_array_with_one_for_each_file(bool served)
    {
        using var folder = new CliFolder();
        await using var server = served ? await Serve(folder) : null;
        folder.Write("bad.csv", Bad);
        folder.Write("good.csv", "lead_id,created_at\nL9,2026-01-05\n");
        var result = await folder.Run("import", "leads", "good.csv", "bad.csv", "--json");
        Assert.Equal((1, ""), (result.Exit, result.Error));
        using var document = JsonDocument.Parse(result.Out);
        Assert.Equal([0, 1], document.RootElement.EnumerateArray().Select(report => report.GetProperty("rejected").GetInt32()));
        Assert.Equal(3, document.RootElement[1].GetProperty("rejects")[0].GetProperty("line").GetInt32());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_that_cannot_be_read_exits_with_2_after_the_report_of_what_landed_before(bool served)
    {
        using var folder = new CliFolder();
        await using var server = served ? await Serve(folder) : null;
        folder.Write("good.csv", "lead_id,created_at\nL9,2026-01-05\n");
        folder.Write("wrong.csv", "nothing,known\n" + string.Concat(Enumerable.Repeat("1,2\n", 500_000)));
        var result = await folder.Run("import", "leads", "good.csv", "wrong.csv", "--json");
        Assert.Equal(2, result.Exit);
        Assert.Contains("lead_id", result.Error, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(result.Out);
        Assert.Equal(1, document.RootElement.GetArrayLength());
        Assert.Equal("1", await Leads(folder));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_mapping_of_ones_own_is_read(bool served)
    {
        using var folder = new CliFolder();
        await using var server = served ? await Serve(folder) : null;
        folder.Write("crm.csv", "Kennung;Angelegt\nA;05.01.2026\n");
        folder.Write("crm.json",
            """{ "kind": "leads", "columns": { "lead_id": { "from": "Kennung" }, "created_at": { "from": "Angelegt", "date": "dd.MM.yyyy" } } }""");
        Assert.Equal(new CliResult(0, "", ""), (await folder.Run("import", "leads", "crm.csv", "--map", "crm.json")) with { Out = "" });
        Assert.Equal("1", await Leads(folder));
    }

    static async Task<ServerApp> Serve(CliFolder folder)
    {
        var server = ServerApp.Build(new ServerOptions(folder.Data, folder.Clock) { Urls = "http://127.0.0.1:0" });
        await server.Start(TestContext.Current.CancellationToken);
        return server;
    }

    static async Task<string> Leads(CliFolder folder)
    {
        var result = await folder.Run("kpi", "leads", "--from", "2026-01-01", "--to", "2026-01-31", "--format", "csv");
        return result.Out.Split('\n')[1].Split(',')[5];
    }
}
