namespace Clew.Metrics.Kpis;

/// <summary><c>return_on_investment</c>: (revenue × gross margin − spend) / spend × 100.</summary>
static class ReturnOnInvestment
{
    static readonly Kpi Base = new("return_on_investment", Family.Revenue, Unit.Percent, GoodIs.High)
    {
        Title = "Return on investment",
        Formula = "(revenue × gross margin − spend) / spend × 100",
        Words = "What each unit of money spent brings back beyond itself.",
        Source = "000, 001: 16",
        Traps =
        [
            "Return is revenue times the gross margin of the workspace (100 % unless set).",
            "All spend; the media variant takes media alone.",
        ],
        Period = Return(Measures.Spend),
    };

    public static readonly Kpi Definition = Base with
    {
        Variants =
        [
            Base.Variant("media", "Return on investment, media", "(revenue × gross margin − media spend) / media spend × 100",
                Return(Measures.MediaSpend)),
        ],
    };

    static Ratio Return(Measure spend) => Measures.Revenue.Over(spend, 100, Interval.Bootstrap) with
    {
        Factor = s =>
        s.GrossMargin,
        Net = true
    };
}
