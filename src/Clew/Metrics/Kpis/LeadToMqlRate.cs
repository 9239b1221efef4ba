using static Clew.Metrics.Fact;

namespace Clew.Metrics.Kpis;

/// <summary><c>lead_to_mql_rate</c>: MQLs / leads × 100.</summary>
static class LeadToMqlRate
{
    public static readonly Kpi Definition = new("lead_to_mql_rate", Family.Leads, Unit.Percent, GoodIs.High)
    {
        Title = "Lead-to-MQL rate",
        Formula = "MQLs / leads × 100",
        Words = "The share of leads that meet marketing's criteria.",
        Source = "003: 8",
        Traps =
        [
            "In the period basis MQLs may stem from leads of earlier periods; ask the cohort basis for the fate of one group.",
        ],
        Period = Measures.Mqls.PerCentOf(Measures.Leads),
        Cohort = Measures.Leads.That(F("mql_day").Present).PerCentOf(Measures.Leads) with
        {
            Horizon = new("created_day", "created_day",
            "mql_day")
        },
    };
}
