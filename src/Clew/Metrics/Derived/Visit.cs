using Clew.Sql;
using static Clew.Sql.Build;

namespace Clew.Metrics.Derived;

/// <summary>
/// <c>visit</c>: each session's day with the day of the same visitor's session before it, anywhere and by the same channel. A session
/// whose predecessor lies before a period is that visitor's first in it: distinct visitors become a count, exactly.
/// </summary>
static class Visit
{
    public static Select Query() =>
        new(
            [
                .. Fields.Of("t", "day", "channel"), Before(Col("t", "visitor_id")).As("previous_day"),
                Before(Col("t", "visitor_id"), Col("t", "channel")).As("previous_channel_day"),
            ],
            From("touch", "t"))
        {
            Comment = "Sessions with the same visitor's session before",
            Where = Col("t", "kind").Is("session"),
        };

    static Expr Before(params IReadOnlyList<Expr> who) => Over(WindowKind.Previous, Col("t", "day"), who, new Order(Col("t", "day")));
}
