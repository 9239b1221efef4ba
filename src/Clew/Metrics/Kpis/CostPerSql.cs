namespace Clew.Metrics.Kpis;

/// <summary><c>cost_per_sql</c>: spend / SQLs.</summary>
static class CostPerSql
{
    static readonly Kpi Base = new("cost_per_sql", Family.Cost, Unit.Money, GoodIs.Low)
    {
        Title = "Cost per SQL",
        Formula = "spend / SQLs",
        Words = "What one of the SQLs costs.",
        Source = "000, 001: 12",
        Traps =
        [
            "Spend today brings leads tomorrow: over short periods the two do not belong together.",
            "All spend, salaries and tools included; the media variant takes media alone.",
            "The articles print \"CPL / marketing spend for all new leads\", which has no unit of money; this is spend / count.",
        ],
        Period = Measures.Spend.Each(Measures.Sqls),
    };

    public static readonly Kpi Definition = Base with
    {
        Variants =
        [Base.Variant("media", "Cost per SQL, media", "media spend / SQLs", Measures.MediaSpend.Each(Measures.Sqls))],
    };
}
