using Clew.Tests.Dashboard;
using Xunit;

namespace Clew.Tests.Tracker;

[Collection(TrackerTests.Name)]
public sealed class ConsentTests(TrackerBrowser browser)
{
    const string PrivacyControl = "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true })";

    const string OnlyRefused = """^\{"c":0,"n":[01]\}$""";

    static readonly SiteOptions Asking = new() { Attributes = "data-consent=\"required\"" };

    [Fact]
    public Task The_visitor_is_kept_in_a_first_party_cookie_that_subdomains_share() => Walk.Take(browser, async walk =>
    {
        var first = await walk.GoAndSee(walk.Sites.A + "/");
        var cookie = Assert.Single(await walk.Browser.CookiesAsync());
        Assert.Equal(("_clew", ".a.test", "/", true), (cookie.Name, cookie.Domain, cookie.Path, cookie.Secure));
        Assert.Equal(Microsoft.Playwright.SameSiteAttribute.Lax, cookie.SameSite);
        var days = DateTimeOffset.FromUnixTimeSeconds((long)cookie.Expires) - TimeProvider.System.GetUtcNow();
        Assert.InRange(days.TotalDays, 394, 395.1);
        var blog = await walk.GoAndSee(walk.Sites.Origin("blog.a.test") + "/");
        Assert.Equal(first.Visitor, blog.Visitor);
        Assert.Single(await walk.Browser.CookiesAsync());
    }, new() { Secure = true });

    [Fact]
    public Task On_a_plain_host_or_an_address_there_is_a_visitor_too() => Walk.Take(browser, async walk =>
    {
        foreach (var host in new[] { "localhost", "127.0.0.1", "intranet" })
        {
            var first = await walk.GoAndSee(walk.Sites.Origin(host) + "/");
            var second = await walk.GoAndSee(walk.Sites.Origin(host) + "/pricing.html");
            Assert.NotNull(first.Visitor);
            Assert.Equal(first.Visitor, second.Visitor);
        }
    });

    [Fact]
    public Task Cookieless_keeps_nothing_and_names_no_visitor() => Walk.Take(browser, async walk =>
    {
        await walk.GoAndSee(walk.Sites.A + "/contact.html?utm_source=x");
        await walk.Page.FillAsync("#contact [name=mail]", "ana@example.com");
        await walk.Click("#contact button");
        await walk.Seen("/thanks.html");
        Assert.Equal("x", (await walk.Recorder.Wait("form"))["q.s"]);
        Assert.Empty(await walk.Kept());
        Assert.All(walk.Recorder.All, sent => Assert.Null(sent.Visitor));
        Assert.Equal("", Assert.Single(walk.Sites.Posts)["visitor_id"]);
    }, new() { Attributes = "data-cookieless" });

    [Fact]
    public Task Until_the_visitor_answers_nothing_is_kept_or_sent_and_then_all_of_it() => Walk.Take(browser, async walk =>
    {
        await walk.Go(walk.Sites.B + "/?utm_source=x");
        await walk.Click("text=Shoes");
        await walk.Page.Locator("h1:has-text('/shoes')").WaitForAsync();
        await walk.Run("clew('event', 'waits'); new Promise(done => setTimeout(done, 100))");
        Assert.Empty(await walk.Kept());
        Assert.Empty(walk.Recorder.All);
        await walk.Run("clew('consent', true)");
        await walk.Recorder.Wait("event", sent => sent["n"] == "waits");
        Assert.Equal(["/?utm_source=x", "/shoes"], walk.Recorder.Taken.Where(sent => sent.Type == "page").Select(sent => sent.Path));
        Assert.All(walk.Recorder.Taken, sent => Assert.Equal(1, sent.Consent));
        Assert.Equal("x", await walk.Page.InputValueAsync("#order [name=utm_source]"));
        var next = await walk.GoAndSee(walk.Sites.B + "/hats");
        Assert.Equal((1, walk.Recorder.Taken[0].Visitor), (next.Consent, next.Visitor));
    }, Asking);

    [Fact]
    public Task What_waits_is_dropped_on_refusal_and_the_refusal_remembered() => Walk.Take(browser, async walk =>
    {
        await walk.Go(walk.Sites.A + "/contact.html?utm_source=x");
        await walk.Run("clew('consent', false), clew('event', 'dropped')");
        await walk.Page.FillAsync("#contact [name=mail]", "ana@example.com");
        await walk.Click("#contact button");
        await walk.Page.Arrives("**/thanks.html");
        await walk.Leave();
        Assert.Empty(walk.Recorder.All);
        Assert.Equal("", Assert.Single(walk.Sites.Posts)["utm_source"]);
        Assert.Matches(OnlyRefused, (await walk.Cookie()).ToString());
        Assert.Equal(["cookie _clew"], await walk.Kept());
    }, Asking);

    [Fact]
    public Task Consent_taken_back_deletes_what_was_kept_in_all_tabs() => Walk.Take(browser, async walk =>
    {
        walk.Recorder.Health = Health.Down;
        await walk.Go(walk.Sites.B + "/");
        await walk.Recorder.WaitAny(sent => sent.Type == "page");
        await walk.Page.WaitForFunctionAsync("localStorage.length > 0");
        var other = walk.Page;
        await walk.OpenTab();
        await walk.Go(walk.Sites.B + "/shoes");
        await walk.Recorder.WaitAny(sent => sent.Path == "/shoes");
        walk.Recorder.Health = Health.Well;
        await walk.Run("clew('consent', false)");
        Assert.Matches(OnlyRefused, (await walk.Cookie()).ToString());
        await other.EvaluateAsync("clew('event', 'late'), history.pushState({}, '', '/hats'); new Promise(done => setTimeout(done, 100))");
        await walk.Leave();
        Assert.Empty(walk.Recorder.Taken);
        Assert.Matches(OnlyRefused, (await walk.Cookie()).ToString());
    }, networkFails: true);

    [Fact]
    public Task Global_privacy_control_is_a_refusal_and_deletes_what_was_kept() => Walk.Take(browser, async walk =>
    {
        await walk.Browser.AddCookiesAsync(
        [
            new() { Name = "_clew", Value = Uri.EscapeDataString("""{"v":"AAAAAAAAAAAA","t":1}"""), Domain = ".a.test", Path = "/" },
        ]);
        await walk.Go(walk.Sites.A + "/");
        await walk.Click("text=Pricing");
        Assert.Empty(await walk.Kept());
        await walk.Leave();
        Assert.Empty(walk.Recorder.All);
    }, before: PrivacyControl);

    [Fact]
    public Task Consent_that_was_given_outweighs_global_privacy_control() => Walk.Take(browser, async walk =>
    {
        await walk.Go(walk.Sites.A + "/");
        await walk.Run("clew('consent', true)");
        Assert.Equal(1, (await walk.Seen("/")).Consent);
        Assert.Equal(1, (await walk.GoAndSee(walk.Sites.A + "/pricing.html")).Consent);
    }, before: PrivacyControl);
}
