using Xunit;

namespace Clew.Tests.Tracker;

[Collection(TrackerTests.Name)]
public sealed class SourceTests(TrackerBrowser browser)
{
    [Fact]
    public Task A_campaign_is_kept_over_pages_and_told_with_who_identifies_themselves() => Walk.Take(browser, async walk =>
    {
        await Come(walk, walk.Sites.Ads, "#ad");
        var landing = await walk.Recorder.Wait("page");
        await walk.Click("text=Pricing");
        var second = await walk.Seen("/pricing.html");
        await walk.Run("clew('identify', 7, { email: 'ana@example.com' })");
        var known = await walk.Recorder.Wait("identify");
        Assert.Equal(walk.Sites.Ads + "/", landing["r"]);
        Assert.Contains("size=42", landing.Url, StringComparison.Ordinal);
        Assert.Equal(("google", "cpc", "spring sale"), (known["q.s"], known["q.m"], known["q.c"]));
        Assert.Equal(walk.Sites.A + "/?utm_source=google&utm_medium=cpc&utm_campaign=spring+sale&gclid=Cj0KCQ_ad-1", known["q.l"]);
        Assert.Equal(("7", "ana@example.com"), (known["d"], known["f.email"]));
        Assert.Null(second["q"]);
    });

    [Fact]
    public Task A_search_engine_is_a_source_by_its_host() => Walk.Take(browser, async walk =>
    {
        await Come(walk, walk.Sites.Search, "#hit");
        await walk.Seen("/pricing.html");
        await walk.Run("clew('identify', 'x')");
        var known = await walk.Recorder.Wait("identify");
        Assert.Equal(("search.test", null, walk.Sites.A + "/pricing.html"), (known["q.s"], known["q.m"], known["q.l"]));
    });

    [Theory]
    [InlineData("gclid")]
    [InlineData("gbraid")]
    [InlineData("wbraid")]
    [InlineData("fbclid")]
    [InlineData("msclkid")]
    [InlineData("li_fat_id")]
    [InlineData("ttclid")]
    [InlineData("twclid")]
    public Task A_click_id_is_kept_in_the_landing_page(string name) => Walk.Take(browser, async walk =>
    {
        await walk.GoAndSee(walk.Sites.B + $"/?mail=ana@example.com&{name}=Ab-1_2");
        await walk.Click("text=Shoes");
        await walk.Seen("/shoes");
        await walk.Run("clew('identify', 'x')");
        Assert.Equal(walk.Sites.B + $"/?{name}=Ab-1_2", (await walk.Recorder.Wait("identify"))["q.l"]);
    });

    [Fact]
    public Task A_payment_providers_way_back_is_no_source_but_a_campaign_within_a_visit_is() => Walk.Take(browser, async walk =>
    {
        await Come(walk, walk.Sites.Ads, "#ad");
        await walk.Recorder.Wait("page");
        await Come(walk, walk.Sites.Search, "#hit");
        await walk.Seen("/pricing.html");
        await walk.Run("clew('identify', 'first')");
        Assert.Equal("google", (await walk.Recorder.Wait("identify"))["q.s"]);
        await walk.GoAndSee(walk.Sites.A + "/?utm_source=newsletter&utm_medium=email");
        await walk.Run("clew('identify', 'second')");
        Assert.Equal("newsletter", (await walk.Recorder.Wait("identify", sent => sent["d"] == "second"))["q.s"]);
    });

    [Fact]
    public Task A_page_after_half_an_hour_of_silence_tells_the_kept_source() => Walk.Take(browser, async walk =>
    {
        await walk.Browser.Clock.InstallAsync(new() { TimeDate = new DateTime(2026, 5, 1, 10, 0, 0, DateTimeKind.Utc) });
        await Come(walk, walk.Sites.Ads, "#ad");
        await walk.Recorder.Wait("page");
        await walk.Page.Clock.FastForwardAsync(29 * 60_000);
        await walk.Click("text=Pricing");
        Assert.Null((await walk.Seen("/pricing.html"))["q"]);
        await walk.Page.Clock.FastForwardAsync(31 * 60_000);
        await walk.Click("text=Contact");
        Assert.Equal("google", (await walk.Seen("/contact.html"))["q.s"]);
    });

    [Fact]
    public Task A_way_from_one_subdomain_to_another_is_no_source_even_when_a_visit_begins_with_it() => Walk.Take(browser, async walk =>
    {
        await walk.Browser.Clock.InstallAsync(new() { TimeDate = new DateTime(2026, 5, 1, 10, 0, 0, DateTimeKind.Utc) });
        await Come(walk, walk.Sites.Ads, "#ad");
        await walk.Recorder.Wait("page");
        await walk.GoAndSee(walk.Sites.Origin("shop.a.test") + "/");
        await walk.Page.Clock.FastForwardAsync(31 * 60_000);
        await walk.Click("#blog");
        Assert.Equal("google", (await walk.Recorder.Wait("page", sent => sent.Url.Contains("blog", StringComparison.Ordinal)))["q.s"]);
    });

    [Fact]
    public Task A_direct_visit_has_no_source_to_tell() => Walk.Take(browser, async walk =>
    {
        await walk.GoAndSee(walk.Sites.A + "/");
        await walk.Run("clew('identify', 'x')");
        Assert.Null((await walk.Recorder.Wait("identify"))["q"]);
    });

    [Fact]
    public Task A_long_campaign_in_another_script_fits_the_cookie() => Walk.Take(browser, async walk =>
    {
        var campaign = string.Concat(Enumerable.Repeat("فروش ویژه ", 40)).Trim();
        await walk.Go(walk.Sites.A + "/?gclid=abc&utm_source=instagram&utm_campaign=" + Uri.EscapeDataString(campaign));
        var first = await walk.Recorder.Wait("page");
        await walk.Click("text=Pricing");
        var second = await walk.Seen("/pricing.html");
        await walk.Run("clew('identify', 'x')");
        var known = await walk.Recorder.Wait("identify");
        Assert.Equal(first.Visitor, second.Visitor);
        Assert.Equal("instagram", known["q.s"]);
        Assert.StartsWith("فروش ویژه", known["q.c"], StringComparison.Ordinal);
    });

    [Fact]
    public Task Hidden_fields_carry_source_and_visitor_to_the_crm() => Walk.Take(browser, async walk =>
    {
        await Come(walk, walk.Sites.Ads, "#ad");
        var landing = await walk.Recorder.Wait("page");
        await walk.Click("text=Contact");
        await walk.Seen("/contact.html");
        await walk.Page.FillAsync("#contact [name=mail]", "ana@example.com");
        await walk.Click("#contact button");
        await walk.Seen("/thanks.html");
        var post = Assert.Single(walk.Sites.Posts);
        Assert.Equal(("google", "cpc", "spring sale", ""),
            (post["utm_source"], post["utm_medium"], post["utm_campaign"], post["utm_term"]));
        Assert.Equal(("Cj0KCQ_ad-1", "spring sale", "stays"), (post["gclid"], post["crm_campaign"], post["unrelated"]));
        Assert.Equal((walk.Sites.Ads + "/", landing.Visitor), (post["referrer"], post["visitor_id"]));
        Assert.StartsWith(walk.Sites.A + "/?utm_source=google", post["landing_page"], StringComparison.Ordinal);
    });

    static async Task Come(Walk walk, string from, string link)
    {
        await walk.Go(from + "/");
        await walk.Click(link);
    }
}
