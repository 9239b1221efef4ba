namespace Clew.Metrics;

/// <summary>One number of a KPI, with what it is made of.</summary>
/// <param name="Kpi">The id, with its variant.</param>
/// <param name="Unit">
/// <c>count</c>, <c>%</c> (the value 10.5 means 10.5 %), <c>money</c>, <c>ratio</c>, <c>s</c> (seconds) or <c>days</c>.
/// </param>
/// <param name="Currency">The workspace's currency where the unit is money; else null.</param>
/// <param name="From">First day of the figure's period or time step.</param>
/// <param name="To">Last day, included.</param>
/// <param name="Group">Dimension to value; empty for the total.</param>
/// <param name="Value">The number; null when undefined.</param>
/// <param name="Numerator">What was divided.</param>
/// <param name="Denominator">What it was divided by; null where the KPI is no ratio.</param>
/// <param name="Low">Lower end of the 95 % interval, in the unit of the value; null where there is none.</param>
/// <param name="High">Upper end.</param>
/// <param name="Compare">The same figure in the comparison period.</param>
public sealed record KpiFigure(
    string Kpi, string Unit, string? Currency, DateOnly From, DateOnly To, IReadOnlyDictionary<string, string> Group,
    decimal? Value, decimal? Numerator, decimal? Denominator, decimal? Low, decimal? High, Comparison? Compare)
{
    /// <summary>Companion numbers by name: medians beside a mean, movements beside MRR.</summary>
    public IReadOnlyDictionary<string, decimal?>? Details { get; init; }

    /// <summary>The canonical text of the attribution model that it goes by, with what that learned; null for each row's own source.</summary>
    public string? Model { get; init; }

    /// <summary>What the reader must know: amounts without a rate, a group still maturing.</summary>
    public IReadOnlyList<string>? Notes { get; init; }
}

/// <summary>A figure of the comparison period.</summary>
/// <param name="Value">Its value there, null when undefined.</param>
/// <param name="Change">Per cent by which the value differs from it; null when that is undefined.</param>
public sealed record Comparison(decimal? Value, decimal? Change)
{
    /// <summary>What was divided there.</summary>
    public decimal? Numerator { get; init; }

    /// <summary>What it was divided by; null where the KPI is no ratio.</summary>
    public decimal? Denominator { get; init; }

    /// <summary>Lower end of the 95 % interval there; null where there is none.</summary>
    public decimal? Low { get; init; }

    /// <summary>Upper end.</summary>
    public decimal? High { get; init; }
}

/// <summary>The rows behind one side of a figure.</summary>
/// <param name="Side"><c>numerator</c> or <c>denominator</c>.</param>
/// <param name="Columns">Names of the columns.</param>
/// <param name="Rows">Values: text, long, decimal, bool, DateOnly, DateTime (UTC) or null.</param>
/// <param name="Total">How many rows there are in all.</param>
public sealed record KpiRows(string Side, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows, long Total)
{
    /// <summary>What all the rows add up to, credit and rounding as in the figure; null where they are not counted, or add up to nothing.</summary>
    public decimal? Sum { get; init; }

    /// <summary>The column of which <see cref="Sum"/> is the sum (or the number of distinct values); null where the rows themselves are counted.</summary>
    public string? SumOf { get; init; }

    /// <summary>Of rows that are not counted: how many for which reason, the most frequent first.</summary>
    public IReadOnlyList<(string Reason, long Rows)> Reasons { get; init; } = [];
}

/// <summary>What a KPI means, for people to read.</summary>
public sealed record KpiExplanation(
    string Id, string Title, string Group, string Formula, string Unit, string GoodIs, string Words, string Source,
        IReadOnlyList<string> Traps,
    IReadOnlyList<string> Bases, IReadOnlyList<string> Dimensions, IReadOnlyList<string> Variants, IReadOnlyList<string> Sql);
