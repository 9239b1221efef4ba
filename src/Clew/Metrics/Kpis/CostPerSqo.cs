namespace Clew.Metrics.Kpis;

/// <summary><c>cost_per_sqo</c>: spend / SQOs.</summary>
static class CostPerSqo
{
    static readonly Kpi Base = new("cost_per_sqo", Family.Cost, Unit.Money, GoodIs.Low)
    {
        Title = "Cost per SQO",
        Formula = "spend / SQOs",
        Words = "What one of the SQOs costs.",
        Source = "000, 001: 12",
        Traps =
        [
            "Spend today brings leads tomorrow: over short periods the two do not belong together.",
            "All spend, salaries and tools included; the media variant takes media alone.",
            "The articles print \"CPL / marketing spend for all new leads\", which has no unit of money; this is spend / count.",
        ],
        Period = Measures.Spend.Each(Measures.Sqos),
    };

    public static readonly Kpi Definition = Base with
    {
        Variants =
        [Base.Variant("media", "Cost per SQO, media", "media spend / SQOs", Measures.MediaSpend.Each(Measures.Sqos))],
    };
}
