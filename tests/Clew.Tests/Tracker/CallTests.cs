using Clew.Tests.Dashboard;
using Microsoft.Playwright;
using Xunit;

namespace Clew.Tests.Tracker;

[Collection(TrackerTests.Name)]
public sealed class CallTests(TrackerBrowser browser)
{
    [Theory]
    [InlineData("#partner", "outbound", "/?partner=1")]
    [InlineData("#catalogue", "download", "/files/catalogue.pdf")]
    [InlineData("#data", "download", "/files/data")]
    public Task Links_out_and_to_files_are_clicks(string link, string kind, string target) => Walk.Take(browser, async walk =>
    {
        await walk.GoAndSee(walk.Sites.A + "/");
        await walk.Click(link);
        var click = await walk.Recorder.Wait("click");
        Assert.Equal((kind, target, "/"), (click["n"], new Uri(click["x"]!).PathAndQuery, click.Path));
    });

    [Fact]
    public Task A_link_opened_in_another_tab_is_a_click_too() => Walk.Take(browser, async walk =>
    {
        await walk.GoAndSee(walk.Sites.A + "/");
        await walk.Page.Locator("#partner").ClickAsync(new() { Button = MouseButton.Middle });
        Assert.Equal("outbound", (await walk.Recorder.Wait("click"))["n"]);
    });

    [Theory]
    [InlineData("text=Pricing")]
    [InlineData("#blog")]
    [InlineData("#mail")]
    public Task Links_within_the_owners_domain_are_not_clicks(string link) => Walk.Take(browser, async walk =>
    {
        await walk.GoAndSee(walk.Sites.A + "/");
        await walk.Run($"document.querySelector('{link.Replace("text=Pricing", "a:nth-of-type(2)", StringComparison.Ordinal)}').click()");
        await walk.Leave();
        Assert.DoesNotContain(walk.Recorder.All, sent => sent.Type == "click");
    });

    [Fact]
    public Task Custom_events_have_a_value_and_properties_and_calls_before_the_tracker_wait_for_it() => Walk.Take(browser, async walk =>
    {
        await walk.GoAndSee(walk.Sites.B + "/");
        await walk.Run("clew('event', 'paid', { value: 49.9, currency: 'EUR', plan: 'pro', seats: 3 })");
        var paid = await walk.Recorder.Wait("event", sent => sent["n"] == "paid");
        Assert.Equal(("49.9", "EUR", """{"plan":"pro","seats":3}"""), (paid["m"], paid["y"], paid["p"]));
        var early = await walk.Recorder.Wait("event", sent => sent["n"] == "opened");
        Assert.Equal("""{"section":"shop"}""", early["p"]);
        Assert.Equal("page", walk.Recorder.All[0].Type);
    });

    [Fact]
    public Task Wrong_calls_and_values_that_cannot_be_written_do_the_page_no_harm() => Walk.Take(browser, async walk =>
    {
        await walk.GoAndSee(walk.Sites.A + "/");
        await walk.Run("""
            {
              const round = {};
              round.round = round;
              clew(); clew('nonsense'); clew('form'); clew('form', {}); clew('event', 'round', round); clew('event', 'big', { n: 1n });
              clew('event', 'long', { text: 'x'.repeat(50000) }); clew('event', 'well');
            }
            """);
        await walk.Recorder.Wait("event", sent => sent["n"] == "well");
        Assert.Single(walk.Recorder.All, sent => sent.Type == "event");
    });

    [Fact]
    public Task A_page_works_where_cookies_and_storage_are_blocked_and_then_has_no_visitor() => Walk.Take(browser, async walk =>
    {
        var view = await walk.GoAndSee(walk.Sites.A + "/");
        await walk.Click("text=Pricing");
        Assert.Equal((null, null), (view.Visitor, (await walk.Seen("/pricing.html")).Visitor));
    }, before: """
        for (const [owner, name] of [[Document.prototype, 'cookie'], [window, 'localStorage'], [window, 'sessionStorage']]) {
          const block = () => { throw new DOMException('blocked', 'SecurityError'); };
          Object.defineProperty(owner, name, { get: block, set: block });
        }
        """);

    [Fact]
    public Task A_page_works_where_the_tracker_is_blocked() => Walk.Take(browser, async walk =>
    {
        await walk.Browser.RouteAsync("**/clew.js", route => route.AbortAsync());
        await walk.Go(walk.Sites.B + "/");
        await walk.Click("text=Shoes");
        await walk.Page.FillAsync("#order [name=mail]", "ana@example.com");
        await walk.Click("#order button");
        await walk.Page.Locator("#state:has-text('ordered')").WaitForAsync();
        await walk.Go(walk.Sites.A + "/contact.html");
        await walk.Page.FillAsync("#contact [name=mail]", "ana@example.com");
        await walk.Click("#contact button");
        await walk.Page.Arrives("**/thanks.html");
        Assert.Equal(2, walk.Sites.Posts.Count);
        Assert.Empty(walk.Recorder.All);
    }, networkFails: true);
}
