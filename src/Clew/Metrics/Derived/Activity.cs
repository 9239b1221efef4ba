using Clew.Model;
using Clew.Sql;
using static Clew.Sql.Build;

namespace Clew.Metrics.Derived;

/// <summary>
/// <c>activity</c>: the spells in which a customer is active, from <c>from_day</c> up to but not including
/// <c>until_day</c> (null: to this day). Of subscribers by their MRR, of others by their revenue entries.
/// </summary>
static class Activity
{
    public static Select Query(WorkspaceSettings settings) =>
        new(
            [
                .. Fields.Of("a", "customer_id", "from_day", "until_day", "subscriber"), .. Fields.Of("c", "block", "lead_id"),
                .. Fields.Of("c", Fields.Conversion),
            ],
            Union("a", Subscribed(), Bought(settings.ActiveDays)))
        {
            Comment = "Spells in which customers are active",
            Joins = [new(From("customer", "c"), Col("c", "customer_id").Is(Col("a", "customer_id")), Left: true)],
        };

    static Select Subscribed()
    {
        var edges = new Select(
            [
                .. Fields.Of("m", "customer_id", "day", "kind"),
                Over(WindowKind.Next, Col("m", "day"), [Col("m", "customer_id")], new Order(Col("m", "day"))).As("until_day"),
            ],
            From("mrr_movement", "m"))
        {
            Where = Col("m", "kind").In(["new", "reactivation", "churn"]),
        };
        return new(
            [.. Fields.Of("e", "customer_id"), Col("e", "day").As("from_day"), Col("e", "until_day").As("until_day"),
                new Literal(true).As("subscriber")],
            edges.Under("e"))
        {
            Where = Col("e", "kind").IsNot("churn"),
        };
    }

    static Select Bought(int activeDays)
    {
        var days = new Select([.. Fields.Of("r", "customer_id", "day")], From("revenue", "r"))
        {
            Distinct = true,
            Joins = [new(Subscribers(), Col("s", "customer_id").Is(Col("r", "customer_id")), Left: true)],
            Where = Col("r", "amount") > 0 & Col("s", "customer_id").Missing,
        };
        var gaps = new Select(
            [
                .. Fields.Of("d", "customer_id", "day"),
                Over(WindowKind.Previous, Col("d", "day"), [Col("d", "customer_id")], new Order(Col("d", "day"))).As("previous"),
            ],
            days.Under("d"));
        var begins = Col("g", "previous").Missing | Col("g", "day") > AddDays(Col("g", "previous"), activeDays);
        var runs = new Select(
            [
                .. Fields.Of("g", "customer_id", "day"),
                Over(WindowKind.RunningSum, When(begins, 1, 0), [Col("g", "customer_id")], new Order(Col("g", "day"))).As("run"),
            ],
            gaps.Under("g"));
        return new(
            [
                .. Fields.Of("i", "customer_id"), Min(Col("i", "day")).As("from_day"),
                    AddDays(Max(Col("i", "day")), activeDays).As("until_day"),
                new Literal(false).As("subscriber"),
            ],
            runs.Under("i"))
        {
            GroupBy = [Col("i", "customer_id"), Col("i", "run")],
        };
    }

    static Source Subscribers() =>
        new Select([.. Fields.Of("b", "customer_id")], From("subscription", "b")) { Distinct = true }.Under("s");
}
