namespace Clew.Metrics.Kpis;

/// <summary><c>opportunities</c>: opportunities created in the period.</summary>
static class Opportunities
{
    public static readonly Kpi Definition = new("opportunities", Family.Conversion, Unit.Count, GoodIs.High)
    {
        Title = "Opportunities",
        Formula = "opportunities created in the period",
        Words = "How many deals entered the pipeline.",
        Source = "002, 004: 1",
        Period = Measures.Opportunities.Alone(),
    };
}
