using Clew.Metrics.Credit;

namespace Clew.Metrics.Kpis;

/// <summary><c>goal:ID</c>: conversions of a goal that a workspace has defined; <c>goal:ID.value</c>: what they are worth.</summary>
static class GoalConversions
{
    /// <summary>The KPI of a goal. It is in the list of that workspace only.</summary>
    public static Kpi Of(OwnGoal goal)
    {
        var count = new Kpi(goal.Goal.Id, Family.Conversion, Unit.Count, GoodIs.High)
        {
            Title = goal.Goal.Title,
            Formula = goal.Each ? $"events named {goal.Event} in the period" : $"persons whose first event named {goal.Event} lies in the period",
            Words = "How often a goal that this workspace has defined was reached.",
            Source = "the workspace's rules",
            Traps =
            [
                goal.Each ? "One person may reach it several times." : "The first event is the first that was collected: what was before is not known.",
                "Events of a machine, and those that a rule dropped, do not count.",
            ],
            Period = goal.Count.Alone(),
        };
        var value = count.Variant("value", $"{goal.Goal.Title}: value", $"sum of the values of events named {goal.Event}", goal.Value.Alone()) with
        {
            Unit = Unit.Money,
            Words = "What the events said they are worth.",
            Traps = ["Events without a value add nothing.", "Amounts in a currency without a rate are in no sum; the notes count them."],
        };
        return count with { Variants = [value] };
    }
}
