using Clew.Sql;
using static Clew.Sql.Build;

namespace Clew.Metrics.Derived;

/// <summary><c>purchase</c>: the days on which a customer bought, with whether it was the first and which came next.</summary>
static class Purchase
{
    public static Select Query()
    {
        var order = new Order(Col("p", "day"));
        var marked = new Select(
            [
                .. Fields.Of("p", "customer_id", "day"),
                Over(WindowKind.Previous, Col("p", "day"), [Col("p", "customer_id")], order).As("previous_day"),
                Over(WindowKind.Next, Col("p", "day"), [Col("p", "customer_id")], order).As("next_day"),
            ],
            Days());
        return new(
            [
                .. Fields.Of("k", "customer_id", "day", "previous_day", "next_day"), .. Fields.Of("c", "block", "lead_id"),
                .. Fields.Of("c", Fields.Conversion),
            ],
            marked.Under("k"))
        {
            Comment = "Days on which customers bought",
            Joins = [new(From("customer", "c"), Col("c", "customer_id").Is(Col("k", "customer_id")), Left: true)],
        };
    }

    static Source Days()
    {
        var sales = new Select([.. Fields.Of("o", "customer_id"), Col("o", "closed_day").As("day")], From("opportunity_thread", "o"))
        {
            Where = Col("o", "won"),
        };
        var entries = new Select([.. Fields.Of("r", "customer_id", "day")], From("revenue", "r"))
        {
            Where = Col("r", "amount") > 0 & Col("r", "opportunity_id").Missing
                & (Col("r", "kind").Missing | Col("r", "kind").IsNot("recurring")),
        };
        return new Select([.. Fields.Of("u", "customer_id", "day")], Union("u", sales, entries)) { Distinct = true }.Under("p");
    }
}
