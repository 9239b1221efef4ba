namespace Clew.Metrics.Findings;

/// <summary>All findings. One that is not listed here is not looked for.</summary>
public static class FindingCatalog
{
    /// <summary>Each finding's id and how it is looked for.</summary>
    public static IReadOnlyList<(string Id, Func<FindingInput, IEnumerable<Finding>> Find)> All { get; } =
    [
        (TargetMissed.Id, TargetMissed.Find),
        (CheaperWorse.Id, CheaperWorse.Find),
        (SiteFails.Id, SiteFails.Find),
        (PostsFail.Id, PostsFail.Find),
        (WrongAudience.Id, WrongAudience.Find),
        (LowConversion.Id, LowConversion.Find),
        (BeyondNoise.Id, BeyondNoise.Find),
        (TooSmall.Id, TooSmall.Find),
    ];

    /// <summary>The totals that findings look at.</summary>
    public static IReadOnlyList<string> Kpis { get; } =
    [
        "visitors", "leads", "mqls", "sqls", "opportunities", "sales", "meetings_booked", "social_clicks", "social_engagements", "bounce_rate",
        "traffic_to_lead_rate", "lead_to_mql_rate", "mql_to_sql_rate", "lead_conversion_rate", "conversion_rate", "win_rate", "inbound_outcome_rate",
        "response_within_target", "meeting_attendance_rate", "response_time", "cost_per_lead", "customer_acquisition_cost", "average_deal_size",
        "email_open_rate", "email_click_rate",
    ];

    /// <summary>Those whose time steps tell how much they vary by themselves.</summary>
    public static IReadOnlyList<string> Counts { get; } =
        ["visitors", "leads", "mqls", "sqls", "opportunities", "sales", "meetings_booked", "social_clicks", "social_engagements"];

    /// <summary>Those that are looked at by channel.</summary>
    public static IReadOnlyList<string> ChannelKpis { get; } =
        ["visitors", "leads", "mqls", "sqls", "opportunities", "sales", "bounce_rate", "lead_conversion_rate", "conversion_rate", "win_rate"];

    /// <summary>Those that are looked at by source.</summary>
    public static IReadOnlyList<string> SourceKpis { get; } = ["leads", "win_rate"];

    /// <summary>What the figures say, the weightiest first.</summary>
    public static IReadOnlyList<Finding> Find(FindingInput input) =>
        [.. All.SelectMany(finding => finding.Find(input)).OrderByDescending(finding => finding.Weight).ThenBy(finding => finding.Kpi, StringComparer.Ordinal)];
}
