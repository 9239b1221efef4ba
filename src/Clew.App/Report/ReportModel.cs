using Clew.App.Dashboard;
using Clew.Metrics;
using Clew.Metrics.Kpis;
using Clew.Metrics.Targets;
using Clew.Model;

namespace Clew.App.Report;

/// <summary>The figures of a report.</summary>
/// <param name="View">The workspace, its days, the words.</param>
/// <param name="Text">The words of exports.</param>
/// <param name="Figures">One figure of each KPI over the whole period.</param>
/// <param name="Groups">Figures by the dimensions asked for, of the KPIs that carry them.</param>
/// <param name="Series">Figures over time of those KPIs that add up, at most <see cref="MostSeries"/>.</param>
public sealed record ReportModel(
    View View, ReportTexts Text, IReadOnlyList<KpiFigure> Figures, IReadOnlyList<KpiFigure> Groups, ILookup<string, KpiFigure> Series)
{
    /// <summary>The most KPIs that are drawn over time.</summary>
    public const int MostSeries = 6;

    // In this order where more are asked for.
    static readonly string[] Drawn = ["leads", "sales", "revenue", "spend", "opportunities", "sessions", "mqls", "sqls"];

    /// <summary>The dimensions of <see cref="Groups"/>.</summary>
    public IReadOnlyList<string> By { get; init; } = [];

    /// <summary>Targets by KPI, for the days of the report: those that were named, and those that the workspace has set.</summary>
    public IReadOnlyDictionary<string, decimal> Targets { get; init; } = new Dictionary<string, decimal>();

    /// <summary>What figures are set against; null for nothing.</summary>
    public CompareTo? Compare { get; init; }

    /// <summary>Asks the workspace.</summary>
    /// <exception cref="UserError">The request names something that is not there.</exception>
    internal static ReportModel Of(View view, ReportRequest request, CancellationToken stop)
    {
        var ids = IdsOf(view, request);
        foreach (var id in request.Targets.Keys.Where(id => !ids.Contains(id)))
            throw new UserError($"A target names '{id}', which is not in the report", "target", Nearest.Remedy(id, ids, "Name a KPI of the report."));
        var whole = view.Request(ids);
        var drawn = Drawn.Intersect(ids).Concat(ids.Where(id => Catalog.Find(id)?.Period is Amount { Numerator: [{ Tally: not Tally.Distinct, Flows: true }] }))
            .Distinct().Take(MostSeries).ToList();
        var figures = view.Source.Ask(whole with { Compare = request.Compare }, stop);
        return new(
            view, new(view.Text), figures,
            request.By.Count == 0 ? [] : GroupsOf(view, whole with { By = request.By, Compare = request.Compare }, stop),
            (drawn.Count == 0 ? [] : view.Source.Ask(view.Request(drawn) with { Grain = view.Grain, Compare = request.Compare }, stop)).ToLookup(f => f.Kpi))
        {
            By = request.By,
            Targets = Wanted(view, request, figures),
            Compare = request.Compare,
        };
    }

    // What the request names goes before what the workspace has set for these days; under a filter only the former is of the same rows.
    static Dictionary<string, decimal> Wanted(View view, ReportRequest request, IReadOnlyList<KpiFigure> figures)
    {
        var wanted = new Dictionary<string, decimal>(request.Targets, StringComparer.Ordinal);
        if (view.Query.Filters.Count > 0) return wanted;
        foreach (var target in view.Source.Targets.Targets.Where(target => target.Where is null))
        {
            if (figures.FirstOrDefault(figure => figure.Kpi == target.Kpi) is { } figure && view.Source.Goals.FindKpi(target.Kpi) is { } kpi
                && Standing.Of(target, kpi, figure, view.Period, view.Calendar, view.Source.Today) is { } standing)
                wanted.TryAdd(target.Kpi, standing.Goal);
        }
        return wanted;
    }

    /// <summary>The KPIs of a report: those named, else all of the catalog that carry what is filtered by.</summary>
    internal static IReadOnlyList<string> IdsOf(View view, ReportRequest request)
    {
        if (request.Kpis.Count > 0) return [.. request.Kpis.Distinct(StringComparer.Ordinal)];
        var carrying = view.Source.Kpis.Where(kpi => view.Query.Filters.All(filter => kpi.Dimensions.Contains(filter.Dimension))).ToList();
        // A dimension that none carries is misspelt: asked all the same, to be told so.
        return [.. (carrying.Count > 0 ? carrying : view.Source.Kpis).Select(kpi => kpi.Id)];
    }

    /// <summary>Whether a figure has met its target; null where it has none or no side is the good one.</summary>
    public bool? IsMet(KpiFigure figure) =>
        figure.Value is { } value && Targets.TryGetValue(figure.Kpi, out var target) ? GoodOf(figure.Kpi) switch
        {
            "low" => value <= target,
            "high" => value >= target,
            _ => null,
        } : null;

    /// <summary>The word for it.</summary>
    public string StatusOf(KpiFigure figure) => IsMet(figure) switch { true => Text.Met, false => Text.Missed, _ => "" };

    /// <summary>Which side is the good one.</summary>
    public string? GoodOf(string id) => View.Source.Find(id)?.GoodIs;

    static List<KpiFigure> GroupsOf(View view, KpiRequest request, CancellationToken stop)
    {
        List<string> carrying = [.. request.Kpis.Where(id => request.By.All(view.Source.Find(id)!.Dimensions.Contains))];
        var known = request.By.FirstOrDefault(by => Dimensions.Find(by) is null);
        if (carrying.Count > 0 && known is null) return [.. view.Source.Ask(request with { Kpis = carrying }, stop)];
        // Asked all the same, to be told why it cannot be.
        return [.. view.Source.Ask(request with { Kpis = [request.Kpis[0]] }, stop)];
    }
}
