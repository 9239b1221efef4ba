using Clew.Model;

namespace Clew.Metrics;

/// <summary>Which dates count: each side on its own date, or the later fate of the group created in the period.</summary>
public enum Basis
{
    /// <summary>Numerator and denominator are each counted on their own date inside the period.</summary>
    Period,

    /// <summary>The denominator is what was created in the period, the numerator what of it has converted so far.</summary>
    Cohort,
}

/// <summary>What a figure is set against.</summary>
public enum CompareTo
{
    /// <summary>The period of the same length just before (whole months: as many whole months before).</summary>
    Previous,

    /// <summary>The same dates a year earlier in the workspace's calendar.</summary>
    Year,
}

/// <summary>Keeps the rows whose dimension has one of the values.</summary>
public sealed record Filter(string Dimension, IReadOnlyList<string> Values);

/// <summary>A question about KPIs. Ids, dimensions and their combination are checked when it is answered.</summary>
/// <param name="Kpis">Ids from the catalog, a variant after a dot: <c>win_rate.by_value</c>.</param>
/// <param name="Period">The days asked about, both included.</param>
public sealed record KpiRequest(IReadOnlyList<string> Kpis, Period Period)
{
    /// <summary>The most KPIs, dimensions, filter values and buckets that one request may name.</summary>
    public const int MaxKpis = 100, MaxDimensions = 4, MaxFilterValues = 1000, MaxBuckets = 4000;

    /// <summary>Dimensions to break down by.</summary>
    public IReadOnlyList<string> By { get; init; } = [];

    /// <summary>Time steps; null for one figure over the whole period.</summary>
    public Grain? Grain { get; init; }

    /// <summary>The basis; null for each KPI's own default.</summary>
    public Basis? Basis { get; init; }

    /// <summary>In a cohort: converted within so many days, counted only over those at least as old.</summary>
    public int? Within { get; init; }

    /// <summary>Filters, all of which must hold.</summary>
    public IReadOnlyList<Filter> Filters { get; init; } = [];

    /// <summary>What to compare with, or null.</summary>
    public CompareTo? Compare { get; init; }

    /// <summary>
    /// The attribution model behind marketing dimensions: <c>own</c> (each row's own source), or a model with its options as one text, see
    /// <see cref="Attribution.ModelSpec"/>; one that learns may name its kept fit: <c>markov@ID</c>.
    /// </summary>
    public string Model { get; init; } = "own";
}
