using Clew.Model.Channels;
using Xunit;

namespace Clew.Tests.Model.Channels;

public sealed class SourceReadingTests
{
    const string Page = "https://www.acme.example/pricing";

    [Theory]
    [InlineData("https://www.google.com/", "google", "organic")]
    [InlineData("https://www.google.co.uk/search?q=x", "google", "organic")]
    [InlineData("https://google.de", "google", "organic")]
    [InlineData("android-app://com.google.android.googlequicksearchbox/", "google", "organic")]
    [InlineData("https://cn.bing.com/", "bing", "organic")]
    [InlineData("https://www.bing.com/", "bing", "organic")]
    [InlineData("https://duckduckgo.com/", "duckduckgo", "organic")]
    [InlineData("https://www.ecosia.org/", "ecosia.org", "organic")]
    [InlineData("https://de.search.yahoo.com/", "yahoo", "organic")]
    [InlineData("https://yandex.com.tr/", "yandex", "organic")]
    [InlineData("https://search.brave.com/", "search.brave.com", "organic")]
    [InlineData("https://docs.google.com/document/d/1", "docs.google.com", "referral")]
    [InlineData("https://links.google.wdsystem.cn/", "links.google.wdsystem.cn", "referral")]
    [InlineData("https://chatgpt.com/", "chatgpt.com", "referral")]
    [InlineData("https://www.perplexity.ai/", "perplexity.ai", "referral")]
    [InlineData("https://l.facebook.com/l.php?u=x", "l.facebook.com", "referral")]
    [InlineData("https://www.facebook.com/", "facebook.com", "referral")]
    [InlineData("https://t.co/abc", "t.co", "referral")]
    [InlineData("http://WWW.Partner.Example:8080/page", "partner.example", "referral")]
    [InlineData("partner.example/page", "partner.example", "referral")]
    [InlineData("https://user:secret@partner.example/", "partner.example", "referral")]
    [InlineData("https://[2001:db8::1]:443/x", "[2001:db8::1]", "referral")]
    [InlineData("https://acme.example.evil.example/", "acme.example.evil.example", "referral")]
    [InlineData("https://www.acme.example/", null, null)]
    [InlineData("https://acme.example/blog", null, null)]
    [InlineData("https://blog.acme.example/a?b", null, null)]
    [InlineData(null, "(direct)", "(none)")]
    [InlineData("", "(direct)", "(none)")]
    [InlineData("-", "(direct)", "(none)")]
    [InlineData("about:blank", "(direct)", "(none)")]
    [InlineData("https://", "(direct)", "(none)")]
    public void A_referrer_gives_the_source_and_medium(string? referrer, string? source, string? medium)
        => Assert.Equal((source, medium, null, null, null), SourceReading.FromReferrer(referrer, Page));

    [Theory]
    [InlineData("?utm_source=Capterra&utm_medium=ppc&utm_campaign=q3%20push&utm_content=a+b&utm_term=crm", "Capterra", "ppc", "q3 push")]
    [InlineData("?gclid=abc", "google", "cpc", null)]
    [InlineData("?gbraid=abc", "google", "cpc", null)]
    [InlineData("?wbraid=abc&utm_campaign=x", "google", "cpc", "x")]
    [InlineData("?msclkid=abc", "bing", "cpc", null)]
    [InlineData("?fbclid=abc", "facebook", "social", null)]
    [InlineData("?li_fat_id=abc", "linkedin", "cpc", null)]
    [InlineData("?ttclid=abc", "tiktok", "cpc", null)]
    [InlineData("?utm_source=google&gclid=abc", "google", "cpc", null)]
    [InlineData("?utm_source=newsletter&utm_medium=email&fbclid=abc", "newsletter", "email", null)]
    [InlineData("?utm_source=newsletter&fbclid=abc", "newsletter", null, null)]
    [InlineData("?UTM_SOURCE=x&Utm_Medium=y", "x", "y", null)]
    [InlineData("?utm_source=&gclid=abc", "google", "cpc", null)]
    [InlineData("?utm_source=%zz&utm_medium=%E0%A4%A", "%zz", "%E0%A4%A", null)]
    [InlineData("?gclid=abc#utm_source=x", "google", "cpc", null)]
    public void A_tagged_landing_page_wins_over_the_referrer(string query, string? source, string? medium, string? campaign)
    {
        foreach (string page in (string[])[Page + query, "/pricing" + query])
        {
            var reading = SourceReading.FromReferrer("https://www.google.com/", page);
            Assert.Equal((source, medium, campaign), (reading.Source, reading.Medium, reading.Campaign));
        }
    }

    [Fact]
    public void All_five_parameters_are_read()
        => Assert.Equal(
            ("a", "b", "c", "d", "e"),
            SourceReading.FromReferrer(null, "/?utm_source=a&utm_medium=b&utm_campaign=c&utm_content=d&utm_term=e"));

    [Theory]
    [InlineData("https://app.acme.co.uk/", "https://www.acme.co.uk/", true)]
    [InlineData("https://other.co.uk/", "https://www.acme.co.uk/", false)]
    [InlineData("https://one.blogspot.com/", "https://two.blogspot.com/", false)]
    [InlineData("https://one.blogspot.com/", "https://www.one.blogspot.com/", true)]
    [InlineData("http://10.0.0.1/", "http://10.1.0.1/", false)]
    [InlineData("http://localhost:1/", "http://localhost:2/", true)]
    [InlineData("https://www.google.com/", "/relative", false)]
    public void A_site_that_links_to_itself_is_no_source(string referrer, string page, bool same)
        => Assert.Equal(same, SourceReading.FromReferrer(referrer, page).Source is null);

    [Theory]
    [InlineData("https://www.google.com/", "/", "Organic Search")]
    [InlineData("https://search.brave.com/", "/", "Organic Search")]
    [InlineData("https://lm.facebook.com/", "/", "Organic Social")]
    [InlineData("https://www.linkedin.com/", "/", "Organic Social")]
    [InlineData("https://www.youtube.com/", "/", "Organic Video")]
    [InlineData("https://www.amazon.de/", "/", "Organic Shopping")]
    [InlineData("https://partner.example/", "/", "Referral")]
    [InlineData(null, "/", "Direct")]
    [InlineData(null, "/?gclid=1", "Paid Search")]
    [InlineData(null, "/?msclkid=1", "Paid Search")]
    [InlineData(null, "/?li_fat_id=1", "Paid Social")]
    [InlineData(null, "/?ttclid=1", "Paid Social")]
    [InlineData(null, "/?fbclid=1", "Organic Social")]
    public void What_is_read_falls_into_the_channel_that_GA4_would_choose(string? referrer, string page, string channel)
    {
        var (source, medium, campaign, _, _) = SourceReading.FromReferrer(referrer, page);
        Assert.Equal(channel, ChannelRules.Default.Classify(source, medium, campaign));
    }
}
