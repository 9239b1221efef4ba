using static Clew.Metrics.Fact;

namespace Clew.Metrics.Kpis;

/// <summary><c>engagement_time</c>: engaged seconds / sessions.</summary>
static class EngagementTime
{
    public static readonly Kpi Definition = new("engagement_time", Family.Traffic, Unit.Seconds, GoodIs.High)
    {
        Title = "Engagement time",
        Formula = "engaged seconds / sessions",
        Words = "How long a visit holds attention, on average.",
        Source = "000, 001: 3",
        Traps =
        [
            "Time in the foreground, not time on the clock.",
        ],
        Period = Measure.Sum(Facts.Session, "day", F("engaged_seconds")).Over(Measures.Sessions, 1, Interval.None),
    };
}
