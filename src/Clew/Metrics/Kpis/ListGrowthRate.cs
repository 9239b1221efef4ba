using static Clew.Metrics.Fact;

namespace Clew.Metrics.Kpis;

/// <summary><c>list_growth_rate</c>: (joined − left by unsubscribing, complaint or hard bounce) / list at the start × 100.</summary>
static class ListGrowthRate
{
    static readonly Measure Change = Measure.Sum(Facts.ListChange, "day", F("delta"));

    public static readonly Kpi Definition = new("list_growth_rate", Family.Email, Unit.Percent, GoodIs.High)
    {
        Title = "List growth rate",
        Formula = "(joined − left by unsubscribing, complaint or hard bounce) / list at the start × 100",
        Words = "Whether the list grows.",
        Source = "000, 001: 15",
        Traps =
        [
            "Without joins before the period the list at its start is empty and the rate undefined.",
        ],
        Period = Change.Over(Change with { Span = Span.Before }, 100, Interval.None),
    };
}
