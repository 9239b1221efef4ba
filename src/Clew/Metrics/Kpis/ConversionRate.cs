namespace Clew.Metrics.Kpis;

/// <summary><c>conversion_rate</c>: sales in the period / leads created in the same period × 100.</summary>
static class ConversionRate
{
    public static readonly Kpi Definition = new("conversion_rate", Family.Conversion, Unit.Percent, GoodIs.High)
    {
        Title = "Conversion rate",
        Formula = "sales in the period / leads created in the same period × 100",
        Words = "The articles' sales conversion rate; a low one is a red flag.",
        Source = "000, 001: 10",
        Traps =
        [
            "Sales of the period stem from leads of earlier ones: with growing leads it understates, and it can pass 100 %.",
        ],
        Period = Measures.Sales.PerCentOf(Measures.Leads),
    };
}
