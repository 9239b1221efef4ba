using static Clew.Metrics.Fact;
using static Clew.Sql.Build;

namespace Clew.Metrics.Kpis;

/// <summary><c>time_to_convert</c>: mean days from first touch to customer of the leads that became customers in the period.</summary>
static class TimeToConvert
{
    static readonly Measure Converted = new(Facts.Lead, "customer_day", Tally.Spread)
    {
        Value = DaysBetween(F("first_touch_day"), F("customer_day")),
        Reached = true,
    };

    static readonly Measure All = new(Facts.Lead, "created_day", Tally.Spread)
    {
        Value = DaysBetween(F("first_touch_day"), Coalesce(F("customer_day"), Measures.Today)),
        Reached = F("customer_day").Present,
    };

    static readonly Kpi Base = new("time_to_convert", Family.Conversion, Unit.Days, GoodIs.Low)
    {
        Title = "Time to convert",
        Formula = "mean days from first touch to customer of the leads that became customers in the period",
        Words = "How long the way is from the first contact to the sale.",
        Source = "003: 6",
        Traps =
        [
            "The converted alone; the km_median variant counts those still on the way.",
        ],
        Period = new Times { Numerator = [Converted], Statistic = Statistic.Mean, Survival = All },
    };

    public static readonly Kpi Definition = Base with
    {
        Variants =
        [
            Base.Variant("median", "Time to convert, median",
                "median days from first touch to customer of the leads that became customers in the period",
                new Times { Numerator = [Converted], Statistic = Statistic.Median }),
            Base.Variant("p90", "Time to convert, 90th percentile", "the days that nine in ten of those leads did not pass",
                new Times { Numerator = [Converted], Statistic = Statistic.P90 }),
            Base.Variant("km_median", "Time to convert, Kaplan-Meier median",
                "days until half of the leads created in the period are customers, the others as lower bounds",
                new Times { Numerator = [All], Statistic = Statistic.KaplanMeierMedian }),
        ],
    };
}
