namespace Clew.Metrics.Kpis;

/// <summary><c>spend</c>: sum of spend in the period.</summary>
static class Spend
{
    static readonly string[] Categories = ["media", "commission", "salary", "tools", "agency", "bonus", "overhead"];

    static readonly Kpi Base = new("spend", Family.Cost, Unit.Money, GoodIs.Neither)
    {
        Title = "Spend",
        Formula = "sum of spend in the period",
        Words = "What was spent, in all or by category.",
        Source = "000, 001",
        Traps =
        [
            "Amounts in a currency without a rate are in no sum; the notes count them.",
        ],
        Period = Measures.Spend.Alone(),
    };

    public static readonly Kpi Definition = Base with
    {
        Variants =
        [.. Categories.Select(c => Base.Variant(c, $"Spend: {c}", $"sum of spend of the category {c}", Measures.SpendOn(c).Alone()))],
    };
}
