using Clew.Metrics.Derived;
using Clew.Model;
using Clew.Storage;
using static Clew.Sql.Build;

namespace Clew.Metrics.Credit;

/// <summary>Makes a <see cref="ConversionStory"/>.</summary>
static class ConversionStories
{
    public static ConversionStory Of(Workspace workspace, string goalId, string id, IReadOnlyList<string> models, CancellationToken stop)
    {
        var goal = workspace.Shelf.Goals.Find(goalId);
        var asked = Models(workspace, models);
        // What has come in the last seconds, or was folded into another lead, is looked for only where it is not found.
        foreach (var lagging in workspace.IsKeptFresh ? [true, false] : new[] { false })
        {
            Ensure(workspace, [goal], lagging);
            var stands = lagging || goal.Id is not ("lead" or "mql" or "sql") ? null : LeadFolds.Stands(workspace, id);
            var words = workspace.Shelf.Words(workspace.Settings, lagging);
            using var state = workspace.Store.Snapshot();
            var found = new StoryTeller(workspace, state, words, stop).Of(goal, Col("k", "conversion_id").Is(stands ?? id), asked, most: 1);
            if (found.Count > 0)
                return found[0];
            if (!lagging)
                throw Unknown(state, goal, id);
        }
        throw new InvalidOperationException("It was neither found nor told that it is not there.");
    }

    /// <summary>The models of texts.</summary>
    public static IReadOnlyList<CreditModel> Models(Workspace workspace, IReadOnlyList<string> texts)
    {
        CompareLimits.CheckModels(texts, atLeast: 0);
        CreditModel[] models = [.. texts.Select(t => workspace.Shelf.Model(t)!)];
        CompareLimits.CheckTwice(models);
        return models;
    }

    /// <summary>Brings the conversions of goals up to date.</summary>
    public static void Ensure(Workspace workspace, IEnumerable<Goal> goals, bool lagging)
    {
        Derivation.Ensure(workspace.Store, workspace.Settings, lagging);
        foreach (var goal in goals)
            goal.Ensure(workspace.Store, workspace.Settings, lagging);
    }

    static UserError Unknown(ISnapshot state, Goal goal, string id)
    {
        if (goal.Own is not null)
            return new($"There is no conversion '{id}' of the goal {goal.Id}", "id", $"`clew kpi rows {goal.Id}` lists those that are there.");
        var (table, column, noun, kpi) = goal.Id switch
        {
            "lead" or "mql" or "sql" => ("lead_thread", "lead_id", "lead", "leads"),
            "customer" => ("customer", "customer_id", "customer", "customer_acquisition_cost --side denominator"),
            "revenue" => ("revenue_thread", "entry_id", "revenue entry", "revenue"),
            _ => ("opportunity_thread", "opportunity_id", "opportunity", "opportunities"),
        };
        var there = false;
        state.Query(new([Col("r", column).As("id")], From(table, "r")) { Where = Col("r", column).Is(id), Limit = 1 }, _ => there = true);
        return there
            ? new($"The {noun} '{id}' has not come to the goal {goal.Id}", "id", "Ask for a goal that it has reached.")
            : new($"There is no {noun} '{id}'", "id", $"`clew kpi rows {kpi}` lists those that are there.");
    }
}
