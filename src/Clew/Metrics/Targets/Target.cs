using System.Globalization;
using Clew.Model;

namespace Clew.Metrics.Targets;

/// <summary>A value that a KPI should reach.</summary>
/// <param name="Kpi">The KPI's id, with its variant.</param>
/// <param name="Value">The value, in the unit of its figures (70 is 70 %; seconds; the workspace's currency).</param>
public sealed record Target(string Kpi, decimal Value)
{
    /// <summary>The one row of a breakdown that it is for; null for the total.</summary>
    public (string Dimension, string Value)? Where { get; init; }

    /// <summary>Set anew for each month, quarter or year; used where <see cref="Days"/> is null.</summary>
    public Grain Every { get; init; } = Grain.Month;

    /// <summary>The days that it is for, where it is for these alone.</summary>
    public Period? Days { get; init; }

    /// <summary>Which way is good; null as the KPI says itself.</summary>
    public GoodIs? Good { get; init; }

    /// <summary>A value beyond the target that would be better still; null where there is none.</summary>
    public decimal? Stretch { get; init; }

    /// <summary>What tells it from others: a sheet holds each key once. <c>leads?channel=Email/month</c>.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture,
        $"{Kpi}{(Where is { } pair ? $"?{pair.Dimension}={pair.Value}" : "")}/{Days?.ToString() ?? TargetReader.NameOf(Every)}");
}

/// <summary>A starting figure to compare with later.</summary>
/// <param name="Days">The days that it is of.</param>
public sealed record Baseline(Period Days)
{
    /// <summary>The day on which <see cref="Values"/> were taken down; null where they are asked anew each time.</summary>
    public DateOnly? Pinned { get; init; }

    /// <summary>What the figures were on that day; none where they are asked anew. Null stands for undefined.</summary>
    public IReadOnlyDictionary<string, decimal?> Values { get; init; } = new Dictionary<string, decimal?>();

    /// <summary>True where imports of later days do not change it.</summary>
    public bool IsFrozen => Pinned is not null;
}
