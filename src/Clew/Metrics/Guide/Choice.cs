using static Clew.Metrics.Guide.Channel;
using static Clew.Metrics.Guide.Pursuit;

namespace Clew.Metrics.Guide;

/// <summary>Whom a business sells to.</summary>
public enum Audience
{
    /// <summary>Companies.</summary>
    Businesses,

    /// <summary>People.</summary>
    Consumers,

    /// <summary>Both.</summary>
    Both,
}

/// <summary>What a business does.</summary>
public enum Industry
{
    /// <summary>Anything else.</summary>
    Other,

    /// <summary>Software and online services.</summary>
    Software,

    /// <summary>Advice, agencies, trades.</summary>
    Services,

    /// <summary>Making things.</summary>
    Manufacturing,

    /// <summary>Selling goods, online or in shops.</summary>
    Retail,

    /// <summary>Teaching.</summary>
    Education,

    /// <summary>Medicine and care.</summary>
    Health,

    /// <summary>Banks, insurance.</summary>
    Finance,

    /// <summary>Houses and building.</summary>
    Property,
}

/// <summary>How customers pay.</summary>
public enum Pricing
{
    /// <summary>Once a purchase.</summary>
    OneTime,

    /// <summary>Again and again.</summary>
    Subscription,

    /// <summary>Both.</summary>
    Both,
}

/// <summary>What marketing is to reach first.</summary>
public enum Pursuit
{
    /// <summary>More leads.</summary>
    MoreLeads,

    /// <summary>Better leads.</summary>
    BetterLeads,

    /// <summary>Lower cost.</summary>
    LowerCost,

    /// <summary>More revenue.</summary>
    MoreRevenue,

    /// <summary>Customers who stay.</summary>
    Retention,
}

/// <summary>How people are reached.</summary>
[Flags]
public enum Channel
{
    /// <summary>In no way.</summary>
    None = 0,

    /// <summary>Found in search engines.</summary>
    Search = 1,

    /// <summary>Paid advertising.</summary>
    Advertising = 2,

    /// <summary>Posts on social networks.</summary>
    Social = 4,

    /// <summary>Emails to a list.</summary>
    Email = 8,

    /// <summary>Events, fairs, webinars.</summary>
    Events = 16,

    /// <summary>Calls and chats.</summary>
    Calls = 32,
}

/// <summary>What somebody has said of a business.</summary>
public sealed record Answers(Audience Audience, Industry Industry, Channel Channels, Pricing Pricing, Pursuit Pursuit, bool HasSalesTeam);

/// <summary>A KPI that suits a business.</summary>
/// <param name="Kpi">Its id.</param>
/// <param name="Reasons">Keys of the reasons, the weightiest first; pages have their words.</param>
public sealed record Chosen(string Kpi, IReadOnlyList<string> Reasons);

/// <summary>
/// Which KPIs suit which business: rules of which each gives some KPIs a weight for a reason. The KPIs of most weight are chosen, of equal
/// ones those that stand first in the catalog.
/// </summary>
public static class Choice
{
    /// <summary>So many are chosen at least, for each of them is a KPI of any business, and at most: more is not read.</summary>
    public const int Fewest = 8, Most = 14;

    /// <summary>A rule.</summary>
    /// <param name="Reason">Why, as a key.</param>
    /// <param name="Weight">How much it counts.</param>
    /// <param name="When">Whether it holds.</param>
    /// <param name="Kpis">What it speaks for.</param>
    public sealed record Rule(string Reason, int Weight, Func<Answers, bool> When, IReadOnlyList<string> Kpis);

    /// <summary>All rules.</summary>
    public static IReadOnlyList<Rule> Rules { get; } =
    [
        new("always", 2, _ => true,
        [
            "visitors", "leads", "traffic_to_lead_rate", "cost_per_lead", "lead_to_customer_rate", "customer_acquisition_cost", "revenue",
            "return_on_investment",
        ]),

        // The goal says most.
        new("more_leads", 6, a => a.Pursuit == MoreLeads, ["leads", "visitors", "traffic_to_lead_rate", "bounce_rate", "cost_per_lead"]),
        new("better_leads", 6, a => a.Pursuit == BetterLeads,
            ["lead_conversion_rate", "lead_to_customer_rate", "qualified_lead_share", "lead_value", "converted_lead_share"]),
        new("lower_cost", 6, a => a.Pursuit == LowerCost,
            ["cost_per_lead", "customer_acquisition_cost", "spend", "return_on_investment", "cost_per_acquisition"]),
        new("more_revenue", 6, a => a.Pursuit == MoreRevenue,
            ["revenue", "sales", "average_deal_size", "conversion_rate", "customer_lifetime_value"]),
        new("retention", 6, a => a.Pursuit == Retention,
            ["retention_rate", "return_rate", "customer_lifetime_value", "revenue_per_customer", "clv_to_cac"]),

        new("subscription", 5, a => a.Pricing is Pricing.Subscription or Pricing.Both, ["mrr", "retention_rate", "customer_lifetime_value", "clv_to_cac"]),
        new("one_time", 4, a => a.Pricing is Pricing.OneTime or Pricing.Both, ["average_deal_size", "return_rate"]),

        new("sales_team", 5, a => a.HasSalesTeam, ["win_rate", "sales_cycle", "sqls", "response_time"]),
        new("no_sales_team", 3, a => !a.HasSalesTeam, ["conversion_rate", "time_to_convert"]),

        new("businesses", 3, a => a.Audience is Audience.Businesses or Audience.Both, ["mqls", "mql_to_sql_rate", "opportunities", "sales_cycle"]),
        new("consumers", 3, a => a.Audience is Audience.Consumers or Audience.Both, ["conversion_rate", "return_rate", "engagement_rate"]),

        new("search", 4, a => a.Channels.HasFlag(Search), ["visitors", "bounce_rate", "traffic_to_lead_rate"]),
        new("advertising", 5, a => a.Channels.HasFlag(Advertising), ["return_on_ad_spend", "cost_per_acquisition", "click_through_rate"]),
        new("social", 4, a => a.Channels.HasFlag(Social), ["social_clicks", "social_engagement_rate"]),
        new("email", 4, a => a.Channels.HasFlag(Email), ["email_click_rate", "list_growth_rate"]),
        new("events", 4, a => a.Channels.HasFlag(Events), ["meetings_attended", "meeting_attendance_rate"]),
        new("calls", 4, a => a.Channels.HasFlag(Calls), ["response_time", "inbound_outcome_rate"]),

        new("recurring_trade", 3, a => a.Industry is Industry.Software, ["mrr", "retention_rate", "lead_to_mql_rate"]),
        new("long_decisions", 3, a => a.Industry is Industry.Manufacturing or Industry.Property or Industry.Finance, ["sales_cycle", "time_to_convert", "lead_value"]),
        new("asked_first", 3, a => a.Industry is Industry.Services or Industry.Health or Industry.Education or Industry.Property,
            ["response_time", "inbound_outcome_rate", "meetings_booked"]),
        new("repeat_trade", 3, a => a.Industry is Industry.Retail, ["return_rate", "average_deal_size", "revenue_per_customer"]),
    ];

    /// <summary>The KPIs for some answers, the weightiest first.</summary>
    public static IReadOnlyList<Chosen> Of(Answers answers) =>
    [
        .. Rules.Where(rule => rule.When(answers))
            .SelectMany(rule => rule.Kpis, (rule, kpi) => (Kpi: kpi, Rule: rule))
            .GroupBy(pair => pair.Kpi)
            .OrderByDescending(group => group.Sum(pair => pair.Rule.Weight))
            .ThenBy(group => Place(group.Key))
            .Take(Most)
            .Select(group => new Chosen(group.Key, [.. group.Select(pair => pair.Rule).OrderByDescending(rule => rule.Weight).Select(rule => rule.Reason)])),
    ];

    static int Place(string kpi) => Kpis.Catalog.All.TakeWhile(known => known.Id != kpi).Count();
}
