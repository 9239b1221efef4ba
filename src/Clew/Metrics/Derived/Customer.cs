using Clew.Sql;
using static Clew.Sql.Build;

namespace Clew.Metrics.Derived;

/// <summary><c>customer</c>: each customer with its first day, its first deal and the lead it came from.</summary>
static class Customer
{
    /// <param name="leads">Where whole leads are.</param>
    public static Select Query(LeadPlace leads) =>
        new(
            [
                Col("a", "customer_id").As("customer_id"), Col("a", "day").As("day"), Col("a", "at").As("at"), Col("a", "block").As("block"),
                Col("d", "opportunity_id").As("opportunity_id"), Col("w", "lead_id").As("lead_id"),
                .. Fields.Marketing.Select(n => When(Col("d", "named"), Col("d", n), Col("l", n)).As(n)),
                Coalesce(Col("d", "owner"), Col("l", "owner")).As("owner"),
                    Coalesce(Col("d", "product"), Col("l", "product")).As("product"), .. Fields.Of("l", Fields.Person),
            ],
            FirstDays())
        {
            Comment = "Customers, new on their first sale, revenue entry or subscription",
            Joins =
            [
                new(First(null, "d"), Col("d", "customer_id").Is(Col("a", "customer_id")), Left: true),
                new(First(Col("o", "lead_id").Present, "w"), Col("w", "customer_id").Is(Col("a", "customer_id")), Left: true),
                new(From(leads.Table, "l"), Col("l", "lead_id").Is(Col("w", "lead_id")), Left: true),
            ],
        };

    static Source FirstDays() =>
        new Select(
            [Col("e", "customer_id").As("customer_id"), Min(Col("e", "day")).As("day"), Min(Col("e", "at")).As("at"), Min(Col("e", "block")).As("block")],
            Union("e",
                new Select([.. Fields.Of("o", "customer_id"), Col("o", "closed_day").As("day"), Col("o", "closed_at").As("at"), Col("o", "block").As("block")],
                    From("opportunity_thread", "o"))
                {
                    Where = Col("o", "won"),
                },
                new Select([.. Fields.Of("r", "customer_id", "day", "at", "block")], From("revenue", "r")),
                new Select([.. Fields.Of("s", "customer_id"), Col("s", "started_day").As("day"), Col("s", "started_at").As("at"), Col("s", "block").As("block")],
                    From("subscription", "s"))))
        {
            GroupBy = [Col("e", "customer_id")],
        }.Under("a");

    // The earliest sale of each customer, of those that hold the condition.
    static Source First(Expr? condition, string alias)
    {
        IReadOnlyList<string> columns = ["customer_id", "opportunity_id", "lead_id", "named", .. Fields.Marketing, "owner", "product"];
        var ranked = new Select(
            [
                .. Fields.Of("o", columns),
                RowNumber([Col("o", "customer_id")], new Order(Col("o", "closed_at")), new Order(Col("o", "opportunity_id"))).As("place"),
            ],
            From("opportunity_thread", "o"))
        {
            Where = condition is null ? Col("o", "won") : Col("o", "won") & condition,
        };
        return new Select([.. Fields.Of("k", columns)], ranked.Under("k")) { Where = Col("k", "place").Is(1) }.Under(alias);
    }
}
