namespace Clew.Sql;

/// <summary>A query: rows of a source, joined, kept, grouped and ordered.</summary>
/// <param name="Items">What each row of the result holds.</param>
/// <param name="From">Where the rows come from.</param>
public sealed record Select(IReadOnlyList<Item> Items, Source From)
{
    /// <summary>What this query finds, for those who read the SQL.</summary>
    public string? Comment { get; init; }

    /// <summary>Joined sources, in order.</summary>
    public IReadOnlyList<Join> Joins { get; init; } = [];

    /// <summary>Rows to keep.</summary>
    public Expr? Where { get; init; }

    /// <summary>Expressions by which rows form groups.</summary>
    public IReadOnlyList<Expr> GroupBy { get; init; } = [];

    /// <summary>Order of the result.</summary>
    public IReadOnlyList<Order> OrderBy { get; init; } = [];

    /// <summary>Equal rows only once.</summary>
    public bool Distinct { get; init; }

    /// <summary>The most rows, or null.</summary>
    public long? Limit { get; init; }

    /// <summary>Rows passed over first.</summary>
    public long Offset { get; init; }

    /// <summary>The query as a source under an alias.</summary>
    public Source Under(string alias) => new SubquerySource([this], alias);
}

/// <summary>An expression under a name.</summary>
public sealed record Item(Expr Value, string Name);

/// <summary>A place in the order; nulls come last.</summary>
public sealed record Order(Expr By, bool Descending = false);

/// <summary>Something that rows come from.</summary>
public abstract record Source(string Alias);

/// <summary>A stored or derived table.</summary>
public sealed record TableSource(string Table, string Alias) : Source(Alias);

/// <summary>The rows of one query, or of several one after the other.</summary>
public sealed record SubquerySource(IReadOnlyList<Select> Parts, string Alias) : Source(Alias);

/// <summary>The days of time steps. Columns <c>day</c>, <c>step</c> (from 0) and <c>first</c> (the step's first day).</summary>
public sealed record StepsSource(IReadOnlyList<(DateOnly From, DateOnly To)> Steps, string Alias) : Source(Alias);

/// <summary>A joined source.</summary>
public sealed record Join(Source Source, Expr On, bool Left = false);
