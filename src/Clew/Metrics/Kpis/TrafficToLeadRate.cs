using static Clew.Metrics.Fact;

namespace Clew.Metrics.Kpis;

/// <summary><c>traffic_to_lead_rate</c>: leads whose visitor had a session / visitors × 100.</summary>
static class TrafficToLeadRate
{
    public static readonly Kpi Definition = new("traffic_to_lead_rate", Family.Leads, Unit.Percent, GoodIs.High)
    {
        Title = "Traffic-to-lead rate",
        Formula = "leads whose visitor had a session / visitors × 100",
        Words = "How well the site turns visitors into leads. The article calls above 2 to 4 % good.",
        Source = "003: 2",
        Traps =
        [
            "Leads from calls and imports have no visitor and are not in it.",
        ],
        Period = Measures.Leads.That(F("matched")).PerCentOf(Measures.Visitors),
    };
}
