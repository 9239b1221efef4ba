namespace Clew.Sql;

/// <summary>Short names for making trees; import with <c>using static</c>.</summary>
public static class Build
{
    /// <summary>A column of the source with the alias.</summary>
    public static ColumnRef Col(string of, string name) => new(of, name);

    /// <summary>A table under an alias.</summary>
    public static Source From(string table, string alias) => new TableSource(table, alias);

    /// <summary>The rows of several queries, one after the other.</summary>
    public static Source Union(string alias, params IReadOnlyList<Select> parts) => new SubquerySource(parts, alias);

    /// <summary>The first value that is not null.</summary>
    public static Expr Coalesce(params IReadOnlyList<Expr> values) => new Call(Function.Coalesce, values);

    /// <summary>The least value, nulls passed over.</summary>
    public static Expr Least(params IReadOnlyList<Expr> values) => new Call(Function.Least, values);

    /// <summary>Texts joined.</summary>
    public static Expr Concat(params IReadOnlyList<Expr> values) => new Call(Function.Concat, values);

    /// <summary>A day so many days later.</summary>
    public static Expr AddDays(Expr day, Expr days) => new Call(Function.AddDays, [day, days]);

    /// <summary>Whole days from a day to another.</summary>
    public static Expr DaysBetween(Expr from, Expr to) => new Call(Function.DaysBetween, [from, to]);

    /// <summary>Lower case, without the blanks around it.</summary>
    public static Expr Folded(Expr text) => new Call(Function.Fold, [text]);

    /// <summary>True where a text holds another, upper and lower case being one.</summary>
    public static Expr Holds(Expr text, string part) => new Call(Function.Holds, [text, part]);

    /// <summary>True where a text holds something that fits a pattern.</summary>
    public static Expr Fits(Expr text, string pattern) => new Call(Function.Fits, [text, pattern]);

    /// <summary>A text without all that fits a pattern.</summary>
    public static Expr Without(Expr text, string pattern) => new Call(Function.Without, [text, pattern]);

    /// <summary>A value by condition.</summary>
    public static Expr When(Expr condition, Expr then, Expr otherwise) => new Case([(condition, then)], otherwise);

    /// <summary>No value.</summary>
    public static readonly Expr Null = new Literal(null);

    /// <summary>Number of rows.</summary>
    public static Expr Count(Expr? where = null) => new Aggregate(AggregateKind.Count, null, where);

    /// <summary>Sum.</summary>
    public static Expr Sum(Expr value, Expr? where = null) => new Aggregate(AggregateKind.Sum, value, where);

    /// <summary>Least value.</summary>
    public static Expr Min(Expr value, Expr? where = null) => new Aggregate(AggregateKind.Min, value, where);

    /// <summary>Greatest value.</summary>
    public static Expr Max(Expr value, Expr? where = null) => new Aggregate(AggregateKind.Max, value, where);

    /// <summary>Exact number of distinct values.</summary>
    public static Expr CountDistinct(Expr value, Expr? where = null) => new Aggregate(AggregateKind.CountDistinct, value, where);

    /// <summary>1, 2, 3 … within the partition.</summary>
    public static Expr RowNumber(IReadOnlyList<Expr> partitionBy, params IReadOnlyList<Order> orderBy) =>
        new Window(WindowKind.RowNumber, null, partitionBy, orderBy);

    /// <summary>A window over a partition in an order.</summary>
    public static Expr Over(WindowKind kind, Expr operand, IReadOnlyList<Expr> partitionBy, params IReadOnlyList<Order> orderBy) =>
        new Window(kind, operand, partitionBy, orderBy);

    /// <summary>All of them; null when there are none.</summary>
    public static Expr? All(IEnumerable<Expr?> conditions) =>
        conditions.Aggregate((Expr?)null, (all, c) => c is null ? all : all is null ? c : all & c);

    /// <summary>Any of them; null when there are none.</summary>
    public static Expr? Any(IEnumerable<Expr> conditions) => conditions.Aggregate((Expr?)null, (any, c) => any is null ? c : any | c);

    /// <summary>A conversion of type.</summary>
    public static Expr To(Expr value, ColumnType type) => new Cast(value, type);
}
