namespace Clew.Metrics.Kpis;

/// <summary><c>impressions</c>: ad impressions + post impressions.</summary>
static class Impressions
{
    public static readonly Kpi Definition = new("impressions", Family.Traffic, Unit.Count, GoodIs.Neither)
    {
        Title = "Impressions",
        Formula = "ad impressions + post impressions",
        Words = "How often ads and posts were shown.",
        Source = "000, 001: introduction",
        Traps =
        [
            "Shown is not seen.",
        ],
        Period = new Amount { Numerator = [Measures.AdImpressions, Measures.PostImpressions] },
    };
}
