using Clew.Metrics.Planning;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static Clew.Metrics.Planning.Estimate;

namespace Clew.Tests.Metrics.Planning;

public sealed class PlanTests
{
    static readonly ReturnPlan Plan = new(10_000, Exact(50), [Exact(0.1m)], Exact(1000), 0.6m);

    static readonly Gen<Estimate> Rate = from share in Gen.Choose(1, 1000) select Exact(share / 1000m);

    static readonly Arbitrary<GoalPlan> Goals = Arb.From(
        from cents in Gen.Choose(1, int.MaxValue)
        from deal in Gen.Choose(1, 10_000_000)
        from rates in Rate.ArrayOf(6)
        from meetings in Gen.Choose(1, 5000)
        select new GoalPlan(cents / 100m)
        {
            DealSize = Exact(deal / 100m),
            WinRate = rates[0],
            LeadToOpportunity = rates[1],
            LeadToMql = rates[2],
            MqlToSql = rates[3],
            SiteShare = rates[4],
            TrafficToLead = rates[5],
            MeetingsPerOpportunity = Exact(meetings / 1000m),
        });

    // 10,000 / 50 = 200 leads; × 10 % = 20 customers; × 1,000 = 20,000; × 60 % = 12,000; − 10,000 = 2,000; / 10,000 = 20 %.
    [Fact]
    public void A_return_is_computed_as_by_hand()
    {
        Assert.Equal([200, 20, 20_000, 12_000, 2000, 0.2m],
            new[] { Plan.Leads, Plan.Customers, Plan.Revenue, Plan.Gross, Plan.Profit, Plan.Return }.Select(figure => figure!.Value));
        Assert.Equal(60, Plan.BreakEvenCost!.Value);
        Assert.Equal(0.083333m, decimal.Round(Plan.BreakEvenRate!.Value, 6));
    }

    [Fact]
    public void Where_it_breaks_even_there_is_neither_profit_nor_loss()
    {
        Assert.Equal(0, decimal.Round(Plan.At(Plan.BreakEvenRate!.Value).Profit!.Value, 15));
        Assert.Equal(0, (Plan with { CostPerLead = Plan.BreakEvenCost! }).Profit!.Value);
    }

    [Fact]
    public void Two_steps_make_the_way_that_their_product_makes()
    {
        var steps = Plan with { Rates = [Exact(0.4m), Exact(0.25m)] };
        Assert.Equal(Plan.Profit, steps.Profit);
    }

    [Fact]
    public void Who_spends_nothing_has_no_return() => Assert.Null((Plan with { Spend = 0 }).Return);

    [Fact]
    public void The_range_of_profit_is_that_of_the_margin_less_the_spend()
    {
        var plan = Plan with { Rates = [new(0.1m, 0.08m, 0.125m)] };
        Assert.Equal((-400, 5000), (decimal.Round(plan.Profit!.Low!.Value, 4), decimal.Round(plan.Profit.High!.Value, 4)));
    }

    // 100,000 / 5,000 = 20 sales; / 25 % = 80 deals; / 40 % = 200 leads; × 50 % = 100 MQLs; × 60 % = 60 SQLs; 80 × 1.5 = 120 meetings;
    // 200 × 80 % / 2 % = 8,000 visitors.
    [Fact]
    public void A_goal_is_computed_as_by_hand()
    {
        var goal = new GoalPlan(100_000)
        {
            DealSize = Exact(5000),
            WinRate = Exact(0.25m),
            LeadToOpportunity = Exact(0.4m),
            LeadToMql = Exact(0.5m),
            MqlToSql = Exact(0.6m),
            MeetingsPerOpportunity = Exact(1.5m),
            SiteShare = Exact(0.8m),
            TrafficToLead = Exact(0.02m),
        };
        Assert.Equal([20, 80, 200, 100, 60, 120, 8000],
            new[] { goal.Sales, goal.Opportunities, goal.Leads, goal.Mqls, goal.Sqls, goal.Meetings, goal.Visitors }.Select(figure => figure!.Value));
    }

    [Fact]
    public void From_a_goal_to_its_leads_and_back_is_the_goal() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Goals, goal =>
        {
            var back = Of([goal.Leads!, goal.LeadToOpportunity!, goal.WinRate!, goal.DealSize!])!.Value;
            Assert.Equal(1, decimal.Round(back / goal.Revenue, 12));
            var spent = new ReturnPlan(goal.Leads!.Value, Exact(1), [goal.LeadToOpportunity!, goal.WinRate!], goal.DealSize!, 1);
            Assert.Equal(1, decimal.Round(spent.Revenue!.Value / goal.Revenue, 12));
        }));

    [Fact]
    public void Twice_the_goal_needs_twice_of_everything() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Goals, goal =>
        {
            var twice = goal with { Revenue = 2 * goal.Revenue };
            Assert.Equal(2, decimal.Round(twice.Visitors!.Value / goal.Visitors!.Value, 12));
            Assert.Equal(2, decimal.Round(twice.Meetings!.Value / goal.Meetings!.Value, 12));
            Assert.Equal(2, decimal.Round(twice.Sqls!.Value / goal.Sqls!.Value, 12));
        }));

    [Fact]
    public void Without_a_rate_what_needs_it_is_unknown_and_nothing_else()
    {
        var goal = new GoalPlan(1000) { DealSize = Exact(100), WinRate = Exact(0.5m) };
        Assert.Equal((10, 20), (goal.Sales!.Value, goal.Opportunities!.Value));
        Assert.All(new[] { goal.Leads, goal.Mqls, goal.Sqls, goal.Meetings, goal.Visitors }, Assert.Null);
    }

    // 40 meetings × 0.5 = 20 SQOs; × 25 % = 5 sales; × 2,000 = 10,000. 80 open × 25 % = 20 sales; 200,000 × 30 % = 60,000.
    [Fact]
    public void An_outlook_is_computed_as_by_hand()
    {
        var outlook = new Outlook
        {
            Meetings = 40,
            SqosPerMeeting = Exact(0.5m),
            WinRate = Exact(0.25m),
            DealSize = Exact(2000),
            OpenDeals = 80,
            OpenValue = 200_000,
            WinRateByValue = Exact(0.3m),
        };
        Assert.Equal([20, 5, 10_000, 20, 60_000],
            new[] { outlook.Sqos, outlook.SalesOfMeetings, outlook.RevenueOfMeetings, outlook.SalesOfPipeline, outlook.RevenueOfPipeline }
                .Select(figure => figure!.Value));
        Assert.Null(new Outlook { Meetings = 3 }.Sqos);
    }
}
