using Clew.Metrics.Credit;
using Clew.Metrics.Derived;
using Clew.Model;
using Clew.Storage;

namespace Clew.Metrics.Engine;

/// <summary>
/// Answers requests: finds the KPIs, asks each fact once for all that is wanted of it, and makes figures of the sums.
/// </summary>
/// <param name="store">The facts.</param>
/// <param name="settings">What the workspace has decided.</param>
/// <param name="clock">What "now" is.</param>
/// <param name="shelf">The credit of models.</param>
/// <param name="lagging">Whether threads may lack the last batches of events: see <see cref="Derivation.Ensure"/>.</param>
sealed class KpiEngine(IStore store, WorkspaceSettings settings, TimeProvider clock, CreditShelf shelf, bool lagging = false)
{
    // Files that land faster than a request is answered, so many times in a row, are no longer waited out.
    const int MostAttempts = 10;

    /// <summary>The figures of a request, by KPI, time step and group.</summary>
    public IReadOnlyList<KpiFigure> Ask(KpiRequest request, CancellationToken stop)
    {
        var asked = Asked.From(request, shelf.Goals);
        var now = clock.GetUtcNow().UtcDateTime;
        var scope = new Scope(request, request.Period, null, settings, now) { Model = shelf.Model(request.Model) };
        var needs = Evaluation.Needs(asked.SelectMany(a => a.Shape.Measures), scope);
        var own = Evaluation.OwnGoals(asked.SelectMany(a => a.Shape.Measures));
        for (var attempt = 1; ; attempt++)
        {
            Derivation.Ensure(store, settings, lagging);
            foreach (var goal in own)
                goal.Ensure(store, settings, lagging);
            var words = scope.Model is null ? Words.None : shelf.Words(settings, lagging);
            var model = shelf.Fitted(scope.Model, needs, request.Period, settings, now, lagging);
            if (model is not null)
                shelf.Ensure(model, needs, settings, lagging);
            var (imports, collected) = (store.DataVersion, store.CollectedVersion);
            var visits = Derivation.HasVisits(store, settings);
            // One state for all scans: a file that landed between two of them would put unlike numbers over one another.
            using var state = store.Snapshot();
            visits &= state.CollectedVersion == collected;
            // Others may have had the model's credit, or the goal, dropped since.
            if ((model is not null && !CreditShelf.Holds(state, model, needs, settings)) || own.Any(g => state.DerivedVersion(g.Group) is null))
                continue;
            if (state.DataVersion == imports || attempt >= MostAttempts)
                return [.. Ask(asked, request, new(settings, visits, model, words, (query, row) => state.Query(query, row, stop))).Select(f => f with { Model = model?.Text })];
        }
    }

    IReadOnlyList<KpiFigure> Ask(IReadOnlyList<Asked> asked, KpiRequest request, Evaluation evaluation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var calendar = settings.ToCalendar();
        var figures = evaluation.Of(asked, request, request.Period, now);
        if (request.Compare is not { } compare)
            return [.. figures.Select(f => f.Figure)];
        var other = compare == CompareTo.Previous ? calendar.Previous(request.Period) : calendar.YearBefore(request.Period);
        var before = evaluation.Of(asked, request, other, now).ToDictionary(f => (f.Figure.Kpi, f.Place), f => f.Figure);
        return [.. figures.Select(f => f.Figure with { Compare = Figures.Compare(f.Figure.Value,
            before.GetValueOrDefault((f.Figure.Kpi, f.Place))) })];
    }

    /// <summary>The queries that a request would run, as text.</summary>
    public IReadOnlyList<string> Sql(KpiRequest request)
    {
        var evaluation = new Evaluation(settings, Derivation.HasVisits(store, settings), shelf.Model(request.Model), request.Model == CreditModel.Own ? Words.None : shelf.Words(settings, lagging), (_, _) => { });
        return [.. evaluation.Queries(Asked.From(request, shelf.Goals), request, clock.GetUtcNow().UtcDateTime).Select(store.Explain)];
    }
}
