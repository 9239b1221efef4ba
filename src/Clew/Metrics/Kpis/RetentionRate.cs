using static Clew.Metrics.Fact;
using static Clew.Sql.Build;

namespace Clew.Metrics.Kpis;

/// <summary><c>retention_rate</c>: customers active at the start that are still active at the end / customers active at the start ×
/// 100.</summary>
static class RetentionRate
{
    static readonly Measure Before = new(CustomerFacts.Recurring, null, Tally.Sum) { Span = Span.Made, Value = F("before") };

    static readonly Measure Kept = Before with { Value = F("kept") };

    static readonly Measure KeptAtMost = Before with { Value = When(F("kept") < F("before"), F("kept"), F("before")) };

    static readonly Kpi Base = new("retention_rate", Family.Revenue, Unit.Percent, GoodIs.High)
    {
        Title = "Retention rate",
        Formula = "customers active at the start that are still active at the end / customers active at the start × 100",
        Words = "How many customers stay.",
        Source = "003: 7",
        Traps =
        [
            "New customers are in neither number.",
        ],
        Period = Measures.KeptToEnd.PerCentOf(Measures.ActiveAtStart),
    };

    public static readonly Kpi Definition = Base with
    {
        Variants =
        [
            Base.Variant("net", "Net revenue retention",
                "MRR now of the customers of the start / their MRR at the start × 100; one that churned inside the period counts 0, reactivated or not", Kept.Over(Before, 100, Interval.Bootstrap)),
            Base.Variant("gross", "Gross revenue retention", "the same without expansion: no customer counts more than at the start",
                KeptAtMost.Over(Before, 100, Interval.Bootstrap)),
        ],
    };
}
