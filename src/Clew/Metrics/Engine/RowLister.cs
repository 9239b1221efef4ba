using Clew.Metrics.Credit;
using Clew.Metrics.Derived;
using Clew.Model;
using Clew.Storage;

namespace Clew.Metrics.Engine;

/// <summary>Lists the rows behind a figure: those of its numerator and denominator, and those that lie on their days but are not counted.</summary>
sealed class RowLister(IStore store, WorkspaceSettings settings, TimeProvider clock, CreditShelf shelf, bool lagging = false)
{
    /// <summary>The most rows of one page.</summary>
    public const int MostRows = 10_000;

    const string Numerator = "numerator", Denominator = "denominator", Excluded = "excluded", ExcludedDenominator = "excluded_denominator";

    /// <summary>The rows of one side of one KPI, from <paramref name="offset"/> on.</summary>
    /// <exception cref="UserError">The request names not one KPI, or a side that it does not have.</exception>
    public KpiRows List(KpiRequest request, string side, int limit, int offset, CancellationToken stop)
    {
        if (limit is < 1 or > MostRows || offset < 0)
            throw new UserError($"A list holds from 1 to {MostRows} rows and starts at 0 or later", "limit",
                "Ask for the next page with offset.");
        var (asked, parts) = Parts(request, side);
        var columns = Columns(parts);
        var rows = new List<IReadOnlyList<object?>>();
        var (total, sum) = (0L, 0m);
        foreach (var part in parts)
        {
            var count = 0L;
            store.Query(part.Totals(), row => (count, sum) = (Whole(row, 0), sum + (row.IsNull(1) ? 0 : row.Decimal(1))), stop);
            var skip = Math.Max(0, offset - total);
            if (skip < count && rows.Count < limit)
                Read(part, columns, limit - rows.Count, skip, rows.Add, stop);
            total += count;
        }
        var isExcluded = parts.Any(p => p.IsExcluded);
        return new(side, columns, rows, total)
        {
            // What a figure is computed from beside its sides does not add up with them.
            Sum = isExcluded || (asked.Shape is Computed && parts.Count > 1) ? null : sum / 1.0000000000000000000000000000m,
            SumOf = parts.Select(p => p.SumOf).Distinct().ToList() is [var only] ? only : null,
            Reasons = isExcluded ? Reasons(parts, stop) : [],
        };
    }

    /// <summary>Hands over every row of a side, at most so many.</summary>
    /// <param name="request">The request.</param>
    /// <param name="side">The side.</param>
    /// <param name="most">The most rows.</param>
    /// <param name="begin">Takes the names of the columns.</param>
    /// <param name="row">Takes each row.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>True where there were more.</returns>
    public bool Each(
        KpiRequest request, string side, int most, Action<IReadOnlyList<string>> begin, Action<IReadOnlyList<object?>> row, CancellationToken stop)
    {
        var (_, parts) = Parts(request, side);
        var columns = Columns(parts);
        begin(columns);
        var left = most;
        var isMore = false;
        foreach (var part in parts)
            Read(part, columns, left + 1, 0, values =>
            {
                if (left == 0)
                {
                    isMore = true;
                    return;
                }
                left--;
                row(values);
            }, stop);
        return isMore;
    }

    (Asked Asked, IReadOnlyList<RowPart> Parts) Parts(KpiRequest request, string side)
    {
        if (request.Kpis.Count != 1)
            throw new UserError("Rows are listed of one KPI at a time", "id", "Name one.");
        var asked = Asked.From(request, shelf.Goals)[0];
        var measures = side switch
        {
            Numerator or Excluded => asked.Shape.Numerator,
            Denominator or ExcludedDenominator => asked.Shape.Denominator,
            _ => throw new UserError($"There is no side '{side}'", "side", "The sides are numerator, denominator, excluded and excluded_denominator."),
        };
        if (measures.Count == 0)
            throw new UserError($"{asked.Kpi.Id} has no denominator", "side", "Ask for its numerator.");
        var scope = Ready(request, measures);
        return (asked, [.. measures.Select(m => new RowPart(m, scope, side is Excluded or ExcludedDenominator))]);
    }

    Scope Ready(KpiRequest request, IReadOnlyList<Measure> measures)
    {
        var scope = new Scope(request, request.Period, null, settings, clock.GetUtcNow().UtcDateTime)
        {
            Model = shelf.Model(request.Model),
            Words = request.Model == CreditModel.Own ? Words.None : shelf.Words(settings, lagging),
        };
        Derivation.Ensure(store, settings, lagging);
        foreach (var goal in Evaluation.OwnGoals(measures))
            goal.Ensure(store, settings, lagging);
        var needs = Evaluation.Needs(measures, scope, relation: true);
        if (shelf.Fitted(scope.Model, needs, request.Period, settings, scope.Now, lagging) is not { } model)
            return scope;
        shelf.Ensure(model, needs, settings, lagging);
        return scope with { Model = model };
    }

    // A side may add up several facts (ad and post impressions): one list follows the other under the columns of both.
    static IReadOnlyList<string> Columns(IReadOnlyList<RowPart> parts) => [.. parts.SelectMany(p => p.Shown).Select(i => i.Name).Distinct()];

    void Read(RowPart part, IReadOnlyList<string> columns, int limit, long skip, Action<IReadOnlyList<object?>> add, CancellationToken stop)
    {
        var shown = part.Shown.Select(i => i.Name).ToList();
        int[] places = [.. columns.Select(c => shown.IndexOf(c))];
        store.Query(part.Page(limit, skip), row => add([.. places.Select(at => at < 0 ? null : row.Value(at))]), stop);
    }

    List<(string Reason, long Rows)> Reasons(IReadOnlyList<RowPart> parts, CancellationToken stop)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var part in parts)
            store.Query(part.Reasons(), row => counts[row.Text(0)] = counts.GetValueOrDefault(row.Text(0)) + row.Integer(1), stop);
        return [.. counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Select(c => (c.Key, c.Value))];
    }

    static long Whole(IRow row, int at) => row.IsNull(at) ? 0 : (long)row.Decimal(at);
}
