namespace Clew.Metrics.Planning;

/// <summary>
/// What a goal of revenue needs, backwards: sales = goal / deal size; opportunities = sales / win rate; leads = opportunities / share of
/// leads that become opportunities; MQLs and SQLs are shares of the leads, meetings so many an opportunity, visitors the leads that come
/// through the site / the share of visitors that become leads. Where a rate is unknown, what needs it is unknown.
/// </summary>
/// <param name="Revenue">The goal, in the workspace's currency.</param>
public sealed record GoalPlan(decimal Revenue)
{
    /// <summary>What a won deal brings.</summary>
    public Estimate? DealSize { get; init; }

    /// <summary>Won of the decided, a share of 1.</summary>
    public Estimate? WinRate { get; init; }

    /// <summary>Leads that become opportunities, a share of 1.</summary>
    public Estimate? LeadToOpportunity { get; init; }

    /// <summary>MQLs of the leads, a share of 1.</summary>
    public Estimate? LeadToMql { get; init; }

    /// <summary>SQLs of the MQLs, a share of 1.</summary>
    public Estimate? MqlToSql { get; init; }

    /// <summary>Attended meetings an opportunity.</summary>
    public Estimate? MeetingsPerOpportunity { get; init; }

    /// <summary>Leads that come through the site, a share of all leads.</summary>
    public Estimate? SiteShare { get; init; }

    /// <summary>Leads of the site, a share of its visitors.</summary>
    public Estimate? TrafficToLead { get; init; }

    /// <summary>Deals to win.</summary>
    public Estimate? Sales => Of([Goal], DealSize);

    /// <summary>Deals to open.</summary>
    public Estimate? Opportunities => Of([Goal], DealSize, WinRate);

    /// <summary>Leads to gather.</summary>
    public Estimate? Leads => Of([Goal], DealSize, WinRate, LeadToOpportunity);

    /// <summary>Leads that marketing must accept.</summary>
    public Estimate? Mqls => Of([Goal, LeadToMql], DealSize, WinRate, LeadToOpportunity);

    /// <summary>Leads that sales must take on.</summary>
    public Estimate? Sqls => Of([Goal, LeadToMql, MqlToSql], DealSize, WinRate, LeadToOpportunity);

    /// <summary>Meetings that must take place.</summary>
    public Estimate? Meetings => Of([Goal, MeetingsPerOpportunity], DealSize, WinRate);

    /// <summary>Visitors that must come.</summary>
    public Estimate? Visitors => Of([Goal, SiteShare], DealSize, WinRate, LeadToOpportunity, TrafficToLead);

    Estimate Goal => Estimate.Exact(Revenue);

    // Each stage goes straight back to the rates: a rate that stands above and below the line would else widen the range twice.
    static Estimate? Of(IReadOnlyList<Estimate?> times, params IReadOnlyList<Estimate?> by) =>
        times.Concat(by).Any(part => part is null) ? null : Estimate.Of([.. times.OfType<Estimate>()], [.. by.OfType<Estimate>()]);
}
