using Clew.Metrics.Credit;
using Clew.Sql;
using static Clew.Metrics.Fact;
using static Clew.Sql.Build;

namespace Clew.Metrics;

/// <summary>Which days of a fact a measure takes, seen from the period.</summary>
public enum Span
{
    /// <summary>Days inside the period.</summary>
    Inside,

    /// <summary>Days before the period.</summary>
    Before,

    /// <summary>Days up to the period's end.</summary>
    Through,

    /// <summary>The fact itself was made for the period.</summary>
    Made,
}

/// <summary>How a measure adds up its rows.</summary>
public enum Tally
{
    /// <summary>Number of rows.</summary>
    Count,

    /// <summary>Sum of a value.</summary>
    Sum,

    /// <summary>Number of distinct values; groups of it need not add up to the whole.</summary>
    Distinct,

    /// <summary>How often each value occurs, reached or still running: for means, medians and survival.</summary>
    Spread,
}

/// <summary>A count, a sum or a spread over the rows of a fact: what ratios are made of. Equal measures are asked once.</summary>
/// <param name="Fact">The rows.</param>
/// <param name="Day">The date column that decides whether a row is in the period; null where the fact is made for the period.</param>
/// <param name="Tally">How they add up.</param>
public sealed record Measure(Fact Fact, string? Day, Tally Tally)
{
    /// <summary>Rows that count.</summary>
    public Expr? Where { get; init; }

    /// <summary>What is summed, told apart, or spread.</summary>
    public Expr? Value { get; init; }

    /// <summary>In a spread: whether the value was reached (else it is a lower bound).</summary>
    public Expr? Reached { get; init; }

    /// <summary>Which days.</summary>
    public Span Span { get; init; } = Span.Inside;

    /// <summary>The goal whose credit its rows get; null for that of the fact.</summary>
    public Goal? Goal { get; init; }

    /// <summary>A column that is 1 where an amount has no rate; such rows are told of.</summary>
    public Expr? Unconverted { get; init; }

    /// <summary>True when a bootstrap can resample it. Spend is taken as known.</summary>
    public bool Resampled => Fact.Blocks && Tally is (Tally.Count or Tally.Sum);

    /// <summary>Counts rows whose day lies in the period.</summary>
    public static Measure Count(Fact fact, string day, Expr? where = null) => new(fact, day, Tally.Count) { Where = where };

    /// <summary>Sums a column over rows whose day lies in the period.</summary>
    public static Measure Sum(Fact fact, string day, Expr value, Expr? where = null) =>
        new(fact, day, Tally.Sum) { Value = value, Where = where };

    /// <summary>Sums the converted amount; rows without a rate are told of.</summary>
    public static Measure Money(Fact fact, string day, Expr? where = null) =>
        new(fact, day, Tally.Sum) { Value = F("value"), Where = where, Unconverted = F("unconverted") };

    /// <summary>The measure over those of its rows that hold a further condition.</summary>
    public Measure That(Expr condition) => this with { Where = Where is null ? condition : Where & condition };

    /// <summary>The measure with the credit of a goal.</summary>
    public Measure For(Goal goal) => this with { Goal = goal };

    /// <summary>True when figures of time steps can be had in one scan.</summary>
    public bool Flows => Span == Span.Inside && Fact.Made is null;
}
