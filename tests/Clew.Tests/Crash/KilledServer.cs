using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Clew.App.Api.Collect;
using Clew.Storage.DuckDb;
using Clew.Tests.Cli;

namespace Clew.Tests.Crash;

/// <summary>The real server over a folder of its own, killed and started again on the same port as often as a test likes.</summary>
sealed class KilledServer : IDisposable
{
    readonly string _url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}");
    ProgramProcess? _process;

    public CliFolder Folder { get; } = new();

    /// <summary>Options for the server beside its address and its folder.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    public Uri Address => new(_url);

    /// <summary>The journal of the main workspace.</summary>
    public string Journal => Path.Combine(Folder.Data, "main.journal");

    /// <summary>Adds a source without a limit of requests, and tells its key.</summary>
    public string Add(string id, string scope) => new NewSource(id, "main", [scope]) { RatePerAddress = 0 }.Add(Folder.Data, Folder.Clock).Key;

    /// <summary>Starts it; what it then says is its address.</summary>
    public async Task Start()
    {
        Begin();
        await _process!.Address();
        _ = _process.Errors; // read all the time, lest it wait for somebody to
    }

    /// <summary>Starts it without waiting until it answers.</summary>
    public void Begin() => _process = ProgramProcess.Start(["serve", "--urls", _url, "--data", Folder.Data, .. Options]);

    /// <summary>SIGKILL.</summary>
    public void Kill()
    {
        _process!.Kill();
        _process.Dispose();
        _process = null;
    }

    /// <summary>SIGKILL after a while, whatever it does by then.</summary>
    public void KillAfter(TimeSpan moment)
    {
        Xunit.Assert.False(_process!.Exits(moment), "The server ended by itself.");
        Kill();
    }

    /// <summary>Ends it in order: what it has taken by then may still lie in its journal.</summary>
    public async Task Stop()
    {
        var exit = await _process!.Terminate();
        Xunit.Assert.Equal(0, exit);
        _process.Dispose();
        _process = null;
    }

    /// <summary>Ends it in order, and tells what it wrote for its owner.</summary>
    public async Task<string> StopAndTell()
    {
        var said = _process!.Errors;
        await Stop();
        return await said;
    }

    /// <summary>Bytes of memory that it has.</summary>
    public long WorkingSet => _process!.WorkingSet;

    /// <summary>A lone command that opens the workspace, which moves what its journal holds.</summary>
    public async Task Drain()
    {
        var result = await Folder.Run("events", "tail", "--limit", "1");
        Xunit.Assert.True(result.Exit == 0, result.Error);
    }

    /// <summary>The workspace's store, which nobody else has open.</summary>
    public DuckDbStore Store() => DuckDbStore.Open(Path.Combine(Folder.Data, "main.duckdb"));

    public void Dispose()
    {
        _process?.Dispose();
        Folder.Dispose();
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
