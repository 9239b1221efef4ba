namespace Clew.Metrics.Kpis;

/// <summary><c>revenue_per_customer</c>: revenue / active customers.</summary>
static class RevenuePerCustomer
{
    static readonly Kpi Base = new("revenue_per_customer", Family.Revenue, Unit.Money, GoodIs.High)
    {
        Title = "Revenue per customer",
        Formula = "revenue / active customers",
        Words = "What an active customer brings in the period.",
        Source = "000, 001: 14; 002, 004: 4",
        Traps =
        [
            "Of the period asked about: a year's is not twelve times a month's. The per_month variant divides by the months.",
        ],
        Period = Measures.Revenue.Each(Measures.EngagedCustomers),
    };

    public static readonly Kpi Definition = Base with
    {
        Variants =
        [
            Base.Variant("per_month", "Revenue per customer per month", "revenue / active customers / months of the period",
                new Computed { Numerator = [Measures.Revenue], Denominator = [Measures.EngagedCustomers], Compute = PerMonth }),
        ],
    };

    static Outcome PerMonth(Inputs inputs)
    {
        var (revenue, customers) = (inputs.Of(Measures.Revenue), inputs.Of(Measures.EngagedCustomers));
        return new(customers == 0 ? null : revenue / customers / inputs.Months, revenue, customers);
    }
}
