using Clew.Metrics;
using Clew.Metrics.Reports;
using Clew.Metrics.Statistics;
using Clew.Model;

namespace Clew.App.Dashboard.Funnel;

/// <summary>One stage of the funnel, counted in both ways.</summary>
/// <param name="Id">The KPI that counts it in the period.</param>
/// <param name="Figure">That KPI's figure.</param>
/// <param name="Rate">Of the stage before, in per cent, each counted on its own date; null for the first and where undefined.</param>
/// <param name="Step">What became of the leads of the period; null for visitors, who are no group that can be followed.</param>
public sealed record StageRow(string Id, KpiFigure Figure, decimal? Rate, FunnelStep? Step);

/// <summary>The page's figures: one question about KPIs, and three about leads.</summary>
/// <param name="View">The view.</param>
/// <param name="Stages">The funnel.</param>
/// <param name="Goal">The goal that groups are watched on their way to.</param>
/// <param name="Cohorts">Leads by month of creation; null where nothing was asked.</param>
/// <param name="By">The dimension of the curves.</param>
/// <param name="Survival">Times to the goal.</param>
/// <param name="Extent">The days that have anything, where there are no leads; null otherwise.</param>
public sealed record FunnelDetail(
    View View, IReadOnlyList<StageRow> Stages, string Goal, CohortReport? Cohorts, string By, SurvivalReport? Survival, Period? Extent)
{
    /// <summary>The page's path.</summary>
    public const string Path = "/funnel";

    /// <summary>The dimensions of the curves.</summary>
    public static IReadOnlyList<string> Dimensions { get; } = ["channel", "source", "campaign", "owner", "product", "country", "industry", "company_size", "origin"];

    /// <summary>The stages, in order.</summary>
    public static IReadOnlyList<string> Ids { get; } = ["visitors", "leads", "mqls", "sqls", "opportunities", "sqos", "sales"];

    /// <summary>Asks the workspace.</summary>
    /// <exception cref="UserError">There is no such goal or dimension.</exception>
    public static FunnelDetail Of(View view, CancellationToken stop)
    {
        var (goal, by) = (view.Query.Goal ?? "customer", view.Query.By ?? "channel");
        if (StageDay.Goals.All(known => known.Id != goal))
            throw new UserError($"There is no goal '{goal}'", "goal", $"Use one of {string.Join(", ", StageDay.Goals.Select(known => known.Id))}.");
        if (!Dimensions.Contains(by))
            throw new UserError($"Leads have no '{by}'", "by", $"Use one of {string.Join(", ", Dimensions)}.");
        if (view.Source.IsEmpty) return new(view, [], goal, null, by, null, null);
        var request = view.Request(view.Answerable([.. Ids, "traffic_to_lead_rate"]));
        var figures = view.Source.Ask(request, stop).ToDictionary(figure => figure.Kpi);
        var filters = request.Filters;
        var steps = view.Read(workspace => workspace.LeadFunnel(view.Period, filters, stop));
        var spans = MonthSpans.Of(view);
        var cohorts = view.Read(workspace => workspace.Cohorts(new(goal, spans) { Filters = filters }, stop));
        // Months before the first lead tell nothing.
        var first = cohorts.Cohorts.TakeWhile(cohort => cohort.Size == 0).Count();
        cohorts = cohorts with { Cohorts = [.. cohorts.Cohorts.Skip(first)] };
        var survival = cohorts.Cohorts.Count == 0 ? null
            : view.Read(workspace => workspace.Survival(new(goal, new(cohorts.Cohorts[0].Span.From, cohorts.Cohorts[^1].Span.To)) { By = by, Filters = filters }, stop));
        var isBlank = cohorts.Cohorts.Count == 0 && figures.Values.All(figure => figure.Value is null or 0);
        return new(view, Rows(figures, steps), goal, cohorts, by, survival, isBlank ? view.Source.Extent(stop) : null);
    }

    /// <summary>The days of creation of all groups of the table.</summary>
    public Period Span => new(Cohorts!.Cohorts[0].Span.From, Cohorts.Cohorts[^1].Span.To);

    /// <summary>The share of all complete groups that had reached the goal by each age, with their days of creation; null where no group is complete.</summary>
    public IReadOnlyList<(decimal Rate, Period Span, long Reached, long Size)?> Complete =>
    [
        .. Enumerable.Range(0, Cohorts!.Cohorts[0].Cells.Count).Select(age =>
        {
            var complete = Cohorts.Cohorts.Where(cohort => cohort.Cells[age].Maturity == Maturity.Complete).ToArray();
            var (size, reached) = (complete.Sum(cohort => cohort.Size), complete.Sum(cohort => cohort.Cells[age].Reached));
            return size == 0 ? ((decimal, Period, long, long)?)null
                : (100m * reached / size, new Period(complete[0].Span.From, complete[^1].Span.To), reached, size);
        }),
    ];

    /// <summary>A share of a group with its interval, in per cent; null where it is none.</summary>
    public static (decimal Low, decimal High)? Interval(long reached, long size) =>
        Wilson.Interval(reached, size) is { } found ? (100 * (decimal)found.Low, 100 * (decimal)found.High) : null;

    static StageRow[] Rows(Dictionary<string, KpiFigure> figures, IReadOnlyList<FunnelStep> steps)
    {
        var rows = new List<StageRow>();
        KpiFigure? before = null;
        foreach (var (i, id) in Ids.Index())
        {
            if (!figures.TryGetValue(id, out var figure)) continue;
            var rate = id == "leads" ? figures.GetValueOrDefault("traffic_to_lead_rate")?.Value
                : before?.Value is { } from and not 0 && figure.Value is { } to ? 100 * to / from : null;
            rows.Add(new(id, figure, before is null ? null : rate, i == 0 ? null : steps[i - 1]));
            before = figure;
        }
        return [.. rows];
    }
}
