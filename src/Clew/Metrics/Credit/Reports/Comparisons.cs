using System.Globalization;
using Clew.Metrics.Derived;
using Clew.Metrics.Engine;
using Clew.Model;
using Clew.Storage;

namespace Clew.Metrics.Credit;

/// <summary>
/// Makes a <see cref="ModelComparison"/>. Credit is asked as KPIs ask it, so a cell is to the last decimal the KPI by that dimension under that
/// model; all models are read in one state of the store.
/// </summary>
static class Comparisons
{
    // As of requests: data that change faster than they are read are not waited out.
    const int MostAttempts = 10;

    public static ModelComparison Of(Workspace workspace, CompareRequest request, CancellationToken stop)
    {
        CompareLimits.Check(request);
        var (store, shelf, settings) = (workspace.Store, workspace.Shelf, workspace.Settings);
        var goal = shelf.Goals.Find(request.Goal);
        CreditModel[] asked = [.. request.Models.Select(t => shelf.Model(t)!)];
        CompareLimits.CheckTwice(asked);
        var now = workspace.Clock.GetUtcNow().UtcDateTime;
        Measure count = GoalMeasures.Count(goal);
        Measure?[] measures = [count, GoalMeasures.Value(goal)];
        var kpis = new KpiRequest(["conversions"], request.Period) { By = [request.By] };
        CreditNeed[] needs = [new(goal, count.Fact)];
        for (var attempt = 1; ; attempt++)
        {
            var lagging = workspace.IsKeptFresh && attempt == 1;
            Derivation.Ensure(store, settings, lagging);
            var words = shelf.Words(settings, lagging);
            CreditModel[] models = [.. asked.Select(m => shelf.Fitted(m, needs, request.Period, settings, now, lagging)!)];
            foreach (var model in models)
                shelf.Ensure(model, needs, settings, lagging);
            using var state = store.Snapshot();
            if (attempt < MostAttempts && !Agree(state, models, needs, settings))
                continue;
            var key = KeyOf(request, goal, models, words, state);
            if (shelf.Compared.TryGetValue(key, out var known))
                return known;
            var credit = models.Select(m => Ask(m, measures)).ToList();
            var spend = Facts.Spend.Dimensions.ContainsKey(request.By) ? Ask(models[0], [Measures.MediaSpend])[0] : null;
            var sets = new CompareIntervals(state, goal, request, settings, words);
            if (shelf.Compared.Count >= CreditShelf.MostCompared)
                shelf.Compared.Clear();
            return shelf.Compared[key] = Make(request, goal, models, credit, spend, sets, stop);

            List<Dictionary<string, KpiFigure>> Ask(CreditModel model, IEnumerable<Measure?> of)
            {
                var evaluation = new Evaluation(settings, hasVisits: false, model, words, (query, row) => state.Query(query, row, stop));
                return [.. of.OfType<Measure>().Select(m => evaluation.Of([Asked(m)], kpis with { Model = model.Text }, request.Period, now)
                    .ToDictionary(f => f.Figure.Group[request.By], f => f.Figure, StringComparer.Ordinal))];
            }
        }
    }

    // All that a comparison is made of: what was asked, and the version of what is derived, which tells data and settings.
    static string KeyOf(CompareRequest request, Goal goal, IReadOnlyList<CreditModel> models, Words words, ISnapshot state) => string.Create(CultureInfo.InvariantCulture,
        $"{goal.Key}|{goal.Title}|{string.Join(';', models.Select(m => m.Text))}|{request.Period}|{request.By}|{request.Resamples}|{words.Mark}|{state.DerivedVersion("threads")}|{state.DataVersion}");

    // True when all models' credit is there and of the same data: refreshing takes one after the other.
    static bool Agree(ISnapshot state, IReadOnlyList<CreditModel> models, IReadOnlyList<CreditNeed> needs, WorkspaceSettings settings) =>
        models.All(m => CreditShelf.Holds(state, m, needs, settings))
        && models.SelectMany(m => needs.SelectMany(n => n.Groups(m, settings, Words.None, _ => false)).Select(g => Derivation.DataOf(state.DerivedVersion(g.Group))))
            .Distinct(StringComparer.Ordinal).Count() == 1;

    static Asked Asked(Measure measure)
    {
        var shape = measure.Alone();
        return new(new("conversions", Family.Conversion, Unit.Count, GoodIs.High) { Title = "", Formula = "", Words = "", Period = shape }, Basis.Period, shape);
    }

    static ModelComparison Make(CompareRequest request, Goal goal, CreditModel[] models, List<List<Dictionary<string, KpiFigure>>> credit,
        Dictionary<string, KpiFigure>? spend, CompareIntervals intervals, CancellationToken stop)
    {
        var missing = Dimensions.Find(request.By)!.MissingLabel;
        decimal Credit(int model, string name) => credit[model][0].GetValueOrDefault(name)?.Value ?? 0;
        decimal Value(int model, string name) => credit[model].Count < 2 ? 0 : credit[model][1].GetValueOrDefault(name)?.Value ?? 0;
        decimal? Spent(string name) => spend is null ? null : spend.TryGetValue(name, out var figure) ? figure.Value : 0;

        string[] named = [.. credit.SelectMany(c => c[0].Keys).Concat(spend?.Keys ?? Enumerable.Empty<string>()).Distinct(StringComparer.Ordinal)
            .OrderBy(n => n == missing).ThenByDescending(n => Credit(0, n)).ThenByDescending(n => Spent(n) ?? 0).ThenBy(n => n, StringComparer.Ordinal)];
        var cells = named.Select(_ => new ComparedCell[models.Length]).ToArray();
        var (compared, notes) = (new List<ComparedModel>(), new List<string>());
        for (var m = 0; m < models.Length; m++)
        {
            var samples = request.Resamples == 0 ? null : intervals.Of(models[m], notes, stop);
            var order = Enumerable.Range(0, named.Length).Where(i => named[i] != missing)
                .OrderByDescending(i => Credit(m, named[i])).ThenBy(i => named[i], StringComparer.Ordinal).ToList();
            for (var i = 0; i < named.Length; i++)
            {
                var (own, value, paid) = (Credit(m, named[i]), Value(m, named[i]), Spent(named[i]));
                var of = named[i] == missing ? null : samples;
                cells[i][m] = new(own, of?.Credit(named[i]), value, order.IndexOf(i) + 1, paid > 0 && own != 0 ? paid / own : null,
                    paid > 0 && own != 0 ? of?.Cost(named[i], paid.Value) : null, paid > 0 && credit[m].Count > 1 ? value / paid : null);
            }
            compared.Add(new(models[m].Text, models[m].Spec.Model.Title, models[m].Spec.Model.Misleads, CompareDecisions.Undecided(named, cells, order, m)));
        }
        ComparedRow[] rows = [.. named.Select((n, i) => new ComparedRow(n, Spent(n), cells[i]))];
        var (conversions, worth) = (rows.Sum(r => r.Cells[0].Credit), rows.Sum(r => r.Cells[0].Value));
        notes.InsertRange(0, NotesOf(goal, models, credit, spend, missing));
        var decisions = CompareDecisions.Of(rows, compared, goal, missing, notes);
        return new(request with { Models = [.. models.Select(m => m.Text)] }, compared, rows, conversions, worth, decisions, notes);
    }

    static IEnumerable<string> NotesOf(Goal goal, CreditModel[] models, List<List<Dictionary<string, KpiFigure>>> credit,
        Dictionary<string, KpiFigure>? spend, string missing)
    {
        if (credit[0][0].GetValueOrDefault(missing)?.Value is > 0 and var without)
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{without:#,##0.##} of the conversions stand under {missing}: they have no touch in the window, or their touches have no such value.");
        if (spend is null)
            yield return "Spend has no such dimension: there are no costs.";
        foreach (var note in credit[0].Skip(1).Append(spend).OfType<Dictionary<string, KpiFigure>>().SelectMany(f => f.Values).SelectMany(f => f.Notes ?? []).Distinct(StringComparer.Ordinal))
            yield return note;
        foreach (var model in models)
            if (model.FitFor(goal) is { } fit)
                foreach (var note in fit.Learned.Notes)
                    yield return $"{model.Text}: {note}";
    }
}
