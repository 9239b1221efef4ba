namespace Clew.Metrics.Kpis;

/// <summary><c>leads</c>: leads created in the period.</summary>
static class Leads
{
    public static readonly Kpi Definition = new("leads", Family.Leads, Unit.Count, GoodIs.High)
    {
        Title = "Leads",
        Formula = "leads created in the period",
        Words = "How many asked for something or were added as prospects.",
        Source = "000, 001; 002, 004",
        Traps =
        [
            "Many leads of the wrong audience cost more than they bring: read with win_rate.",
        ],
        Period = Measures.Leads.Alone(),
    };
}
