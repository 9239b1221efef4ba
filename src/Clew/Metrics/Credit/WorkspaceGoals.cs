using Clew.Collect.Rules;
using Clew.Metrics.Kpis;
using Clew.Model;

namespace Clew.Metrics.Credit;

/// <summary>What can be reached in a workspace: the goals that all workspaces have, then its own, with the KPIs that count these.</summary>
public sealed class WorkspaceGoals
{
    readonly IReadOnlyList<OwnGoal> _own;
    readonly Dictionary<string, Kpi> _kpis;

    WorkspaceGoals(IReadOnlyList<GoalRule> rules)
    {
        _own = [.. rules.Select(r => new OwnGoal(r))];
        _kpis = _own.SelectMany(o => o.Kpi.Variants.Prepend(o.Kpi)).ToDictionary(k => k.Id, StringComparer.Ordinal);
        All = [.. Goals.All, .. _own.Select(o => o.Goal)];
    }

    /// <summary>Those of a workspace that has defined none.</summary>
    public static WorkspaceGoals Default { get; } = new([]);

    /// <summary>Every goal.</summary>
    public IReadOnlyList<Goal> All { get; }

    /// <summary>The KPIs that count its own goals, without variants.</summary>
    public IReadOnlyList<Kpi> Kpis => [.. _own.Select(o => o.Kpi)];

    /// <summary>The ids of all KPIs, variants and those of the catalog too.</summary>
    public IReadOnlyList<string> KpiIds => [.. Catalog.Ids, .. _kpis.Keys];

    /// <summary>Those of a workspace's rules.</summary>
    public static WorkspaceGoals Of(IReadOnlyList<GoalRule> rules) => rules.Count == 0 ? Default : new(rules);

    /// <summary>The goal of an id.</summary>
    /// <exception cref="UserError">There is none.</exception>
    public Goal Find(string id) => All.FirstOrDefault(g => g.Id == id)
        ?? throw new UserError($"There is no goal '{id}'", "goal",
            Nearest.Remedy(id, [.. All.Select(g => g.Id)], $"The goals are {string.Join(", ", All.Select(g => g.Id))}."));

    /// <summary>The KPI of an id, of the catalog or of a goal of its own; or null.</summary>
    public Kpi? FindKpi(string id) => Catalog.Find(id) ?? _kpis.GetValueOrDefault(id);

    /// <summary>The goal that tables are named after; or null.</summary>
    internal Goal? Keyed(string key) => All.FirstOrDefault(g => g.Key == key);
}
