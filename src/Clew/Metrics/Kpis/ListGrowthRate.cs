using static Clew.Metrics.Fact;

namespace Clew.Metrics.Kpis;

/// <summary>
/// <c>list_growth_rate</c>: (joined − left by unsubscribing, complaint or hard bounce) / list at the start × 100. Its variants are the parts
/// of the change, which add up to it, and the list at the end.
/// </summary>
static class ListGrowthRate
{
    static readonly Measure Change = Measure.Sum(Facts.ListChange, "day", F("delta"));

    static readonly Kpi Base = new("list_growth_rate", Family.Email, Unit.Percent, GoodIs.High)
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

    public static readonly Kpi Definition = Base with
    {
        Variants =
        [
            Part("size", "List size", "contacts on the list at the end of the period", GoodIs.High, Change with { Span = Span.Through }),
            Part("joined", "Joined the list", "contacts that joined the list in the period", GoodIs.High, Moved("subscribe")),
            Part("unsubscribed", "Unsubscribed", "contacts that left the list by unsubscribing", GoodIs.Low, Moved("unsubscribe")),
            Part("complained", "Left by complaint", "contacts that left the list by a complaint", GoodIs.Low, Moved("complaint")),
            Part("bounced", "Left by hard bounce", "contacts that left the list by a hard bounce", GoodIs.Low, Moved("bounce_hard")),
        ],
    };

    static Measure Moved(string type) => Measure.Count(Facts.ListChange, "day", F("type").Is(type));

    static Kpi Part(string name, string title, string formula, GoodIs good, Measure measure) =>
        (Base with { Unit = Unit.Count, Good = good, Traps = [] }).Variant(name, title, formula, measure.Alone());
}
