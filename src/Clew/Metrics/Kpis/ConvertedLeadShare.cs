using Clew.Sql;
using static Clew.Metrics.Fact;

namespace Clew.Metrics.Kpis;

/// <summary><c>converted_lead_share</c>: qualified leads that became customers / qualified leads × 100.</summary>
static class ConvertedLeadShare
{
    static readonly Expr Qualified = F("qualified_day").Present;

    public static readonly Kpi Definition = new("converted_lead_share", Family.Conversion, Unit.Percent, GoodIs.High)
    {
        Title = "Converted lead share",
        Formula = "qualified leads that became customers / qualified leads × 100",
        Words = "What becomes of the good leads.",
        Source = "000, 001: 6, 10",
        Period = Measure.Count(Facts.Lead, "customer_day", Qualified).PerCentOf(Measure.Count(Facts.Lead, "qualified_day")),
        Cohort = Measures.Leads.That(Qualified
            & F("customer_day").Present).PerCentOf(Measures.Leads.That(Qualified)) with
        {
            Horizon = new("created_day", "created_day",
            "customer_day")
        },
    };
}
