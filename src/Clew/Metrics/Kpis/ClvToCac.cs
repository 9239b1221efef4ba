namespace Clew.Metrics.Kpis;

/// <summary><c>clv_to_cac</c>: customer lifetime value / customer acquisition cost.</summary>
static class ClvToCac
{
    public static readonly Kpi Definition = new("clv_to_cac", Family.Revenue, Unit.Ratio, GoodIs.High)
    {
        Title = "CLV to CAC",
        Formula = "customer lifetime value / customer acquisition cost",
        Words = "Whether customers bring more than they cost.",
        Source = "003: 1",
        Traps =
        [
            "Both by their default readings.",
        ],
        Period = new Computed
        {
            Numerator = [Measures.Revenue, Measures.EngagedCustomers, .. Lifetime.Measures],
            Denominator = [Measures.Spend, Measures.NewCustomers],
            Compute = Compute,
        },
    };

    static Outcome Compute(Inputs inputs)
    {
        var customers = inputs.Of(Measures.NewCustomers);
        var clv = Lifetime.Value(inputs).Value;
        var cac = customers == 0 ? (decimal?)null : inputs.Of(Measures.Spend) / customers;
        return new(cac is null or 0 ? null : clv / cac, clv, cac);
    }
}
