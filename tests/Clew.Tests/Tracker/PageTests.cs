using Microsoft.Playwright;
using Xunit;

namespace Clew.Tests.Tracker;

[Collection(TrackerTests.Name)]
public sealed class PageTests(TrackerBrowser browser)
{
    [Fact]
    public Task Each_page_sends_one_view_with_address_title_and_referrer() => Walk.Take(browser, async walk =>
    {
        var first = await walk.GoAndSee(walk.Sites.A + "/?colour=red");
        await walk.Click("text=Pricing");
        var second = await walk.Seen("/pricing.html");
        await walk.Leave();
        Assert.Equal(("Home", null), (first["h"], first["r"]));
        Assert.Equal(("Pricing", walk.Sites.A + "/?colour=red"), (second["h"], second["r"]));
        // What a slow server has not acknowledged when the reader leaves is sent once more, under the same id.
        Assert.Equal(2, walk.Recorder.All.Where(sent => sent.Type == "page").DistinctBy(sent => sent.Id).Count());
        Assert.Equal(first.Visitor, second.Visitor);
        Assert.Matches("^[A-Za-z0-9_-]{12}$", first.Visitor);
        Assert.Matches("^[A-Za-z0-9_-]{12}$", first.Id);
        Assert.NotEqual(first.Id, second.Id);
        Assert.Null(first.Consent);
        Assert.Equal(("key", "text/plain;charset=UTF-8"), (first.Key, first.ContentType));
        Assert.InRange(first.Age, 0, 10_000);
    });

    [Fact]
    public Task A_single_page_is_viewed_anew_when_path_or_query_change_but_not_the_hash() => Walk.Take(browser, async walk =>
    {
        await walk.GoAndSee(walk.Sites.B + "/");
        await walk.Click("text=Shoes");
        var shoes = await walk.Seen("/shoes");
        await walk.Click("#part");
        await walk.Click("text=Hats");
        var hats = await walk.Seen("/hats?colour=red");
        await walk.Run("history.replaceState({}, '', '/hats?colour=blue')");
        await walk.Seen("/hats?colour=blue");
        await walk.Run("history.pushState({}, '', '/hats?colour=blue')");
        await walk.Run("history.go(-2)");
        await walk.Recorder.Wait("page", sent => sent.Path == "/shoes" && sent.Id != shoes.Id);
        await walk.Leave();
        Assert.Equal(["/", "/shoes", "/hats?colour=red", "/hats?colour=blue", "/shoes"],
            walk.Recorder.Taken.Where(sent => sent.Type == "page").Select(sent => sent.Path));
        Assert.Equal(("Shop /shoes", walk.Sites.B + "/"), (shoes["h"], shoes["r"]));
        Assert.Equal(("Shop /hats?colour=red", walk.Sites.B + "/shoes"), (hats["h"], hats["r"]));
    });

    [Fact]
    public Task Where_the_owner_wants_it_a_change_of_the_hash_is_a_view() => Walk.Take(browser, async walk =>
    {
        await walk.GoAndSee(walk.Sites.B + "/");
        await walk.Click("#part");
        await walk.Recorder.Wait("page", sent => sent.Url == walk.Sites.B + "/#part");
    }, new() { Attributes = "data-hash" });

    [Fact]
    public Task A_routers_correction_of_an_address_is_not_another_view() => Walk.Take(browser, async walk =>
    {
        await walk.GoAndSee(walk.Sites.B + "/");
        await walk.Run("history.pushState({}, '', '/old'); history.replaceState({}, '', '/new')");
        await walk.Seen("/new");
        Assert.DoesNotContain(walk.Recorder.All, sent => sent.Path == "/old");
    });

    [Fact]
    public Task A_page_back_from_the_browsers_cache_is_a_view_reached_from_within() => Walk.Take(browser, async walk =>
    {
        var first = await walk.GoAndSee(walk.Sites.A + "/");
        await walk.Run("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))");
        var again = await walk.Recorder.Wait("page", sent => sent.Id != first.Id);
        Assert.Equal((walk.Sites.A + "/", walk.Sites.A + "/"), (again.Url, again["r"]));
    });

    [Fact]
    public Task A_page_rendered_ahead_counts_once_it_is_shown() => Walk.Take(browser, async walk =>
    {
        await walk.Go(walk.Sites.B + "/");
        await walk.Run("clew('event', 'early')");
        Assert.Empty(await walk.Kept());
        await walk.Run("prerenders = false; document.dispatchEvent(new Event('prerenderingchange'))");
        await walk.Recorder.Wait("event", sent => sent["n"] == "early");
        Assert.Equal(["page", "event", "event"], walk.Recorder.All.Select(sent => sent.Type));
    }, before: "window.prerenders = true; Object.defineProperty(document, 'prerendering', { get: () => prerenders })");

    [Fact]
    public Task The_tracker_in_a_page_twice_counts_once() => Walk.Take(browser, async walk =>
    {
        await walk.GoAndSee(walk.Sites.A + "/");
        await walk.Run("""
            new Promise(done => {
              const again = document.createElement('script');
              again.src = document.querySelector('script[data-key]').src;
              again.dataset.key = 'key';
              again.onload = done;
              document.head.append(again);
            })
            """);
        await walk.Leave();
        Assert.Single(walk.Recorder.All, sent => sent.Type == "page");
    });
}
