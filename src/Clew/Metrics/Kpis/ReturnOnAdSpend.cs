namespace Clew.Metrics.Kpis;

/// <summary><c>return_on_ad_spend</c>: revenue / media spend.</summary>
static class ReturnOnAdSpend
{
    public static readonly Kpi Definition = new("return_on_ad_spend", Family.Revenue, Unit.Ratio, GoodIs.High)
    {
        Title = "Return on ad spend",
        Formula = "revenue / media spend",
        Words = "What each unit of media spend brings in revenue.",
        Source = "002, 004: 3",
        Traps =
        [
            "Revenue, not margin.",
        ],
        Period = Measures.Revenue.Each(Measures.MediaSpend),
    };
}
