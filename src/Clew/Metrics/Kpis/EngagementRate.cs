using static Clew.Metrics.Fact;

namespace Clew.Metrics.Kpis;

/// <summary><c>engagement_rate</c>: engaged sessions / sessions × 100.</summary>
static class EngagementRate
{
    public static readonly Kpi Definition = new("engagement_rate", Family.Traffic, Unit.Percent, GoodIs.High)
    {
        Title = "Engagement rate",
        Formula = "engaged sessions / sessions × 100",
        Words = "The share of visits that lasted longer than 10 seconds, saw two pages or had a key event.",
        Source = "000, 001: 3",
        Period = Measures.Sessions.That(F("engaged")).PerCentOf(Measures.Sessions),
    };
}
