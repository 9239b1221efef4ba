namespace Clew.Metrics.Kpis;

/// <summary><c>customer_lifetime_value</c>: revenue per customer per month × gross margin × lifetime in months.</summary>
static class CustomerLifetimeValue
{
    static readonly Kpi Base = new("customer_lifetime_value", Family.Revenue, Unit.Money, GoodIs.High)
    {
        Title = "Customer lifetime value",
        Formula = "revenue per customer per month × gross margin × lifetime in months",
        Words = "What a customer brings over its life.",
        Source = "000, 001: 7; 003: 1",
        Traps =
        [
            "Lifetime is 1 / monthly churn of the period; with no churn, the Kaplan-Meier mean up to the horizon.",
            "Gross margin is 100 % unless set.",
        ],
        Period = new Computed
        {
            Numerator = [Measures.Revenue],
            Denominator = [Measures.EngagedCustomers],
            More = Lifetime.Measures,
            Compute = Lifetime.Value,
        },
    };

    public static readonly Kpi Definition = Base with
    {
        Variants =
        [
            Base.Variant("lead_value", "Customer lifetime value from lead value", "lead value × lifetime in months",
                new Computed { Numerator = [Measures.SalesValue], Denominator = [Measures.Leads], More = Lifetime.Measures,
                Compute = Lifetime.OfLead }),
        ],
    };
}
