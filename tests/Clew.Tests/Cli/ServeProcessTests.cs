using Clew.App.Api;
using Xunit;

namespace Clew.Tests.Cli;

public sealed class ServeProcessTests
{
    [Fact]
    public async Task A_signal_ends_the_server_in_order()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        using var folder = new CliFolder();
        using var process = ProgramProcess.Start("serve", "--urls", "http://127.0.0.1:0", "--data", folder.Data);
        var address = await process.Address();
        var file = ServerFile.Read(folder.Data)!;
        Assert.Equal((address, process.Id), (file.Address, file.Process));
        Assert.Contains("\"kpi\":\"leads\"", (await folder.Run(
            "kpi", "leads", "--from", "2026-01-01", "--to", "2026-01-31", "--format", "json")).Out, StringComparison.Ordinal);

        Assert.Equal(0, await process.Terminate());
        Assert.False(File.Exists(ServerFile.PathIn(folder.Data)));
        Assert.Equal(0, (await folder.Run("workspace", "show")).Exit);
    }
}
