using static Clew.Metrics.Fact;

namespace Clew.Metrics.Kpis;

/// <summary><c>qualified_lead_share</c>: leads of the period that are qualified so far / leads of the period × 100.</summary>
static class QualifiedLeadShare
{
    public static readonly Kpi Definition = new("qualified_lead_share", Family.Leads, Unit.Percent, GoodIs.High)
    {
        Title = "Qualified lead share",
        Formula = "leads of the period that are qualified so far / leads of the period × 100",
        Words = "The quality of the leads: how many were worth something to sales.",
        Source = "000, 001: 6",
        Traps =
        [
            "Young leads are not judged yet.",
        ],
        Cohort = Measures.Leads.That(F("qualified_day").Present).PerCentOf(Measures.Leads) with
        {
            Horizon = new("created_day",
            "created_day", "qualified_day")
        },
        Default = Basis.Cohort,
    };
}
