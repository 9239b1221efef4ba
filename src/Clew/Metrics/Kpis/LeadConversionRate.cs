using static Clew.Metrics.Fact;

namespace Clew.Metrics.Kpis;

/// <summary><c>lead_conversion_rate</c>: leads that became opportunities / leads × 100.</summary>
static class LeadConversionRate
{
    public static readonly Kpi Definition = new("lead_conversion_rate", Family.Conversion, Unit.Percent, GoodIs.High)
    {
        Title = "Lead conversion rate",
        Formula = "leads that became opportunities / leads × 100",
        Words = "How well leads turn into deals: 35 of 150 leads are 23.3 %.",
        Source = "002, 004: 1",
        Traps =
        [
            "Period basis: leads by the day of their first opportunity; they may have been created earlier.",
        ],
        Period = Measure.Count(Facts.Lead, "opportunity_day").PerCentOf(Measures.Leads),
        Cohort = Measures.Leads.That(F("opportunity_day").Present).PerCentOf(Measures.Leads) with
        {
            Horizon = new("created_day",
            "created_day", "opportunity_day")
        },
    };
}
