using Clew.App.Dashboard.Charts;
using Clew.Metrics;
using Clew.Model;

namespace Clew.App.Dashboard;

/// <summary>One figure on the overview with its small line.</summary>
public sealed record KpiCard(string Id, KpiFigure? Figure, IReadOnlyList<ChartPoint> Points, string? GoodIs);

/// <summary>One row of the channel table; the channel is null in the total.</summary>
public sealed record ChannelRow(string? Channel, IReadOnlyDictionary<string, KpiFigure> Figures)
{
    /// <summary>A value for sorting: undefined ones come last in either direction.</summary>
    public decimal? Value(string kpi) => Figures.GetValueOrDefault(kpi)?.Value;
}

/// <summary>The figures of the first page: three questions to the workspace.</summary>
public sealed record Overview(
    View View, IReadOnlyList<KpiCard> Cards, IReadOnlyList<FunnelStage> Funnel, IReadOnlyList<ChannelRow> Channels, ChannelRow Total,
    Period? Extent)
{
    /// <summary>The cards, in order.</summary>
    public static IReadOnlyList<string> CardIds { get; } =
    [
        "visitors", "leads", "sqls", "sales", "revenue", "mrr", "lead_conversion_rate", "win_rate", "cost_per_lead",
        "customer_acquisition_cost", "average_deal_size", "response_time",
    ];

    /// <summary>The stages of the funnel, in order.</summary>
    public static IReadOnlyList<string> FunnelIds { get; } = ["visitors", "leads", "mqls", "sqls", "sqos", "sales"];

    /// <summary>The columns of the channel table, in order.</summary>
    public static IReadOnlyList<string> ChannelIds { get; } =
        ["visitors", "leads", "lead_conversion_rate", "sales", "revenue", "spend", "cost_per_lead", "return_on_ad_spend"];

    /// <summary>Asks the workspace.</summary>
    /// <exception cref="UserError">The table is to be sorted by a column that it does not have.</exception>
    public static Overview Of(View view, CancellationToken stop)
    {
        var (source, query) = (view.Source, view.Query);
        string[] wanted = [.. CardIds.Concat(FunnelIds).Concat(ChannelIds).Distinct().Where(id => source.Find(id) is not null)];
        if (wanted.Length == 0) return new(view, [], [], [], new(null, new Dictionary<string, KpiFigure>()), null);

        var totals = source.Ask(view.Request(wanted) with { Compare = query.Compare }, stop).ToDictionary(figure => figure.Kpi);
        var series = source.Ask(
            view.Request([.. CardIds.Intersect(wanted)]) with { Grain = view.Grain, Compare = query.Compare }, stop)
            .ToLookup(figure => figure.Kpi);
        var channels = source.Ask(view.Request([.. ChannelIds.Intersect(wanted)]) with { By = ["channel"] }, stop)
            .GroupBy(figure => figure.Group["channel"])
            .Select(group => new ChannelRow(group.Key, group.ToDictionary(figure => figure.Kpi)));

        var cards = CardIds.Intersect(wanted)
            .Select(id => new KpiCard(id, totals.GetValueOrDefault(id), view.Points(series[id]), source.Find(id)?.GoodIs));
        var stages = FunnelIds.Intersect(wanted).Select(id => new FunnelStage(
            view.Text.Kpi(id), totals.GetValueOrDefault(id)?.Value, query.Shared().Url($"/kpi/{id}")));
        var isBlank = totals.Values.All(figure => figure.Value is null or 0);
        return new(
            view, [.. cards], [.. stages], Sorted(channels, query), new(null, totals), isBlank ? source.Extent(stop) : null);
    }

    static ChannelRow[] Sorted(IEnumerable<ChannelRow> rows, PageQuery query)
    {
        var sort = query.Sort ?? "leads";
        if (sort == "channel")
        {
            var ordered = rows.OrderBy(row => row.Channel, StringComparer.Ordinal);
            return query.Descending ? [.. ordered.Reverse()] : [.. ordered];
        }
        if (!ChannelIds.Contains(sort))
            throw new UserError($"The table has no column '{sort}'", "sort", $"Use one of channel, {string.Join(", ", ChannelIds)}.");
        var defined = rows.ToLookup(row => row.Value(sort) is not null);
        var byName = defined[true].OrderBy(row => row.Channel, StringComparer.Ordinal);
        var byValue = query.Descending ? byName.OrderByDescending(row => row.Value(sort)) : byName.OrderBy(row => row.Value(sort));
        return [.. byValue, .. defined[false].OrderBy(row => row.Channel, StringComparer.Ordinal)];
    }
}
