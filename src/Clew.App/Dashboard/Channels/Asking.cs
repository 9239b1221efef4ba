using Clew.Metrics;
using Clew.Metrics.Kpis;
using Clew.Model;

namespace Clew.App.Dashboard.Channels;

/// <summary>How the rooms of what brings people ask for their figures.</summary>
static class Asking
{
    /// <summary>The figures of those KPIs that carry all that is asked for; the others have none, and the page says so.</summary>
    /// <param name="view">The view, whose filters hold.</param>
    /// <param name="kpis">The KPIs.</param>
    /// <param name="by">The dimension, or null for the total.</param>
    /// <param name="within">What they are narrowed to beside; in place of a filter of the same dimension.</param>
    /// <param name="grain">Time steps, or null.</param>
    /// <param name="stop">Stops it.</param>
    public static IReadOnlyList<KpiFigure> Ask(
        View view, IEnumerable<string> kpis, string? by = null, IReadOnlyList<(string Dimension, string Value)>? within = null,
        Grain? grain = null, CancellationToken stop = default)
    {
        var request = view.Request() with { Compare = view.Query.Compare, By = by is null ? [] : [by], Grain = grain };
        if (within is { Count: > 0 })
        {
            var others = request.Filters.Where(filter => within.All(other => other.Dimension != filter.Dimension));
            var own = within.GroupBy(other => other.Dimension).Select(group => new Filter(group.Key, [.. group.Select(other => other.Value)]));
            request = request with { Filters = [.. others, .. own] };
        }
        string[] needed = [.. request.By, .. request.Filters.Select(filter => filter.Dimension)];
        string[] carried = [.. kpis.Distinct().Where(kpi => Carries(view, kpi, needed))];
        return carried.Length == 0 ? [] : view.Source.Ask(request with { Kpis = carried }, stop);
    }

    /// <summary>Whether a KPI can be told apart by the dimensions.</summary>
    public static bool Carries(View view, string kpi, params IEnumerable<string> dimensions) =>
        view.Source.Find(kpi) is { } known && dimensions.All(known.Dimensions.Contains);

    /// <summary>Whether rows of a KPI may add up to more than its total, for it counts distinct people.</summary>
    public static bool IsOfDistinct(string kpi) =>
        Catalog.Find(kpi) is { } known && (known.Period ?? known.Cohort)!.Measures.Any(measure => measure.Tally == Tally.Distinct);

    /// <summary>
    /// The first and last month in which something of a KPI was counted, for a room that has nothing in its days; null when it never was.
    /// What has a denominator is told by that.
    /// </summary>
    public static Period? Extent(View view, string kpi, CancellationToken stop)
    {
        var figures = view.Source.Ask(new([kpi], new(new(2000, 1, 1), view.Source.Today.AddDays(366))) { Grain = Grain.Month }, stop)
            .Where(figure => (figure.Denominator ?? figure.Value) is not (null or 0)).ToArray();
        return figures.Length == 0 ? null : new(figures.Min(figure => figure.From), figures.Max(figure => figure.To));
    }

    /// <summary>Which way a KPI or a variant of it should move.</summary>
    public static string? GoodIs(View view, string kpi) => kpi.Contains('.', StringComparison.Ordinal) && Catalog.Find(kpi) is { } variant
        ? variant.Good.ToString().ToLowerInvariant()
        : view.Source.Find(kpi)?.GoodIs;
}
