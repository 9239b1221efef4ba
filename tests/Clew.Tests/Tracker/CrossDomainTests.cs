using Xunit;

namespace Clew.Tests.Tracker;

[Collection(TrackerTests.Name)]
public sealed class CrossDomainTests(TrackerBrowser browser)
{
    static readonly SiteOptions Both = new() { Attributes = "data-domains=\"a.test, b.test\"" };

    [Fact]
    public Task The_visitor_is_passed_to_another_domain_of_the_owner_and_back() => Walk.Take(browser, async walk =>
    {
        var first = await walk.GoAndSee(walk.Sites.A + "/");
        await walk.Click("#shop");
        var shop = await walk.Recorder.Wait("page", sent => sent.Url == walk.Sites.B + "/");
        Assert.Equal(walk.Sites.B + "/", await walk.Address());
        await walk.Browser.ClearCookiesAsync(new() { Domain = ".a.test" });
        await walk.Click("#home");
        var home = await walk.Seen("/pricing.html");
        Assert.Equal(walk.Sites.A + "/pricing.html#top", await walk.Address());
        Assert.Equal((first.Visitor, first.Visitor), (shop.Visitor, home.Visitor));
        Assert.DoesNotContain(walk.Recorder.All, sent => sent.Type == "click");
        await walk.Run("clew('identify', 'x')");
        Assert.Null((await walk.Recorder.Wait("identify"))["q"]);
    }, Both);

    [Fact]
    public Task It_is_passed_without_a_referrer_too() => Walk.Take(browser, async walk =>
    {
        var first = await walk.GoAndSee(walk.Sites.A + "/");
        await walk.Click("#shop");
        Assert.Equal(first.Visitor, (await walk.Recorder.Wait("page", sent => sent.Url == walk.Sites.B + "/")).Visitor);
    }, Both with { ReferrerPolicy = "no-referrer" });

    [Theory]
    [InlineData(-180_000, "?x=1&_clew=AAAAAAAAAAAA.{0}&y=a%20b", "?x=1&y=a%20b")]
    [InlineData(-1_000, "?_clew=<b>AAAAAAAAA.{0}", "?_clew=<b>AAAAAAAAA.{0}")]
    public Task An_old_or_damaged_pass_is_not_taken(int age, string query, string left) => Walk.Take(browser, async walk =>
    {
        var time = TimeProvider.System.GetUtcNow().AddMilliseconds(age).ToUnixTimeMilliseconds();
        await walk.Go(walk.Sites.B + "/" + query.Replace("{0}", Base36(time), StringComparison.Ordinal));
        var view = await walk.Recorder.Wait("page");
        Assert.NotEqual("AAAAAAAAAAAA", view.Visitor);
        Assert.Equal(walk.Sites.B + "/" + left.Replace("{0}", Base36(time), StringComparison.Ordinal),
            (await walk.Address()).Replace("%3C", "<", StringComparison.Ordinal).Replace("%3E", ">", StringComparison.Ordinal));
    }, Both);

    [Fact]
    public Task A_pass_from_a_stranger_is_not_taken() => Walk.Take(browser, async walk =>
    {
        await walk.Go(walk.Sites.Search + "/");
        var time = Base36(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        await walk.Run($"document.querySelector('#shop-hit').href += '?_clew=AAAAAAAAAAAA.{time}'");
        await walk.Click("#shop-hit");
        Assert.NotEqual("AAAAAAAAAAAA", (await walk.Recorder.Wait("page")).Visitor);
        Assert.Equal(walk.Sites.B + "/", await walk.Address());
    }, Both);

    [Fact]
    public Task Nothing_is_passed_to_domains_that_the_owner_did_not_name() => Walk.Take(browser, async walk =>
    {
        // The page goes on asking while what it has asked for is looked at.
        System.Collections.Concurrent.ConcurrentQueue<string> addresses = [];
        walk.Page.Request += (_, request) => addresses.Enqueue(request.Url);
        var first = await walk.GoAndSee(walk.Sites.A + "/");
        await walk.Click("#shop");
        var shop = await walk.Recorder.Wait("page", sent => sent.Url == walk.Sites.B + "/");
        Assert.NotEqual(first.Visitor, shop.Visitor);
        Assert.Equal("outbound", (await walk.Recorder.Wait("click"))["n"]);
        Assert.DoesNotContain(addresses, url => url.Contains("_clew", StringComparison.Ordinal));
    });

    static string Base36(long number)
    {
        var text = "";
        for (; number > 0; number /= 36) text = "0123456789abcdefghijklmnopqrstuvwxyz"[(int)(number % 36)] + text;
        return text;
    }
}
