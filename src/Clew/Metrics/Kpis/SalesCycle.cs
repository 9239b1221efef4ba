using Clew.Metrics.Credit;
using static Clew.Metrics.Fact;
using static Clew.Sql.Build;

namespace Clew.Metrics.Kpis;

/// <summary><c>sales_cycle</c>: mean days from creation to close of the deals won in the period.</summary>
static class SalesCycle
{
    static readonly Measure Won = new(Facts.Opportunity, "closed_day", Tally.Spread)
    {
        Where = F("won"),
        Goal = Goals.Sale,
        Value = DaysBetween(F("created_day"), F("closed_day")),
        Reached = true,
    };

    static readonly Measure All = new(Facts.Opportunity, "created_day", Tally.Spread)
    {
        Value = DaysBetween(F("created_day"), When(F("status").Is("open") | F("closed_day").Missing, Measures.Today, F("closed_day"))),
        Reached = F("won"),
    };

    static readonly Kpi Base = new("sales_cycle", Family.Conversion, Unit.Days, GoodIs.Low)
    {
        Title = "Sales cycle",
        Formula = "mean days from creation to close of the deals won in the period",
        Words = "How long a deal takes.",
        Source = "002, 004: 5",
        Traps =
        [
            "The won alone: slow deals still open are not in it. The km_median variant counts them.",
            "Whole calendar days in the workspace's zone.",
        ],
        Period = new Times { Numerator = [Won], Statistic = Statistic.Mean, Survival = All },
    };

    public static readonly Kpi Definition = Base with
    {
        Variants =
        [
            Base.Variant("median", "Sales cycle, median", "median days from creation to close of the deals won in the period",
                new Times { Numerator = [Won], Statistic = Statistic.Median }),
            Base.Variant("p90", "Sales cycle, 90th percentile", "the days in which nine in ten of the deals won in the period were won",
                new Times { Numerator = [Won], Statistic = Statistic.P90 }),
            Base.Variant("km_median", "Sales cycle, Kaplan-Meier median",
                "days until half of the deals created in the period are won, the open and the lost as lower bounds",
                new Times { Numerator = [All], Statistic = Statistic.KaplanMeierMedian }),
        ],
    };
}
