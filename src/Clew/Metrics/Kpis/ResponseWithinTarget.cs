using static Clew.Metrics.Fact;

namespace Clew.Metrics.Kpis;

/// <summary><c>response_within_target</c>: inquiries answered within the target / received × 100.</summary>
static class ResponseWithinTarget
{
    public static readonly Kpi Definition = new("response_within_target", Family.Leads, Unit.Percent, GoodIs.High)
    {
        Title = "Answered within target",
        Formula = "inquiries answered within the target / received × 100",
        Words = "How often the promise is kept. The target is a setting of the workspace.",
        Source = "000, 001: 8",
        Traps =
        [
            "Unanswered requests count as missed.",
        ],
        Period = Measures.Inquiries.That(F("response_seconds") <= Measures.ResponseTarget).PerCentOf(Measures.Inquiries),
    };
}
