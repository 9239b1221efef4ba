namespace Clew.Metrics.Targets;

/// <summary>A figure of others, to be compared with: it is nothing without where it comes from and what it counts.</summary>
/// <param name="Kpi">The KPI's id, with its variant.</param>
/// <param name="Low">The figure, or the lower end of a range, in the KPI's unit.</param>
/// <param name="Definition">What the source counts, in words.</param>
/// <param name="Source">Who says so, so that it can be looked up.</param>
public sealed record Benchmark(string Kpi, decimal Low, string Definition, string Source)
{
    /// <summary>The upper end, where it is a range.</summary>
    public decimal? High { get; init; }

    /// <summary>
    /// What the source measured, in the words of <see cref="MeasureOf"/>: <c>win_rate/period</c>. Null where it is nothing that Clew counts:
    /// then it is shown and never compared.
    /// </summary>
    public string? Measure { get; init; }

    /// <summary>Of which industry or channel it is; null for all.</summary>
    public string? Of { get; init; }

    /// <summary>The year that the source is of; null where it does not say.</summary>
    public int? Year { get; init; }

    /// <summary>Whom the source asked or counted; null where it does not say.</summary>
    public string? Sample { get; init; }

    /// <summary>What tells it from others.</summary>
    public string Key => $"{Kpi}/{Of}/{Source}";

    /// <summary>What a KPI counts under a basis: two figures are alike when these are the same.</summary>
    public static string MeasureOf(string kpi, Basis basis) => $"{kpi}/{(basis == Basis.Cohort ? "cohort" : "period")}";

    /// <summary>How a figure stands to it.</summary>
    /// <param name="figure">The figure of its KPI, of the total; null where there is none.</param>
    /// <param name="basis">The basis that the figure was asked by.</param>
    /// <param name="good">Which way is good.</param>
    public BenchmarkVerdict Judge(KpiFigure? figure, Basis basis, GoodIs good)
    {
        if (Measure is null) return BenchmarkVerdict.UnlikeDefinition;
        if (Measure != MeasureOf(Kpi, basis)) return BenchmarkVerdict.UnlikeBasis;
        if (figure?.Value is not { } value) return BenchmarkVerdict.NoFigure;
        var high = High ?? Low;
        // An interval that reaches over the range says nothing either way.
        if (figure is { Low: { } from, High: { } to } && from <= high && to >= Low && (value < Low || value > high)) return BenchmarkVerdict.Within;
        if (value >= Low && value <= high) return BenchmarkVerdict.Within;
        return good switch
        {
            GoodIs.High => value > high ? BenchmarkVerdict.Better : BenchmarkVerdict.Worse,
            GoodIs.Low => value < Low ? BenchmarkVerdict.Better : BenchmarkVerdict.Worse,
            _ => value > high ? BenchmarkVerdict.Above : BenchmarkVerdict.Below,
        };
    }
}

/// <summary>How a figure stands to a benchmark.</summary>
public enum BenchmarkVerdict
{
    /// <summary>Not comparable: the source counts something that Clew does not.</summary>
    UnlikeDefinition,

    /// <summary>Not comparable: another variant or basis than the source's.</summary>
    UnlikeBasis,

    /// <summary>There is no figure to compare.</summary>
    NoFigure,

    /// <summary>Inside the range, or too uncertain to be told from it.</summary>
    Within,

    /// <summary>On the good side of it.</summary>
    Better,

    /// <summary>On the bad side of it.</summary>
    Worse,

    /// <summary>Above it, where neither side is good.</summary>
    Above,

    /// <summary>Below it, where neither side is good.</summary>
    Below,
}
