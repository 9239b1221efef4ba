using Clew.App.Api;
using Clew.Tests.Report;
using Xunit;

namespace Clew.Tests.Cli;

public sealed class ReportVerbTests
{
    static readonly string[] Months = ["--from", "2026-01-01", "--to", "2026-01-31"];

    [Fact]
    public async Task A_report_is_the_same_file_through_a_server_as_without()
    {
        using var folder = new CliFolder();
        await folder.Fill();
        await Report("here.csv", "--by", "channel", "--kpi", "leads,win_rate", "--target", "win_rate=50", "--bom");
        await Report("here.html", "--lang", "fa");
        await Report("here.xlsx");
        await using (var server = ServerApp.Build(new ServerOptions(folder.Data, folder.Clock) { Urls = "http://127.0.0.1:0" }))
        {
            await server.Start(TestContext.Current.CancellationToken);
            await Report("there.csv", "--by", "channel", "--kpi", "leads,win_rate", "--target", "win_rate=50", "--bom");
            await Report("there.html", "--lang", "fa");
            await Report("there.xlsx");
        }
        foreach (var ending in new[] { "csv", "html" })
            Assert.Equal(await Bytes($"here.{ending}"), await Bytes($"there.{ending}"));
        // Zip files hold the time at which they were made.
        Assert.Equal(Spreadsheet.Read(Path.Combine(folder.Path, "here.xlsx"))[0].OrderBy(cell => cell.Key), Spreadsheet.Read(Path.Combine(folder.Path, "there.xlsx"))[0].OrderBy(cell => cell.Key));

        async Task Report(string file, params string[] more) => Assert.Equal(new CliResult(0, "", ""), await folder.Run(["report", "--out", file, .. Months, .. more]));

        Task<byte[]> Bytes(string file) => File.ReadAllBytesAsync(Path.Combine(folder.Path, file), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task An_amount_without_a_rate_makes_no_zero()
    {
        using var folder = new CliFolder();
        await folder.Fill();
        // The one sale of the day is in euros, and there is no rate.
        Assert.Equal(0, (await folder.Run("report", "--out", "day.xlsx", "--kpi", "lead_value,average_deal_size", "--from", "2026-01-22", "--to", "2026-01-22")).Exit);
        var bytes = await File.ReadAllBytesAsync(Path.Combine(folder.Path, "day.xlsx"), TestContext.Current.CancellationToken);
        var cells = (await Spreadsheet.Recalculate([bytes]))[0][0];
        Assert.Equal("–", cells["B7"]);
        Assert.Equal("–", cells["B8"]);
    }

    [Fact]
    public async Task Wrong_requests_are_told_and_leave_no_file()
    {
        using var folder = new CliFolder();
        await folder.Fill();
        folder.Write("there.csv", "kept");
        string[][] lines =
        [
            ["--out", "a.csv", "--kpi", "leeds"], ["--out", "a.csv", "--from", "2026-01-01"], ["--out", "a.xlsx", "--target", "leads=many"],
            ["--out", "there.csv"], ["--out", "a.csv", "--template"], ["--out", "a.csv", "--kpi", "visitors", "--by", "owner"],
        ];
        foreach (var line in lines) Assert.Equal((2, string.Join(' ', line)), ((await folder.Run(["report", .. line])).Exit, string.Join(' ', line)));
        Assert.Equal("kept", await File.ReadAllTextAsync(Path.Combine(folder.Path, "there.csv"), TestContext.Current.CancellationToken));
        Assert.Empty(Directory.GetFiles(folder.Path, "a.*"));
    }
}
