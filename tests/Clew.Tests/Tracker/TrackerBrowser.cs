using Clew.Tests.Dashboard;
using Microsoft.Playwright;
using Xunit;

namespace Clew.Tests.Tracker;

/// <summary>One browser for all of the tracker's tests; it finds every host on this machine.</summary>
public sealed class TrackerBrowser : IAsyncLifetime
{
    IPlaywright? _playwright;

    /// <summary>Null where there is no Chromium.</summary>
    internal IBrowser? Chromium { get; private set; }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var chromium = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";
        if (!File.Exists(chromium)) return;
        _playwright = await Playwright.CreateAsync();
        Chromium = await SharedBrowser.Launch(_playwright, chromium, "--host-resolver-rules=MAP * 127.0.0.1");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Chromium is not null) await Chromium.DisposeAsync();
        _playwright?.Dispose();
    }
}

/// <summary>The tests that share <see cref="TrackerBrowser"/>.</summary>
[CollectionDefinition(Name)]
public sealed class TrackerTests : ICollectionFixture<TrackerBrowser>
{
    /// <summary>Its name.</summary>
    public const string Name = "tracker";
}
