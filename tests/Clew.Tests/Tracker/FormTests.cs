using System.Security.Cryptography;
using System.Text;
using Clew.Tests.Dashboard;
using Xunit;

namespace Clew.Tests.Tracker;

[Collection(TrackerTests.Name)]
public sealed class FormTests(TrackerBrowser browser)
{
    [Fact]
    public Task A_form_that_goes_out_is_sent_with_the_fields_named_and_no_others() => Walk.Take(browser, async walk =>
    {
        await walk.GoAndSee(walk.Sites.A + "/contact.html");
        await walk.Page.FillAsync("#contact [name=mail]", " ana@example.com ");
        await walk.Page.FillAsync("#contact [name=person]", "Ana");
        await walk.Page.FillAsync("#contact [name=secret]", "do not tell");
        await walk.Click("#contact button");
        await walk.Seen("/thanks.html");
        var form = await walk.Recorder.Wait("form");
        Assert.Equal(("contact", "/contact.html"), (form["n"], form.Path));
        Assert.Equal("""{"email":"ana@example.com","name":"Ana"}""", form["f"]);
        Assert.Single(walk.Recorder.All.Where(sent => sent.Type == "form").DistinctBy(sent => sent.Id));
        Assert.Equal("do not tell", Assert.Single(walk.Sites.Posts)["secret"]);
    });

    [Fact]
    public Task A_field_may_be_sent_as_its_hash_and_is_not_lost_to_the_next_page() => Walk.Take(browser, async walk =>
    {
        for (var i = 0; i < 10; i++)
        {
            await walk.Go(walk.Sites.A + "/contact.html");
            await walk.Page.FillAsync("#newsletter [name=mail]", $" Ana{i}@Example.com");
            await walk.Page.PressAsync("#newsletter [name=mail]", "Enter");
            await walk.Page.Arrives("**/thanks.html");
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"ana{i}@example.com")));
            var form = await walk.Recorder.Wait("form", sent => sent["f.email_sha256"] == hash);
            Assert.Equal(("newsletter", $$"""{"email_sha256":"{{hash}}"}"""), (form["n"], form["f"]));
        }
    }, new() { Secure = true });

    [Fact]
    public Task Where_the_browser_cannot_hash_the_field_is_left_out() => Walk.Take(browser, async walk =>
    {
        await walk.GoAndSee(walk.Sites.A + "/contact.html");
        await walk.Page.FillAsync("#newsletter [name=mail]", "ana@example.com");
        await walk.Click("#newsletter button");
        Assert.Equal("{}", (await walk.Recorder.Wait("form"))["f"]);
    });

    [Theory]
    [InlineData("contact", "no address")]
    [InlineData("contact", "")]
    [InlineData("unchecked", "no address")]
    [InlineData("refused", "ana@example.com")]
    [InlineData("unmarked", "ana@example.com")]
    public Task A_form_that_fails_or_is_not_marked_does_not_count(string form, string mail) => Walk.Take(browser, async walk =>
    {
        await walk.GoAndSee(walk.Sites.A + "/contact.html");
        await walk.Page.FillAsync($"#{form} [name=mail]", mail);
        await walk.Click($"#{form} button");
        await walk.Leave();
        Assert.DoesNotContain(walk.Recorder.All, sent => sent.Type == "form");
    });

    [Fact]
    public Task A_form_that_the_page_sends_by_itself_counts_when_the_page_says_so() => Walk.Take(browser, async walk =>
    {
        await walk.GoAndSee(walk.Sites.B + "/");
        await Order(walk, "refuse@example.com", "refused");
        await Order(walk, "ana@example.com", "ordered");
        var form = await walk.Recorder.Wait("form");
        await walk.Leave();
        Assert.Equal(("order", "ana@example.com"), (form["n"], form["f.email"]));
        Assert.Single(walk.Recorder.All, sent => sent.Type == "form");
        return;

        static async Task Order(Walk walk, string mail, string state)
        {
            await walk.Page.FillAsync("#order [name=mail]", mail);
            await walk.Click("#order button");
            await walk.Page.Locator($"#state:has-text('{state}')").WaitForAsync();
        }
    }, networkFails: true);
}
