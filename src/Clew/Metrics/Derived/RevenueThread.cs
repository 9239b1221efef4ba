using Clew.Model;
using Clew.Sql;
using static Clew.Sql.Build;

namespace Clew.Metrics.Derived;

/// <summary>
/// <c>revenue_thread</c>: revenue entries in the workspace's currency, with the source, owner and person of their
/// opportunity or, where they name none that is known, of their customer.
/// </summary>
static class RevenueThread
{
    public static Select Query(WorkspaceSettings settings)
    {
        var value = Money.Value(Col("e", "amount"), Col("e", "currency"), settings);
        return new(
            [
                .. Fields.Of("e", "entry_id", "customer_id", "at", "day", "amount", "currency", "opportunity_id", "corrects", "block"),
                Col("e", "kind").As("kind"), value.As("value"), When(value.Missing, 1, 0).As("unconverted"),
                .. Fields.Conversion.Append("lead_id").Select(n =>
                    When(Col("o", "opportunity_id").Present, Col("o", n), Col("c", n)).As(n)),
            ],
            From("revenue", "e"))
        {
            Comment = "Revenue entries with what their opportunities and customers add",
            Joins =
            [
                new(From("opportunity_thread", "o"), Col("o", "opportunity_id").Is(Col("e", "opportunity_id")), Left: true),
                new(From("customer", "c"), Col("c", "customer_id").Is(Col("e", "customer_id")), Left: true),
                Money.RateOn(Col("e", "currency"), Col("e", "day")),
            ],
        };
    }
}
