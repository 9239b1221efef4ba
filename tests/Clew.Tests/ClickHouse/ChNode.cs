using System.Diagnostics;
using System.Globalization;
using Clew.Tests.RealData;
using Xunit;

[assembly: AssemblyFixture(typeof(Clew.Tests.ClickHouse.SharedChNode))]

namespace Clew.Tests.ClickHouse;

/// <summary>How a node is started.</summary>
sealed record ChNodeOptions
{
    /// <summary>The folder it works over, kept when it ends; null: one of its own that is gone afterwards.</summary>
    public string? Path { get; init; }

    public string User { get; init; } = "default";

    public string Password { get; init; } = "";

    /// <summary>Shards of the cluster <c>clew</c>, all in its process; 0: there is no cluster.</summary>
    public int Shards { get; init; }
}

/// <summary>Today's ClickHouse, as HTTP on loopback, in a process of its own that ends with the tests at the latest.</summary>
sealed class ChNode : IAsyncDisposable
{
    static readonly Lazy<string?> Library = new(() => Environment.GetEnvironmentVariable("CLEW_LIBCHDB") is { Length: > 0 } named
        ? named
        : System.IO.Path.Combine(SharedData.Repository(), "tests/clickhouse/node_modules/@chdb/lib-linux-x64-gnu/libchdb.so"));

    readonly ChNodeOptions _options;
    Process? _process;

    ChNode(ChNodeOptions options, Process process, int port) => (_options, _process, Port) = (options, process, port);

    /// <summary>Why no node can be started here; null where one can.</summary>
    public static string? Absent => File.Exists(Library.Value) ? null : $"{Library.Value} is not here: bash tests/clickhouse/setup.sh";

    /// <summary>The same over all restarts.</summary>
    public int Port { get; }

    public Uri Url => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}/"));

    /// <summary>For ClickHouse.Driver.</summary>
    public string ConnectionString => string.Create(CultureInfo.InvariantCulture,
        $"Host=127.0.0.1;Port={Port};Username={_options.User};Password={_options.Password};Database=default");

    /// <summary>Starts a node, or skips the test, visibly, where there is no engine.</summary>
    public static async Task<ChNode> Start(ChNodeOptions? options = null)
    {
        if (Absent is { } reason) Assert.Skip(reason);
        options ??= new ChNodeOptions();
        var (process, port) = await Run(options, 0);
        return new ChNode(options, process, port);
    }

    /// <summary>Whether it was not killed, or came back since.</summary>
    public bool IsAlive => _process is not null;

    /// <summary>SIGKILL.</summary>
    public void Kill()
    {
        _process!.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Starts it again after it was killed, on the same port and folder.</summary>
    public async Task Restart()
    {
        if (_options.Path is null) throw new InvalidOperationException("A node whose folder is not kept has nothing to come back to.");
        (_process, _) = await Run(_options, Port);
    }

    /// <summary>
    /// Makes it faulty from now on: slow (<paramref name="after"/> milliseconds), cut (the connection after so many bytes of an answer),
    /// drop (the connection after so many bytes of a question, which is not run), disk (inserts are refused), none.
    /// </summary>
    /// <param name="times">How many questions meet it.</param>
    /// <param name="containing">Only questions that have this in their first bytes.</param>
    public async Task Fail(string kind, long after = 0, long times = long.MaxValue, string containing = "")
    {
        using var http = Client();
        using var answer = await http.PostAsync(
            string.Create(CultureInfo.InvariantCulture,
                $"fault?kind={kind}&after={after}&times={times}&containing={Uri.EscapeDataString(containing)}"),
            null, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>How many questions have met the fault.</summary>
    public async Task<int> FaultsMet()
    {
        using var http = Client();
        return int.Parse(await http.GetStringAsync("fault", TestContext.Current.CancellationToken), CultureInfo.InvariantCulture);
    }

    /// <summary>Runs a statement without a driver; the answer is tab-separated. Throws what the server says of an error.</summary>
    public async Task<string> Ask(string sql)
    {
        using var http = Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "") { Content = new StringContent(sql) };
        request.Headers.Add("X-ClickHouse-User", _options.User);
        request.Headers.Add("X-ClickHouse-Key", _options.Password);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return answer.IsSuccessStatusCode ? text : throw new InvalidOperationException(text);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is null) return;
        _process.StandardInput.Close(); // it takes its folder away, if that is not kept
        if (!await Task.Run(() => _process.WaitForExit(TimeSpan.FromSeconds(10)))) _process.Kill();
        _process.Dispose();
        _process = null;
    }

    static async Task<(Process Process, int Port)> Run(ChNodeOptions options, int port)
    {
        // beside the tests: artifacts/bin/Clew.Tests/debug
        var build = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(System.IO.Path.DirectorySeparatorChar));
        var program = System.IO.Path.Combine(build.Parent!.Parent!.FullName, "Clew.ClickHouseNode", build.Name, "Clew.ClickHouseNode.dll");
        string[] path = options.Path is null ? [] : ["--path", options.Path];
        var start = new ProcessStartInfo("dotnet",
        [
            program, "--library", Library.Value!, "--port", port.ToString(CultureInfo.InvariantCulture), "--user", options.User,
            "--password", options.Password, "--shards", options.Shards.ToString(CultureInfo.InvariantCulture), .. path,
        ])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = System.IO.Path.GetTempPath(),
        };
        var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        if (line?.StartsWith("listening on ", StringComparison.Ordinal) == true)
            return (process, int.Parse(line.AsSpan("listening on ".Length), CultureInfo.InvariantCulture));
        throw new InvalidOperationException($"The node did not start: {line} {await errors}");
    }

    HttpClient Client() => new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = Url };
}

/// <summary>The node that tests share: started when first asked for, stopped at the end of the run. Each test names its own tables.</summary>
public sealed class SharedChNode : IAsyncDisposable
{
    static readonly Lock Gate = new();
    static Task<ChNode>? Starting;

    /// <summary>The node; skips the test where there is no engine.</summary>
    internal static ChNode Node
    {
        get
        {
            if (ChNode.Absent is { } reason) Assert.Skip(reason);
            lock (Gate) Starting ??= Task.Run(() => ChNode.Start());
            return Starting.GetAwaiter().GetResult();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Starting is not null) await (await Starting).DisposeAsync();
    }
}
