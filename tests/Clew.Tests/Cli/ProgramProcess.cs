using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace Clew.Tests.Cli;

/// <summary>The real program in a process of its own.</summary>
sealed class ProgramProcess : IDisposable
{
    readonly Process _process;

    ProgramProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public StreamReader Output => _process.StandardOutput;

    /// <summary>What it writes to standard error until its end.</summary>
    public Task<string> Errors => field ??= _process.StandardError.ReadToEndAsync();

    /// <summary>Bytes of memory that it has now.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public static ProgramProcess Start(params string[] args)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "clew.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. args])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment.Remove("CLEW_DATA");
        return new ProgramProcess(Process.Start(start)!);
    }

    /// <summary>Waits for the line that tells the address.</summary>
    public async Task<string> Address()
    {
        var line = await Output.ReadLineAsync(TestContext.Current.CancellationToken);
        return line?.Split(' ').FirstOrDefault(word => word.StartsWith("http://", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"No address in '{line}': {await _process.StandardError.ReadToEndAsync()}");
    }

    public async Task<int> Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Whether it ends by itself within a time.</summary>
    public bool Exits(TimeSpan within) => _process.WaitForExit(within);

    /// <summary>SIGKILL: no last words.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}

/// <summary>A server in another process whose file is taken away, so that only its lock is met.</summary>
sealed class HeldWorkspace(ProgramProcess process) : IDisposable
{
    public static async Task<HeldWorkspace> Open(string data)
    {
        var process = ProgramProcess.Start("serve", "--urls", "http://127.0.0.1:0", "--data", data);
        await process.Address();
        File.Delete(Path.Combine(data, "server.json"));
        return new HeldWorkspace(process);
    }

    public void Dispose() => process.Dispose();
}
