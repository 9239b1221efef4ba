using Clew.Sql;
using Clew.Storage;
using static Clew.Sql.Build;

namespace Clew.Metrics.Derived;

/// <summary>
/// <c>visit</c> and <c>visit_channel</c>: how many sessions of each day had the same visitor's session before on which day, anywhere or by
/// the same channel. A session whose predecessor lies before a period is that visitor's first in it: distinct visitors become a sum, exactly;
/// and of ten million sessions some ten thousand pairs of days remain.
/// </summary>
static class Visit
{
    /// <summary>The tables, by name.</summary>
    public static IReadOnlyList<DerivedTable> Tables() =>
    [
        ("visit", Query([], "previous_day", "Sessions by their day and that of the same visitor's session before")),
        ("visit_channel", Query(["channel"], "previous_channel_day", "The same within each channel")),
    ];

    static Select Query(string[] told, string before, string comment)
    {
        string[] groups = ["day", .. told, before];
        var previous = Over(
            WindowKind.Previous, Col("t", "day"), [Col("t", "visitor_id"), .. told.Select(n => Col("t", n))], new Order(Col("t", "day")));
        var each = new Select([.. Fields.Of("t", ["day", .. told]), previous.As(before)], From("touch", "t"))
        {
            Where = Col("t", "kind").Is("session"),
        };
        return new([.. Fields.Of("v", groups), Count().As("visits")], each.Under("v"))
        {
            Comment = comment,
            GroupBy = [.. groups.Select(n => Col("v", n))],
        };
    }
}
