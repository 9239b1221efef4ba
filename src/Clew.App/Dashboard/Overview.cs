using Clew.App.Dashboard.Charts;
using Clew.App.Dashboard.Funnel;
using Clew.Metrics;
using Clew.Metrics.Findings;
using Clew.Metrics.Targets;
using Clew.Model;

namespace Clew.App.Dashboard;

/// <summary>One figure on the overview with its small line.</summary>
public sealed record KpiCard(string Id, KpiFigure? Figure, IReadOnlyList<ChartPoint> Points, string? GoodIs)
{
    /// <summary>How it stands to its target; null where it has none for these days.</summary>
    public Standing? Standing { get; init; }

    /// <summary>The starting figure, set to the days shown; null where none is pinned.</summary>
    public decimal? Baseline { get; init; }
}

/// <summary>One row of the channel table; the channel is null in the total.</summary>
public sealed record ChannelRow(string? Channel, IReadOnlyDictionary<string, KpiFigure> Figures)
{
    /// <summary>A value for sorting: undefined ones come last in either direction.</summary>
    public decimal? Value(string kpi) => Figures.GetValueOrDefault(kpi)?.Value;
}

/// <summary>The figures of the first page: four questions about KPIs to the workspace, and one more where a baseline is asked anew.</summary>
public sealed record Overview(
    View View, IReadOnlyList<KpiCard> Cards, IReadOnlyList<FunnelStage> Funnel, IReadOnlyList<ChannelRow> Channels, ChannelRow Total,
    Period? Extent)
{
    /// <summary>The cards, in order, unless others are chosen.</summary>
    public static IReadOnlyList<string> CardIds { get; } =
    [
        "visitors", "leads", "sqls", "sales", "revenue", "mrr", "lead_conversion_rate", "win_rate", "cost_per_lead",
        "customer_acquisition_cost", "average_deal_size", "response_time",
    ];

    /// <summary>The parameter of the address that shows other cards, without keeping them: ids with commas between.</summary>
    public const string CardsKey = "cards";

    /// <summary>The stages of the funnel, in order.</summary>
    public static IReadOnlyList<string> FunnelIds { get; } = ["visitors", "leads", "mqls", "sqls", "opportunities", "sales"];

    /// <summary>What was put in and what came of it, in order.</summary>
    public static IReadOnlyList<string> StripIds { get; } = ["spend", "revenue", "return_on_investment"];

    /// <summary>The columns of the channel table, in order.</summary>
    public static IReadOnlyList<string> ChannelIds { get; } =
        ["visitors", "leads", "lead_conversion_rate", "sales", "revenue", "spend", "cost_per_lead", "return_on_ad_spend"];

    /// <summary>Spend, revenue and return.</summary>
    public IReadOnlyList<KpiCard> Strip { get; init; } = [];

    /// <summary>What the figures say, the weightiest first.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Asks the workspace.</summary>
    /// <exception cref="UserError">The table is to be sorted by a column that it does not have.</exception>
    public static Overview Of(View view, CancellationToken stop)
    {
        var (source, query) = (view.Source, view.Query);
        // Under a filter only those are asked whose rows carry what is filtered by.
        bool Has(string id, string? dimension = null) => source.Find(id) is { } kpi
            && view.Query.Filters.Select(filter => filter.Dimension).Append(dimension).OfType<string>().All(kpi.Dimensions.Contains);
        string[] Known(IEnumerable<string> ids, string? dimension = null) => [.. ids.Distinct().Where(id => Has(id, dimension)).Take(KpiRequest.MaxKpis)];
        var chosen = Known(query[CardsKey]?.Split(',').Take(TargetSheet.MostCards) ?? (source.Targets.Cards.Count > 0 ? source.Targets.Cards : CardIds));
        var wanted = Known([.. chosen, .. FunnelIds, .. ChannelIds, .. StripIds, .. FindingCatalog.Kpis]);
        // A dimension that no figure carries is misspelt: the answer says so.
        if (wanted.Length == 0 && query.Filters.Count > 0) source.Ask(view.Request("leads"), stop);
        if (wanted.Length == 0) return new(view, [], [], [], new(null, new Dictionary<string, KpiFigure>()), null);

        var totals = source.Ask(view.Request(wanted) with { Compare = query.Compare }, stop).ToDictionary(figure => figure.Kpi);
        var series = source.Ask(
            view.Request(Known([.. chosen, .. FindingCatalog.Counts])) with { Grain = view.Grain, Compare = query.Compare }, stop)
            .ToLookup(figure => figure.Kpi);
        var byChannel = Known([.. ChannelIds, .. FindingCatalog.ChannelKpis], "channel") is { Length: > 0 } ids
            ? source.Ask(view.Request(ids) with { By = ["channel"], Compare = query.Compare }, stop)
            : [];
        var bySource = Known(FindingCatalog.SourceKpis, "source") is { Length: > 0 } others
            ? source.Ask(view.Request(others) with { By = ["source"] }, stop)
            : [];
        var channels = byChannel.GroupBy(figure => figure.Group["channel"])
            .Select(group => new ChannelRow(group.Key, group.ToDictionary(figure => figure.Kpi)));

        var standings = Standings(view, totals);
        var baseline = BaselineOf(view, chosen, stop);
        KpiCard Card(string id) => new(id, totals.GetValueOrDefault(id), view.Points(series[id]), source.Find(id)?.GoodIs)
        {
            Standing = standings.FirstOrDefault(standing => standing.Figure.Kpi == id),
            Baseline = baseline.GetValueOrDefault(id),
        };
        var isBlank = totals.Values.All(figure => figure.Value is null or 0);
        return new(
            view, [.. chosen.Select(Card)], isBlank ? [] : Stages(view, totals, stop), Sorted(channels, query), new(null, totals),
            isBlank ? source.Extent(stop) : null)
        {
            Strip = [.. Known(StripIds).Select(Card)],
            Findings = isBlank ? [] : FindingCatalog.Find(new(view.Period, view.Before, source.Goals)
            {
                Totals = [.. totals.Values.Where(figure => FindingCatalog.Kpis.Contains(figure.Kpi))],
                ByChannel = byChannel,
                BySource = bySource,
                Steps = Known(FindingCatalog.Counts).ToDictionary(id => id, id => WholeSteps(view, series[id])),
                Standings = standings,
            }),
        };
    }

    const string FromTraffic = "traffic_to_lead_rate";

    // The stages between which times are told.
    static readonly Dictionary<string, (string Stage, string Since)> Steps = new()
    {
        ["leads"] = ("lead", "first_touch"),
        ["mqls"] = ("mql", "lead"),
        ["sqls"] = ("sql", "mql"),
        ["opportunities"] = ("opportunity", "sql"),
        ["sales"] = ("sale", "opportunity"),
    };

    static IReadOnlyList<FunnelStage> Stages(View view, Dictionary<string, KpiFigure> totals, CancellationToken stop)
    {
        // Of all leads: under a filter, or a model, they would not be those of the figures beside them.
        var times = view.Query.Filters.Count > 0 ? [] : view.Source.StageTimes(view.Period, stop);
        string[] ids = [.. FunnelIds.Where(totals.ContainsKey)];
        string Rows(string id) => (view.Query.Shared() with { Filters = view.Query.Filters }).Url($"/kpi/{id}/rows");
        // Not every lead was a visitor: as the funnel's room has it, of the visitors those count that became leads.
        decimal? RateOf(string id) => id == "leads" ? totals.GetValueOrDefault(FromTraffic)?.Value
            : Array.IndexOf(ids, id) is > 0 and var place && totals[ids[place - 1]].Value is { } before and not 0 && totals[id].Value is { } value ? 100 * value / before : null;
        return
        [
            .. ids.Select(id => new FunnelStage(view.Text.Kpi(id), totals[id].Value, view.Query.Shared().Url($"/kpi/{id}"))
            {
                RowsHref = Rows(id),
                Rate = RateOf(id),
                RateHref = Rows(id == "leads" && totals.ContainsKey(FromTraffic) ? FromTraffic : id),
                TimeHref = Steps.TryGetValue(id, out var step)
                    ? FunnelLinks.Url(view, new(step.Stage, view.Period) { Dated = true, Reached = true, Since = step.Since, Forward = true })
                    : null,
                MedianDays = times.FirstOrDefault(time => time.Stage == id)?.MedianDays,
            }),
        ];
    }

    // Targets of totals, each against the days shown.
    static IReadOnlyList<Standing> Standings(View view, Dictionary<string, KpiFigure> totals) =>
    [
        .. view.Source.Targets.Targets.Where(target => target.Where is null && view.Query.Filters.Count == 0 && totals.ContainsKey(target.Kpi))
            .Select(target => view.Source.Goals.FindKpi(target.Kpi) is { } kpi
                ? Standing.Of(target, kpi, totals[target.Kpi], view.Period, view.Calendar, view.Source.Today)
                : null)
            .OfType<Standing>(),
    ];

    static Dictionary<string, decimal?> BaselineOf(View view, string[] ids, CancellationToken stop)
    {
        if (view.Source.Targets.Baseline is not { } baseline || view.Query.Filters.Count > 0 || ids.Length == 0) return [];
        var values = baseline.IsFrozen
            ? baseline.Values
            : view.Source.Ask(new(ids, baseline.Days) { Model = view.Query.Model }, stop).ToDictionary(figure => figure.Kpi, figure => figure.Value);
        var scale = (decimal)view.Period.Days / baseline.Days.Days;
        return ids.Where(values.ContainsKey).ToDictionary(id => id, id =>
            view.Source.Goals.FindKpi(id) is { } kpi && Standing.GrowsWithTime(kpi) ? values[id] * scale : values[id]);
    }

    // Steps that the period cuts short would look like noise.
    static IReadOnlyList<double> WholeSteps(View view, IEnumerable<KpiFigure> series) =>
        [.. view.Points(series).Where(point => !point.IsCut).Select(point => (double)(point.Value ?? 0))];

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
