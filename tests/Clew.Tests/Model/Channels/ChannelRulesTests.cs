using Clew.Model.Channels;
using Xunit;

namespace Clew.Tests.Model.Channels;

public sealed class ChannelRulesTests
{
    [Fact]
    public void Every_channel_that_Google_assigned_comes_out_the_same()
    {
        var rows = GroundTruth.Ga4().ToList();

        Assert.Equal(39, rows.Count);
        Assert.All(rows, row => Assert.Equal(row.Channel, ChannelRules.Default.Classify(row.Source, row.Medium, row.Campaign)));
    }

    [Fact]
    public void The_published_cases_agree_but_for_the_one_that_contradicts_Google()
    {
        var rows = GroundTruth.Cases().ToList();
        var differing = rows.Where(row => ChannelRules.Default.Classify(row.Source, row.Medium, row.Campaign) != row.Channel).ToList();

        Assert.Equal(30, rows.Count);
        // Google asks for a shopping site AND a paid medium; without a medium the visit is Organic Shopping.
        var only = Assert.Single(differing);
        Assert.Equal(("alibaba", "", "", "Paid Shopping"), only);
        Assert.Equal(ChannelNames.OrganicShopping, ChannelRules.Default.Classify("alibaba", "", ""));
    }

    [Theory]
    [InlineData("(direct)", "(none)", null, "Direct")]
    [InlineData("direct", null, null, "Direct")]
    [InlineData("(direct)", "email", null, "Email")]
    [InlineData("google", "cpc", "Brand | Cross-Network", "Cross-network")]
    [InlineData("google", "cpc", "summer shopping", "Paid Shopping")]
    [InlineData("google", "cpc", "workshop-2025", "Paid Search")]
    [InlineData("google", "cpc", "eshop", "Paid Shopping")] // of the letters, Google's pattern takes only e before "shop"
    [InlineData("amazon.co.uk", "cpc", null, "Paid Shopping")]
    [InlineData("GOOGLE", "CPC", null, "Paid Search")]
    [InlineData(" google ", " cpc ", null, "Paid Search")]
    [InlineData("google", "cpm", null, "Paid Search")] // cpm contains "cp", and Paid Search comes before Display
    [InlineData("bing", "paidsearch", null, "Paid Search")]
    [InlineData("linkedin", "paid-social", null, "Paid Social")]
    [InlineData("linkedin.com", "cpc", null, "Paid Social")]
    [InlineData("youtube", "cpv", null, "Paid Video")]
    [InlineData("youtube", "cpc", null, "Paid Video")]
    [InlineData("dv360", "cpm", null, "Display")]
    [InlineData("partner", "banner", null, "Display")]
    [InlineData("capterra", "ppc", null, "Paid Other")]
    [InlineData("ebay.de", "referral", null, "Organic Shopping")]
    [InlineData("m.facebook.com", "referral", null, "Organic Social")]
    [InlineData("pinterest.com.mx", "referral", null, "Organic Social")]
    [InlineData("notpinterest.com", "referral", null, "Referral")]
    [InlineData("pinterest.evil.example.com", "referral", null, "Referral")]
    [InlineData("linkedin.android", "referral", null, "Organic Social")]
    [InlineData("fosstodon.org", "referral", null, "Organic Social")]
    [InlineData("github.com", "referral", null, "Referral")]
    [InlineData("m.youtube.com", "referral", null, "Organic Video")]
    [InlineData("uk.search.yahoo.com", "referral", null, "Organic Search")]
    [InlineData("docs.google.com", "referral", null, "Referral")]
    [InlineData("searchsite", "organic", null, "Organic Search")]
    [InlineData("newsletter", "email", null, "Email")]
    [InlineData("e_mail", "anything", null, "Email")]
    [InlineData("email", "referral", null, "Referral")]
    [InlineData("partner", "affiliate", null, "Affiliates")]
    [InlineData("partner", "affiliates", null, "Unassigned")]
    [InlineData("spotify", "audio", null, "Audio")]
    [InlineData("sms", null, null, "SMS")]
    [InlineData("crm", "web push", null, "Mobile Push Notifications")]
    [InlineData("crm", "pushed", null, "Unassigned")]
    [InlineData("(not set)", "(not set)", "(not set)", "Unassigned")]
    [InlineData(null, null, null, "Unassigned")]
    [InlineData("", " ", "", "Unassigned")]
    [InlineData("chatgpt.com", "referral", null, "Referral")]
    public void A_source_medium_and_campaign_give_the_channel(string? source, string? medium, string? campaign, string channel)
        => Assert.Equal(channel, ChannelRules.Default.Classify(source, medium, campaign));

    [Theory]
    [InlineData("chatgpt.com", "referral", "AI Assistants")]
    [InlineData("chatgpt.com", null, "AI Assistants")]
    [InlineData("www.perplexity.ai", "referral", "AI Assistants")]
    [InlineData("gemini.google.com", "referral", "AI Assistants")]
    [InlineData("chatgpt.com", "cpc", "Paid Other")]
    [InlineData("google", "organic", "Organic Search")]
    [InlineData("example.com", "referral", "Referral")]
    public void Assistants_stand_apart_when_asked_for(string source, string? medium, string channel)
        => Assert.Equal(channel, ChannelRules.WithAiAssistants.Classify(source, medium, null));

    [Fact]
    public void Eighteen_rules_stand_in_Googles_order_and_the_addition_changes_no_other()
    {
        Assert.Equal(
            [
                "Direct", "Cross-network", "Paid Shopping", "Paid Search", "Paid Social", "Paid Video", "Display", "Paid Other",
                "Organic Shopping", "Organic Social", "Organic Video", "Organic Search", "Referral", "Email", "Affiliates", "Audio",
                "SMS", "Mobile Push Notifications",
            ],
            ChannelRules.Default.Rules.Select(rule => rule.Channel));
        Assert.Equal(
            ChannelRules.Default.Rules,
            ChannelRules.WithAiAssistants.Rules.Where(rule => rule.Channel != ChannelNames.AiAssistants));
    }

    [Fact]
    public void A_classifier_answers_as_the_rules_do_however_many_sources_pass()
    {
        var classifier = new ChannelClassifier();
        for (int i = 0; i < 40_000; i++)
        {
            string source = i % 3 == 0 ? "google" : $"site{i}.example";
            string medium = (i % 5) switch { 0 => "cpc", 1 => "organic", 2 => "referral", 3 => "email", _ => "x" };
            Assert.Equal(ChannelRules.Default.Classify(source, medium, null), classifier.Classify(source, medium, null));
        }
        Assert.Equal(ChannelNames.Email, classifier.Classify(null, "email", new string('x', 5_000)));
    }
}
