using Clew.Metrics.Credit;
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
/// <param name="Goal">The goal by whose credit rows are weighed; null where they count whole.</param>
sealed record Scan(Fact Fact, IReadOnlyList<Measure> Measures, IReadOnlyList<Measure> Keys, string? StepDay, bool Blocks, Goal? Goal)
{
    // Strips the zeros that a decimal of twelve places brings along.
    const decimal Plain = 1.0000000000000000000000000000m;

    bool IsSpread => Measures is [{ Tally: Tally.Spread }];

    bool IsWeighedDistinct => Goal is not null && Measures is [{ Tally: Tally.Distinct }];

    // Facts that are made for a period are joined with their credit then; the others were joined beforehand.
    bool IsJoined => Goal is not null && Fact.Table is null;

    /// <summary>Groups measures into as few scans as can be.</summary>
    /// <param name="measures">What is asked.</param>
    /// <param name="stepped">Whether time steps are told apart.</param>
    /// <param name="blocked">Whether a measure needs its bootstrap blocks.</param>
    /// <param name="inPlaceOf">The measure to ask in place of another.</param>
    /// <param name="goalOf">The goal by whose credit a measure is weighed, or null.</param>
    public static IReadOnlyList<Scan> Of(IEnumerable<Measure> measures, bool stepped, Func<Measure, bool> blocked, Func<Measure,
        Measure> inPlaceOf, Func<Measure, Goal?> goalOf) =>
    [
        .. measures.Distinct().Select(m => (Key: m, Asked: inPlaceOf(m), Goal: goalOf(m)))
            .GroupBy(m => (m.Asked.Fact, m.Goal, Step: stepped ? m.Asked.Day : null, Blocked: blocked(m.Key), Alone: IsAlone(m.Asked, m.Goal)
                ? m.Asked : null))
            .Select(g => new Scan(g.Key.Fact, [.. g.Select(m => m.Asked)], [.. g.Select(m => m.Key)], g.Key.Step, g.Key.Blocked, g.Key.Goal)),
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
            Group(scope.Dimension(Fact, scope.Request.By[i], Goal, IsJoined), $"d{i}");
        if (StepDay is not null)
            Group(scope.IsDaily ? F(StepDay) : Col("s", "step"), "step");
        if (Blocks)
            Group(F("block"), "block");
        if (IsSpread)
        {
            Group(Measures[0].Value!, "value");
            Group(Measures[0].Reached!, "reached");
        }
        var told = items.Count;
        if (IsWeighedDistinct)
        {
            Group(Measures[0].Value!, "value");
            Group(Weight("upto"), "upto");
            items.Add(Min(Weight("weight")).As("weight"));
        }
        for (var i = 0; i < Measures.Count && !IsWeighedDistinct; i++)
        {
            var where = All([sameWhere ? null : Measures[i].Where, same ? null : Days(Measures[i], scope.Period)]);
            items.Add(Aggregate(Measures[i], where).As($"m{i}"));
            if (Measures[i].Unconverted is { } flag)
                items.Add(Sum(Goal is null ? flag : flag * Weight("weight"), where).As($"u{i}"));
        }
        var days = same ? Days(Measures[0], scope.Period) : Any(Measures.Select(m =>
            Days(m, scope.Period) ?? new Literal(true)).Distinct());
        var kept = All([Goal is null ? Fact.Where : null, days, sameWhere ? Measures[0].Where : null, .. scope.Filters(Fact, Goal, IsJoined)]);
        Expr Bound(Expr expr) => Bind.Values(expr, scope.Parameters);
        var query = new Select([.. items.Select(i => i with { Value = Bound(i.Value) })], Source(scope))
        {
            Comment = $"{Fact.Name}, {scope.Period}",
            Joins = [.. Steps(scope), .. IsJoined ? [CreditedFact.JoinOf(scope.Model!, Goal!, Fact)] : Array.Empty<Join>()],
            Where = kept is null ? null : Bound(kept),
            GroupBy = [.. groups.Select(Bound)],
        };
        return IsWeighedDistinct ? Summed(query, told) : query;
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
                    Number(row, at + 2)));
            return;
        }
        foreach (var measure in Keys)
        {
            var value = Number(row, at++);
            var cell = cells.Make(measure, place);
            cell.Total += value;
            if (Blocks)
                (cell.Blocks ??= new double[Cell.BlockCount])[block] += (double)value;
            if (measure.Unconverted is null)
                continue;
            cell.Unconverted += Number(row, at++);
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

    static bool IsAlone(Measure measure, Goal? goal) => measure.Tally == Tally.Spread || (goal is not null && measure.Tally == Tally.Distinct);

    decimal Number(IRow row, int at) => row.IsNull(at) ? 0 : Goal is null ? row.Decimal(at) : row.Decimal(at) / Plain;

    Source Source(Scope scope) =>
        Goal is null || IsJoined ? Fact.Source(scope.Period) : From(CreditedFact.Name(scope.Model!, Goal, Fact), "f");

    Expr Weight(string column) => IsJoined ? CreditedFact.Weight("c").First(i => i.Name == column).Value : F(column);

    Expr Aggregate(Measure measure, Expr? where) => measure.Tally switch
    {
        Tally.Count or Tally.Spread => Goal is null ? Count(where) : Sum(Weight("weight"), where),
        Tally.Sum => Sum(Goal is null ? measure.Value! : Part(measure.Value!), where),
        Tally.Distinct => CountDistinct(measure.Value!, where),
        _ => throw new NotSupportedException($"No aggregate for {measure.Tally}."),
    };

    Expr Part(Expr value) => !IsJoined && value is ColumnRef column
        ? F(CreditedFact.PartOf(column.Name))
        : CreditedFact.Part(value, Weight("upto"), Weight("weight"));

    // What is distinct counts with its weight once, however many rows it has.
    static Select Summed(Select each, int told)
    {
        Item[] groups = [.. each.Items.Take(told).Select(i => Col("q", i.Name).As(i.Name))];
        return new([.. groups, Sum(Col("q", "weight")).As("m0")], (each with { Comment = null }).Under("q"))
        {
            Comment = each.Comment,
            GroupBy = [.. groups.Select(g => g.Value)],
        };
    }

    IEnumerable<Join> Steps(Scope scope) => StepDay is null || scope.IsDaily
        ? []
        : [new(new StepsSource([.. scope.Steps!.Select(s => (s.From, s.To))], "s"), Col("s", "day").Is(F(StepDay)))];
}
