namespace Clew.Metrics.Kpis;

/// <summary><c>mqls</c>: leads by the day marketing qualified them.</summary>
static class Mqls
{
    public static readonly Kpi Definition = new("mqls", Family.Leads, Unit.Count, GoodIs.High)
    {
        Title = "Marketing-qualified leads",
        Formula = "leads by the day marketing qualified them",
        Words = "How many leads met marketing's criteria.",
        Source = "000, 001: 13",
        Traps =
        [
            "Counted by the date of the stage, not of the lead's creation; a skipped stage is not made up.",
        ],
        Period = Measures.Mqls.Alone(),
    };
}
