using Xunit;

namespace Clew.Tests.Cli;

public sealed class DemoVerbTests
{
    [Fact]
    public async Task The_demo_serves_a_company_and_keeps_it_for_the_next_run()
    {
        using var folder = new CliFolder();
        string[] demo = ["demo", "--urls", "http://127.0.0.1:0", "--data", folder.Data];
        string[] leads = ["kpi", "leads", "sales", "revenue", "--from", "2020-01-01", "--to", "2030-12-31", "--grain", "year", "--format",
            "json"];
        CliResult first;
        using (var process = ProgramProcess.Start(demo))
        {
            await process.Address();
            first = await folder.Run(leads);
            Assert.Equal(0, await process.Terminate());
        }
        Assert.Matches("\"value\":[0-9]{4}", first.Out);
        var made = File.GetLastWriteTimeUtc(Path.Combine(folder.Data, "demo.txt"));
        using (var process = ProgramProcess.Start(demo))
        {
            await process.Address();
            Assert.Equal(first, await folder.Run(leads));
            Assert.Equal(0, await process.Terminate());
        }
        Assert.Equal(made, File.GetLastWriteTimeUtc(Path.Combine(folder.Data, "demo.txt")));
        Assert.False(Directory.Exists(Path.Combine(folder.Data, "demo-files")));
    }

    [Fact]
    public async Task The_demo_leaves_a_folder_with_other_data_alone()
    {
        using var folder = new CliFolder();
        await folder.Fill();
        var result = await folder.Run("demo", "--data", folder.Data);
        Assert.Equal(2, result.Exit);
        Assert.Contains("not the demo's", result.Error, StringComparison.Ordinal);
    }
}
