using Clew.Model;
using Clew.Sql;
using static Clew.Sql.Build;

namespace Clew.Metrics.Derived;

/// <summary><c>spend_thread</c>: spend with its amount in the workspace's currency.</summary>
static class SpendThread
{
    public static Select Query(WorkspaceSettings settings)
    {
        var value = Money.Value(Col("s", "amount"), Col("s", "currency"), settings);
        return new(
            [
                Col("s", "date").As("day"), AddDays(Col("s", "date"), settings.SpendLagDays).As("lagged_day"),
                    Col("s", "amount").As("amount"), Col("s", "currency").As("currency"), value.As("value"),
                When(value.Missing, 1, 0).As("unconverted"),
                    .. Fields.Of("s", "category", "channel", "source", "medium", "campaign", "content", "term"),
                Col("s", "impressions").As("impressions"), Col("s", "clicks").As("clicks"),
            ],
            From("spend", "s"))
        {
            Comment = "Spend in the workspace's currency",
            Joins = [Money.RateOn(Col("s", "currency"), Col("s", "date"))],
        };
    }
}
