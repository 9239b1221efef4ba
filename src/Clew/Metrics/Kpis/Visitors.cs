namespace Clew.Metrics.Kpis;

/// <summary><c>visitors</c>: distinct visitors with a session in the period.</summary>
static class Visitors
{
    public static readonly Kpi Definition = new("visitors", Family.Traffic, Unit.Count, GoodIs.High)
    {
        Title = "Visitors",
        Formula = "distinct visitors with a session in the period",
        Words = "How many different browsers came.",
        Source = "000, 001: 2",
        Traps =
        [
            "A person with two devices is two visitors until identities are joined; without cookies, one a day.",
            "Rows of a breakdown can add up to more than the total: one visitor may come by two channels.",
        ],
        Period = Measures.Visitors.Alone(),
    };
}
