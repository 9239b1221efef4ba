using Clew.Metrics.Credit;
using Clew.Model;
using Clew.Sql;
using Clew.Storage;

namespace Clew.Metrics.Engine;

/// <summary>Asks each fact once for all that is wanted of it, and makes figures of the sums.</summary>
/// <param name="settings">What the workspace has decided.</param>
/// <param name="hasVisits">Whether the table <c>visit</c> is up to date.</param>
/// <param name="model">The model whose credit marketing dimensions go by; null for each row's own source.</param>
/// <param name="words">The words that sources, media and campaigns go by under a model.</param>
/// <param name="query">Runs a query on one state of the store.</param>
sealed class Evaluation(WorkspaceSettings settings, bool hasVisits, CreditModel? model, Words words, Action<Select, Action<IRow>> query)
{
    // Beyond so many time steps a bootstrap of each would cost more than it tells.
    const int MostResampledSteps = 24;

    /// <summary>The queries that a request would run.</summary>
    public IEnumerable<Select> Queries(IReadOnlyList<Asked> asked, KpiRequest request, DateTime now)
    {
        var scope = new Scope(request, request.Period, StepsOf(request, request.Period), settings, now) { Model = model, Words = words };
        return Scans(asked, scope, stepped: scope.Steps is not null).Select(s => s.Query(scope));
    }

    /// <summary>Figures with their places, by KPI, time step and group.</summary>
    public List<(Place Place, KpiFigure Figure)> Of(IReadOnlyList<Asked> asked, KpiRequest request, Period period, DateTime now)
    {
        var steps = StepsOf(request, period);
        if (steps is null)
            return EvaluateOnce(asked, new(request, period, null, settings, now) { Model = model, Words = words }, [period]);
        // What flows is had for all steps in one scan, what adds up (MRR) in two; any other state (retention) is asked step by step.
        var flowing = asked.Where(a => a.Shape.Measures.All(m => m.Flows)).ToList();
        var levels = asked.Except(flowing).Where(Levels.CanAddUp).ToList();
        var scope = new Scope(request, period, steps, settings, now) { Model = model, Words = words };
        var figures = EvaluateOnce(flowing, scope, steps);
        figures.AddRange(EvaluateLevels(levels, scope, steps));
        foreach (var state in asked.Except(flowing).Except(levels))
            figures.AddRange(EvaluateSteps(state, request, steps, now));
        var order = asked.Select((a, i) => (a.Kpi.Id, i)).DistinctBy(p => p.Id).ToDictionary(p => p.Id, p => p.i);
        return [.. figures.OrderBy(f => order[f.Figure.Kpi])];
    }

    List<(Place Place, KpiFigure Figure)> EvaluateSteps(Asked state, KpiRequest request, IReadOnlyList<Period> steps, DateTime now)
    {
        var all = new List<(Place Place, KpiFigure Figure)>();
        for (var i = 0; i < steps.Count; i++)
            foreach (var (place, figure) in EvaluateOnce([state], new(request with { Grain = null }, steps[i], null, settings, now) { Model = model, Words = words },
                [steps[i]]))
                all.Add((place with { Step = i }, figure));
        return Figures.FillGaps(all, steps, request, state, settings, now);
    }

    List<(Place Place, KpiFigure Figure)> EvaluateLevels(IReadOnlyList<Asked> asked, Scope scope, IReadOnlyList<Period> steps)
    {
        var measures = asked.SelectMany(a => a.Shape.Measures).Distinct().ToList();
        Cells Answer(IEnumerable<Measure> some, Scope within)
        {
            var cells = new Cells();
            foreach (var scan in Scan.Of(some, within.Steps is not null, _ => false, m => m, within.GoalOf))
                query(scan.Query(within), row => scan.Read(row, within, cells));
            return cells;
        }

        var whole = new Scope(scope.Request with { Grain = null }, scope.Period, null, settings, scope.Now) { Model = model, Words = words };
        var sums = Levels.Sum(measures, steps.Count, Answer(Levels.Before(measures), whole), Answer(Levels.Inside(measures), scope));
        return [.. asked.SelectMany(a => Figures.Of(a, scope, steps, sums))];
    }

    List<(Place Place, KpiFigure Figure)> EvaluateOnce(IReadOnlyList<Asked> asked, Scope scope, IReadOnlyList<Period> steps)
    {
        var cells = new Cells();
        foreach (var scan in Scans(asked, scope, stepped: scope.Steps is not null))
            query(scan.Query(scope), row => scan.Read(row, scope, cells));
        return [.. asked.SelectMany(a => Figures.Of(a, scope, steps, cells))];
    }

    IReadOnlyList<Scan> Scans(IReadOnlyList<Asked> asked, Scope scope, bool stepped)
    {
        var resample = scope.Steps is null || scope.Steps.Count <= MostResampledSteps;
        var blocked = asked.Where(a => resample && a.Shape is Ratio { Interval: Interval.Bootstrap })
            .SelectMany(a => a.Shape.Measures).Where(m => m.Resampled).ToHashSet();
        return Scan.Of(asked.SelectMany(a => a.Shape.Measures), stepped, blocked.Contains,
            hasVisits ? m => FirstVisits.InPlaceOf(m, scope) : m => m, scope.GoalOf);
    }

    /// <summary>What a request needs of the credit of its model.</summary>
    public static IReadOnlyList<CreditNeed> Needs(IEnumerable<Measure> measures, Scope scope, bool relation = false) =>
        [.. measures.Distinct().Select(m => (Goal: scope.GoalOf(m), m.Fact)).Where(n => n.Goal is not null)
            .Select(n => new CreditNeed(n.Goal!, relation ? null : n.Fact)).Distinct()];

    /// <summary>The goals that a workspace has defined and that measures count.</summary>
    public static IReadOnlyList<Goal> OwnGoals(IEnumerable<Measure> measures) =>
        [.. measures.Select(m => m.Fact.Goal).OfType<Goal>().Where(g => g.Own is not null).Distinct()];

    IReadOnlyList<Period>? StepsOf(KpiRequest request, Period period)
    {
        if (request.Grain is not { } grain)
            return null;
        var steps = settings.ToCalendar().Buckets(period, grain);
        RequestLimits.CheckSteps(steps.Count);
        return steps;
    }
}
