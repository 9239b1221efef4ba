using static Clew.Metrics.Fact;

namespace Clew.Metrics.Kpis;

/// <summary><c>average_deal_size</c>: value of sales / sales.</summary>
static class AverageDealSize
{
    public static readonly Kpi Definition = new("average_deal_size", Family.Revenue, Unit.Money, GoodIs.High)
    {
        Title = "Average deal size",
        Formula = "value of sales / sales",
        Words = "What a won deal brings.",
        Source = "000, 001: 9",
        Traps =
        [
            "Deals whose amount has no exchange rate are left out on both sides.",
        ],
        Period = Measures.SalesValue.Each(Measures.Sales.That(F("unconverted").Is(0))),
    };
}
