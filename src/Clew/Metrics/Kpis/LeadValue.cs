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
        Cohort = Measure.Money(Facts.LeadSale, "created_day").Each(Measures.Leads) with
        {
            Horizon = new("created_day", "created_day",
            "closed_day")
        },
    };
}
