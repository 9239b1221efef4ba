using Clew.Metrics.Planning;

namespace Clew.App.Dashboard.Calculator;

/// <summary>A point of a curve: where, and the profit there with its range.</summary>
public sealed record PlanPoint(decimal X, Estimate Y);

/// <summary>Profit against what a plan can change.</summary>
static class PlanCurves
{
    const int Steps = 12;

    /// <summary>Profit against spend, from nothing to twice the plan's.</summary>
    public static IReadOnlyList<PlanPoint> BySpend(ReturnPlan plan) =>
    [
        .. from i in Enumerable.Range(0, Steps + 1)
           let spend = 2 * plan.Spend * i / Steps
           let profit = (plan with { Spend = spend }).Profit
           where profit is not null
           select new PlanPoint(spend, profit),
    ];

    /// <summary>Profit against the share of leads that become customers, in per cent; the range is that of the other figures.</summary>
    public static IReadOnlyList<PlanPoint> ByRate(ReturnPlan plan)
    {
        var end = End(plan);
        return
        [
            .. from i in Enumerable.Range(0, Steps + 1)
               let rate = end * i / Steps
               let profit = plan.At(rate).Profit
               where profit is not null
               select new PlanPoint(100 * rate, profit),
        ];
    }

    /// <summary>The share of leads that become customers.</summary>
    public static decimal RateOf(ReturnPlan plan) => plan.Rates.Aggregate(1m, (product, rate) => product * rate.Value);

    /// <summary>The interval of that share in per cent; null where it has none.</summary>
    public static (decimal Low, decimal High)? Span(ReturnPlan plan) =>
        Estimate.Of(plan.Rates) is { IsRanged: true, Low: { } low, High: { } high } ? (100 * low, Math.Min(100 * high, 100 * End(plan))) : null;

    static decimal End(ReturnPlan plan)
    {
        var least = plan.BreakEvenRate is { Value: <= 1 } found ? found.Value * 1.4m : 0;
        return Math.Min(1, Math.Max(2 * RateOf(plan), least));
    }
}
