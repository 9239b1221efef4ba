namespace Clew.Metrics.Kpis;

/// <summary><c>sqls</c>: leads by the day sales confirmed the need.</summary>
static class Sqls
{
    public static readonly Kpi Definition = new("sqls", Family.Leads, Unit.Count, GoodIs.High)
    {
        Title = "Sales-qualified leads",
        Formula = "leads by the day sales confirmed the need",
        Words = "How many leads sales took on.",
        Source = "000, 001: 12",
        Traps =
        [
            "Counted by the date of the stage; a skipped stage is not made up.",
        ],
        Period = Measures.Sqls.Alone(),
    };
}
