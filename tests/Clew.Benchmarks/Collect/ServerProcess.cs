using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Clew.Benchmarks.Collect;

/// <summary>A server in a process of its own, killed at the end.</summary>
sealed class ServerProcess : IDisposable
{
    readonly Process _process;
    readonly HttpClient _client;

    ServerProcess(Process process, Uri address) =>
        (_process, Address, _client) = (process, address, new() { BaseAddress = address });

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

    /// <summary>What each of its threads has used of the processors so far.</summary>
    public ThreadTimes Times(long requests) => ThreadTimes.Of(_process, requests);

    /// <summary>Bytes of Clew's journals that are not in a store yet.</summary>
    public async Task<long> WaitingBytes() => (await Json("/health")).GetProperty("moving").EnumerateArray()
        .Sum(moving => moving.GetProperty("waiting_bytes").GetInt64());

    /// <summary>The KPI that counts what was seen, over all time.</summary>
    public async Task<long> PageViews() =>
        (long)(await Json("/api/v1/kpis?id=page_views&from=2020-01-01&to=2099-12-31"))[0].GetProperty("value").GetDecimal();

    async Task<JsonElement> Json(string path)
    {
        using var json = JsonDocument.Parse(await _client.GetByteArrayAsync(path));
        return json.RootElement.Clone();
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _client.Dispose();
    }

    long Status(string name) => File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{_process.Id}/status"))
        .First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1] is var kib
        ? long.Parse(kib, CultureInfo.InvariantCulture) / 1024 : 0;
}
