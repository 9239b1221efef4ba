using Clew.Metrics.Credit;
using Clew.Model;
using Clew.Sql;
using static Clew.Sql.Build;

namespace Clew.Metrics;

/// <summary>A relation that measures are taken of, under the alias <c>f</c>.</summary>
/// <param name="Name">Its name, for people.</param>
/// <param name="Table">The table; or null when <paramref name="Made"/> makes it for a period.</param>
/// <param name="Dimensions">What each dimension is of a row.</param>
/// <param name="Show">The columns that a list of rows shows.</param>
public sealed record Fact(string Name, string? Table, IReadOnlyDictionary<string, Expr> Dimensions, IReadOnlyList<string> Show)
{
    /// <summary>Its short name in names of the machine.</summary>
    public string Id { get; init; } = (Table ?? Name).Replace(' ', '_').Replace("_thread", "", StringComparison.Ordinal);

    /// <summary>Rows that belong to it.</summary>
    public Expr? Where { get; init; }

    /// <summary>The goal whose conversions its rows are, or are of; null where models have no say in it.</summary>
    public Goal? Goal { get; init; }

    /// <summary>The column that names the conversion.</summary>
    public string? Key { get; init; }

    /// <summary>True when rows carry <c>block</c>, by which a bootstrap resamples them.</summary>
    public bool Blocks { get; init; }

    /// <summary>Makes the relation for a period.</summary>
    public Func<Period, Select>? Made { get; init; }

    /// <summary>The source for a period.</summary>
    public Source Source(Period period) => Made is null ? From(Table!, "f") : Made(period).Under("f");

    /// <summary>A column of the fact.</summary>
    public static ColumnRef F(string name) => Col("f", name);

    /// <summary>Dimensions that are columns of the same name.</summary>
    public static IReadOnlyDictionary<string, Expr> Named(params IEnumerable<string> names) => names.ToDictionary(n => n, n => (Expr)F(n));
}
