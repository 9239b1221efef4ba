using Clew.Metrics.Credit;
using Clew.Sql;
using static Clew.Metrics.Fact;

namespace Clew.Metrics.Kpis;

/// <summary><c>win_rate</c>: won / (won + lost) × 100.</summary>
static class WinRate
{
    static readonly Measure Value = Measure.Money(Facts.Opportunity, "created_day");

    static readonly Expr Decided = F("status").In(["won", "lost"]);

    static readonly Kpi Base = new("win_rate", Family.Conversion, Unit.Percent, GoodIs.High)
    {
        Title = "Win rate",
        Formula = "won / (won + lost) × 100",
        Words = "The share of decided deals that were won.",
        Source = "002, 004: 6",
        Traps =
        [
            "By close date. The cohort basis divides by all deals created, open ones too: two different numbers.",
            "Deals that die quietly stay open and flatter it.",
        ],
        // Won and lost go by one journey, that to the opportunity: else the two sides would stand in different groups.
        Period = Measures.Sales.For(Goals.Opportunity).PerCentOf(Measure.Count(Facts.Opportunity, "closed_day", Decided)),
        Cohort = Measures.Opportunities.That(F("won")).PerCentOf(Measures.Opportunities) with
        {
            Horizon = new("created_day",
            "created_day", "closed_day")
        },
    };

    public static readonly Kpi Definition = Base with
    {
        Variants =
        [
            Base.Variant(
                "by_value", "Win rate by value", "value won / (value won + value lost) × 100",
                Measures.SalesValue.For(Goals.Opportunity).Over(Measure.Money(Facts.Opportunity, "closed_day", Decided), 100, Interval.Bootstrap),
                Value.That(F("won")).Over(Value, 100, Interval.Bootstrap) with { Horizon = new("created_day", "created_day",
                    "closed_day") }),
        ],
    };
}
