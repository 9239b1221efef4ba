using Clew.Metrics;
using Clew.Model;

namespace Clew.Tests.Metrics.Reference;

/// <summary>Value and sides of one figure, without its group.</summary>
sealed record Parts(decimal? Value, decimal? Numerator, decimal? Denominator)
{
    public IReadOnlyDictionary<string, decimal?>? Details { get; init; }
}

/// <summary>
/// One evaluation: the world, what is asked, and which rows are let through. Every KPI is written as if there were no
/// breakdown: it asks <see cref="Keep"/> last of each row it would count, first to learn the groups, then once for each.
/// </summary>
sealed class Scope(World world, Facts facts, RefAsk ask)
{
    readonly Credit _credit = new(world, facts, ask);

    public World World => world;

    public Facts Facts => facts;

    public Period Period => ask.Period;

    public Credit Credit => _credit;

    public bool Cohort => ask.Basis == Basis.Cohort;

    public IReadOnlyList<Filter> Filters => ask.Filters;

    public IReadOnlyList<string> By => ask.By;

    /// <summary>The group counted at present, its values in the order of <see cref="By"/>; null while groups are learnt.</summary>
    public IReadOnlyList<string>? Group { get; set; }

    /// <summary>The groups of all rows that were let through.</summary>
    public List<IReadOnlyList<string>> Seen { get; } = [];

    public bool In(DateOnly? day) => day is { } d && d >= Period.From && d <= Period.To;

    public bool In(DateTime? utc) => In(world.Day(utc));

    /// <summary>Rows that models credit, each once for each touch that gets something of it and is let through.</summary>
    public IEnumerable<Part<T>> Parts<T>(IEnumerable<T> rows, Func<T, IReadOnlyList<Share>> credit) =>
        from row in rows
        from share in credit(row)
        where Keep(share.Label)
        select new Part<T>(row, share.Weight, share.Upto);

    public bool Keep(Label label)
    {
        foreach (var filter in Filters)
            if (!filter.Values.Contains(label(filter.Dimension), StringComparer.Ordinal))
                return false;
        if (By.Count == 0)
            return true;
        string[] group = [.. By.Select(d => label(d))];
        if (Group is not null)
            return Group.SequenceEqual(group, StringComparer.Ordinal);
        if (!Seen.Exists(seen => seen.SequenceEqual(group, StringComparer.Ordinal)))
            Seen.Add(group);
        return true;
    }

    /// <summary>Cohort: whether a row that started on a day is old enough to be counted.</summary>
    public bool OldEnough(DateOnly start) => ask.Within is not { } days || start.AddDays(days) <= world.Today;

    /// <summary>Cohort: whether it converted, and soon enough.</summary>
    public bool Converted(DateOnly start, DateOnly? day) => day is { } d && (ask.Within is not { } days || d <= start.AddDays(days));

    public static Parts Number(decimal number) => new(number, number, null);

    public static Parts Ratio(decimal numerator, decimal denominator, decimal factor = 1) =>
        new(denominator == 0 ? null : factor * numerator / denominator, numerator, denominator);

    public static Parts Percent(decimal numerator, decimal denominator) => Ratio(numerator, denominator, 100);

    /// <summary>The mean with its sum and count; a quantile stands alone with its count.</summary>
    public static Parts Mean(IReadOnlyList<(decimal Value, decimal Weight)> values) =>
        Ratio(values.Sum(v => v.Value * v.Weight), values.Sum(v => v.Weight));

    public static Parts Quantile(IReadOnlyList<(decimal Value, decimal Weight)> values, decimal q) =>
        new(Estimates.Quantile(values, q), null, values.Sum(v => v.Weight));

    public static Parts Median(IReadOnlyList<(long Time, bool Event, decimal Weight)> spans) =>
        new(Estimates.KaplanMeierMedian(spans), null, spans.Sum(s => s.Weight));
}

/// <summary>A row as far as it is credited to one touch.</summary>
/// <param name="Row">The row.</param>
/// <param name="Weight">What falls to the touch.</param>
/// <param name="Upto">The weights of the row's touches up to and with this one.</param>
readonly record struct Part<T>(T Row, decimal Weight, decimal Upto)
{
    /// <summary>What falls to the touch of an amount, in millionths, so that the parts of an amount are the amount.</summary>
    public decimal Of(decimal amount) => Millionths(amount * Upto) - Millionths(amount * (Upto - Weight));

    public Part<TOther> Same<TOther>(TOther row) => new(row, Weight, Upto);

    static decimal Millionths(decimal amount) => Math.Round(amount, 6, MidpointRounding.AwayFromZero);
}

/// <summary>Sums over parts.</summary>
static class PartSums
{
    public static decimal Weigh<T>(this IEnumerable<Part<T>> parts) => parts.Sum(p => p.Weight);

    public static decimal Weigh<T>(this IEnumerable<Part<T>> parts, Func<T, bool> which) => parts.Where(p => which(p.Row)).Sum(p => p.Weight);

    public static decimal Total<T>(this IEnumerable<Part<T>> parts, Func<T, decimal> amount) => parts.Sum(p => p.Of(amount(p.Row)));
}
