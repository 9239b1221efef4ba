using Clew.Metrics.Derived;
using Clew.Sql;
using static Clew.Sql.Build;

namespace Clew.Metrics.Credit;

/// <summary>
/// A fact joined beforehand with the credit of a model: each of its rows once for each touch that gets something of it, with <c>weight</c>,
/// <c>upto</c> and the touch's marketing dimensions in place of its own; a row without a touch once, whole. It carries what measures
/// and dimensions read, and nothing that is only shown: a breakdown under a model is a scan as under none.
/// </summary>
static class CreditedFact
{
    static readonly Expr Whole = To(1, ColumnType.Weight);

    static readonly Dictionary<Fact, IReadOnlyList<string>> Read = Columns(Shapes(Kpis.Catalog.All));

    // The columns that are summed: what falls to each row is worked out beforehand.
    static readonly Dictionary<Fact, IReadOnlyList<string>> Summed = Read.Keys.ToDictionary(f => f, f => Sums(f, Shapes(Kpis.Catalog.All)));

    /// <summary>The name of the table.</summary>
    public static string Name(CreditModel model, Goal goal, Fact fact) => Name(model.MarkFor(goal), goal.Key, fact.Table!);

    /// <summary>The name of the table of a model's mark, a goal's key and a fact's table.</summary>
    public static string Name(string mark, string goal, string fact) => $"scan_{mark}_{goal}_{fact}";

    /// <summary>What to derive it by.</summary>
    public static Select Query(CreditModel model, Goal goal, Fact fact) => new(
        [
            .. Fields.Of("f", ReadOf(fact)), .. Weight("c"), .. Fields.Of("c", Fields.Marketing), .. SummedOf(fact).Select(c => Part(Col("f", c), "c").As(PartOf(c))),
        ],
        From(fact.Table!, "f"))
    {
        Comment = $"{fact.Name} by {model.TextFor(goal)}",
        Joins = [JoinOf(model, goal, fact)],
        Where = fact.Where,
    };

    /// <summary>The join of a fact <c>f</c> with its credit <c>c</c>.</summary>
    public static Join JoinOf(CreditModel model, Goal goal, Fact fact) =>
        new(From(CreditTable.Name(model, goal), "c"), Col("c", "conversion_id").Is(Col("f", fact.Key!)), Left: true);

    /// <summary>The weight of a row and what comes up to it, of joined credit.</summary>
    public static IEnumerable<Item> Weight(string alias) =>
        [Coalesce(Col(alias, "weight"), Whole).As("weight"), Coalesce(Col(alias, "upto"), Whole).As("upto")];

    /// <summary>The column in which what falls to a row of a summed column stands.</summary>
    public static string PartOf(string column) => "part_" + column;

    /// <summary>What falls to a row of an amount, by joined credit.</summary>
    public static Expr Part(Expr amount, string alias)
    {
        Item[] weight = [.. Weight(alias)];
        return Part(amount, weight[1].Value, weight[0].Value);
    }

    /// <summary>What falls to a row of an amount.</summary>
    public static Expr Part(Expr amount, Expr upto, Expr weight) =>
        // Most rows are credited whole: the engine then multiplies nothing.
        When(weight.Is(1), To(amount, ColumnType.Money), new Call(Function.Part, [amount, upto, weight]));

    static IReadOnlyList<string> ReadOf(Fact fact) => fact.Goal?.Own is { } own ? Columns(Shapes([own.Kpi]))[fact] : Read[fact];

    static IReadOnlyList<string> SummedOf(Fact fact) => fact.Goal?.Own is { } own ? Sums(fact, Shapes([own.Kpi])) : Summed[fact];

    static IEnumerable<Shape> Shapes(IEnumerable<Kpi> kpis) =>
        kpis.SelectMany(k => k.Variants.Prepend(k)).SelectMany(k => new[] { k.Period, k.Cohort }).OfType<Shape>();

    static Dictionary<Fact, IReadOnlyList<string>> Columns(IEnumerable<Shape> shapes) => shapes
        .SelectMany(s => s.Measures.SelectMany(m => Columns(m).Concat(Columns(s, m)).Select(c => (m.Fact, Column: c))))
        .Where(c => c.Fact.Table is not null && c.Fact.Goal is not null)
        .GroupBy(c => c.Fact).ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Select(c => c.Column).Distinct(StringComparer.Ordinal)]);

    static IReadOnlyList<string> Sums(Fact fact, IEnumerable<Shape> shapes) =>
    [
        .. shapes.SelectMany(s => s.Measures).Where(m => m.Fact == fact && m.Tally == Tally.Sum).Select(m => m.Value).OfType<ColumnRef>()
            .Select(c => c.Name).Distinct(StringComparer.Ordinal),
    ];

    static IEnumerable<string> Columns(Measure measure)
    {
        IEnumerable<Expr?> read =
            [measure.Where, measure.Value, measure.Reached, measure.Unconverted, .. measure.Fact.Dimensions.Where(d => !IsMarketing(d.Key)).Select(d => d.Value)];
        var columns = read.OfType<Expr>().SelectMany(References.Of).Where(c => c.Of == "f").Select(c => c.Name);
        return columns.Concat(measure.Day is { } day ? [day] : []).Concat(measure.Fact.Blocks ? ["block"] : []).Append(measure.Fact.Key!);
    }

    // What `within N days` reads beside, each side its own.
    static IEnumerable<string> Columns(Shape shape, Measure measure)
    {
        if (shape is not Ratio { Horizon: { } horizon })
            return [];
        var above = shape.Numerator.Contains(measure) ? [horizon.NumeratorStart, horizon.Converted] : Array.Empty<string>();
        return shape.Denominator.Contains(measure) ? above.Append(horizon.Start) : above;
    }

    static bool IsMarketing(string dimension) => Dimensions.Find(dimension)!.Marketing;
}
