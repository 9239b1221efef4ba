using Clew.Metrics.Credit;
using Clew.Metrics.Derived;
using Clew.Metrics.Engine;
using Clew.Model;
using Clew.Sql;
using Clew.Storage;
using static Clew.Metrics.Fact;
using static Clew.Sql.Build;

namespace Clew.Metrics.Reports;

/// <summary>Reads what a workbook's formulas need: rows of facts, days of what has too many rows, times of waits.</summary>
sealed class FactSheets(IStore store, WorkspaceSettings settings, TimeProvider clock, CreditShelf shelf, bool lagging)
{
    /// <summary>The most rows of a fact that stand one by one: with more a spreadsheet is no pleasure.</summary>
    public const int MostRows = 100_000;

    // Of these nobody reads millions of rows one by one.
    static readonly HashSet<Fact> Daily = [Facts.Session, Facts.Message, Facts.EmailEvent, Facts.ListChange];

    static readonly string[] Origins = ["channel", "source", "campaign", "owner"];

    /// <summary>The rows behind the figures of a request.</summary>
    /// <exception cref="UserError">The request is broken down, or narrowed by what a model has a say in.</exception>
    public ReportRows Of(KpiRequest request, CancellationToken stop)
    {
        var asked = Asked.From(request with { By = [] }, shelf.Goals);
        var now = clock.GetUtcNow().UtcDateTime;
        var scope = new Scope(request with { By = [], Model = CreditModel.Own }, request.Period, null, settings, now);
        if (request.Model != CreditModel.Own && request.Filters.Any(f => Dimensions.Find(f.Dimension)!.Marketing))
        {
            throw new UserError("A workbook of one channel, source or campaign goes by the records' own source", "model",
                "Leave the model out, or take the filter away.");
        }
        Derivation.Ensure(store, settings, lagging);
        var plan = Plan(asked);
        foreach (var goal in Evaluation.OwnGoals(plan.Sheets.SelectMany(s => s.Measures)))
            goal.Ensure(store, settings, lagging);
        using var state = store.Snapshot();
        return new(
            plan.Kpis, [.. plan.Sheets.Select(s => Filled(state, s, scope, stop))], [.. plan.Waits.Select(m => Steps(state, m, scope, stop))],
            settings, now);
    }

    /// <summary>Which sheets the measures of KPIs need, and which waits.</summary>
    internal static (IReadOnlyList<ReportKpi> Kpis, IReadOnlyList<FactSheet> Sheets, IReadOnlyList<Measure> Waits) Plan(IReadOnlyList<Asked> asked)
    {
        var measures = asked.SelectMany(a => Counted(a.Shape)).Distinct().ToList();
        var waits = asked.SelectMany(a => Waiting(a.Shape)).Distinct().ToList();
        return (
            [.. asked.Select(a => new ReportKpi(a.Kpi, a.Basis, a.Shape))],
            [.. measures.GroupBy(m => m.Fact).Select(g => Daily.Contains(g.Key) ? ByDay(g.Key, [.. g]) : ByRow(g.Key, [.. g]))], waits);
    }

    /// <summary>The columns of a sheet that people fill in: what formulas read, what a row is, and where it came from.</summary>
    internal static FactSheet Form(FactSheet sheet) => sheet.IsDaily ? sheet : sheet with
    {
        Columns = [.. sheet.Fact.Show.Take(1).Concat(sheet.Measures.SelectMany(Read)).Concat(sheet.Fact.Show.Where(Origins.Contains)).Distinct()],
    };

    /// <summary>The name of a column that a measure has for itself.</summary>
    internal static string MeasureColumn(Measure measure, List<Measure> all)
    {
        var name = string.Join(".", Words(measure));
        // Two measures may read the same columns otherwise.
        var same = all.Where(m => string.Join(".", Words(m)) == name).ToList().IndexOf(measure);
        return same <= 0 ? name : $"{name}.{same + 1}";
    }

    static IEnumerable<Measure> Counted(Shape shape) => shape switch
    {
        Times { Statistic: Statistic.KaplanMeierMedian } => [],
        Computed => shape.Measures.Where(m => m.Tally != Tally.Spread),
        _ => shape.Numerator.Concat(shape.Denominator),
    };

    static IEnumerable<Measure> Waiting(Shape shape) => shape switch
    {
        Times { Statistic: Statistic.KaplanMeierMedian } => shape.Numerator,
        Computed => shape.Measures.Where(m => m.Tally == Tally.Spread),
        _ => [],
    };

    static FactSheet ByRow(Fact fact, IReadOnlyList<Measure> measures) => new(fact, false, measures,
    [
        .. fact.Show.Concat(measures.SelectMany(Read)).Distinct(),
        .. measures.Where(m => m.Tally == Tally.Distinct).Select(m => MeasureColumn(m, [.. measures])),
    ]);

    static FactSheet ByDay(Fact fact, IReadOnlyList<Measure> measures) =>
        new(fact, true, measures, ["day", .. Channel(fact), .. measures.Select(m => MeasureColumn(m, [.. measures])).Distinct()]);

    static IEnumerable<string> Channel(Fact fact) => fact.Dimensions.ContainsKey("channel") ? ["channel"] : [];

    static IEnumerable<string> Read(Measure measure)
    {
        IEnumerable<Expr?> read = [measure.Where, measure.Value, measure.Reached, measure.Unconverted];
        var columns = read.OfType<Expr>().SelectMany(References.Of).Select(c => c.Name);
        return measure.Day is { } day ? columns.Append(day) : columns;
    }

    // page_views; visitor_id; engaged; delivered_day.opened_day
    static IEnumerable<string> Words(Measure measure)
    {
        var conditions = measure.Where is null ? [] : References.Of(measure.Where).Select(c => c.Name).Distinct();
        var negated = measure.Where is Not { Operand: ColumnRef } ? "not_" : "";
        IEnumerable<string> first = measure switch
        {
            { Value: ColumnRef value } => [value.Name],
            { Value: { } value } => References.Of(value).Select(c => c.Name).Take(1),
            { Day: { } day } when day != "day" => [day],
            _ => measure.Where is null ? ["count"] : [],
        };
        var words = first.Concat(conditions.Select(c => negated + c));
        return measure.Tally == Tally.Distinct ? words.Prepend("distinct") : words;
    }

    static FactSheet Filled(ISnapshot state, FactSheet sheet, Scope scope, CancellationToken stop)
    {
        if (sheet.IsDaily)
            return ReadDays(state, sheet, scope, stop);
        var rows = ReadRows(state, sheet, scope, stop);
        if (rows.IsComplete || sheet.Measures.Any(m => m.Tally == Tally.Spread || m.Day is null))
            return rows;
        return ReadDays(state, ByDay(sheet.Fact, sheet.Measures), scope, stop);
    }

    static FactSheet ReadRows(ISnapshot state, FactSheet sheet, Scope scope, CancellationToken stop)
    {
        var fact = sheet.Fact;
        var days = sheet.Measures.Select(m => Scan.Days(m, scope.Period)).ToList();
        var anyDay = days.Contains(null) ? null : Any(days.Select(d => d!).Distinct());
        var own = sheet.Measures.Where(m => m.Tally == Tally.Distinct).ToDictionary(sheet.ColumnOf);
        var items = sheet.Columns.Select(c => own.TryGetValue(c, out var measure) ? Once(measure, scope).As(c) : F(c).As(c)).ToList();
        var query = Kept(fact, scope, items, anyDay) with { OrderBy = [.. fact.Show.Take(3).Select(c => new Order(F(c)))], Limit = MostRows + 1 };
        var rows = new List<IReadOnlyList<object?>>();
        state.Query(query, row => rows.Add([.. items.Select((_, i) => row.Value(i))]), stop);
        return rows.Count <= MostRows ? sheet with { Rows = rows } : sheet with { Rows = rows[..MostRows], IsComplete = false };
    }

    // 1 in the first row of each value among those that the measure counts, else 0.
    static Expr Once(Measure measure, Scope scope)
    {
        var counted = Coalesce(All([Scan.Days(measure, scope.Period), measure.Where])!, false);
        var flag = When(counted, 1, 0);
        var place = RowNumber([measure.Value!, flag], [.. measure.Fact.Show.Take(3).Select(c => new Order(F(c)))]);
        return When(counted, When(place.Is(1), 1, 0), 0);
    }

    static FactSheet ReadDays(ISnapshot state, FactSheet sheet, Scope scope, CancellationToken stop)
    {
        var days = new SortedDictionary<(DateOnly Day, string Channel), object?[]>();
        string[] channel = [.. Channel(sheet.Fact)];
        var begin = 1 + channel.Length;
        foreach (var measure in sheet.Measures)
        {
            var column = sheet.Columns.ToList().IndexOf(sheet.ColumnOf(measure));
            state.Query(OnDays(measure, channel, scope), row =>
            {
                if (row.IsNull(0))
                    return;
                var place = (row.Day(0), begin == 1 || row.IsNull(1) ? "" : row.Text(1));
                if (!days.TryGetValue(place, out var values))
                    days[place] = values = new object?[sheet.Columns.Count];
                values[0] = place.Item1;
                if (begin == 2)
                    values[1] = place.Item2.Length == 0 ? null : place.Item2;
                values[column] = row.IsNull(begin) ? 0m : row.Decimal(begin);
            }, stop);
        }
        return sheet with { Rows = [.. days.Values] };
    }

    static Select OnDays(Measure measure, string[] channel, Scope scope)
    {
        Item[] keys = [F(measure.Day!).As("on_day"), .. channel.Select(c => measure.Fact.Dimensions[c].As(c))];
        var where = All([Scan.Days(measure, scope.Period), measure.Where]);
        if (measure.Tally != Tally.Distinct)
        {
            var amount = measure.Tally == Tally.Sum ? Sum(Bind.Values(measure.Value!, scope.Parameters)) : Count();
            return Kept(measure.Fact, scope, [.. keys, amount.As("n")], where) with { GroupBy = [.. keys.Select(k => k.Value)] };
        }
        // What is distinct counts on the day on which it comes first: then days add up to the whole.
        var first = RowNumber([measure.Value!], [.. measure.Fact.Show.Where(c => c is "at").Append(measure.Day!).Select(c => new Order(F(c))),
            new Order(F(measure.Fact.Show[0]))]);
        var firsts = Kept(measure.Fact, scope, [.. keys, first.As("place")], where).Under("q");
        Item[] outer = [.. keys.Select(k => Col("q", k.Name).As(k.Name))];
        return new([.. outer, Count().As("n")], firsts) { Where = Col("q", "place").Is(1), GroupBy = [.. outer.Select(k => k.Value)] };
    }

    static WaitSteps Steps(ISnapshot state, Measure measure, Scope scope, CancellationToken stop)
    {
        Item[] keys = [Bind.Values(measure.Value!, scope.Parameters).As("value"), Bind.Values(measure.Reached!, scope.Parameters).As("reached")];
        var query = Kept(measure.Fact, scope, [.. keys, Count().As("n")], All([Scan.Days(measure, scope.Period), measure.Where])) with
        {
            GroupBy = [.. keys.Select(k => k.Value)],
        };
        var steps = new SortedDictionary<decimal, (decimal Reached, decimal Censored)>();
        state.Query(query, row =>
        {
            if (row.IsNull(0))
                return;
            // Time starts at 0.
            var time = Math.Max(0, row.Decimal(0));
            var (reached, censored) = steps.GetValueOrDefault(time);
            var isReached = !row.IsNull(1) && row.Integer(1) != 0;
            steps[time] = isReached ? (reached + row.Decimal(2), censored) : (reached, censored + row.Decimal(2));
        }, stop);
        return new(measure, [.. steps.Select(s => (s.Key, s.Value.Reached, s.Value.Censored))]);
    }

    static Select Kept(Fact fact, Scope scope, IReadOnlyList<Item> items, Expr? where)
    {
        var kept = All([fact.Where, where, .. scope.Filters(fact, null, joined: false)]);
        return new(items, fact.Source(scope.Period))
        {
            Comment = $"{fact.Name} for a workbook",
            Where = kept is null ? null : Bind.Values(kept, scope.Parameters),
        };
    }
}
