using static Clew.Metrics.Fact;

namespace Clew.Metrics.Kpis;

/// <summary><c>page_views</c>: page views of the sessions started in the period.</summary>
static class PageViews
{
    public static readonly Kpi Definition = new("page_views", Family.Traffic, Unit.Count, GoodIs.High)
    {
        Title = "Page views",
        Formula = "page views of the sessions started in the period",
        Words = "How much was looked at.",
        Source = "000, 001: 2",
        Period = Measure.Sum(Facts.Session, "day", F("page_views")).Alone(),
    };
}
