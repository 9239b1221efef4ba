namespace Clew.Metrics.Kpis;

/// <summary><c>sessions</c>: sessions started in the period.</summary>
static class Sessions
{
    public static readonly Kpi Definition = new("sessions", Family.Traffic, Unit.Count, GoodIs.High)
    {
        Title = "Sessions",
        Formula = "sessions started in the period",
        Words = "How often people came.",
        Source = "000, 001: 2",
        Traps =
        [
            "A session that runs past midnight counts on the day it started.",
        ],
        Period = Measures.Sessions.Alone(),
    };
}
