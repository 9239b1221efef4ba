namespace Clew.Metrics.Findings;

/// <summary>Something that the figures say and a reader should know, with the figures that say it. There is none without them.</summary>
/// <param name="Id">Which finding, as in <see cref="FindingCatalog"/>: pages have its words in each language.</param>
/// <param name="Kpi">The KPI to look at.</param>
/// <param name="Weight">The heavier, the earlier it is told: whole tens by kind, units by size.</param>
/// <param name="Evidence">The figures, in the order in which the words name them.</param>
public sealed record Finding(string Id, string Kpi, decimal Weight, IReadOnlyList<Evidence> Evidence)
{
    /// <summary>The row of a breakdown that it is about; null for the total.</summary>
    public (string Dimension, string Value)? Where { get; init; }

    /// <summary>The rows that explain most of a change, the largest part first.</summary>
    public IReadOnlyList<Contribution> Parts { get; init; } = [];

    /// <summary>For the better or the worse; null where neither is known.</summary>
    public bool? IsGood { get; init; }

    /// <summary>How often chance alone would look like this, adjusted for the number of figures looked at; null where nothing was tested.</summary>
    public double? Chance { get; init; }

    /// <summary>The target that was not met; else null.</summary>
    public Targets.Standing? Standing { get; init; }
}

/// <summary>One figure of a finding.</summary>
/// <param name="Kpi">Which KPI.</param>
/// <param name="Unit">Its unit, as in <see cref="KpiFigure.Unit"/>.</param>
/// <param name="Currency">Its currency.</param>
/// <param name="Value">The value.</param>
/// <param name="Other">What it is set against: the comparison period, the rest, a target. Null where it stands alone.</param>
public sealed record Evidence(string Kpi, string Unit, string? Currency, decimal? Value, decimal? Other = null)
{
    /// <summary>How many rows a rate is of.</summary>
    public decimal? Of { get; init; }

    /// <summary>The row of a breakdown that it is of; null for the total.</summary>
    public (string Dimension, string Value)? Where { get; init; }

    /// <summary>A figure beside that of its comparison period.</summary>
    public static Evidence Compared(KpiFigure figure) => new(figure.Kpi, figure.Unit, figure.Currency, figure.Value, figure.Compare?.Value) { Of = figure.Denominator };
}

/// <summary>What one row of a breakdown has to do with a change of the total.</summary>
/// <param name="Dimension">The breakdown.</param>
/// <param name="Value">Its row.</param>
/// <param name="Amount">Its part of the change, in the unit of the figure. The parts of all rows add up to the change.</param>
/// <param name="Share">Per cent of the change; above 100 where other rows went the other way.</param>
public sealed record Contribution(string Dimension, string Value, decimal Amount, decimal Share);
