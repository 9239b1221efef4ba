using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Clew.Tests.Dashboard.SharedBrowser))]

namespace Clew.Tests.Dashboard;

/// <summary>The browser that tests share: started when first asked for, stopped at the end of the run. Each page has a window of its own.</summary>
public sealed class SharedBrowser : IAsyncDisposable
{
    // On a machine with much else to do a page takes long to come: that is no error.
    const float Patience = 120_000;

    static readonly Lock Gate = new();
    static IPlaywright? Driver;
    static Task<IBrowser>? Starting;

    /// <summary>The browser; skips the test, and says so, where there is none (CHROMIUM names another than the usual).</summary>
    static Task<IBrowser> Chromium()
    {
        var path = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";
        if (!File.Exists(path)) Assert.Skip("There is no Chromium: install it, or name it in CHROMIUM.");
        lock (Gate) return Starting ??= Start(path);
    }

    /// <summary>A page in a window of its own; who asks for it closes it.</summary>
    internal static async Task<IPage> Page(BrowserNewPageOptions? options = null)
    {
        var page = await (await Chromium()).NewPageAsync(options);
        page.SetDefaultTimeout(Patience);
        return page;
    }

    /// <summary>A window; who asks for it closes it.</summary>
    internal static async Task<IBrowserContext> Window(BrowserNewContextOptions options)
    {
        var window = await (await Chromium()).NewContextAsync(options);
        window.SetDefaultTimeout(Patience);
        return window;
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
        Assertions.SetDefaultExpectTimeout(Patience / 4);
        return await Launch(Driver, path);
    }
}
