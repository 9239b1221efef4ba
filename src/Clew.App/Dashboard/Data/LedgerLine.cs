using Clew.Metrics;
using Clew.Metrics.Reports;

namespace Clew.App.Dashboard.Data;

/// <summary>A step on the way from an ad click to money.</summary>
/// <param name="Id">Its id: <c>clicks</c>, <c>visits</c>, <c>leads</c>, <c>crm</c>, <c>dealt</c>, <c>deals</c>, <c>won</c>, <c>revenue</c>, <c>rates</c>.</param>
/// <param name="Number">What there is of it; null where nothing is known, or where the line only names losses.</param>
/// <param name="IsMoney">Whether that is an amount.</param>
/// <param name="Url">What opens it; null where there is no number.</param>
/// <param name="Losses">What is lost, or lacks its other half, behind this step.</param>
public sealed record LedgerLine(string Id, decimal? Number, bool IsMoney, string? Url, IReadOnlyList<LedgerLoss> Losses)
{
    /// <summary>The ids of all lines.</summary>
    public static IReadOnlyList<string> Ids { get; } = ["clicks", "visits", "leads", "crm", "dealt", "deals", "won", "revenue", "rates"];

    /// <summary>Losses that are differences, beside the checks.</summary>
    public const string ClicksLost = "clicks_lost", VisitsBeyond = "visits_beyond_clicks";

    static readonly string[] Kpis = ["click_through_rate", "leads", "opportunities", "sales", "revenue"];

    static readonly string[] Checks =
    [
        "ad_visits_without_lead", "leads_unseen", "leads_without_source", "leads_outside_crm", "leads_without_deal", "deals_without_lead",
        "sales_without_revenue", "revenue_without_deal", "revenue_without_lead", "spend_without_rate", "deals_without_rate", "revenue_without_rate",
    ];

    /// <summary>The whole way in a view's period.</summary>
    public static IReadOnlyList<LedgerLine> All(View view, CancellationToken stop)
    {
        var figures = view.Source.Ask(new([.. Kpis.Where(id => view.Source.Find(id) is not null)], view.Period), stop).ToDictionary(figure => figure.Kpi);
        var visits = view.Source.Ask(new(["sessions"], view.Period) { Filters = [new("channel", AdChannels.All)] }, stop).Single().Value ?? 0;
        var checks = view.Read(workspace => workspace.Checks(view.Period, Checks, stop)).ToDictionary(check => check.Id);
        var (clicks, leads) = (figures.GetValueOrDefault("click_through_rate")?.Numerator, Value("leads") ?? 0);

        var ads = (view.Query.Shared() with { Filters = [.. AdChannels.All.Select(channel => ("channel", channel))] }).Url("/kpi/sessions/rows");
        var gap = (clicks ?? 0) - visits;
        return
        [
            new("clicks", clicks, false, Rows("click_through_rate"), clicks is null or 0 || gap == 0 ? []
                : [gap > 0 ? new(ClicksLost, gap, null, null, ads) : new(VisitsBeyond, -gap, null, null, ads)]),
            new("visits", visits, false, ads, Losses("ad_visits_without_lead")),
            new("leads", leads, false, view.Query.Shared().Url(Leads.LeadsDetail.Path), Losses("leads_unseen", "leads_without_source")),
            new("crm", leads - checks["leads_outside_crm"].Rows, false, view.Query.Shared().Url(Leads.LeadsDetail.Path), Losses("leads_outside_crm")),
            new("dealt", leads - checks["leads_without_deal"].Rows, false,
                (view.Query.Shared() with { Basis = Basis.Cohort }).Url("/kpi/lead_conversion_rate/rows"), Losses("leads_without_deal")),
            new("deals", Value("opportunities"), false, Rows("opportunities"), Losses("deals_without_lead")),
            new("won", Value("sales"), false, Rows("sales"), Losses("sales_without_revenue")),
            new("revenue", Value("revenue"), true, Rows("revenue"), Losses("revenue_without_deal", "revenue_without_lead")),
            new("rates", null, false, null, Losses("spend_without_rate", "deals_without_rate", "revenue_without_rate")),
        ];

        decimal? Value(string id) => figures.GetValueOrDefault(id)?.Value;
        string Rows(string id) => view.Query.Shared().Url($"/kpi/{id}/rows");
        IReadOnlyList<LedgerLoss> Losses(params IReadOnlyList<string> ids) =>
            [.. ids.Select(id => new LedgerLoss(id, checks[id].Rows, checks[id].Amount, checks[id].Groups, DataDetail.RowsUrl(view, id)))];
    }
}

/// <summary>What does not go on.</summary>
/// <param name="Id">The check's id, or that of a difference.</param>
/// <param name="Count">How many.</param>
/// <param name="Amount">What they come to; null where that is nothing.</param>
/// <param name="Groups">What they share; null where nothing.</param>
/// <param name="Url">What opens them.</param>
public sealed record LedgerLoss(string Id, decimal Count, decimal? Amount, long? Groups, string Url)
{
    static readonly string[] Usual = [LedgerLine.ClicksLost, LedgerLine.VisitsBeyond, "ad_visits_without_lead", "leads_without_deal", "revenue_without_deal"];

    /// <summary>Whether somebody should look: most of the others are lost everywhere.</summary>
    public bool IsFault => Count > 0 && !Usual.Contains(Id);
}
