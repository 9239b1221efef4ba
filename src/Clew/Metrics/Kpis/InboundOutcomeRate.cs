using static Clew.Metrics.Fact;

namespace Clew.Metrics.Kpis;

/// <summary><c>inbound_outcome_rate</c>: inquiries with an outcome / received × 100.</summary>
static class InboundOutcomeRate
{
    public static readonly Kpi Definition = new("inbound_outcome_rate", Family.Leads, Unit.Percent, GoodIs.High)
    {
        Title = "Inbound outcome rate",
        Formula = "inquiries with an outcome / received × 100",
        Words = "How many inbound requests led to something. The article's target: 70 %.",
        Source = "000, 001: 8",
        Period = Measures.Inquiries.That(F("outcome").Present).PerCentOf(Measures.Inquiries),
    };
}
