using Clew.Metrics;
using Clew.Metrics.Reports;
using Clew.Model;

namespace Clew.App.Dashboard.Revenue;

/// <summary>Monthly recurring revenue from the start of a span to its end.</summary>
/// <param name="Span">The days.</param>
/// <param name="Opening">What recurred before them.</param>
/// <param name="Moved">By how much it changed, in the order of <see cref="Kinds"/>.</param>
/// <param name="Closing">What recurs at their end.</param>
public sealed record MrrMonth(Period Span, decimal Opening, IReadOnlyList<decimal> Moved, decimal Closing)
{
    /// <summary>The kinds of movements, in the order in which they are told.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["new", "expansion", "reactivation", "contraction", "churn"];

    /// <summary>Of a figure of <c>mrr</c>; null where it is undefined.</summary>
    public static MrrMonth? Of(KpiFigure? figure) => figure is { Value: { } closing, Details: { } details }
        ? new(new(figure.From, figure.To), details.GetValueOrDefault("opening") ?? 0, [.. Kinds.Select(kind => details.GetValueOrDefault(kind) ?? 0)], closing) : null;
}

/// <summary>The page's figures: three questions about KPIs, one about customers.</summary>
/// <param name="View">The view.</param>
/// <param name="Totals">Figures of the period, by KPI.</param>
/// <param name="Revenue">Revenue over time.</param>
/// <param name="Mrr">MRR over the period; null where nothing recurs.</param>
/// <param name="Months">MRR month by month.</param>
/// <param name="Retention">Who stayed; null where nothing was asked.</param>
/// <param name="Extent">The days that have anything, where these have not; null otherwise.</param>
public sealed record RevenueDetail(
    View View, IReadOnlyDictionary<string, KpiFigure> Totals, IReadOnlyList<ChartPoint> Revenue, MrrMonth? Mrr, IReadOnlyList<MrrMonth> Months, RetentionReport? Retention,
    Period? Extent)
{
    /// <summary>The page's path.</summary>
    public const string Path = "/revenue";

    /// <summary>The KPIs of the cards.</summary>
    public static IReadOnlyList<string> CardIds { get; } =
        ["revenue", "mrr", "revenue_per_customer.per_month", "retention_rate", "retention_rate.net", "retention_rate.gross", "return_rate", "average_deal_size"];

    static readonly string[] TotalIds = [.. CardIds, "customer_lifetime_value", "customer_acquisition_cost", "clv_to_cac"];

    /// <summary>Asks the workspace.</summary>
    public static RevenueDetail Of(View view, CancellationToken stop)
    {
        if (view.Source.IsEmpty) return new(view, new Dictionary<string, KpiFigure>(), [], null, [], null, null);
        IReadOnlyList<KpiFigure> Ask(KpiRequest request) => request.Kpis.Count == 0 ? [] : view.Source.Ask(request, stop);
        var totals = Ask(view.Request(view.Answerable(TotalIds)) with { Compare = view.Query.Compare }).ToDictionary(figure => figure.Kpi);
        var series = Ask(view.Request(view.Answerable("revenue")) with { Grain = view.Grain, Compare = view.Query.Compare });
        var spans = MonthSpans.Of(view);
        var monthly = view.Request(view.Answerable("mrr")) with { Period = new(spans[0].From, spans[^1].To), Grain = Grain.Month };
        var months = Ask(monthly).Select(MrrMonth.Of).OfType<MrrMonth>();
        var retention = view.Read(workspace => workspace.Retention(spans, view.Request([]).Filters, stop));
        var isBlank = totals.GetValueOrDefault("revenue")?.Value is null or 0 && totals.GetValueOrDefault("mrr")?.Value is null or 0;
        // Months before the first customer tell nothing.
        var first = retention.Cohorts.TakeWhile(cohort => cohort.Size == 0).Count();
        return new(view, totals, view.Points(series), MrrMonth.Of(totals.GetValueOrDefault("mrr")),
            [.. months.SkipWhile(month => month is { Opening: 0, Closing: 0 } && month.Moved.All(moved => moved == 0))],
            retention with { Cohorts = [.. retention.Cohorts.Skip(first)] }, isBlank ? view.Source.Extent(stop) : null);
    }

    /// <summary>MRR at the end of each month.</summary>
    public IReadOnlyList<ChartPoint> MrrPoints =>
        [.. Months.Select(month => Point(month.Span.From, month.Closing))];

    ChartPoint Point(DateOnly day, decimal value) => new(View.Format.BucketShort(day, Grain.Month), View.Format.Bucket(day, Grain.Month), value, null, false);

    /// <summary>True where something recurs or has recurred.</summary>
    public bool HasMrr => Months.Count > 0;
}
