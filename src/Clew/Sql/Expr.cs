namespace Clew.Sql;

/// <summary>An expression of the small SQL tree. Immutable; every engine's renderer knows each kind.</summary>
public abstract record Expr
{
    public static Expr operator +(Expr left, Expr right) => new Binary(Operator.Add, left, right);

    public static Expr operator -(Expr left, Expr right) => new Binary(Operator.Subtract, left, right);

    public static Expr operator *(Expr left, Expr right) => new Binary(Operator.Multiply, left, right);

    public static Expr operator &(Expr left, Expr right) => new Binary(Operator.And, left, right);

    public static Expr operator |(Expr left, Expr right) => new Binary(Operator.Or, left, right);

    public static Expr operator !(Expr operand) => new Not(operand);

    public static Expr operator <(Expr left, Expr right) => new Binary(Operator.Less, left, right);

    public static Expr operator >(Expr left, Expr right) => new Binary(Operator.Greater, left, right);

    public static Expr operator <=(Expr left, Expr right) => new Binary(Operator.LessOrEqual, left, right);

    public static Expr operator >=(Expr left, Expr right) => new Binary(Operator.GreaterOrEqual, left, right);

    public static implicit operator Expr(string text) => new Literal(text);

    public static implicit operator Expr(long number) => new Literal(number);

    public static implicit operator Expr(bool flag) => new Literal(flag);

    public static implicit operator Expr(DateOnly day) => new Literal(day);

    /// <summary>Equal; null if a side is null.</summary>
    public Expr Is(Expr other) => new Binary(Operator.Equal, this, other);

    /// <summary>Not equal; null if a side is null.</summary>
    public Expr IsNot(Expr other) => new Binary(Operator.NotEqual, this, other);

    /// <summary>Equal, where null equals null.</summary>
    public Expr Same(Expr other) => new Binary(Operator.Same, this, other);

    /// <summary>One of the values.</summary>
    public Expr In(IEnumerable<string> values) => new In(this, [.. values.Select(v => new Literal(v))]);

    /// <summary>True where there is no value.</summary>
    public Expr Missing => new IsNull(this);

    /// <summary>True where there is a value.</summary>
    public Expr Present => new Not(new IsNull(this));

    /// <summary>The expression under a name.</summary>
    public Item As(string name) => new(this, name);
}

/// <summary>Operators of two sides. Division is not among them: ratios are made of exact sums, outside the engine.</summary>
public enum Operator
{
    /// <summary>Sum.</summary>
    Add,

    /// <summary>Difference of two numbers.</summary>
    Subtract,

    /// <summary>Product.</summary>
    Multiply,

    /// <summary>Both.</summary>
    And,

    /// <summary>Either.</summary>
    Or,

    /// <summary>=</summary>
    Equal,

    /// <summary>Not equal.</summary>
    NotEqual,

    /// <summary>Equal, null equal to null.</summary>
    Same,

    /// <summary>Less.</summary>
    Less,

    /// <summary>Less or equal.</summary>
    LessOrEqual,

    /// <summary>Greater.</summary>
    Greater,

    /// <summary>Greater or equal.</summary>
    GreaterOrEqual,
}

/// <summary>A column of the source with the alias <paramref name="Of"/>.</summary>
public sealed record ColumnRef(string Of, string Name) : Expr;

/// <summary>
/// A number that tells the rows of a stored table apart, within one state of the store: what a join of our own by number is cheapest by.
/// </summary>
public sealed record RowKey(string Of) : Expr;

/// <summary>A constant: text, long, decimal, bool, DateOnly, DateTime (UTC) or null.</summary>
public sealed record Literal(object? Value) : Expr;

/// <summary>A value that is known when the query is planned, such as today.</summary>
public sealed record Parameter(string Name) : Expr;

/// <summary>Two sides and an operator.</summary>
public sealed record Binary(Operator Operator, Expr Left, Expr Right) : Expr;

/// <summary>Negation.</summary>
public sealed record Not(Expr Operand) : Expr;

/// <summary>True where the operand is null.</summary>
public sealed record IsNull(Expr Operand) : Expr;

/// <summary>True where the operand is one of the values.</summary>
public sealed record In(Expr Operand, IReadOnlyList<Literal> Values) : Expr;

/// <summary>The first arm whose condition holds, else the last value.</summary>
public sealed record Case(IReadOnlyList<(Expr When, Expr Then)> Arms, Expr Else) : Expr;

/// <summary>A conversion to another type; money and rates keep their decimals.</summary>
public sealed record Cast(Expr Operand, ColumnType Type) : Expr;

/// <summary>A function of a row's values.</summary>
public sealed record Call(Function Function, IReadOnlyList<Expr> Arguments) : Expr;

/// <summary>Functions of a row's values.</summary>
public enum Function
{
    /// <summary>The first argument that is not null.</summary>
    Coalesce,

    /// <summary>The least argument, nulls passed over.</summary>
    Least,

    /// <summary>Texts joined; null if one is null.</summary>
    Concat,

    /// <summary>An amount times a rate, rounded to six decimals, half away from zero.</summary>
    Convert,

    /// <summary>A day so many days later.</summary>
    AddDays,

    /// <summary>Whole days from the first day to the second.</summary>
    DaysBetween,

    /// <summary>An instant so many seconds later.</summary>
    AddSeconds,

    /// <summary>Whole seconds from the first instant to the second.</summary>
    SecondsBetween,

    /// <summary>
    /// The part of an amount that falls to a row of credit: of the amount, of the weight of its conversion up to and with this row, and of
    /// the row's own. Both ends are rounded to six decimals, so that the parts of a conversion add up to the amount exactly.
    /// </summary>
    Part,

    /// <summary>A text in lower case, without the blanks around it.</summary>
    Fold,

    /// <summary>True where the first text holds the second somewhere, upper and lower case being one. No pattern: every sign stands for itself.</summary>
    Holds,

    /// <summary>True where a text holds something that fits a pattern; both engines read patterns as RE2 does. The pattern is a
    /// constant without a point that stands for any sign: engines differ about ends of lines.</summary>
    Fits,

    /// <summary>A text without all that fits a pattern.</summary>
    Without,

    /// <summary>A number that differs, to all that is likely, where any argument differs. The same only within one state of the store.</summary>
    Hash,
}

/// <summary>An aggregate over the rows of a group; <paramref name="Where"/> keeps some of them.</summary>
public sealed record Aggregate(AggregateKind Kind, Expr? Operand, Expr? Where = null) : Expr;

/// <summary>Aggregates. Sums over no rows are null on every engine; counts are 0.</summary>
public enum AggregateKind
{
    /// <summary>Number of rows.</summary>
    Count,

    /// <summary>Number of distinct values, exact.</summary>
    CountDistinct,

    /// <summary>Sum.</summary>
    Sum,

    /// <summary>Least.</summary>
    Min,

    /// <summary>Greatest.</summary>
    Max,
}

/// <summary>A value computed over neighbouring rows.</summary>
public sealed record Window(WindowKind Kind, Expr? Operand, IReadOnlyList<Expr> PartitionBy, IReadOnlyList<Order> OrderBy) : Expr;

/// <summary>Window functions.</summary>
public enum WindowKind
{
    /// <summary>1, 2, 3 … in order.</summary>
    RowNumber,

    /// <summary>The operand of the row before.</summary>
    Previous,

    /// <summary>The operand of the row after.</summary>
    Next,

    /// <summary>The sum up to and including this row.</summary>
    RunningSum,

    /// <summary>The greatest value of the rows before this one.</summary>
    GreatestBefore,
}
