namespace Clew.App.Demo;

/// <summary>One way by which people come to the site. Pairs (first, last) move evenly from the first day to the last.</summary>
sealed record TrafficOrigin(string Source, string Medium, string? Campaign, double PerDay)
{
    public string? Referrer { get; init; }

    /// <summary>Share of the sessions that are by people seen before.</summary>
    public double Returning { get; init; } = 0.25;

    /// <summary>Share of the sessions that are engaged.</summary>
    public double Engaged { get; init; } = 0.6;

    public double Mobile { get; init; } = 0.3;

    /// <summary>Leads per session, before the visitor's history is weighed in.</summary>
    public (double First, double Last) LeadRate { get; init; } = (0.012, 0.012);

    /// <summary>How well its leads fit; 1 is the company's average.</summary>
    public (double First, double Last) Quality { get; init; } = (1, 1);

    public (double First, double Last) Growth { get; init; } = (1, 1);

    /// <summary>Price of a click in hundredths of the currency; 0 when the clicks cost nothing.</summary>
    public (double First, double Last) Cpc { get; init; }

    /// <summary>Clicks by impressions.</summary>
    public double Ctr { get; init; } = 0.02;

    public string Currency { get; init; } = "USD";

    /// <summary>The part of the fourteen months in which it runs.</summary>
    public (double From, double To) Runs { get; init; } = (0, 1.01);

    public string[] Pages { get; init; } = SitePages.General;

    public string[] Contents { get; init; } = [""];

    public string[] Terms { get; init; } = [""];

    public bool IsNewsletter { get; init; }

    public static double At((double First, double Last) range, double progress) => range.First + (range.Last - range.First) * progress;
}

/// <summary>Where people land.</summary>
static class SitePages
{
    const string Site = "https://www.lumendesk.example";

    public static readonly string[] General =
    [
        Site + "/", Site + "/", Site + "/pricing", Site + "/product/core", Site + "/product/plus", Site + "/customers",
        Site + "/blog/first-response-time", Site + "/blog/support-metrics",
    ];

    public static readonly string[] Articles =
    [
        Site + "/", Site + "/blog/first-response-time", Site + "/blog/support-metrics", Site + "/blog/shared-inbox",
        Site + "/blog/helpdesk-checklist", Site + "/compare/helpdesk-software", Site + "/glossary/csat", Site + "/pricing",
    ];

    public static readonly string[] Pricing = [Site + "/pricing"];
    public static readonly string[] Demo = [Site + "/demo"];
    public static readonly string[] Guide = [Site + "/guide/service-revenue"];
    public static readonly string[] Giveaway = [Site + "/checklist"];
    public static readonly string[] Compare = [Site + "/compare/helpdesk-software", Site + "/demo"];
    public static readonly string[] Enterprise = [Site + "/product/enterprise"];
    public static readonly string[] Shop = [Site + "/headsets"];
    public static readonly string[] Home = [Site + "/"];
}
