using System.Globalization;
using System.Security.Cryptography;
using Clew.App.Api.Collect;
using Clew.App.Dashboard;
using Clew.Collect.Steps;
using Clew.Model;
using Clew.Storage;
using Clew.Storage.Control;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Hosting;

namespace Clew.App.Api;

/// <summary>What a server is started with.</summary>
/// <param name="Data">The data folder.</param>
/// <param name="Clock">Tells the time.</param>
sealed record ServerOptions(string Data, TimeProvider Clock)
{
    /// <summary>Where a server listens that is told nothing.</summary>
    public const string DefaultUrls = "http://127.0.0.1:5085";

    /// <summary>Where it listens, separated by semicolons. A port 0 takes a free one.</summary>
    public string Urls { get; init; } = DefaultUrls;

    /// <summary>Host names that requests may ask for, beside those of the loopback.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>The memory that each workspace's store may use, in MiB: a server shares a small machine with what it serves.</summary>
    public int MemoryMiB { get; init; } = DefaultMemoryMiB;

    /// <summary>What a store may use where nothing else is said.</summary>
    public const int DefaultMemoryMiB = 64;

    /// <summary>The address of the control database that nodes share; null for the data folder alone.</summary>
    public string? Control { get; init; }

    /// <summary>Opens the store of an address; null for those that there are.</summary>
    public Func<string, IControl, IStore>? OpenStore { get; init; }

    /// <summary>Takes in what comes through the doors; null for the usual one over the data folder.</summary>
    public Collector? Collector { get; init; }
}

/// <summary>The web server over one data folder: API, OpenAPI document, pages.</summary>
sealed class ServerApp : IAsyncDisposable
{
    static readonly TimeSpan OpenEvery = TimeSpan.FromSeconds(2);

    static readonly string[] Loopback = ["localhost", "127.0.0.1", "[::1]"];

    readonly ServerOptions _options;
    readonly Workspaces _workspaces;
    readonly Installation _installation;
    readonly CancellationTokenSource _stop = new();
    Task _opening = Task.CompletedTask;
    bool _over;
    ServerFile _file;

    ServerApp(
        ServerOptions options, WebApplication app, Workspaces workspaces, Collector collector, ServerFile file, Installation installation) =>
        (_options, App, _workspaces, Collector, _file, _installation) = (options, app, workspaces, collector, file, installation);

    /// <summary>The web application.</summary>
    public WebApplication App { get; }

    /// <summary>Takes in what comes through the doors.</summary>
    public Collector Collector { get; }

    /// <summary>Where this machine reaches it, once started.</summary>
    public string Address => _file.Address;

    /// <summary>The token that writing requests carry.</summary>
    public string Token => _file.Token;

    /// <summary>Builds the server; nothing is opened yet.</summary>
    /// <exception cref="UserError">The addresses cannot be.</exception>
    public static ServerApp Build(ServerOptions options)
    {
        CheckUrls(options.Urls);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "clew",
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        builder.WebHost.UseUrls(options.Urls);
        builder.WebHost.UseStaticWebAssets();
        // What comes in is read, answered and sent by one worker each, without going through the pool's queue between: that was a tenth of a beacon's
        // cost. Whatever may take longer than a door leaves it first, see Doors.
        builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1 << 20;
            // A question with a thousand filter values must fit on the line, a mapping of one's own into a header.
            kestrel.Limits.MaxRequestLineSize = 512 << 10;
            kestrel.Limits.MaxRequestHeadersTotalSize = 256 << 10;
        });
        // Where Hosting.Diagnostics may log anything, the server makes an activity and a scope for each request, though nothing reads them.
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None)
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None) // a failed start is told by whoever started
            .AddSimpleConsole()
            .Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(
                console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
        builder.Services.Configure<HostFilteringOptions>(hosts => hosts.AllowedHosts = [.. Loopback, .. options.Hosts]);
        builder.Services.AddSingleton(options.Clock);
        builder.Services.AddDescription();
        DashboardPages.AddServices(builder.Services);

        var installation = Installation.Open(
            options.Data, options.Control, options.Clock, new() { MemoryMiB = options.MemoryMiB }, options.OpenStore);
        var collector = options.Collector ?? new Collector(options.Data, options.Clock, installation.Records);
        var movers = new Movers(collector, Countries(options.Data), isServer: true) { Home = installation.Home };
        var workspaces = new Workspaces(installation.Home) { Attach = movers.Attach, Refused = collector.OnRefused.Rows };
        // A journal that is opened by what comes in is read by the workspace that it is for.
        collector.Opened = name => ThreadPool.QueueUserWorkItem(_ => workspaces.Begin(name));
        builder.Services.AddSingleton(_ => workspaces);
        Doors.Add(builder.Services, collector);
        var file = new ServerFile("", Environment.ProcessId, Random(16), Random(32));
        var app = builder.Build();
        var log = app.Services.GetRequiredService<ILogger<ServerApp>>();
        app.Use((http, next) =>
        {
            http.Response.Headers.XContentTypeOptions = "nosniff";
            if (Problems.IsApi(http)) http.Response.Headers.CacheControl = "no-store";
            return Problems.Catch(http, next, log);
        });
        DashboardPages.Map(app, name => PagesOf(workspaces, collector, name ?? Workspaces.Main),
            new Dashboard.Access.Writing(new(file.Token), (name, work) => workspaces.Write(name, work)));
        app.MapApi(new ApiContext(new LocalClew(workspaces), file, installation, workspaces.PrepareSoon, collector,
            () => workspaces.Movings));
        return new ServerApp(options, app, workspaces, collector, file, installation);
    }

    /// <summary>Makes sure that nobody serves the folder.</summary>
    /// <exception cref="UserError">Somebody does; says where.</exception>
    public static async Task RefuseSecond(string data, CancellationToken stop)
    {
        if (ServerFile.Read(data) is not { } other || !await other.Answers(stop)) return;
        throw new UserError(
            string.Create(CultureInfo.InvariantCulture, $"{other.Address} serves this folder already (process {other.Process})"), data,
            "Use that address, or stop that process first.");
    }

    /// <summary>Opens the main workspace, listens, and writes <c>server.json</c>.</summary>
    /// <exception cref="UserError">The folder is served already, or the address is taken.</exception>
    public async Task Start(CancellationToken stop = default)
    {
        await RefuseSecond(_options.Data, stop);
        if (!_installation.IsShared) _workspaces.Read(Workspaces.Main, _ => true);
        Collector.Sources.Reload();
        // What waits in a journal is moved, whether or not anybody asks for its workspace.
        if (!_installation.IsShared)
            foreach (var name in _workspaces.Home.List().Where(Collector.HasJournal)) _workspaces.Begin(name);
        try
        {
            await App.StartAsync(stop);
        }
        catch (IOException error)
        {
            throw new UserError($"The address {_options.Urls} cannot be listened on: {error.Message}", null,
                "Choose another one: --urls http://127.0.0.1:5086");
        }
        _file = _file with { Address = Reachable(App.Urls.First()) };
        _file.Write(_options.Data);
        if (_installation.IsShared)
            _opening = Task.Run(KeepOpen, CancellationToken.None);
        else
            _workspaces.PrepareSoon(Workspaces.Main);
    }

    /// <summary>Lets requests under way end, closes the workspaces and takes <c>server.json</c> away.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_over) return;
        _over = true;
        await _stop.CancelAsync();
        try
        {
            await App.StopAsync();
            await App.DisposeAsync();
        }
        finally
        {
            await _opening;
            _workspaces.Dispose();
            Collector.Dispose();
            _installation.Dispose();
            _stop.Dispose();
            _file.Remove(_options.Data);
        }
    }

    // A node has every workspace open, those that come later and those whose store was away too: any of them may have to be moved to or
    // kept fresh by it.
    async Task KeepOpen()
    {
        while (!_stop.IsCancellationRequested)
        {
            foreach (var name in _workspaces.Home.List())
                if (!_workspaces.IsOpen(name) && !_stop.IsCancellationRequested)
                    _workspaces.Begin(name);
            await Task.Delay(OpenEvery, _options.Clock, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    static DashboardSource PagesOf(Workspaces workspaces, Collector collector, string name) =>
        DashboardSource.Of(name, work => workspaces.Read(name, work), workspaces.Home.List()) with
        {
            Collect = new CollectWatch(workspaces, collector, name).Questions,
        };

    static void CheckUrls(string urls)
    {
        foreach (var url in urls.Split(';'))
        {
            if (!Uri.TryCreate(url.Replace("//*", "//0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var uri)
                || uri.Scheme != Uri.UriSchemeHttp || uri.PathAndQuery != "/")
            {
                throw new UserError($"'{url}' is not an address to listen on", "--urls",
                    "Write http://127.0.0.1:5085; for https put a proxy in front.");
            }
        }
    }

    // What listens on every address is reached on the loopback.
    static string Reachable(string url)
    {
        var uri = new Uri(url.Replace("//*", "//0.0.0.0", StringComparison.Ordinal).Replace("//+", "//0.0.0.0", StringComparison.Ordinal));
        var host = uri.Host is "0.0.0.0" or "[::]" ? "127.0.0.1" : uri.Host;
        return string.Create(CultureInfo.InvariantCulture, $"http://{host}:{uri.Port}");
    }

    // A file of addresses that whoever wants countries puts into the data folder.
    static Func<string, string?>? Countries(string data) =>
        Path.Combine(data, "geo.mmdb") is var file && File.Exists(file) ? GeoFile.Open(file).CountryOf : null;

    static string Random(int bytes) => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(bytes));

    // Signals are the command line's business: it stops the server by disposing of it.
    sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
