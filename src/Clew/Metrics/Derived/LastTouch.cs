using Clew.Model;
using Clew.Sql;
using static Clew.Sql.Build;

namespace Clew.Metrics.Derived;

/// <summary>
/// <c>credit_last</c>: the credit relation of the model <c>last</c>: each lead's conversion, the touch it is credited
/// to and the weight (all of it), with that touch's marketing dimensions.
/// </summary>
static class LastTouch
{
    public static Select Query(WorkspaceSettings settings)
    {
        IReadOnlyList<string> columns = ["touch_id", .. Fields.Marketing];
        var earliest = new Call(Function.AddSeconds, [Col("l", "created_at"), -86_400L * settings.LookbackDays]);
        var ranked = new Select(
            [
                .. Fields.Of("l", "lead_id"), .. Fields.Of("t", columns),
                RowNumber([Col("l", "lead_id")], new Order(Col("t", "at"), true), new Order(Col("t", "touch_id"), true)).As("place"),
            ],
            From("touch", "t"))
        {
            Joins = [new(From("lead_visitor", "l"), Col("l", "visitor_id").Is(Col("t", "visitor_id")))],
            Where = Col("t", "at") <= Col("l", "created_at") & Col("t", "at") >= earliest,
        };
        return new([.. Fields.Of("k", "lead_id"), .. Fields.Of("k", columns), new Literal(1L).As("weight")], ranked.Under("k"))
        {
            Comment = "The last touch of each lead",
            Where = Col("k", "place").Is(1),
        };
    }
}
