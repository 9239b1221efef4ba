using Clew.Sql;
using static Clew.Sql.Build;

namespace Clew.Metrics.Derived;

/// <summary>
/// <c>lead_source</c>: where a collected lead came from that does not say so itself: its visitor's last session that began no later
/// than the lead. A form's is the session in which it was sent.
/// </summary>
static class LeadSource
{
    public static Select Query()
    {
        var ranked = new Select(
            [
                .. Fields.Of("l", "lead_id"), .. Fields.Of("t", Fields.Marketing),
                RowNumber([Col("l", "lead_id")], new Order(Col("t", "at"), true), new Order(Col("t", "touch_id"), true)).As("place"),
            ],
            From("touch", "t"))
        {
            Joins = [new(From("lead", "l"), Col("l", "visitor_id").Is(Col("t", "visitor_id")))],
            Where = Col("l", "collected") & Any(WholeLead.Naming.Select(n => Col("l", n).Present))!.Same(false) & Col("t", "kind").Is("session")
                & Col("t", "at") <= Col("l", "created_at"),
        };
        return new([.. Fields.Of("k", "lead_id"), .. Fields.Of("k", Fields.Marketing)], ranked.Under("k"))
        {
            Comment = "Sources of collected leads, from their sessions",
            Where = Col("k", "place").Is(1),
        };
    }
}
