namespace Clew.Metrics.Kpis;

/// <summary><c>sales</c>: won opportunities by close date.</summary>
static class Sales
{
    public static readonly Kpi Definition = new("sales", Family.Revenue, Unit.Count, GoodIs.High)
    {
        Title = "Sales",
        Formula = "won opportunities by close date",
        Words = "How many deals were won.",
        Source = "000, 001: introduction",
        Period = Measures.Sales.Alone(),
    };
}
