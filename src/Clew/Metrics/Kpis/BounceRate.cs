using static Clew.Metrics.Fact;

namespace Clew.Metrics.Kpis;

/// <summary><c>bounce_rate</c>: sessions that were not engaged / sessions × 100.</summary>
static class BounceRate
{
    public static readonly Kpi Definition = new("bounce_rate", Family.Traffic, Unit.Percent, GoodIs.Low)
    {
        Title = "Bounce rate",
        Formula = "sessions that were not engaged / sessions × 100",
        Words = "The share of visits that neither lasted longer than 10 seconds, nor saw a second page, nor had a key event.",
        Source = "000, 001: 1",
        Traps =
        [
            "Not the bounce rate of Universal Analytics, which counted single-page visits of any length.",
        ],
        Period = Measures.Sessions.That(!F("engaged")).PerCentOf(Measures.Sessions),
    };
}
