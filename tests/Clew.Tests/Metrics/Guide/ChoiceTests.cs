using Clew.Metrics.Guide;
using Clew.Metrics.Kpis;
using Xunit;

namespace Clew.Tests.Metrics.Guide;

public sealed class ChoiceTests
{
    static readonly Answers[] All =
    [
        .. from audience in Enum.GetValues<Audience>()
           from industry in Enum.GetValues<Industry>()
           from channels in Enumerable.Range(0, 64)
           from pricing in Enum.GetValues<Pricing>()
           from pursuit in Enum.GetValues<Pursuit>()
           from team in new[] { false, true }
           select new Answers(audience, industry, (Channel)channels, pricing, pursuit, team),
    ];

    [Fact]
    public void Rules_speak_for_kpis_that_there_are()
    {
        Assert.Empty(Choice.Rules.SelectMany(rule => rule.Kpis).Except(Catalog.All.Select(kpi => kpi.Id)));
        Assert.Equal(Choice.Rules.Count, Choice.Rules.Select(rule => rule.Reason).Distinct().Count());
    }

    [Fact]
    public void Whatever_is_answered_there_are_enough_kpis_and_not_too_many_each_once_and_with_a_reason()
    {
        foreach (var answers in All)
        {
            var chosen = Choice.Of(answers);
            Assert.InRange(chosen.Count, Choice.Fewest, Choice.Most);
            Assert.Equal(chosen.Count, chosen.Select(one => one.Kpi).Distinct().Count());
            Assert.DoesNotContain(chosen, one => one.Reasons.Count == 0);
        }
    }

    [Fact]
    public void The_first_kpis_of_what_is_pursued_are_always_among_them()
    {
        foreach (var answers in All)
        {
            var goal = Choice.Rules.Single(rule => rule.Weight == 6 && rule.When(answers));
            Assert.Empty(goal.Kpis.Take(3).Except(Choice.Of(answers).Select(one => one.Kpi)));
        }
    }

    [Theory]
    [InlineData(Channel.Email, "email_click_rate")]
    [InlineData(Channel.Social, "social_clicks")]
    [InlineData(Channel.Events, "meetings_attended")]
    [InlineData(Channel.Calls, "response_time")]
    [InlineData(Channel.Advertising, "return_on_ad_spend")]
    public void A_channel_brings_its_kpi(Channel channel, string kpi)
    {
        var answers = new Answers(Audience.Consumers, Industry.Other, channel, Pricing.OneTime, Pursuit.MoreLeads, false);
        Assert.Contains(kpi, Choice.Of(answers).Select(one => one.Kpi));
        Assert.DoesNotContain(kpi, Choice.Of(answers with { Channels = Channel.None }).Select(one => one.Kpi));
    }

    [Fact]
    public void Reasons_are_true_of_the_answers_and_the_weightiest_stands_first()
    {
        var answers = new Answers(Audience.Businesses, Industry.Software, Channel.Calls, Pricing.Subscription, Pursuit.Retention, true);
        Assert.Equal(["retention", "subscription", "recurring_trade"], Choice.Of(answers).Single(one => one.Kpi == "retention_rate").Reasons);
        Assert.Equal(["sales_team", "calls"], Choice.Of(answers).Single(one => one.Kpi == "response_time").Reasons);
    }
}
