using Clew.App.Dashboard;
using Clew.App.Dashboard.Access;
using Clew.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Clew.Tests.Dashboard;

/// <summary>The pages over a made-up workspace on a free port of this machine.</summary>
sealed class DashboardHost : IAsyncDisposable
{
    readonly WebApplication _app;

    DashboardHost(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single();

    public static Task<DashboardHost> Start() => Start(name => name switch
    {
        null or "main" => MadeUpWorkspace.Source(),
        "empty" => MadeUpWorkspace.Source(isEmpty: true),
        "blank" => MadeUpWorkspace.Source(isBlank: true),
        "iran" => MadeUpWorkspace.Source(
            WorkspaceSettings.Default.With("language", "fa").With("calendar", "jalali").With("currency", "IRR")),
        _ => throw new UserError($"There is no workspace '{name}'", remedy: "See `clew workspace list`."),
    });

    // A slow machine must not change what a test sees: pages come whole, unless it asks for their frames.
    static readonly TimeSpan Whole = TimeSpan.FromMinutes(5);

    public static async Task<DashboardHost> Start(Func<string?, DashboardSource> open, Writing? writing = null, TimeSpan? soon = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        DashboardPages.AddServices(builder.Services);
        var app = builder.Build();
        DashboardPages.Map(app, open, writing, soon ?? Whole);
        await app.StartAsync();
        return new(app);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
