using Clew.Metrics;

namespace Clew.App.Dashboard.Channels;

/// <summary>Figures of a room in all and over time: two questions.</summary>
/// <param name="View">The view.</param>
/// <param name="Total">In all, by KPI; those that the filters' dimensions do not tell apart are not there.</param>
/// <param name="Series">By time step.</param>
public sealed record RoomFigures(View View, IReadOnlyDictionary<string, KpiFigure> Total, ILookup<string, KpiFigure> Series)
{
    /// <summary>Asks for KPIs in all, and for some of them over time.</summary>
    public static RoomFigures Of(View view, IEnumerable<string> kpis, IEnumerable<string> overTime, CancellationToken stop) => new(
        view, Asking.Ask(view, kpis, stop: stop).ToDictionary(figure => figure.Kpi),
        Asking.Ask(view, overTime, grain: view.Grain, stop: stop).ToLookup(figure => figure.Kpi));

    /// <summary>Cards of KPIs.</summary>
    public IReadOnlyList<KpiCard> Cards(params IEnumerable<string> kpis) =>
        [.. kpis.Where(Total.ContainsKey).Select(kpi => new KpiCard(kpi, Total[kpi], Points(kpi), Asking.GoodIs(View, kpi)))];

    /// <summary>The points of a KPI's chart.</summary>
    public IReadOnlyList<ChartPoint> Points(string kpi) => View.Points(Series[kpi]);

    /// <summary>The points of a chart of one side of a KPI.</summary>
    public IReadOnlyList<ChartPoint> Denominators(string kpi) =>
        View.Points(Series[kpi].Select(figure => figure with { Value = figure.Denominator, Compare = null }));

    /// <summary>Nothing was counted in any of the KPIs, on either side.</summary>
    public bool IsBlank => Total.Values.All(figure => figure is { Value: null or 0, Denominator: null or 0 });
}
