namespace Clew.Metrics.Kpis;

/// <summary><c>sqos</c>: opportunities by the day sales qualified them.</summary>
static class Sqos
{
    public static readonly Kpi Definition = new("sqos", Family.Leads, Unit.Count, GoodIs.High)
    {
        Title = "Sales-qualified opportunities",
        Formula = "opportunities by the day sales qualified them",
        Words = "How many deals with a value and a close date came up: a strong sign of revenue to come.",
        Source = "000, 001: 12",
        Traps =
        [
            "Counted by sqo_at; an opportunity without it is not in.",
        ],
        Period = Measures.Sqos.Alone(),
    };
}
