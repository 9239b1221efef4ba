using Clew.Model;

namespace Clew.Metrics;

/// <summary>How a KPI's value comes of its measures.</summary>
public abstract record Shape
{
    /// <summary>The measures that its numerator adds up.</summary>
    public required IReadOnlyList<Measure> Numerator { get; init; }

    /// <summary>The measures that its denominator adds up; empty where it is no ratio.</summary>
    public IReadOnlyList<Measure> Denominator { get; init; } = [];

    /// <summary>Further measures that it needs.</summary>
    public virtual IReadOnlyList<Measure> Others => [];

    /// <summary>Everything that has to be asked.</summary>
    public IEnumerable<Measure> Measures => Numerator.Concat(Denominator).Concat(Others).Distinct();
}

/// <summary>The value is the sum of the measures.</summary>
public sealed record Amount : Shape;

/// <summary>The value is numerator / denominator × scale; undefined where the denominator is 0.</summary>
public sealed record Ratio : Shape
{
    /// <summary>100 for per cent, 1000 for per thousand.</summary>
    public decimal Scale { get; init; } = 1;

    /// <summary>What the numerator is multiplied by first, such as the gross margin; null for 1.</summary>
    public Func<WorkspaceSettings, decimal>? Factor { get; init; }

    /// <summary>True when the denominator is taken off the numerator: a return over what was put in.</summary>
    public bool Net { get; init; }

    /// <summary>What interval it carries.</summary>
    public Interval Interval { get; init; }

    /// <summary>In a cohort, how <c>within N days</c> narrows it; null where that is not offered.</summary>
    public Horizon? Horizon { get; init; }

    /// <summary>In a cohort, how long its rows took or have waited so far, for the Kaplan-Meier estimate beside the plain share.</summary>
    public Measure? Survival { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<Measure> Others => Survival is null ? [] : [Survival];
}

/// <summary>Which columns say when a cohort's rows began and when they converted.</summary>
/// <param name="Start">The day column of the denominator at which a row's age starts.</param>
/// <param name="NumeratorStart">The same in the numerator's fact.</param>
/// <param name="Converted">The day column of the numerator on which a row converted.</param>
public sealed record Horizon(string Start, string NumeratorStart, string Converted);

/// <summary>Intervals.</summary>
public enum Interval
{
    /// <summary>None.</summary>
    None,

    /// <summary>Wilson's for a share.</summary>
    Wilson,

    /// <summary>A bootstrap of both sides, each resampled where its fact carries blocks.</summary>
    Bootstrap,
}

/// <summary>The value is a statistic of a spread of times.</summary>
public sealed record Times : Shape
{
    /// <summary>Which statistic.</summary>
    public required Statistic Statistic { get; init; }

    /// <summary>A spread with its open ends, for the companion numbers; null where there is none.</summary>
    public Measure? Survival { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<Measure> Others => Survival is null ? [] : [Survival];
}

/// <summary>Statistics of a spread.</summary>
public enum Statistic
{
    /// <summary>Mean of the reached.</summary>
    Mean,

    /// <summary>Median of the reached.</summary>
    Median,

    /// <summary>The value that nine in ten of the reached do not pass.</summary>
    P90,

    /// <summary>Kaplan-Meier median: what is not reached yet counts as a lower bound.</summary>
    KaplanMeierMedian,
}

/// <summary>The value is computed from several measures by a function of its own.</summary>
public sealed record Computed : Shape
{
    /// <summary>Measures beyond numerator and denominator.</summary>
    public IReadOnlyList<Measure> More { get; init; } = [];

    /// <inheritdoc/>
    public override IReadOnlyList<Measure> Others => More;

    /// <summary>Computes the figure of one group.</summary>
    public required Func<Inputs, Outcome> Compute { get; init; }
}

/// <summary>What a figure is computed from.</summary>
/// <param name="Of">The total of a measure in the group; 0 where it has no rows.</param>
/// <param name="Spread">The spread of a measure in the group.</param>
/// <param name="Period">The days of the figure.</param>
/// <param name="Settings">The workspace's.</param>
public sealed record Inputs(Func<Measure, decimal> Of, Func<Measure, Statistics.Durations> Spread, Period Period,
    WorkspaceSettings Settings)
{
    /// <summary>The period's length in months of 30.4375 days.</summary>
    public decimal Months => Period.Days / 30.4375m;
}

/// <summary>A computed figure.</summary>
public sealed record Outcome(decimal? Value, decimal? Numerator, decimal? Denominator)
{
    /// <summary>Companion numbers.</summary>
    public IReadOnlyDictionary<string, decimal?>? Details { get; init; }
}
