namespace Clew.Metrics.Kpis;

/// <summary><c>customer_acquisition_cost</c>: marketing and sales spend / new customers.</summary>
static class CustomerAcquisitionCost
{
    static readonly Kpi Base = new("customer_acquisition_cost", Family.Cost, Unit.Money, GoodIs.Low)
    {
        Title = "Customer acquisition cost",
        Formula = "marketing and sales spend / new customers",
        Words = "What it costs to win one customer, everything counted: media, agency, tools, salaries, commissions, bonuses, overhead.",
        Source = "000, 001: 5; 003: 5",
        Traps =
        [
            "Three scopes give three numbers: fully loaded (this one), .marketing (media and agency), .media. Compare only like with like.",
        ],
        Period = Measures.Spend.Each(Measures.NewCustomers),
    };

    public static readonly Kpi Definition = Base with
    {
        Variants =
        [
            Base.Variant("marketing", "Customer acquisition cost, marketing", "media and agency spend / new customers",
                Measures.SpendOn("media", "agency").Each(Measures.NewCustomers)),
            Base.Variant("lagged", "Customer acquisition cost, lagged",
                "spend of the period moved back by spend_lag_days / new customers of the period",
                Measure.Money(Facts.Spend, "lagged_day").Each(Measures.NewCustomers)),
            Base.Variant("media", "Customer acquisition cost, media", "media spend / new customers",
                Measures.MediaSpend.Each(Measures.NewCustomers)),
        ],
    };
}
