using Clew.Collect;
using Clew.Collect.Rules;
using Clew.Model.Channels;
using Clew.Tests.Model;
using FsCheck.Fluent;
using Xunit;

namespace Clew.Tests.Collect.Steps;

public sealed class SourcesTests
{
    const string Site = "https://www.acme.example/";

    [Theory]
    [InlineData(null, "(direct)", "(none)", "Direct")]
    [InlineData("https://www.google.com/", "google", "organic", "Organic Search")]
    [InlineData("https://l.facebook.com/l.php", "facebook", "referral", "Organic Social")]
    [InlineData("https://t.co/x", "twitter", "referral", "Organic Social")]
    [InlineData("https://partner.example/x", "partner.example", "referral", "Referral")]
    [InlineData("android-app://com.google.android.googlequicksearchbox/", "google", "organic", "Organic Search")]
    public void A_referrer_gives_source_medium_and_channel(string? referrer, string source, string medium, string channel)
    {
        var e = Read(Site, referrer);

        Assert.Equal((source, medium, channel, false), (e.Source, e.Medium, e.Channel, e.Continues));
        Assert.Equal(referrer, e.Referrer);
    }

    [Theory]
    [InlineData("https://www.acme.example/cart?x=1", "https://www.acme.example")]
    [InlineData("https://acme.example/", "https://acme.example")]
    [InlineData("https://shop.acme.example/", "https://shop.acme.example")]
    [InlineData("https://sister.example/a", "https://sister.example")]
    [InlineData("https://blog.sister.example/a", "https://blog.sister.example")]
    [InlineData("https://www.paypal.com/checkoutnow?token=EC-1", "https://www.paypal.com")]
    [InlineData("https://checkout.stripe.com/c/pay/cs_live_1", "https://checkout.stripe.com")]
    public void From_the_site_itself_from_own_hosts_and_from_payment_the_visit_goes_on(string referrer, string origin)
    {
        var e = Read(Site, referrer, CollectRules.Default with { OwnHosts = ["sister.example"] });

        Assert.Equal((null, null, null, true), (e.Source, e.Medium, e.Channel, e.Continues));
        Assert.Equal(origin, e.Referrer);
    }

    [Fact]
    public void Without_the_rule_a_payment_provider_is_a_referral()
        => Assert.Equal("paypal.com", Read(Site, "https://www.paypal.com/x", CollectRules.Default with { PaymentHosts = [] }).Source);

    [Fact]
    public void Another_shared_host_is_another_site()
        => Assert.Equal("two.blogspot.com", Read("https://one.blogspot.com/", "https://two.blogspot.com/").Source);

    [Theory]
    [InlineData("gclid", "google", "cpc", "Paid Search")]
    [InlineData("gbraid", "google", "cpc", "Paid Search")]
    [InlineData("wbraid", "google", "cpc", "Paid Search")]
    [InlineData("msclkid", "bing", "cpc", "Paid Search")]
    [InlineData("fbclid", "facebook", "social", "Organic Social")]
    [InlineData("li_fat_id", "linkedin", "cpc", "Paid Social")]
    [InlineData("ttclid", "tiktok", "cpc", "Paid Social")]
    [InlineData("twclid", "twitter", "cpc", "Paid Social")]
    public void A_click_id_proves_the_network(string parameter, string source, string medium, string channel)
    {
        var e = Read($"{Site}?{parameter}=Abc123", "https://www.paypal.com/");

        Assert.Equal((source, medium, channel, parameter, false), (e.Source, e.Medium, e.Channel, e.ClickId, e.Continues));
        Assert.Equal(source, e.Source);
    }

    [Fact]
    public void What_the_address_names_is_tidied()
    {
        const string Query = "?utm_source=FB&utm_medium=Paid-Social&utm_campaign=Spring%20Sale&utm_content=a&utm_term=b&fbclid=1";
        var e = Read(Site + Query, "https://acme.example/");

        Assert.Equal(
            ("facebook", "paid_social", "Spring Sale", "a", "b", "Paid Social"),
            (e.Source, e.Medium, e.Campaign, e.Content, e.Term, e.Channel));
        Assert.Equal(("fbclid", false), (e.ClickId, e.Continues));
    }

    [Fact]
    public void Only_pages_of_browsers_are_read()
    {
        var track = Make.Page(Site + "?utm_source=x", "https://www.google.com/");
        track.Kind = EventKind.Track;
        var server = Make.Page(Site + "?utm_source=x");
        server.IsBrowser = false;

        foreach (var e in (Event[])[track, server])
        {
            Assert.Null(Make.Run(e));
            Assert.Equal((null, null), (e.Source, e.Channel));
        }
    }

    [Fact]
    public void A_named_source_of_another_kind_gets_its_channel()
    {
        var e = Make.Page();
        (e.Kind, e.Url, e.IsBrowser, e.Source, e.Medium) = (EventKind.Lead, null, false, "Capterra", "PPC");

        Assert.Null(Make.Run(e));
        Assert.Equal(("capterra", "ppc", "Paid Other"), (e.Source, e.Medium, e.Channel));
    }

    [Theory]
    [InlineData("http://semalt.com/", "Referrer spam: semalt.com")]
    [InlineData("http://x.y.semalt.com/z", "Referrer spam: x.y.semalt.com")]
    [InlineData("https://our-own-spam.example/", "Referrer spam: our-own-spam.example")]
    [InlineData("https://notsemalt.com/", null)]
    public void Referrer_spam_is_dropped(string referrer, string? reason)
        => Assert.Equal(
            reason, Make.Run(Make.Page(Site, referrer), Make.Context(CollectRules.Default with { SpamHosts = ["our-own-spam.example"] })));

    [Fact]
    public void The_step_reads_as_the_import_does()
    {
        string[] referrers =
        [
            "", "https://www.google.com/", "https://chatgpt.com/", "https://acme.example/x", "https://m.facebook.com/",
            "partner.example", "-", "about:blank",
            "https://de.search.yahoo.com/", "https://acme.example.evil.example/", "http://10.0.0.1/", "https://",
            "https://user@partner.example:81/a?b#c",
        ];
        string[] queries =
        [
            "", "?a=1", "?utm_source=x", "?utm_source=Google&gclid=1", "?gclid=", "?fbclid=1&utm_medium=cpc", "?utm_campaign=c",
            "?utm_source=&utm_source=y",
            "?UTM_SOURCE=x%20y&utm_medium=a+b", "?utm_source=%00x", "?ttclid=1&gclid=2&msclkid=3", "?utm_source=tiktok&gclid=1&ttclid=2",
            "#?utm_source=x",
        ];
        var asGiven = new HygieneRules { LowerCase = false, Sources = Empty, Media = Empty };
        var rules = CollectRules.Default with { PaymentHosts = [], Hygiene = asGiven };
        Law.Holds(
            from referrer in Gen.Elements(referrers)
            from query in Gen.Elements(queries)
            select (referrer, query),
            pair =>
            {
                var e = Read(Site + pair.query, pair.referrer, rules);
                var (source, medium, campaign, content, term) = SourceReading.FromReferrer(pair.referrer, Site + pair.query);
                Assert.Equal((source, medium), (e.Source, e.Medium));
                Assert.Equal(source is null, e.Continues);
                if (source is not null) Assert.Equal((campaign, content, term), (e.Campaign, e.Content, e.Term));
            },
            times: 1_000);
    }

    static readonly Dictionary<string, string> Empty = [];

    static Event Read(string url, string? referrer, CollectRules? rules = null)
    {
        var e = Make.Page(url, referrer);
        Assert.Null(Make.Run(e, Make.Context(rules)));
        return e;
    }
}
