using Clew.Collect;
using Clew.Collect.Rules;
using Clew.Collect.Steps;
using Clew.Model.Channels;
using Clew.Tests.Model;
using Clew.Tests.Model.Channels;
using FsCheck.Fluent;
using Xunit;

namespace Clew.Tests.Collect.Steps;

public sealed class HygieneTests
{
    [Theory]
    [InlineData("fb", "facebook")]
    [InlineData("FB ", "facebook")]
    [InlineData("facebook.com", "facebook")]
    [InlineData("l.facebook.com", "facebook")]
    [InlineData("ig", "instagram")]
    [InlineData("Insta", "instagram")]
    [InlineData("x.com", "twitter")]
    [InlineData("li", "linkedin")]
    [InlineData("yt", "youtube")]
    [InlineData("Google.com", "google")]
    [InlineData("adwords", "google")]
    [InlineData("Partner.Example", "partner.example")]
    [InlineData("(direct)", "(direct)")]
    [InlineData(" ", null)]
    [InlineData(null, null)]
    public void Sources_have_one_word(string? source, string? expected)
        => Assert.Equal(expected, new Hygiene(HygieneRules.Default).Source(source));

    [Theory]
    [InlineData("e-mail", "email")]
    [InlineData("E_Mail", "email")]
    [InlineData("e mail", "email")]
    [InlineData("emial", "email")]
    [InlineData("CPC", "cpc")]
    [InlineData("ppc ", "ppc")]
    [InlineData("CPM", "cpm")]
    [InlineData("socail", "social")]
    [InlineData("organic_social", "social")]
    [InlineData("Paid Social", "paid_social")]
    [InlineData("affiliates", "affiliate")]
    [InlineData("referal", "referral")]
    [InlineData("(none)", "(none)")]
    [InlineData("our own", "our own")]
    public void Media_have_one_word(string medium, string expected)
        => Assert.Equal(expected, new Hygiene(HygieneRules.Default).Medium(medium));

    [Fact]
    public void Campaigns_keep_their_case_and_are_renamed_by_rule()
    {
        var hygiene = new Hygiene(new HygieneRules { Campaigns = new Dictionary<string, string> { ["Q1 old"] = "Q1" } });

        Assert.Equal(("Q1", "q1 OLD", null), (hygiene.Campaign(" Q1 old "), hygiene.Campaign("q1 OLD"), hygiene.Campaign("")));
        Assert.Equal("FBx", new Hygiene(new HygieneRules { LowerCase = false }).Source("FBx"));
    }

    [Fact]
    public void Doing_it_twice_changes_nothing_more()
    {
        var hygiene = new Hygiene(HygieneRules.Default);
        var words = HygieneRules.Default.Sources.Keys.Concat(HygieneRules.Default.Media.Keys).Concat(HygieneRules.Default.Media.Values)
            .Concat([" ", "İstanbul", "ẞ", "A b"]).ToArray();
        Law.Holds(
            from word in Gen.Elements(words)
            from upper in Gen.Elements(true, false)
            select upper ? word.ToUpperInvariant() : word,
            word =>
            {
                Assert.Equal(hygiene.Source(word), hygiene.Source(hygiene.Source(word)));
                Assert.Equal(hygiene.Medium(word), hygiene.Medium(hygiene.Medium(word)));
            },
            times: 2_000);
    }

    [Fact]
    public void Through_the_steps_every_channel_that_Google_assigned_comes_out_the_same()
    {
        var rows = GroundTruth.Ga4().ToList();

        Assert.Equal(39, rows.Count);
        Assert.All(rows, row => Assert.Equal(row.Channel, ChannelOf(row.Source, row.Medium, row.Campaign)));
    }

    [Fact]
    public void Through_the_steps_the_published_cases_agree_but_for_the_one_that_contradicts_Google()
    {
        var rows = GroundTruth.Cases().ToList();
        var differing = rows.Where(row => ChannelOf(row.Source, row.Medium, row.Campaign) != row.Channel).ToList();

        Assert.Equal(30, rows.Count);
        Assert.Equal(("alibaba", "", "", "Paid Shopping"), Assert.Single(differing));
    }

    [Fact]
    public void Tidying_moves_what_was_mistyped_into_its_channel()
    {
        Assert.Equal("Unassigned", ChannelRules.Default.Classify("acme-news", "emial", null));
        Assert.Equal("Email", ChannelOf("acme-news", "emial", null));
        Assert.Equal("Organic Social", ChannelOf("IG", "", null));
        Assert.Equal(("facebook", "cpc", null, "Paid Social"), Make.Context().Classify("FB", "CPC", " "));
        Assert.Equal((null, null, null, null), Make.Context().Classify(null, "", " "));
    }

    static string? ChannelOf(string? source, string? medium, string? campaign)
    {
        var e = new Event { Arrival = Make.Beacon(""), Source = source, Medium = medium, Campaign = campaign };
        Assert.Null(Make.RunStep("hygiene", e));
        Assert.Null(Make.RunStep("channel", e));
        return e.Channel;
    }
}
