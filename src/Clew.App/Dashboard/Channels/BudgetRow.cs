using Clew.Metrics;

namespace Clew.App.Dashboard.Channels;

/// <summary>What can be said of the money that a channel is given.</summary>
public enum BudgetWord
{
    /// <summary>It brings back more than it costs, beyond chance.</summary>
    PaysBack,

    /// <summary>It costs more than it brings back, beyond chance.</summary>
    Loses,

    /// <summary>Chance alone could make it either.</summary>
    TooLittle,
}

/// <summary>What a channel is given and what it brings.</summary>
/// <param name="Row">Its figures.</param>
/// <param name="SpendShare">Its part of all spend, in per cent.</param>
/// <param name="RevenueShare">Its part of all revenue, in per cent; null where there is none.</param>
/// <param name="Word">What can be said.</param>
public sealed record BudgetRow(FigureRow Row, decimal SpendShare, decimal? RevenueShare, BudgetWord Word)
{
    /// <summary>The channels that are given anything, the dearest first; what has no channel cannot be moved and is left out.</summary>
    public static IReadOnlyList<BudgetRow> Of(IReadOnlyList<FigureRow> channels, IReadOnlyDictionary<string, KpiFigure> total)
    {
        if (total.GetValueOrDefault("spend")?.Value is not { } spend || spend <= 0) return [];
        var revenue = total.GetValueOrDefault("revenue")?.Value;
        return [.. channels.Where(row => row.Figures.GetValueOrDefault("spend")?.Value > 0 && !FigureTable.IsMissing(row.Name))
            .OrderByDescending(row => row.Figures["spend"].Value)
            .Select(row => new BudgetRow(
                row, 100 * row.Figures["spend"].Value!.Value / spend,
                revenue > 0 ? 100 * (row.Figures.GetValueOrDefault("revenue")?.Value ?? 0) / revenue : null,
                WordOf(row.Figures.GetValueOrDefault("return_on_investment"))))];
    }

    // Where nothing came back there is nothing to resample: an interval without width is no certainty.
    static BudgetWord WordOf(KpiFigure? roi) => roi switch
    {
        { Low: { } low, High: { } high } when low == high => BudgetWord.TooLittle,
        { Low: > 0 } => BudgetWord.PaysBack,
        { High: < 0 } => BudgetWord.Loses,
        _ => BudgetWord.TooLittle,
    };
}
