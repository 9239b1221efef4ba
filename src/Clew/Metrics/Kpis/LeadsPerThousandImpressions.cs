namespace Clew.Metrics.Kpis;

/// <summary><c>leads_per_thousand_impressions</c>: 1000 × leads / impressions.</summary>
static class LeadsPerThousandImpressions
{
    public static readonly Kpi Definition = new("leads_per_thousand_impressions", Family.Traffic, Unit.Count, GoodIs.High)
    {
        Title = "Leads per thousand impressions",
        Formula = "1000 × leads / impressions",
        Words = "What a thousand showings bring in leads; by campaign it compares campaigns of unlike size.",
        Source = "000, 001: introduction",
        Traps =
        [
            "Without a filter it counts leads that no impression caused.",
        ],
        Period = new Ratio
        {
            Numerator = [Measures.Leads],
            Denominator = [Measures.AdImpressions, Measures.PostImpressions],
            Scale = 1000,
        },
    };
}
