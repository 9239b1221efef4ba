using Clew.Model;
using Clew.Sql;
using static Clew.Sql.Build;

namespace Clew.Metrics.Derived;

/// <summary>
/// <c>mrr_movement</c>: each change of a customer's monthly recurring revenue, by day and kind, so that the changes up
/// to the end of a day add up to the MRR of that day.
/// </summary>
static class MrrMovement
{
    public static Select Query(WorkspaceSettings settings)
    {
        var after = Col("m", "after");
        var before = after - Col("m", "delta");
        var kind = new Case(
            [
                (before.Is(0) & (Col("m", "highest") > 0), "reactivation"), (before.Is(0), "new"), (after.Is(0), "churn"),
                (Col("m", "delta") > 0, "expansion"),
            ],
            "contraction");
        return new(
            [
                .. Fields.Of("m", "customer_id", "day", "delta"), after.As("after"), kind.As("kind"), .. Fields.Of("c", "block", "lead_id"),
                .. Fields.Of("c", Fields.Conversion),
            ],
            Highest(settings))
        {
            Comment = "Movements of monthly recurring revenue",
            Joins = [new(From("customer", "c"), Col("c", "customer_id").Is(Col("m", "customer_id")), Left: true)],
        };
    }

    static Source Highest(WorkspaceSettings settings) =>
        new Select(
            [
                .. Fields.Of("n", "customer_id", "day", "delta", "after"),
                Coalesce(Over(WindowKind.GreatestBefore, Col("n", "after"), [Col("n", "customer_id")], new Order(Col("n", "day"))),
                    0).As("highest"),
            ],
            Running(settings)).Under("m");

    static Source Running(WorkspaceSettings settings) =>
        new Select(
            [
                .. Fields.Of("d", "customer_id", "day", "delta"),
                Over(WindowKind.RunningSum, Col("d", "delta"), [Col("d", "customer_id")], new Order(Col("d", "day"))).As("after"),
            ],
            Daily(settings))
        {
            Where = Col("d", "delta").IsNot(0),
        }.Under("n");

    static Source Daily(WorkspaceSettings settings) =>
        new Select(
            [.. Fields.Of("e", "customer_id", "day"), Sum(Col("e", "delta")).As("delta")],
            Union("e", Edge("from_day", Col("p", "value"), settings), Edge("until_day", 0 - Col("p", "value"), settings)))
        {
            GroupBy = [Col("e", "customer_id"), Col("e", "day")],
        }.Under("d");

    static Select Edge(string day, Expr delta, WorkspaceSettings settings) =>
        new([.. Fields.Of("p", "customer_id"), Col("p", day).As("day"), delta.As("delta")], Prices(settings))
        {
            Where = Col("p", day).Present & Col("p", "value").Present
                & (Col("p", "until_day").Missing | Col("p", "until_day") > Col("p", "from_day")),
        };

    // A price holds until it ends or the next price of the same subscription starts.
    static Source Prices(WorkspaceSettings settings)
    {
        var next = Over(WindowKind.Next, Col("s", "started_day"), [Col("s", "subscription_id")], new Order(Col("s", "started_at")));
        return new Select(
            [
                .. Fields.Of("s", "customer_id"), Col("s", "started_day").As("from_day"),
                    Least(Col("s", "ended_day"), next).As("until_day"),
                Money.Value(Col("s", "mrr"), Col("s", "currency"), settings).As("value"),
            ],
            From("subscription", "s"))
        {
            Joins = [Money.RateOn(Col("s", "currency"), Col("s", "started_day"))],
        }.Under("p");
    }
}
