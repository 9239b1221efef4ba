namespace Clew.Metrics.Kpis;

/// <summary><c>cost_per_mql</c>: spend / MQLs.</summary>
static class CostPerMql
{
    static readonly Kpi Base = new("cost_per_mql", Family.Cost, Unit.Money, GoodIs.Low)
    {
        Title = "Cost per MQL",
        Formula = "spend / MQLs",
        Words = "What one of the MQLs costs.",
        Source = "000, 001: 13",
        Traps =
        [
            "Spend today brings leads tomorrow: over short periods the two do not belong together.",
            "All spend, salaries and tools included; the media variant takes media alone.",
            "The articles print \"CPL / marketing spend for all new leads\", which has no unit of money; this is spend / count.",
        ],
        Period = Measures.Spend.Each(Measures.Mqls),
    };

    public static readonly Kpi Definition = Base with
    {
        Variants =
        [Base.Variant("media", "Cost per MQL, media", "media spend / MQLs", Measures.MediaSpend.Each(Measures.Mqls))],
    };
}
