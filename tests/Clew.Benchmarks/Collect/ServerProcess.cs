using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Clew.Benchmarks.Collect;

/// <summary>A server in a process of its own, killed at the end.</summary>
sealed class ServerProcess : IDisposable
{
    readonly Process _process;

    ServerProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Starts a program of this folder and waits for the line that tells its address.</summary>
    public static ServerProcess Start(string program, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program), .. args])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        var line = process.StandardOutput.ReadLine() ?? "";
        var address = line.Split(' ').FirstOrDefault(word => word.StartsWith("http://", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"{program} says '{line}'");
        return new ServerProcess(process, new Uri(address));
    }

    /// <summary>Memory in use and at its most, MiB, and seconds of processor time.</summary>
    public (long NowMiB, long PeakMiB, double CpuSeconds) Use()
    {
        _process.Refresh();
        return (Status("VmRSS"), Status("VmHWM"), _process.TotalProcessorTime.TotalSeconds);
    }

    /// <summary>Bytes that Clew's journals hold.</summary>
    public async Task<long> HeldBytes()
    {
        using var client = new HttpClient { BaseAddress = Address };
        using var json = JsonDocument.Parse(await client.GetByteArrayAsync("/health"));
        return json.RootElement.GetProperty("collect").GetProperty("journals").EnumerateArray()
            .Sum(journal => journal.GetProperty("held_bytes").GetInt64());
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    long Status(string name) => File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{_process.Id}/status"))
        .First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1] is var kib
        ? long.Parse(kib, CultureInfo.InvariantCulture) / 1024 : 0;
}
