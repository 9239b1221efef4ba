using Clew.Metrics.Credit;
using Clew.Metrics.Derived;
using Clew.Model;
using Clew.Sql;
using Clew.Storage;
using static Clew.Metrics.Fact;
using static Clew.Sql.Build;

namespace Clew.Metrics.Engine;

/// <summary>Lists the rows behind a figure.</summary>
sealed class RowLister(IStore store, WorkspaceSettings settings, TimeProvider clock, CreditShelf shelf, bool lagging = false)
{
    /// <summary>The most rows in one answer.</summary>
    public const int MostRows = 10_000;

    /// <summary>Rows of one side, in the order of their first column, from <paramref name="offset"/> on.</summary>
    public KpiRows List(KpiRequest request, string side, int limit, int offset, CancellationToken stop)
    {
        if (limit is < 1 or > MostRows || offset < 0)
            throw new UserError($"A list holds from 1 to {MostRows} rows and starts at 0 or later", "limit",
                "Ask for the next page with offset.");
        if (request.Kpis.Count != 1)
            throw new UserError("Rows are listed of one KPI at a time", "id", "Name one.");
        var asked = Asked.From(request, shelf.Goals)[0];
        var measures = side switch
        {
            "numerator" => asked.Shape.Numerator,
            "denominator" => asked.Shape.Denominator,
            _ => throw new UserError($"There is no side '{side}'", "side", "The sides are numerator and denominator."),
        };
        if (measures.Count == 0)
            throw new UserError($"{asked.Kpi.Id} has no {side}", "side", "Ask for its numerator.");
        var scope = new Scope(request, request.Period, null, settings, clock.GetUtcNow().UtcDateTime)
        {
            Model = shelf.Model(request.Model),
            Words = request.Model == CreditModel.Own ? Words.None : shelf.Words(settings, lagging),
        };
        Derivation.Ensure(store, settings, lagging);
        foreach (var goal in Evaluation.OwnGoals(measures))
            goal.Ensure(store, settings, lagging);
        var needs = Evaluation.Needs(measures, scope, relation: true);
        if (shelf.Fitted(scope.Model, needs, request.Period, settings, scope.Now, lagging) is { } model)
        {
            shelf.Ensure(model, needs, settings, lagging);
            scope = scope with { Model = model };
        }
        return Page(side, measures, scope, limit, offset, stop);
    }

    // A side may add up several facts (ad and post impressions): one list follows the other under the columns of both.
    KpiRows Page(string side, IReadOnlyList<Measure> measures, Scope scope, int limit, int offset, CancellationToken stop)
    {
        var columns = measures.SelectMany(m => Shown(m, scope)).Select(i => i.Name).Distinct().ToList();
        var rows = new List<IReadOnlyList<object?>>();
        long total = 0;
        foreach (var measure in measures)
        {
            var count = 0L;
            store.Query(Matching(measure, scope, [Count().As("n")]), row => count = row.Integer(0), stop);
            var skip = Math.Max(0, offset - total);
            if (skip < count && rows.Count < limit)
            {
                var shown = Shown(measure, scope);
                var query = Matching(measure, scope, shown) with
                {
                    OrderBy = [.. measure.Fact.Show.Take(3).Select(c => new Order(F(c))), .. Credited(measure, scope) ? [new Order(Col("c", "place"))] : Array.Empty<Order>()],
                    Limit = limit - rows.Count,
                    Offset = skip,
                };
                store.Query(query, row => rows.Add([.. columns.Select(c => Value(row, shown, c))]), stop);
            }
            total += count;
        }
        return new(side, columns, rows, total);
    }

    static bool Credited(Measure measure, Scope scope) => scope.GoalOf(measure) is not null;

    // Under a model: the source of the touch in place of the row's own, the touch, its weight, and what of the amount falls to it. Weights,
    // or amounts, add up to the figure.
    static IReadOnlyList<Item> Shown(Measure measure, Scope scope)
    {
        if (!Credited(measure, scope))
            return [.. measure.Fact.Show.Select(c => F(c).As(c))];
        Item[] weight = [.. CreditedFact.Weight("c")];
        var part = measure is { Tally: Tally.Sum, Value: { } value }
            ? [CreditedFact.Part(Bind.Values(value, scope.Parameters), "c").As("credited")]
            : Array.Empty<Item>();
        return
        [
            .. measure.Fact.Show.Select(c => (Fields.Marketing.Contains(c) ? Col("c", c) : F(c)).As(c)), Col("c", "touch_id").As("touch_id"), weight[0], .. part,
        ];
    }

    static object? Value(IRow row, IReadOnlyList<Item> shown, string column)
    {
        for (var i = 0; i < shown.Count; i++)
            if (shown[i].Name == column)
                return row.Value(i);
        return null;
    }

    static Select Matching(Measure measure, Scope scope, IReadOnlyList<Item> items)
    {
        var goal = scope.GoalOf(measure);
        // Rows whose amount has no rate are in no sum: the list shows what the figure counts.
        var counted = measure.Unconverted is { } flag ? flag.Is(0) : null;
        var where = All([measure.Fact.Where, Scan.Days(measure, scope.Period), measure.Where, counted, .. scope.Filters(measure.Fact, goal, joined: true)]);
        return new(items, measure.Fact.Source(scope.Period))
        {
            Comment = $"Rows of {measure.Fact.Name}",
            Joins = goal is null ? [] : [CreditedFact.JoinOf(scope.Model!, goal, measure.Fact)],
            Where = where is null ? null : Bind.Values(where, scope.Parameters),
        };
    }
}
