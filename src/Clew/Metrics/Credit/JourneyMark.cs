using Clew.Metrics.Derived;
using Clew.Sql;
using static Clew.Sql.Build;

namespace Clew.Metrics.Credit;

/// <summary>
/// A number for each conversion that has a journey, made of everything that its credit rests on: its instant and milestones, its touches, their
/// instants and dimensions. Conversions whose numbers differ from those kept beside the credit are the ones that changed.
/// </summary>
static class JourneyMark
{
    /// <summary>The marks as they are now: <c>conversion_id</c>, <c>number</c>, <c>mark</c>.</summary>
    public const string Table = "journey_mark";

    /// <summary>What changed: <c>conversion_id</c>, and its <c>number</c> where it still has a journey.</summary>
    public const string Changes = "journey_change";

    public static Select Query(Goal goal, Window window, Words words)
    {
        var touch = new Call(Function.Hash, [Col("t", "touch_id"), Col("t", "at"), .. Fields.Marketing.Select(n => words.Of(Col("t", n), n))]);
        var conversion = new Call(Function.Hash, [.. Conversion.Instants.Select(n => Col("k", n))]);
        return new([.. Fields.Of("k", "conversion_id", "number"), (Sum(touch) + Min(conversion)).As("mark")], From(goal.Table, "k"))
        {
            Comment = $"What credit for {goal.Title} rests on",
            Joins =
            [
                goal.VisitorsOf("k", window), new(From("touch", "t"), Col("t", "visitor_id").Is(Col("v", "visitor_id"))),
            ],
            Where = window.Holds,
            GroupBy = [Col("k", "conversion_id"), Col("k", "number")],
        };
    }

    /// <summary>The difference to the marks of a table.</summary>
    public static Select Compare(string kept)
    {
        Join Other(string table, string alias, string of) => new(From(table, alias), Col(alias, "conversion_id").Is(Col(of, "conversion_id")), Left: true);
        var come = new Select([.. Fields.Of("n", "conversion_id", "number")], From(Table, "n"))
        {
            Joins = [Other(kept, "o", "n")],
            Where = !Col("n", "mark").Same(Col("o", "mark")),
        };
        var gone = new Select([.. Fields.Of("o", "conversion_id"), Null.As("number")], From(kept, "o"))
        {
            Joins = [Other(Table, "n", "o")],
            Where = Col("n", "conversion_id").Missing,
        };
        return new([.. Fields.Of("u", "conversion_id", "number")], Union("u", come, gone)) { Comment = "Conversions whose journeys changed" };
    }

    /// <summary>The numbers of the changed that have a journey.</summary>
    public static Select Changed() => new([.. Fields.Of("c", "number")], From(Changes, "c")) { Where = Col("c", "number").Present };

    /// <summary>All that changed.</summary>
    public static Select Gone() => new([.. Fields.Of("c", "conversion_id")], From(Changes, "c"));

    /// <summary>What is kept for the next time.</summary>
    public static Select Kept() => new([.. Fields.Of("n", "conversion_id", "mark")], From(Table, "n"));
}
