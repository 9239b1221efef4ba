using System.Diagnostics;
using System.Globalization;

namespace Clew.Benchmarks;

/// <summary>Today's ClickHouse in a process of its own: the node of the tests, over libchdb.</summary>
sealed class ClickHouseNode : IDisposable
{
    readonly Process _process;

    ClickHouseNode(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    /// <summary>CPU time that it has used.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static ClickHouseNode Start(string folder)
    {
        var build = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var artifacts = build.Parent!.Parent!;
        var program = Path.Combine(artifacts.FullName, "Clew.ClickHouseNode", build.Name, "Clew.ClickHouseNode.dll");
        var library = Path.Combine(artifacts.Parent!.Parent!.FullName, "tests/clickhouse/node_modules/@chdb/lib-linux-x64-gnu/libchdb.so");
        var process = Process.Start(new ProcessStartInfo("dotnet", [program, "--library", library, "--path", folder, "--shards", "3"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The node did not start: bash tests/clickhouse/setup.sh");
        return new(process, int.Parse(line.Split(' ')[^1], CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(20)))
            _process.Kill();
        _process.Dispose();
    }
}
