using Clew.Metrics.Credit;
using Clew.Metrics.Derived;
using Clew.Sql;
using static Clew.Metrics.Fact;
using static Clew.Sql.Build;

namespace Clew.Metrics.Engine;

/// <summary>One list of rows: those that a measure counts, or those of its fact and days that it does not.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Scope">The request, with a fitted model.</param>
/// <param name="IsExcluded">True for the rows that it does not count, each with its reason.</param>
sealed record RowPart(Measure Measure, Scope Scope, bool IsExcluded)
{
    readonly Goal? _goal = Scope.GoalOf(Measure);

    /// <summary>
    /// What each row shows. Under a model the source of the touch stands in place of the row's own, and behind the row's id the touch, its
    /// weight, and what of the amount falls to it.
    /// </summary>
    public IReadOnlyList<Item> Shown => [.. Reason, .. Columns.Take(1), .. Credit, .. Adds, .. Columns.Skip(1)];

    /// <summary>
    /// The column whose sum over the rows is the measure; of <see cref="Tally.Distinct"/> the column whose values are told apart. Null where
    /// rows are counted, or show it in no column.
    /// </summary>
    public string? SumOf => IsExcluded ? null : Measure.Tally switch
    {
        Tally.Sum when _goal is not null => "credited",
        Tally.Distinct when _goal is null => Measure.Value is ColumnRef column ? column.Name : null,
        Tally.Count or Tally.Distinct when _goal is not null => "weight",
        Tally.Count => null,
        _ => Measure.Value is ColumnRef shown && Measure.Fact.Show.Contains(shown.Name) ? shown.Name : "counts",
    };

    /// <summary>One page of the rows, in their order.</summary>
    public Select Page(int limit, long offset) => Matching(Shown) with
    {
        OrderBy =
        [
            .. Measure.Fact.Show.Take(3).Select(c => new Order(F(c))), .. _goal is null ? Array.Empty<Order>() : [new Order(Col("c", "place"))],
        ],
        Limit = limit,
        Offset = offset,
    };

    /// <summary>The number of rows, and what they add up to.</summary>
    public Select Totals()
    {
        if (IsExcluded)
            return Matching([Count().As("n"), new Literal(0L).As("s")]);
        if (_goal is not null && Measure.Tally == Tally.Distinct)
        {
            // What is distinct counts with its weight once, however many rows it has.
            Item[] each = [.. CreditedFact.Weight("c"), Bound(Measure.Value!).As("value")];
            var places = Matching(
                [Count().As("n"), Min(each[0].Value).As("weight")]) with
            { GroupBy = [each[2].Value, each[1].Value] };
            return new([Sum(Col("q", "n")).As("n"), Sum(Col("q", "weight")).As("s")], places.Under("q"));
        }
        return Matching([Count().As("n"), Whole().As("s")]);
    }

    /// <summary>How many rows have each reason.</summary>
    public Select Reasons()
    {
        var reason = Bound(Exclusions.Reason(Measure));
        return Matching([reason.As("reason"), Count().As("n")]) with { GroupBy = [reason] };
    }

    IEnumerable<Item> Reason => IsExcluded ? [Bound(Exclusions.Reason(Measure)).As("reason")] : [];

    IEnumerable<Item> Columns => Measure.Fact.Show.Select(c => (_goal is not null && Fields.Marketing.Contains(c) ? Col("c", c) : F(c)).As(c));

    IEnumerable<Item> Credit => _goal is null ? [] : [Col("c", "touch_id").As("touch_id"), CreditedFact.Weight("c").First()];

    IEnumerable<Item> Adds => SumOf switch
    {
        "credited" => [CreditedFact.Part(Bound(Measure.Value!), "c").As("credited")],
        "counts" => [Bound(Measure.Value!).As("counts")],
        _ => [],
    };

    Expr Whole() => Measure.Tally switch
    {
        Tally.Count => _goal is null ? Count() : Sum(CreditedFact.Weight("c").First().Value),
        Tally.Distinct => CountDistinct(Bound(Measure.Value!)),
        Tally.Spread => Sum(Bound(Measure.Value!), Bound(Measure.Reached!)),
        _ => Sum(_goal is null ? Bound(Measure.Value!) : CreditedFact.Part(Bound(Measure.Value!), "c")),
    };

    Select Matching(IReadOnlyList<Item> items)
    {
        var kept = IsExcluded
            ? Exclusions.NotCounted(Measure, Scope.Period) ?? new Literal(false)
            : All([Scan.Days(Measure, Scope.Period), Exclusions.Counted(Measure)]);
        var where = All([Measure.Fact.Where, kept, .. Scope.Filters(Measure.Fact, _goal, joined: true)]);
        return new(items, Measure.Fact.Source(Scope.Period))
        {
            Comment = IsExcluded ? $"Rows of {Measure.Fact.Name} that are not counted" : $"Rows of {Measure.Fact.Name}",
            Joins = _goal is null ? [] : [CreditedFact.JoinOf(Scope.Model!, _goal, Measure.Fact)],
            Where = where is null ? null : Bound(where),
        };
    }

    Expr Bound(Expr expr) => Bind.Values(expr, Scope.Parameters);
}
