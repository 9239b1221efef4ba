using Clew.Metrics.Derived;
using Clew.Model;
using Clew.Storage;

namespace Clew.Metrics.Engine;

/// <summary>
/// Answers requests: finds the KPIs, asks each fact once for all that is wanted of it, and makes figures of the sums.
/// </summary>
sealed class KpiEngine(IStore store, WorkspaceSettings settings, TimeProvider clock)
{
    // Beyond so many time steps a bootstrap of each would cost more than it tells.
    const int MostResampledSteps = 24;

    // Files that land faster than a request is answered, so many times in a row, are no longer waited out.
    const int MostAttempts = 10;

    /// <summary>The figures of a request, by KPI, time step and group.</summary>
    public IReadOnlyList<KpiFigure> Ask(KpiRequest request, CancellationToken stop)
    {
        var asked = Asked.From(request);
        for (var attempt = 1; ; attempt++)
        {
            var version = store.DataVersion;
            var figures = Ask(asked, request, stop);
            // A file that landed between two scans would put unlike numbers over one another: ask again.
            if (store.DataVersion == version || attempt == MostAttempts)
                return figures;
        }
    }

    IReadOnlyList<KpiFigure> Ask(IReadOnlyList<Asked> asked, KpiRequest request, CancellationToken stop)
    {
        Derivation.Ensure(store, settings, request.Model != "own");
        var now = clock.GetUtcNow().UtcDateTime;
        var calendar = settings.ToCalendar();
        var figures = Evaluate(asked, request, request.Period, now, stop);
        if (request.Compare is not { } compare)
            return [.. figures.Select(f => f.Figure)];
        var other = compare == CompareTo.Previous ? calendar.Previous(request.Period) : calendar.YearBefore(request.Period);
        var before = Evaluate(asked, request, other, now, stop).ToDictionary(f => (f.Figure.Kpi, f.Place), f => f.Figure.Value);
        return [.. figures.Select(f => f.Figure with { Compare = Figures.Compare(f.Figure.Value,
            before.GetValueOrDefault((f.Figure.Kpi, f.Place))) })];
    }

    /// <summary>The queries that a request would run, as text.</summary>
    public IReadOnlyList<string> Sql(KpiRequest request)
    {
        var scope = new Scope(request, request.Period, StepsOf(request, request.Period), settings, clock.GetUtcNow().UtcDateTime);
        return [.. Scans(Asked.From(request), scope, stepped: scope.Steps is not null).Select(s => store.Explain(s.Query(scope)))];
    }

    List<(Place Place, KpiFigure Figure)> Evaluate(IReadOnlyList<Asked> asked, KpiRequest request, Period period, DateTime now,
        CancellationToken stop)
    {
        var steps = StepsOf(request, period);
        if (steps is null)
            return EvaluateOnce(asked, new(request, period, null, settings, now), [period], stop);
        // What flows is had for all steps in one scan; a state (MRR, retention) is asked step by step.
        var flowing = asked.Where(a => a.Shape.Measures.All(m => m.Flows)).ToList();
        var figures = EvaluateOnce(flowing, new(request, period, steps, settings, now), steps, stop);
        foreach (var state in asked.Except(flowing))
            figures.AddRange(EvaluateSteps(state, request, steps, now, stop));
        var order = asked.Select((a, i) => (a.Kpi.Id, i)).DistinctBy(p => p.Id).ToDictionary(p => p.Id, p => p.i);
        return [.. figures.OrderBy(f => order[f.Figure.Kpi])];
    }

    List<(Place Place, KpiFigure Figure)> EvaluateSteps(Asked state, KpiRequest request, IReadOnlyList<Period> steps, DateTime now,
        CancellationToken stop)
    {
        var all = new List<(Place Place, KpiFigure Figure)>();
        for (var i = 0; i < steps.Count; i++)
            foreach (var (place, figure) in EvaluateOnce([state], new(request with { Grain = null }, steps[i], null, settings, now),
                [steps[i]], stop))
                all.Add((place with { Step = i }, figure));
        return Figures.FillGaps(all, steps, request, state, settings, now);
    }

    List<(Place Place, KpiFigure Figure)> EvaluateOnce(IReadOnlyList<Asked> asked, Scope scope, IReadOnlyList<Period> steps,
        CancellationToken stop)
    {
        var cells = new Cells();
        foreach (var scan in Scans(asked, scope, stepped: scope.Steps is not null))
            store.Query(scan.Query(scope), row => scan.Read(row, scope, cells), stop);
        return [.. asked.SelectMany(a => Figures.Of(a, scope, steps, cells))];
    }

    IReadOnlyList<Scan> Scans(IReadOnlyList<Asked> asked, Scope scope, bool stepped)
    {
        var resample = scope.Steps is null || scope.Steps.Count <= MostResampledSteps;
        var blocked = asked.Where(a => resample && a.Shape is Ratio { Interval: Interval.Bootstrap })
            .SelectMany(a => a.Shape.Measures).Where(m => m.Resampled).ToHashSet();
        return Scan.Of(asked.SelectMany(a => a.Shape.Measures), stepped, blocked.Contains,
            Derivation.HasVisits(store, settings) ? m => FirstVisits.InPlaceOf(m, scope) : m => m);
    }

    IReadOnlyList<Period>? StepsOf(KpiRequest request, Period period)
    {
        if (request.Grain is not { } grain)
            return null;
        var steps = settings.ToCalendar().Buckets(period, grain);
        RequestLimits.CheckSteps(steps.Count);
        return steps;
    }
}
