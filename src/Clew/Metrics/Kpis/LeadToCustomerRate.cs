using static Clew.Metrics.Fact;

namespace Clew.Metrics.Kpis;

/// <summary><c>lead_to_customer_rate</c>: leads that became customers / leads × 100.</summary>
static class LeadToCustomerRate
{
    public static readonly Kpi Definition = new("lead_to_customer_rate", Family.Conversion, Unit.Percent, GoodIs.High)
    {
        Title = "Lead-to-customer rate",
        Formula = "leads that became customers / leads × 100",
        Words = "How many of a group of leads became customers.",
        Source = "003: 4",
        Traps =
        [
            "By default over the group created in the period, of which the young have not finished; ask --within N days for a fair comparison.",
        ],
        Period = Measure.Count(Facts.Lead, "customer_day").PerCentOf(Measures.Leads),
        Cohort = Measures.Leads.That(F("customer_day").Present).PerCentOf(Measures.Leads) with
        {
            Horizon = new("created_day",
            "created_day", "customer_day")
        },
        Default = Basis.Cohort,
    };
}
