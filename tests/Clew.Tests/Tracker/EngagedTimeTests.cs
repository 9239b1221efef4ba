using Microsoft.Playwright;
using Xunit;

namespace Clew.Tests.Tracker;

[Collection(TrackerTests.Name)]
public sealed class EngagedTimeTests(TrackerBrowser browser)
{
    const string Visibility = """
        let visibility = 'visible';
        Object.defineProperty(document, 'visibilityState', { get: () => visibility });
        window.become = state => { visibility = state; document.dispatchEvent(new Event('visibilitychange', { bubbles: true })); };
        """;

    [Fact]
    public Task Only_visible_time_within_half_a_minute_of_an_activity_counts() => Walk.Take(browser, async walk =>
    {
        await Begin(walk);
        await walk.Page.Clock.FastForwardAsync(10_000);
        await walk.Page.Mouse.MoveAsync(50, 50);
        await walk.Page.Clock.FastForwardAsync(300_000);
        await walk.Page.Keyboard.PressAsync("a");
        await walk.Page.Clock.FastForwardAsync(12_000);
        await walk.Run("become('hidden')");
        await walk.Recorder.Wait("engage", sent => sent["g"] == "52000");
        await walk.Page.Clock.FastForwardAsync(600_000);
        await walk.Run("become('visible')");
        await walk.Page.Clock.FastForwardAsync(4_000);
        await walk.Leave();
        var last = await walk.Recorder.Wait("engage", sent => sent["g"] == "4000");
        Assert.Equal("/", last.Path);
    }, before: Visibility);

    [Fact]
    public Task Time_on_a_view_of_a_single_page_is_told_with_that_views_address() => Walk.Take(browser, async walk =>
    {
        await Begin(walk, walk.Sites.B + "/shoes");
        await walk.Page.Clock.FastForwardAsync(7_000);
        await walk.Run("history.pushState({}, '', '/hats')");
        await walk.Page.Clock.RunForAsync(1_000);
        await walk.Seen("/hats");
        var told = await walk.Recorder.Wait("engage", sent => sent["g"] == "7050");
        Assert.Equal("/shoes", told.Path);
    }, before: Visibility);

    [Fact]
    public Task Who_reads_for_long_is_heard_of_before_half_an_hour_has_passed() => Walk.Take(browser, async walk =>
    {
        await Begin(walk);
        for (var i = 0; i < 21; i++)
        {
            await walk.Page.Clock.FastForwardAsync(30_000);
            await walk.Page.Mouse.MoveAsync(i, i);
        }
        await walk.Page.Clock.RunForAsync(10);
        await walk.Recorder.Wait("engage", sent => sent["g"] == "630000");
    }, before: Visibility);

    [Fact]
    public Task On_leaving_what_is_left_goes_by_beacon() => Walk.Take(browser, async walk =>
    {
        await walk.GoAndSee(walk.Sites.A + "/");
        List<string> pings = [];
        walk.Page.Request += (_, request) =>
        {
            if (request.ResourceType == "ping") pings.Add(request.PostData ?? "");
        };
        await walk.Run("clew('event', 'last'), dispatchEvent(new Event('pagehide'))");
        await walk.Recorder.Wait("event", sent => sent["n"] == "last");
        Assert.Contains("\"last\"", Assert.Single(pings), StringComparison.Ordinal);
    });

    /// <summary>Comes to a page, stops its clock, and lets it begin to measure at that moment.</summary>
    static async Task Begin(Walk walk, string? url = null)
    {
        await walk.Browser.Clock.InstallAsync(new() { TimeDate = new DateTime(2026, 5, 1, 10, 0, 0, DateTimeKind.Utc) });
        await walk.GoAndSee(url ?? walk.Sites.A + "/");
        await walk.Page.Clock.PauseAtAsync(new DateTime(2026, 5, 1, 10, 10, 0, DateTimeKind.Utc));
        await walk.Run("become('hidden'), become('visible')");
    }
}
