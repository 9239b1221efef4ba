namespace Clew.Metrics.Kpis;

/// <summary><c>revenue</c>: sum of revenue entries, refunds taken off.</summary>
static class Revenue
{
    public static readonly Kpi Definition = new("revenue", Family.Revenue, Unit.Money, GoodIs.High)
    {
        Title = "Revenue",
        Formula = "sum of revenue entries, refunds taken off",
        Words = "What came in.",
        Source = "000, 001",
        Traps =
        [
            "Refunds count on their own date.",
            "Amounts in a currency without a rate are in no sum; the notes count them.",
        ],
        Period = Measures.Revenue.Alone(),
    };
}
