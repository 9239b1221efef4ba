using Clew.Metrics;
using Clew.Metrics.Planning;
using Clew.Metrics.Statistics;
using Clew.Model;

namespace Clew.App.Dashboard.Calculator;

/// <summary>The fields of the calculator, begun with the workspace's own figures of twelve whole months.</summary>
public sealed class PlanFields
{
    /// <summary>Their parameters.</summary>
    public static IReadOnlyList<string> Keys { get; } =
        ["spend", "cpl", "rate", "opp", "win", "deal", "margin", "revenue", "mql", "sql", "meet", "site", "visit"];

    /// <summary>What is asked of the workspace.</summary>
    internal static IReadOnlyList<string> Asked { get; } =
    [
        "spend", "cost_per_lead", "lead_to_customer_rate", "lead_conversion_rate", "win_rate", "win_rate.by_value", "average_deal_size",
        "lead_to_mql_rate", "mql_to_sql_rate", "traffic_to_lead_rate", "time_to_convert", "visitors", "leads", "mqls", "sqls",
        "meetings_attended", "opportunities", "sqos", "sales",
    ];

    const int MonthsAsked = 12;

    readonly View _view;
    readonly IReadOnlyDictionary<string, KpiFigure> _figures;

    /// <summary>Fields of a view, over figures of twelve months.</summary>
    /// <param name="view">The view.</param>
    /// <param name="words">The words.</param>
    /// <param name="figures">Figures of <see cref="Asked"/>, by id.</param>
    /// <param name="months">How many months the revenue goal is for.</param>
    internal PlanFields(View view, CalculatorTexts words, IReadOnlyDictionary<string, KpiFigure> figures, int months)
    {
        (_view, _figures) = (view, figures);
        Spend = Money("spend", words.SpendAMonth, Exact(Value("spend") / MonthsAsked), "spend");
        CostPerLead = Kpi("cpl", "cost_per_lead", FieldKind.Money);
        Rate = Kpi("rate", "lead_to_customer_rate", FieldKind.Percent);
        LeadToOpportunity = Kpi("opp", "lead_conversion_rate", FieldKind.Percent);
        WinRate = Kpi("win", "win_rate", FieldKind.Percent);
        DealSize = Kpi("deal", "average_deal_size", FieldKind.Money);
        Margin = Field("margin", words.Margin, FieldKind.Percent, Exact(view.Source.Settings.GrossMargin * 100), view.Query.Shared().Url(Settings.SettingsRoom.Path));
        // What deals bring now, as the plan goes by deals: revenue entries may come in later, or again and again.
        Revenue = Money("revenue", words.Goal, Exact(_figures.GetValueOrDefault("average_deal_size")?.Numerator * months / MonthsAsked), "average_deal_size");
        LeadToMql = Kpi("mql", "lead_to_mql_rate", FieldKind.Percent);
        MqlToSql = Kpi("sql", "mql_to_sql_rate", FieldKind.Percent);
        Meetings = Field("meet", words.MeetingsEach, FieldKind.Number, Ratio("meetings_attended", "opportunities"), Url("meetings_attended"));
        SiteShare = Field("site", words.SiteShare, FieldKind.Percent, SiteLeads(), Url("traffic_to_lead_rate"));
        TrafficToLead = Kpi("visit", "traffic_to_lead_rate", FieldKind.Percent);
    }

    /// <summary>Spend in a month.</summary>
    public PlanField Spend { get; }

    /// <summary>What a lead costs.</summary>
    public PlanField CostPerLead { get; }

    /// <summary>Leads that become customers.</summary>
    public PlanField Rate { get; }

    /// <summary>Leads that become opportunities.</summary>
    public PlanField LeadToOpportunity { get; }

    /// <summary>Won of the decided.</summary>
    public PlanField WinRate { get; }

    /// <summary>What a won deal brings.</summary>
    public PlanField DealSize { get; }

    /// <summary>The share of revenue that is margin.</summary>
    public PlanField Margin { get; }

    /// <summary>The goal.</summary>
    public PlanField Revenue { get; }

    /// <summary>MQLs of the leads.</summary>
    public PlanField LeadToMql { get; }

    /// <summary>SQLs of the MQLs.</summary>
    public PlanField MqlToSql { get; }

    /// <summary>Meetings an opportunity.</summary>
    public PlanField Meetings { get; }

    /// <summary>Leads that come through the site.</summary>
    public PlanField SiteShare { get; }

    /// <summary>Visitors that become leads.</summary>
    public PlanField TrafficToLead { get; }

    /// <summary>A figure of the twelve months.</summary>
    public KpiFigure? Figure(string kpi) => _figures.GetValueOrDefault(kpi);

    /// <summary>How many of something came in a month of the twelve.</summary>
    public decimal? AMonth(string kpi) => Value(kpi) / MonthsAsked;

    /// <summary>The page of a KPI over the twelve months.</summary>
    public string Url(string kpi) => (_view.Query.Shared() with { Range = RangeChoice.Last12Months, Days = null }).Url($"/kpi/{kpi}");

    /// <summary>A KPI in per cent as a share of 1.</summary>
    internal Estimate? Share(string kpi) =>
        Figure(kpi) is { Value: { } value } figure ? new(value / 100, figure.Low / 100, figure.High / 100) : null;

    /// <summary>How many of one thing fell to one of another over the twelve months.</summary>
    internal Estimate? Ratio(string above, string below) =>
        Value(above) is { } upper && Value(below) is { } lower && Estimate.OfCounts(upper, lower) is { } ratio
            ? PlanField.Rounded(ratio.Value, ratio.Low, ratio.High, 3)
            : null;

    int Decimals(FieldKind kind) => kind switch { FieldKind.Money => _view.Source.Settings.Currency.MinorUnits, FieldKind.Percent => 2, _ => 3 };

    decimal? Value(string kpi) => Figure(kpi)?.Value;

    PlanField Kpi(string key, string kpi, FieldKind kind)
    {
        var figure = Figure(kpi);
        var own = PlanField.Rounded(figure?.Value, figure?.Low, figure?.High, Decimals(kind));
        // Nothing can be divided by a rate of 0, and nothing comes of it.
        return Field(key, _view.Text.Kpi(kpi), kind, own is { Value: 0 } ? null : own, Url(kpi));
    }

    PlanField Money(string key, string label, Estimate? own, string kpi) => Field(key, label, FieldKind.Money, own is { Value: 0 } ? null : own, Url(kpi));

    PlanField Field(string key, string label, FieldKind kind, Estimate? own, string? href) => new(key, label, kind, own, href, _view.Query[key])
    {
        Unit = kind == FieldKind.Money && _view.Source.Settings is { ShowsToman: true, Currency.Code: "IRR" } ? 10 : 1,
    };

    static Estimate? Exact(decimal? value) => PlanField.Rounded(value, value, value, 2) is { } own ? Estimate.Exact(own.Value) : null;

    Estimate? SiteLeads()
    {
        if (Figure("traffic_to_lead_rate")?.Numerator is not { } site || Value("leads") is not { } leads || leads == 0 || site == 0) return null;
        var interval = Wilson.Interval((double)site, (double)leads);
        return PlanField.Rounded(100 * site / leads, 100 * (decimal?)interval?.Low, 100 * (decimal?)interval?.High, 2);
    }
}
