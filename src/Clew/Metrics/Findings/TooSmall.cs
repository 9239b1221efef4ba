namespace Clew.Metrics.Findings;

/// <summary>
/// What is too small to judge: shares of fewer than 30 rows, or whose 95 % interval is wider than the share itself. One finding names all,
/// the smallest first. Nothing to divide by is not small but nothing, and not told.
/// </summary>
static class TooSmall
{
    public const string Id = "too_small";

    const decimal LeastRows = 30;
    const int MostNamed = 6;

    public static IEnumerable<Finding> Find(FindingInput input)
    {
        var small = input.Totals.DistinctBy(figure => figure.Kpi)
            .Where(figure => input.Goals.FindKpi(figure.Kpi)?.Period is Ratio { Interval: Interval.Wilson })
            .Where(figure => figure is { Value: { } value, Denominator: { } rows and > 0, Low: { } low, High: { } high } && (rows < LeastRows || high - low > value))
            .OrderBy(figure => figure.Denominator).ThenBy(figure => figure.Kpi, StringComparer.Ordinal).Take(MostNamed).ToList();
        if (small.Count == 0) return [];
        return [new(Id, small[0].Kpi, 10, [.. small.Select(figure => new Evidence(figure.Kpi, figure.Unit, figure.Currency, figure.Value) { Of = figure.Denominator })])];
    }
}
