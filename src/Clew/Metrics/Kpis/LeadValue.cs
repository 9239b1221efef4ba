using static Clew.Metrics.Fact;

namespace Clew.Metrics.Kpis;

/// <summary><c>lead_value</c>: value of sales / leads.</summary>
static class LeadValue
{
    public static readonly Kpi Definition = new("lead_value", Family.Revenue, Unit.Money, GoodIs.High)
    {
        Title = "Lead value",
        Formula = "value of sales / leads",
        Words = "What a lead is worth on average.",
        Source = "000, 001: 6",
        Traps =
        [
            "Period basis: sales of this period over leads of this period.",
        ],
        Period = Measures.SalesValue.Each(Measures.Leads),
        Cohort = Measure.Money(Facts.Opportunity, "lead_created_day", F("won")).Each(Measures.Leads) with { Horizon = new("created_day", "lead_created_day", "closed_day") },
    };
}
