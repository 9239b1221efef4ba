using Clew.Metrics;
using Clew.Metrics.Credit;
using Clew.Metrics.Kpis;
using Clew.Metrics.Reports;
using Clew.Metrics.Targets;
using Clew.Model;

namespace Clew.App.Dashboard;

/// <summary>What the pages need of one workspace: a few questions it can answer. Tests answer them with figures of their own.</summary>
/// <param name="Name">The workspace's name.</param>
/// <param name="Settings">Its settings.</param>
/// <param name="Clock">Its clock.</param>
/// <param name="Kpis">The catalog, and the KPIs that count the workspace's own goals.</param>
/// <param name="IsEmpty">True before the first import.</param>
/// <param name="Ask">Answers a request.</param>
/// <param name="Rows">The rows behind a side of a figure: request, side, limit, offset, group.</param>
/// <param name="Explain">A KPI explained under a request.</param>
public sealed record DashboardSource(
    string Name, WorkspaceSettings Settings, TimeProvider Clock, IReadOnlyList<KpiExplanation> Kpis, bool IsEmpty,
    Func<KpiRequest, CancellationToken, IReadOnlyList<KpiFigure>> Ask,
    Func<KpiRequest, string, int, int, IReadOnlyDictionary<string, string>?, CancellationToken, KpiRows> Rows,
    Func<string, KpiRequest, KpiExplanation> Explain)
{
    /// <summary>A real workspace, read only inside <paramref name="read"/>, so that its owner can close or replace it in between.</summary>
    /// <exception cref="UserError">There is no such workspace.</exception>
    public static DashboardSource Of(string name, Func<Func<Workspace, object>, object> read, IReadOnlyList<string> workspaces)
    {
        T Read<T>(Func<Workspace, T> work)
            where T : notnull => (T)read(workspace => work(workspace));
        var (settings, clock, kpis, goals, targets, isEmpty) = Read(workspace =>
            (workspace.Settings, workspace.Clock, workspace.AllKpis, workspace.Goals, workspace.Targets, workspace.Store is { DataVersion: 0, CollectedVersion: 0 }));
        return new(
            name, settings, clock, kpis, isEmpty,
            (request, stop) => Read(workspace => workspace.Ask(request, stop)),
            (request, side, limit, offset, group, stop) => Read(workspace => workspace.Rows(request, side, limit, offset, group, stop)),
            (id, request) => Read(workspace => workspace.Explain(id, request)))
        {
            Workspaces = workspaces,
            Goals = goals,
            Targets = targets,
            StageTimes = (period, stop) => Read(workspace => workspace.StageTimes(period, stop)),
            HasDenominator = IsRatio,
            Work = read,
            Attribution = new(
                (request, stop) => Read(workspace => workspace.Journeys(request, stop)),
                (request, stop) => Read(workspace => workspace.Compare(request, stop)),
                (goal, id, models, stop) => Read(workspace => workspace.Conversion(goal, id, models, stop)),
                (id, models, stop) => Read(workspace => workspace.Lead(id, models, stop))),
        };
    }

    /// <summary>The workspaces of the installation, for the switch.</summary>
    public IReadOnlyList<string> Workspaces { get; init; } = [];

    /// <summary>What can be reached.</summary>
    public WorkspaceGoals Goals { get; init; } = WorkspaceGoals.Default;

    /// <summary>What the workspace wants to reach.</summary>
    public TargetSheet Targets { get; init; } = TargetSheet.Default;

    /// <summary>How long leads took from one stage of the funnel to the next.</summary>
    public Func<Period, CancellationToken, IReadOnlyList<StageTime>> StageTimes { get; init; } = (_, _) => [];

    /// <summary>Whether a KPI has rows behind a denominator.</summary>
    public Func<string, bool> HasDenominator { get; init; } = _ => true;

    /// <summary>Runs a reading of the workspace itself; see <see cref="View.Read"/>. Made-up workspaces have none.</summary>
    public Func<Func<Workspace, object>, object> Work { get; init; } = _ => throw new NotSupportedException("There is no workspace behind these figures");

    /// <summary>How collecting goes.</summary>
    public CollectQuestions Collect { get; init; } = CollectQuestions.None;

    /// <summary>Who is credited with what.</summary>
    public AttributionQuestions Attribution { get; init; } = AttributionQuestions.None;

    /// <summary>The day in the workspace's zone.</summary>
    public DateOnly Today => Settings.Zone.DayOf(Clock.GetUtcNow().UtcDateTime);

    /// <summary>The catalog's entry of a KPI or of one of its variants, or null.</summary>
    public KpiExplanation? Find(string id)
    {
        var plain = id.Split('.')[0];
        return Kpis.FirstOrDefault(kpi => kpi.Id == plain);
    }

    static bool IsRatio(string id) =>
        Catalog.Find(id) is { } kpi && (kpi.Default == Basis.Cohort ? kpi.Cohort : kpi.Period)?.Denominator.Count > 0;

    /// <summary>
    /// The first and the last month that have anything, as one period; null when there is nothing. Asked only when a page would
    /// be blank.
    /// </summary>
    public Period? Extent(CancellationToken stop)
    {
        string[] signs = ["sessions", "leads", "opportunities", "sales", "revenue", "spend"];
        var known = signs.Where(id => Kpis.Any(kpi => kpi.Id == id)).ToArray();
        if (known.Length == 0) return null;
        var figures = Ask(new(known, new(new(2000, 1, 1), Today.AddDays(366))) { Grain = Grain.Month }, stop)
            .Where(figure => figure.Value is not (null or 0)).ToArray();
        return figures.Length == 0 ? null : new(figures.Min(figure => figure.From), figures.Max(figure => figure.To));
    }
}
