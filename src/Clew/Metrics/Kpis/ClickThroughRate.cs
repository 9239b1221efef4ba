using static Clew.Metrics.Fact;

namespace Clew.Metrics.Kpis;

/// <summary><c>click_through_rate</c>: ad clicks / ad impressions × 100.</summary>
static class ClickThroughRate
{
    public static readonly Kpi Definition = new("click_through_rate", Family.Traffic, Unit.Percent, GoodIs.High)
    {
        Title = "Click-through rate",
        Formula = "ad clicks / ad impressions × 100",
        Words = "How many of those shown an ad clicked on it.",
        Source = "000, 001: introduction",
        Traps =
        [
            "Rows of spend without impressions add clicks only.",
        ],
        Period = Measure.Sum(Facts.Spend, "day", F("clicks")).PerCentOf(Measures.AdImpressions),
    };
}
