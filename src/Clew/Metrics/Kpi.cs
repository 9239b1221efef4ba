namespace Clew.Metrics;

/// <summary>Families in which KPIs are listed.</summary>
public enum Family
{
    /// <summary>Traffic and engagement.</summary>
    Traffic,

    /// <summary>Leads and how they are answered.</summary>
    Leads,

    /// <summary>What leads and customers cost.</summary>
    Cost,

    /// <summary>How leads become customers.</summary>
    Conversion,

    /// <summary>What comes of it.</summary>
    Revenue,

    /// <summary>Email.</summary>
    Email,
}

/// <summary>Units of values.</summary>
public enum Unit
{
    /// <summary>A number of things.</summary>
    Count,

    /// <summary>Per cent.</summary>
    Percent,

    /// <summary>The workspace's currency.</summary>
    Money,

    /// <summary>A plain ratio.</summary>
    Ratio,

    /// <summary>Seconds.</summary>
    Seconds,

    /// <summary>Days.</summary>
    Days,
}

/// <summary>Which way a KPI should move.</summary>
public enum GoodIs
{
    /// <summary>Neither.</summary>
    Neither,

    /// <summary>Up.</summary>
    High,

    /// <summary>Down.</summary>
    Low,
}

/// <summary>A KPI: an immutable definition. Adding one is one file with one of these, and one line in the catalog.</summary>
/// <param name="Id">Its public name; a variant's is <c>base.variant</c>.</param>
/// <param name="Family">Where it is listed.</param>
/// <param name="Unit">The value's unit.</param>
/// <param name="Good">Which way it should move.</param>
public sealed record Kpi(string Id, Family Family, Unit Unit, GoodIs Good)
{
    /// <summary>Its name for people, in English; pages have their own in each language.</summary>
    public required string Title { get; init; }

    /// <summary>The formula in words.</summary>
    public required string Formula { get; init; }

    /// <summary>What it tells.</summary>
    public required string Words { get; init; }

    /// <summary>Which article asks for it.</summary>
    public string Source { get; init; } = "";

    /// <summary>How it misleads.</summary>
    public IReadOnlyList<string> Traps { get; init; } = [];

    /// <summary>Its shape when each side counts on its own date; null where it has no such basis.</summary>
    public Shape? Period { get; init; }

    /// <summary>Its shape over a cohort; null where it has none.</summary>
    public Shape? Cohort { get; init; }

    /// <summary>The basis when none is asked for.</summary>
    public Basis Default { get; init; } = Basis.Period;

    /// <summary>Other readings of the same KPI.</summary>
    public IReadOnlyList<Kpi> Variants { get; init; } = [];

    /// <summary>A variant that differs in its period's shape and in what is said.</summary>
    public Kpi Variant(string name, string title, string formula, Shape? period, Shape? cohort = null) =>
        this with
        {
            Id = $"{Id}.{name}",
            Title = title,
            Formula = formula,
            Period = period,
            Cohort = cohort,
            Variants = [],
            Default = period is null ? Basis.Cohort : Basis.Period
        };
}
