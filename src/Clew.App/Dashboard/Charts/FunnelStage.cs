namespace Clew.App.Dashboard.Charts;

/// <summary>One stage of the funnel.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Value">How many reached it in the period.</param>
/// <param name="Href">Where the number opens.</param>
public sealed record FunnelStage(string Title, decimal? Value, string Href)
{
    /// <summary>The rows behind the number.</summary>
    public string RowsHref { get; init; } = Href;

    /// <summary>Percent of the stage before; null where that is not known.</summary>
    public decimal? Rate { get; init; }

    /// <summary>The rows that <see cref="Rate"/> is of.</summary>
    public string RateHref { get; init; } = Href;

    /// <summary>The rows that <see cref="MedianDays"/> is of.</summary>
    public string? TimeHref { get; init; }

    /// <summary>Half of those that reached it took at most so many days from the stage before; null where that is not known.</summary>
    public decimal? MedianDays { get; init; }
}
