using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Clew.Tests.Dashboard.SharedBrowser))]

namespace Clew.Tests.Dashboard;

/// <summary>The browser that tests share: started when first asked for, stopped at the end of the run. Each page has a window of its own.</summary>
public sealed class SharedBrowser : IAsyncDisposable
{
    static readonly Lock Gate = new();
    static IPlaywright? Driver;
    static Task<IBrowser>? Starting;

    /// <summary>The browser; skips the test, and says so, where there is none (CHROMIUM names another than the usual).</summary>
    internal static Task<IBrowser> Chromium()
    {
        var path = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";
        if (!File.Exists(path)) Assert.Skip("There is no Chromium: install it, or name it in CHROMIUM.");
        lock (Gate) return Starting ??= Start(path);
    }

    /// <summary>Starts a browser.</summary>
    /// <param name="driver">What it is started by.</param>
    /// <param name="path">Where it is.</param>
    /// <param name="more">Options beside the usual ones.</param>
    internal static Task<IBrowser> Launch(IPlaywright driver, string path, params IEnumerable<string> more) => driver.Chromium.LaunchAsync(new()
    {
        ExecutablePath = path,
        Args =
        [
            "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", .. more,
        ],
    });

    public async ValueTask DisposeAsync()
    {
        if (Starting is not null) await (await Starting).DisposeAsync();
        Driver?.Dispose();
    }

    static async Task<IBrowser> Start(string path)
    {
        Driver = await Playwright.CreateAsync();
        return await Launch(Driver, path);
    }
}
