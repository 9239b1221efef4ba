using static Clew.Metrics.Fact;

namespace Clew.Metrics.Kpis;

/// <summary><c>return_rate</c>: customers who bought again / customers who bought × 100.</summary>
static class ReturnRate
{
    static readonly Measure Bought = new(Facts.Purchase, "day", Tally.Distinct) { Value = F("customer_id") };

    static readonly Measure First = Measure.Count(Facts.Purchase, "day", F("previous_day").Missing);

    public static readonly Kpi Definition = new("return_rate", Family.Revenue, Unit.Percent, GoodIs.High)
    {
        Title = "Return rate",
        Formula = "customers who bought again / customers who bought × 100",
        Words = "How many come back to buy.",
        Source = "003: 7",
        Traps =
        [
            "Invoices of a subscription are no repeated purchase.",
            "Not the share of returning visitors.",
        ],
        Period = Bought.That(F("previous_day").Present).PerCentOf(Bought),
        Cohort = First.That(F("next_day").Present).PerCentOf(First) with { Horizon = new("day", "day", "next_day") },
    };
}
