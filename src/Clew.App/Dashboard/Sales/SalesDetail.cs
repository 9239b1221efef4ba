using Clew.Metrics;
using Clew.Metrics.Reports;
using Clew.Metrics.Statistics;
using Clew.Model;

namespace Clew.App.Dashboard.Sales;

/// <summary>What is won by one owner, source or campaign.</summary>
/// <param name="Name">Its name, or the label of those without one.</param>
/// <param name="Win">Its win rate.</param>
/// <param name="Adjusted">Its rate under the mix of all.</param>
/// <param name="Deal">What its deals are worth on average.</param>
/// <param name="Cycle">Median days of its won deals.</param>
public sealed record WinRow(string Name, KpiFigure Win, AdjustedRate? Adjusted, KpiFigure? Deal, KpiFigure? Cycle)
{
    /// <summary>Deals decided.</summary>
    public decimal Decided => Win.Denominator ?? 0;
}

/// <summary>The page's figures: six questions about KPIs, three about rows.</summary>
/// <param name="View">The view.</param>
/// <param name="By">Whose win rates are compared.</param>
/// <param name="Totals">Figures of all, by KPI.</param>
/// <param name="Rows">
/// Win rates, those that are high for sure first: one deal won of one is no reason to lead. Those of nothing decided are left out.
/// </param>
/// <param name="Owners">Figures of each owner, by KPI.</param>
/// <param name="Series">The figures of the cards over time, by KPI.</param>
/// <param name="Responses">How long inquiries waited.</param>
/// <param name="Deals">How long won deals took.</param>
/// <param name="Pipeline">What is open now.</param>
/// <param name="History">The win rate of the twelve months up to today: what open deals are expected to come to.</param>
public sealed record SalesDetail(
    View View, string By, IReadOnlyDictionary<string, KpiFigure> Totals, IReadOnlyList<WinRow> Rows,
    IReadOnlyList<(string Owner, IReadOnlyDictionary<string, KpiFigure> Figures)> Owners,
    ILookup<string, KpiFigure> Series, ResponseReport? Responses, DealTimeReport? Deals, Pipeline? Pipeline, KpiFigure? History)
{
    /// <summary>The page's path.</summary>
    public const string Path = "/sales";

    /// <summary>The most rows of a table.</summary>
    public const int MostRows = 50;

    /// <summary>What win rates can be compared by.</summary>
    public static IReadOnlyList<string> Dimensions { get; } = ["owner", "source", "campaign"];

    /// <summary>The KPIs of the table by owner, in order.</summary>
    public static IReadOnlyList<string> OwnerIds { get; } =
    [
        "response_time.median", "response_time.business", "response_within_target", "meetings_booked", "meetings_attended", "meeting_attendance_rate",
        "sales_cycle.median",
    ];

    /// <summary>The KPIs of the cards.</summary>
    public static IReadOnlyList<string> CardIds { get; } =
    [
        "win_rate", "win_rate.by_value", "average_deal_size", "sales_cycle.median", "response_time.median", "response_within_target",
        "inbound_outcome_rate", "meeting_attendance_rate",
    ];

    static readonly string[] TotalIds =
    [
        .. CardIds, "response_time", "response_time.p90", "response_time.business", "meetings_booked", "meetings_attended", "sales_cycle.p90",
        "sales_cycle.km_median",
    ];

    /// <summary>Asks the workspace.</summary>
    /// <exception cref="UserError">Deals cannot be told apart so.</exception>
    public static SalesDetail Of(View view, CancellationToken stop)
    {
        var by = view.Query.By ?? "owner";
        if (!Dimensions.Contains(by))
            throw new UserError($"Win rates are not compared by '{by}'", "by", $"Use one of {string.Join(", ", Dimensions)}.");
        var none = Array.Empty<KpiFigure>().ToLookup(figure => figure.Kpi);
        if (view.Source.IsEmpty) return new(view, by, new Dictionary<string, KpiFigure>(), [], [], none, null, null, null, null);
        var (source, filters) = (view.Source, view.Request([]).Filters);
        IReadOnlyList<KpiFigure> Ask(KpiRequest request) => request.Kpis.Count == 0 ? [] : source.Ask(request, stop);
        var totals = Ask(view.Request(view.Answerable(TotalIds)) with { Compare = view.Query.Compare }).ToDictionary(figure => figure.Kpi);
        var series = Ask(view.Request(view.Answerable(CardIds)) with { Grain = view.Grain });
        var stratum = StratumOf(by);
        var rows = Ask(view.Request(view.Answerable("win_rate", "average_deal_size", "sales_cycle.median")) with { By = [by] });
        var cells = Ask(view.Request(view.Answerable("win_rate")) with { By = [by, stratum] });
        var owners = Ask(view.Request(view.Answerable(OwnerIds)) with { By = ["owner"] });
        var history = Ask(view.Request(view.Answerable("win_rate")) with { Period = new(source.Today.AddDays(-365), source.Today.AddDays(-1)) });
        return new(view, by, totals, Wins(rows, cells, by, stratum), Busiest(owners), series.ToLookup(figure => figure.Kpi),
            view.Read(workspace => workspace.Responses(view.Period, filters, stop)), view.Read(workspace => workspace.DealTimes(view.Period, filters, stop)),
            view.Read(workspace => workspace.Pipeline(filters, stop)), history is [var one] ? one : null);
    }

    /// <summary>A card's figures over time.</summary>
    public IReadOnlyList<ChartPoint> Points(string kpi) => View.Points(Series[kpi]);

    /// <summary>What each row's rates are weighed over: owners meet unlike sources, sources unlike owners.</summary>
    public string Stratum => StratumOf(By);

    /// <summary>True where not even the highest and the lowest rate are told apart for sure.</summary>
    public bool IsUndecided => Rows.Count > 1 && !(Rows.Max(row => row.Win.Low) > Rows.Min(row => row.Win.High));

    /// <summary>How many neighbours in the order are told apart for sure.</summary>
    public int Decided => Rows.Zip(Rows.Skip(1)).Count(pair => pair.First.Win.Low > pair.Second.Win.High);

    /// <summary>Whether a row is above (1) or below (−1) the rate of all for sure, else 0.</summary>
    public int Against(WinRow row) => Totals.GetValueOrDefault("win_rate")?.Value is not { } all ? 0 : row.Win.Low > all ? 1 : row.Win.High < all ? -1 : 0;

    /// <summary>What open deals are expected to come to: their amounts times the win rate of the last twelve months; with its interval.</summary>
    public (decimal Value, decimal? Low, decimal? High)? Expected(OpenDeals deals) => History is not { Value: { } rate } ? null
        : (deals.Value * rate / 100, deals.Value * History.Low / 100, deals.Value * History.High / 100);

    static string StratumOf(string by) => by == "owner" ? "source" : "owner";

    // Those to whom most inquiries went come first.
    static (string, IReadOnlyDictionary<string, KpiFigure>)[] Busiest(IReadOnlyList<KpiFigure> owners) =>
    [
        .. owners.GroupBy(figure => figure.Group["owner"])
            .Select(group => (Name: group.Key, Figures: (IReadOnlyDictionary<string, KpiFigure>)group.ToDictionary(figure => figure.Kpi)))
            .OrderByDescending(owner => owner.Figures.GetValueOrDefault("response_within_target")?.Denominator ?? 0)
            .ThenBy(owner => owner.Name, StringComparer.Ordinal),
    ];

    static WinRow[] Wins(IReadOnlyList<KpiFigure> rows, IReadOnlyList<KpiFigure> cells, string by, string stratum)
    {
        var adjusted = MixAdjusted.Of([.. cells.Select(cell => (cell.Group[by], cell.Group[stratum], (double)(cell.Numerator ?? 0), (double)(cell.Denominator ?? 0)))]);
        return
        [
            .. rows.GroupBy(figure => figure.Group[by]).Select(group =>
            {
                var figures = group.ToDictionary(figure => figure.Kpi);
                return figures.TryGetValue("win_rate", out var win) && win.Denominator > 0
                    ? new WinRow(group.Key, win, adjusted.GetValueOrDefault(group.Key), figures.GetValueOrDefault("average_deal_size"),
                        figures.GetValueOrDefault("sales_cycle.median"))
                    : null;
            }).OfType<WinRow>().OrderByDescending(row => row.Win.Low).ThenByDescending(row => row.Decided).ThenBy(row => row.Name, StringComparer.Ordinal),
        ];
    }
}
