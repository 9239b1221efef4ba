using Clew.Metrics;
using Clew.Model;

namespace Clew.App.Dashboard;

/// <summary>The figures of one KPI's page.</summary>
public sealed record KpiDetail(
    View View, string Id, KpiExplanation Explanation, KpiFigure Figure, IReadOnlyList<ChartPoint> Points, string? By,
    IReadOnlyList<KpiFigure> Breakdown, int BreakdownRows)
{
    /// <summary>The most rows of a breakdown that the page shows.</summary>
    public const int MostRows = 100;

    /// <summary>Asks the workspace.</summary>
    /// <exception cref="UserError">The KPI cannot be asked in this way.</exception>
    public static KpiDetail Of(View view, string id, CancellationToken stop)
    {
        var (source, query) = (view.Source, view.Query);
        var request = view.Request(id) with { Basis = query.Basis };
        var explanation = source.Explain(id, request);
        var figure = source.Ask(request with { Compare = query.Compare }, stop).Single();
        var series = source.Ask(request with { Grain = view.Grain, Compare = query.Compare }, stop);
        var dimensions = explanation.Dimensions;
        var by = query.By ?? (dimensions.Contains("channel") ? "channel" : dimensions is [var first, ..] ? first : null);
        var breakdown = by is null ? [] : source.Ask(request with { By = [by], Compare = query.Compare }, stop);
        var sorted = query.Descending
            ? breakdown.OrderByDescending(row => row.Value ?? decimal.MinValue)
            : breakdown.OrderBy(row => row.Value ?? decimal.MaxValue);
        return new(view, id, explanation, figure, view.Points(series), by, [.. sorted.Take(MostRows)], breakdown.Count);
    }

    /// <summary>A side of the KPI or of a row of its breakdown: sums of money and of time as such, the rest as plain numbers.</summary>
    public string Side(decimal? value, bool isNumerator) => value is not { } number ? Format.Undefined
        : isNumerator && Figure.Unit is ("money" or "s" or "days") ? View.Format.Value(number, Figure.Unit, Figure.Currency)
        : View.Format.Number(number, number == decimal.Truncate(number) ? 0 : 2);

    /// <summary>Where the rows below the line are: where nothing else is divided by, they are those above it.</summary>
    public string Below => View.Source.HasDenominator(Id) ? "denominator" : "numerator";

    /// <summary>What opens a companion of the figure: what moved, what it was before, or its rows.</summary>
    public string DetailUrl(string part) => Id.Split('.')[0] != "mrr" ? RowsUrl("numerator")
        : part == "opening" ? Revenue.RevenueLinks.KpiUrl(View, Id, new(Figure.From.AddDays(-1), Figure.From.AddDays(-1)))
        : Revenue.MrrMonth.Kinds.Contains(part) ? Revenue.RevenueLinks.MovementsUrl(View, new(Figure.From, Figure.To), part) : RowsUrl("numerator");

    /// <summary>The address of the rows behind a side of the KPI, or of one row of its breakdown.</summary>
    public string RowsUrl(string side, (string, string)? group = null) =>
        (View.Query.Shared() with { Basis = View.Query.Basis, Side = side, Group = group, Filters = View.Query.Filters }).Url($"/kpi/{Id}/rows");
}

/// <summary>The rows behind one side of a figure, one page of them.</summary>
public sealed record RowsDetail(View View, string Id, KpiRows Rows)
{
    /// <summary>Asks the workspace.</summary>
    /// <exception cref="UserError">The KPI cannot be asked in this way.</exception>
    public static RowsDetail Of(View view, string id, CancellationToken stop)
    {
        var query = view.Query;
        var request = view.Request(id) with { Basis = query.Basis, By = query.Group is { } by ? [by.Dimension] : [] };
        var group = query.Group is { } only ? new Dictionary<string, string> { [only.Dimension] = only.Value } : null;
        return new(view, id, view.Source.Rows(request, query.Side, PageQuery.PageSize, query.Offset, group, stop));
    }

    // How many zeros an amount ends with is a matter of the column that it came from, and differs between engines. A quotient has none.
    static decimal Plain(decimal number) => number / 1.000000000000000000000000000m;

    /// <summary>A value for people.</summary>
    public string Show(object? value) => value switch
    {
        null => Format.Undefined,
        bool flag => flag ? View.Text.Yes : View.Text.No,
        DateOnly day => View.Format.Date(day),
        DateTime instant => View.Format.Instant(instant),
        decimal number => View.Format.Number(number, Math.Min((int)Plain(number).Scale, 6)),
        int or long or short or byte => View.Format.Count(Convert.ToDecimal(value, System.Globalization.CultureInfo.InvariantCulture)),
        _ => View.Text.GroupValue(value.ToString() ?? ""),
    };
}
