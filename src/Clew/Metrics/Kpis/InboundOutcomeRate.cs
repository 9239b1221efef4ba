using static Clew.Metrics.Fact;

namespace Clew.Metrics.Kpis;

/// <summary><c>inbound_outcome_rate</c>: inquiries with an outcome / received × 100.</summary>
static class InboundOutcomeRate
{
    static readonly Measure Received = Measure.Count(Facts.Inquiry, "received_day");

    public static readonly Kpi Definition = new("inbound_outcome_rate", Family.Leads, Unit.Percent, GoodIs.High)
    {
        Title = "Inbound outcome rate",
        Formula = "inquiries with an outcome / received × 100",
        Words = "How many inbound requests led to something. The article's target: 70 %.",
        Source = "000, 001: 8",
        Period = Received.That(F("outcome").Present).PerCentOf(Received),
    };
}
