using Clew.Model;
using Clew.Sql;
using Clew.Storage;
using static Clew.Metrics.Fact;
using static Clew.Sql.Build;

namespace Clew.Metrics.Engine;

/// <summary>One query over one fact that answers several measures at once.</summary>
/// <param name="Fact">The rows.</param>
/// <param name="Measures">What is asked of them.</param>
/// <param name="Keys">The measure that each answer is for: the same, unless another is asked in its place.</param>
/// <param name="StepDay">The day column by which time steps are told apart; null without steps.</param>
/// <param name="Blocks">True to tell bootstrap blocks apart too.</param>
sealed record Scan(Fact Fact, IReadOnlyList<Measure> Measures, IReadOnlyList<Measure> Keys, string? StepDay, bool Blocks)
{
    bool IsSpread => Measures is [{ Tally: Tally.Spread }];

    /// <summary>Groups measures into as few scans as can be.</summary>
    public static IReadOnlyList<Scan> Of(IEnumerable<Measure> measures, bool stepped, Func<Measure, bool> blocked, Func<Measure,
        Measure> inPlaceOf) =>
    [
        .. measures.Distinct().Select(m => (Key: m, Asked: inPlaceOf(m)))
            .GroupBy(m => (m.Asked.Fact, Step: stepped ? m.Asked.Day : null, Blocked: blocked(m.Key), Alone: m.Asked.Tally == Tally.Spread
                ? m.Asked : null))
            .Select(g => new Scan(g.Key.Fact, [.. g.Select(m => m.Asked)], [.. g.Select(m => m.Key)], g.Key.Step, g.Key.Blocked)),
    ];

    /// <summary>The query for a period.</summary>
    public Select Query(Scope scope)
    {
        var same = Measures.All(m => m.Day == Measures[0].Day && m.Span == Measures[0].Span);
        var sameWhere = Measures.All(m => m.Where == Measures[0].Where);
        var items = new List<Item>();
        var groups = new List<Expr>();
        void Group(Expr value, string name)
        {
            items.Add(value.As(name));
            groups.Add(value);
        }

        for (var i = 0; i < scope.Request.By.Count; i++)
            Group(scope.Dimension(Fact, scope.Request.By[i]), $"d{i}");
        if (StepDay is not null)
            Group(scope.IsDaily ? F(StepDay) : Col("s", "step"), "step");
        if (Blocks)
            Group(F("block"), "block");
        if (IsSpread)
        {
            Group(Measures[0].Value!, "value");
            Group(Measures[0].Reached!, "reached");
        }
        for (var i = 0; i < Measures.Count; i++)
        {
            var where = All([sameWhere ? null : Measures[i].Where, same ? null : Days(Measures[i], scope.Period)]);
            items.Add(Aggregate(Measures[i], where).As($"m{i}"));
            if (Measures[i].Unconverted is { } flag)
                items.Add(Sum(flag, where).As($"u{i}"));
        }
        var days = same ? Days(Measures[0], scope.Period) : Any(Measures.Select(m =>
            Days(m, scope.Period) ?? new Literal(true)).Distinct());
        var kept = All([Fact.Where, days, sameWhere ? Measures[0].Where : null, .. scope.Filters(Fact)]);
        Expr Bound(Expr expr) => Bind.Values(expr, scope.Parameters);
        return new([.. items.Select(i => i with { Value = Bound(i.Value) })], Fact.Source(scope.Period))
        {
            Comment = $"{Fact.Name}, {scope.Period}",
            Joins = [.. Steps(scope), .. scope.Credit(Fact)],
            Where = kept is null ? null : Bound(kept),
            GroupBy = [.. groups.Select(Bound)],
        };
    }

    /// <summary>Puts a row of the result into the cells.</summary>
    public void Read(IRow row, Scope scope, Cells cells)
    {
        var at = 0;
        var values = new string?[scope.Request.By.Count];
        for (; at < values.Length; at++)
            values[at] = row.IsNull(at) ? null : row.Text(at);
        var step = 0;
        if (StepDay is not null)
        {
            step = scope.IsDaily ? row.Day(at).DayNumber - scope.Period.From.DayNumber : (int)row.Integer(at);
            at++;
        }
        var place = Place.Of(step, values);
        var block = Blocks && !row.IsNull(at) ? (int)row.Integer(at) : 0;
        at += Blocks ? 1 : 0;
        if (IsSpread)
        {
            if (!row.IsNull(at))
                cells.Make(Keys[0], place).Spread.Add(((double)row.Decimal(at), !row.IsNull(at + 1) && row.Integer(at + 1) != 0,
                    row.Integer(at + 2)));
            return;
        }
        foreach (var measure in Keys)
        {
            var value = row.IsNull(at) ? 0 : row.Decimal(at);
            at++;
            var cell = cells.Make(measure, place);
            cell.Total += value;
            if (Blocks)
                (cell.Blocks ??= new double[Cell.BlockCount])[block] += (double)value;
            if (measure.Unconverted is null)
                continue;
            cell.Unconverted += row.IsNull(at) ? 0 : row.Integer(at);
            at++;
        }
    }

    /// <summary>The condition that a row's day is one that the measure takes.</summary>
    public static Expr? Days(Measure measure, Period period) => measure.Span switch
    {
        Span.Inside => F(measure.Day!) >= period.From & F(measure.Day!) <= period.To,
        Span.Before => F(measure.Day!) < period.From,
        Span.Through => F(measure.Day!) <= period.To,
        _ => null,
    };

    static Expr Aggregate(Measure measure, Expr? where) => measure.Tally switch
    {
        Tally.Count or Tally.Spread => Count(where),
        Tally.Sum => Sum(measure.Value!, where),
        Tally.Distinct => CountDistinct(measure.Value!, where),
        _ => throw new NotSupportedException($"No aggregate for {measure.Tally}."),
    };

    IEnumerable<Join> Steps(Scope scope) => StepDay is null || scope.IsDaily
        ? []
        : [new(new StepsSource([.. scope.Steps!.Select(s => (s.From, s.To))], "s"), Col("s", "day").Is(F(StepDay)))];
}
