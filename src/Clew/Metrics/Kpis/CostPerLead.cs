namespace Clew.Metrics.Kpis;

/// <summary><c>cost_per_lead</c>: spend / leads.</summary>
static class CostPerLead
{
    static readonly Kpi Base = new("cost_per_lead", Family.Cost, Unit.Money, GoodIs.Low)
    {
        Title = "Cost per lead",
        Formula = "spend / leads",
        Words = "What one of the leads costs.",
        Source = "000, 001: 11; 003: 3; 002, 004: 2",
        Traps =
        [
            "Spend today brings leads tomorrow: over short periods the two do not belong together.",
            "All spend, salaries and tools included; the media variant takes media alone.",
        ],
        Period = Measures.Spend.Each(Measures.Leads),
    };

    public static readonly Kpi Definition = Base with
    {
        Variants =
        [Base.Variant("media", "Cost per lead, media", "media spend / leads", Measures.MediaSpend.Each(Measures.Leads))],
    };
}
