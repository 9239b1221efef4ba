using Clew.Model;
using Clew.Sql;
using static Clew.Sql.Build;

namespace Clew.Metrics.Derived;

/// <summary>
/// <c>rate_day</c>: for each foreign currency and day on which some amount needs it, the rate in force: the latest on
/// or before the day.
/// </summary>
static class RateDay
{
    public static Select Query(WorkspaceSettings settings) => Of(Needed(settings), settings);

    /// <summary>The rates that some amounts need.</summary>
    /// <param name="needed"><c>currency</c> and <c>day</c>, each pair once, under the alias <c>n</c>.</param>
    /// <param name="settings">How old a rate may be.</param>
    public static Select Of(Source needed, WorkspaceSettings settings)
    {
        var age = settings.RateMaxAgeDays;
        var inForce = Col("s", "from_day") <= Col("n", "day")
            & (Col("s", "until_day").Missing | Col("n", "day") < Col("s", "until_day"));
        if (age > 0)
            inForce &= Col("n", "day") <= AddDays(Col("s", "from_day"), age);
        return new([Col("n", "currency").As("currency"), Col("n", "day").As("day"), Col("s", "rate").As("rate")], needed)
        {
            Comment = "The rate of each currency on each day that needs one",
            Joins = [new(Spans(), Col("n", "currency").Is(Col("s", "currency")) & inForce)],
        };
    }

    static Source Needed(WorkspaceSettings settings)
    {
        var all = Union("a",
            Pairs("revenue", Col("t", "day"), settings),
            Pairs("spend", Col("t", "date"), settings),
            Pairs("subscription", Col("t", "started_day"), settings),
            Pairs("opportunity", Money.DayOfDeal("t"), settings));
        return new Select([Col("a", "currency").As("currency"), Col("a", "day").As("day")], all) { Distinct = true }.Under("n");
    }

    /// <summary>The foreign currencies of a table with the days on which its amounts need a rate.</summary>
    /// <param name="table">The table.</param>
    /// <param name="day">The day of a row <c>t</c>.</param>
    /// <param name="settings">The workspace's currency.</param>
    public static Select Pairs(string table, Expr day, WorkspaceSettings settings) =>
        new([Col("t", "currency").As("currency"), day.As("day")], From(table, "t"))
        {
            Distinct = true,
            Where = Col("t", "currency").IsNot(settings.Currency.Code),
        };

    static Source Spans() =>
        new Select(
            [
                Col("t", "currency").As("currency"), Col("t", "date").As("from_day"), Col("t", "rate").As("rate"),
                Over(WindowKind.Next, Col("t", "date"), [Col("t", "currency")], new Order(Col("t", "date"))).As("until_day"),
            ],
            From("rate", "t")).Under("s");
}
