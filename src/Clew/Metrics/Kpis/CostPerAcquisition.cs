namespace Clew.Metrics.Kpis;

/// <summary><c>cost_per_acquisition</c>: media spend / sales.</summary>
static class CostPerAcquisition
{
    public static readonly Kpi Definition = new("cost_per_acquisition", Family.Cost, Unit.Money, GoodIs.Low)
    {
        Title = "Cost per acquisition",
        Formula = "media spend / sales",
        Words = "What a channel or campaign pays in media for one sale credited to it.",
        Source = "002, 004: 3",
        Traps =
        [
            "Media alone: not the customer acquisition cost.",
        ],
        Period = Measures.MediaSpend.Each(Measures.Sales),
    };
}
