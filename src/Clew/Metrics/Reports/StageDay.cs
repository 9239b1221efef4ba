using Clew.Model;

namespace Clew.Metrics.Reports;

/// <summary>A day in the life of a lead.</summary>
/// <param name="Id">Its public name, that of the goal where it is one.</param>
/// <param name="Column">The column of <c>lead_thread</c> that holds it.</param>
public sealed record StageDay(string Id, string Column)
{
    /// <summary>The stages of the funnel in order, each with the one before it; the first is the contact that came before the lead.</summary>
    public static IReadOnlyList<StageDay> Funnel { get; } =
    [
        new("first_touch", "first_touch_day"), new("lead", "created_day"), new("mql", "mql_day"), new("sql", "sql_day"),
        new("opportunity", "opportunity_day"), new("sqo", "sqo_day"), new("sale", "sale_day"),
    ];

    /// <summary>What a group of leads can be watched on its way to.</summary>
    public static IReadOnlyList<StageDay> Goals { get; } = [Funnel[2], Funnel[3], Funnel[4], new("customer", "customer_day")];

    /// <summary>The stage of a name.</summary>
    /// <exception cref="UserError">There is none.</exception>
    public static StageDay Find(string id) => Funnel.Concat(Goals).FirstOrDefault(stage => stage.Id == id)
        ?? throw new UserError($"There is no stage '{id}'", "goal", $"Use one of {string.Join(", ", Goals.Select(goal => goal.Id))}.");
}
