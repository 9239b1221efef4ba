using Clew.Sql;
using static Clew.Metrics.Fact;
using static Clew.Sql.Build;

namespace Clew.Metrics.Reports;

/// <summary>How far a lead has come: the last of these stages that it has reached, whether or not it passed those between.</summary>
public static class LeadStage
{
    /// <summary>The stages in order: <c>lead</c>, <c>mql</c>, <c>sal</c>, <c>sql</c>, <c>opportunity</c>, <c>customer</c>.</summary>
    public static IReadOnlyList<string> All { get; } = ["lead", "mql", "sal", "sql", "opportunity", "customer"];

    /// <summary>The place of a stage; −1 for what is none.</summary>
    public static int PlaceOf(string? stage) => All.TakeWhile(s => s != stage).Count() is var place && place < All.Count ? place : -1;

    /// <summary>The days of the stages, in the order of <see cref="All"/>.</summary>
    internal static IReadOnlyList<string> Days { get; } = ["created_day", "mql_day", "sal_day", "sql_day", "opportunity_day", "customer_day"];

    /// <summary>The place of the furthest stage in <see cref="All"/>, of a row of <c>lead_thread</c>.</summary>
    internal static Expr Rank { get; } = new Case(
        [.. Enumerable.Range(1, Days.Count - 1).Reverse().Select(i => (F(Days[i]).Present, (Expr)new Literal((long)i)))], 0);
}
