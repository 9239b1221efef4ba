using Xunit;

namespace Clew.Tests.Attribution;

/// <summary>The cases that docs/attribution.md decides.</summary>
public sealed class DegenerateJourneysTests
{
    static readonly string[] Models =
    [
        "first", "last", "last_non_direct", "linear", "position", "position_lead", "w", "full_path", "j", "inverse_j", "time_decay",
        "custom", "custom:first=30,lead=50,others=20", "custom:lead=100",
    ];

    [Fact]
    public void One_touch_gets_all_of_it()
    {
        foreach (var model in Models)
            foreach (var milestone in new[] { -1, 0 })
            {
                var walk = new Walk("Email") { Ages = [0], Lead = milestone, Opportunity = milestone, Won = milestone };
                Assert.Equal([1m], walk.Shares(model));
            }
    }

    [Theory]
    [InlineData("first", 1, 0), InlineData("last", 0, 1), InlineData("linear", 0.5, 0.5), InlineData("position", 0.5, 0.5)]
    [InlineData("j", 0.25, 0.75), InlineData("inverse_j", 0.75, 0.25), InlineData("position:first=60,last=20", 0.75, 0.25)]
    public void Two_touches_leave_nothing_between(string model, double first, double last) =>
        Assert.Equal([(decimal)first, (decimal)last], new Walk("Email", "Webinar").Shares(model));

    [Fact]
    public void Milestones_on_one_touch_add_up()
    {
        var walk = new Walk("Email", "Webinar", "Direct", "Paid Search") { Lead = 1, Opportunity = 1, Won = 3 };
        Assert.Equal([0.3m, 0.6m, 0.05m, 0.05m], walk.Shares("w"));
        Assert.Equal([0.225m, 0.45m, 0.1m, 0.225m], walk.Shares("full_path"));
        Assert.Equal([0.9m, 0.05m, 0.05m], new Walk("Email", "Webinar", "Direct") { Lead = 0, Opportunity = 0 }.Shares("w"));
    }

    [Fact]
    public void All_milestones_and_no_others_share_in_proportion() =>
        Assert.Equal(
            [0.25m, 0.25m, 0.5m], new Walk("Email", "Webinar", "Direct") { Lead = 1, Opportunity = 2, Won = 2 }.Shares("full_path"));

    [Fact]
    public void A_milestone_that_is_not_there_leaves_its_share_to_the_rest_in_proportion()
    {
        // A lead is credited before there is an opportunity: 30, 30 and 10 of 70.
        var shares = new Walk("Email", "Direct", "Webinar") { Lead = 2 }.Shares("w");
        Assert.Equal([0.428571428571m, 0.142857142857m, 0.428571428572m], shares);
        Assert.Equal([0.75m, 0.125m, 0.125m], new Walk("Email", "Direct", "Webinar").Shares("w"));
    }

    [Fact]
    public void A_journey_of_which_nothing_has_a_share_is_split_equally() =>
        Assert.Equal([0.25m, 0.25m, 0.25m, 0.25m], new Walk("Email", "Direct", "Webinar", "Email").Shares("custom:lead=100"));

    [Fact]
    public void Direct_visits_alone_are_credited_to_direct()
    {
        var walk = new Walk("Direct", "Direct", "Direct", "Direct");
        Assert.Equal([0, 0, 0, 1], walk.Shares("last_non_direct"));
        Assert.Equal([0.25m, 0.25m, 0.25m, 0.25m], walk.Shares("linear:exclude=Direct"));
    }

    [Fact]
    public void What_is_excluded_hands_its_milestone_to_the_touch_before()
    {
        var walk = new Walk("Email", "Webinar", "Direct", "Paid Search") { Lead = 2 };
        Assert.Equal([0.4m, 0.4m, 0, 0.2m], walk.Shares("position_lead:exclude=Direct"));
        // Nothing is left before it: the milestone is not there.
        var before = new Walk("Direct", "Email", "Webinar") { Lead = 0 };
        Assert.Equal([0, 0.666666666666m, 0.333333333334m], before.Shares("position_lead:exclude=Direct"));
    }

    [Fact]
    public void Ties_in_time_share_equally_under_time_decay_and_go_by_order_elsewhere()
    {
        var walk = new Walk("Email", "Direct", "Webinar", "Email") { Ages = [5, 5, 5, 5] };
        Assert.Equal([0.25m, 0.25m, 0.25m, 0.25m], walk.Shares("time_decay"));
        Assert.Equal([1, 0, 0, 0], walk.Shares("first"));
        Assert.Equal([0, 0, 0, 1], walk.Shares("last"));
    }

    [Fact]
    public void What_cannot_be_split_evenly_leaves_its_remainder_on_the_last_touch() =>
        Assert.Equal([333_333_333_333, 333_333_333_333, 333_333_333_334], new Walk("Email", "Direct", "Webinar").Weigh("linear"));

    [Fact]
    public void Very_old_touches_do_not_make_shares_vanish() =>
        Assert.Equal([0, 0.5m, 0.5m], new Walk("Email", "Direct", "Webinar") { Ages = [400_000_000, 300_000_000, 300_000_000] }
            .Shares("time_decay:half_life=0.01"));
}
