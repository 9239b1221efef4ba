using Clew.Metrics;
using Clew.Metrics.Credit;
using Clew.Metrics.Reports;

namespace Clew.App.Dashboard.Data;

/// <summary>What names no channel and no source, spend that meets nothing, words that are not tidy.</summary>
public sealed record SourceGaps(View View, IReadOnlyList<GapRow> Rows, SpendMatch Match, UtmReport Utm)
{
    /// <summary>The most rows of each list.</summary>
    public const int Most = 30;

    /// <summary>What is looked at.</summary>
    public static IReadOnlyList<string> Kpis { get; } = ["sessions", "leads", "opportunities", "sales", "revenue", "spend.media"];

    /// <summary>The dimensions that are looked for.</summary>
    public static IReadOnlyList<string> Dimensions { get; } = ["channel", "source", "campaign"];

    /// <summary>Asks the workspace.</summary>
    public static SourceGaps Of(View view, CancellationToken stop)
    {
        string[] ids = [.. Kpis.Where(id => view.Source.Find(id) is not null)];
        var all = view.Source.Ask(new(ids, view.Period), stop).ToDictionary(figure => figure.Kpi);
        var missing = Dimensions.ToDictionary(dimension => dimension, dimension => view.Source.Ask(new(ids, view.Period)
        {
            Filters = [new(dimension, [Missing])],
        }, stop).ToDictionary(figure => figure.Kpi));
        return new(
            view, [.. ids.Select(id => new GapRow(id, all[id], [.. Dimensions.Select(dimension => missing[dimension].GetValueOrDefault(id))]))],
            view.Read(workspace => workspace.MatchSpend(view.Period, view.Query.Model, stop)), view.Read(workspace => workspace.Utm(view.Period, stop)));
    }

    /// <summary>Where what names no channel, source or campaign stands.</summary>
    public const string Missing = "(unattributed)";

    /// <summary>The rows of a KPI that lack a dimension.</summary>
    public string RowsUrl(string kpi, string dimension) => (View.Query.Shared() with { Group = (dimension, Missing) }).Url($"/kpi/{kpi}/rows");

    /// <summary>The rows of a KPI with some values.</summary>
    public string RowsUrl(string kpi, params IReadOnlyList<(string Dimension, string Value)> of) => (View.Query.Shared() with { Filters = of }).Url($"/kpi/{kpi}/rows");
}

/// <summary>A KPI and what of it lacks each of <see cref="SourceGaps.Dimensions"/>; null where there is none.</summary>
public sealed record GapRow(string Kpi, KpiFigure All, IReadOnlyList<KpiFigure?> Lacking);
