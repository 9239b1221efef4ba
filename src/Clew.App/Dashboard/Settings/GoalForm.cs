using Clew.App.Dashboard.Access;
using Clew.Collect.Rules;
using Clew.Model;

namespace Clew.App.Dashboard.Settings;

/// <summary>Adds a goal of the workspace's own, or takes one away.</summary>
static class GoalForm
{
    /// <summary>Where it is sent.</summary>
    public const string Path = "/settings/goals";

    /// <summary>The form.</summary>
    public static Form Form { get; } = new(Path, ["do", "id", "title", "event", "each"], Work);

    static IResult Work(FormRequest request)
    {
        var fields = request.Fields;
        var (id, isRemoval) = (fields.Needed("id"), fields["do"] == "remove");
        request.Write(workspace =>
        {
            var rules = workspace.Rules;
            if (isRemoval)
            {
                // A target or a card of a KPI that is no longer there could not be asked.
                var kpi = "goal:" + id;
                bool IsOfIt(string other) => other == kpi || other.StartsWith(kpi + ".", StringComparison.Ordinal);
                TargetForm.Aim(workspace, workspace.Targets with
                {
                    Targets = [.. workspace.Targets.Targets.Where(target => !IsOfIt(target.Kpi))],
                    Cards = [.. workspace.Targets.Cards.Where(card => !IsOfIt(card))],
                    Benchmarks = [.. workspace.Targets.Benchmarks.Where(benchmark => !IsOfIt(benchmark.Kpi))],
                });
                rules = rules with { Goals = [.. rules.Goals.Where(goal => goal.Id != id)] };
            }
            else
            {
                var name = fields.Needed("event");
                if (rules.Goals.Any(goal => goal.Id == id)) throw new UserError($"There is a goal '{id}' already", "id", "Give it another id.");
                rules = rules with { Goals = [.. rules.Goals, new(id, fields["title"] ?? name, name, fields["each"] != "first")] };
            }
            // By way of the text, so that what a file would be refused for is refused here too.
            workspace.Follow(RulesFile.Parse(RulesFile.Format(rules), "rules"));
            return true;
        });
        return request.Done("goals", isRemoval ? "goal_removed" : "goal_added");
    }
}
