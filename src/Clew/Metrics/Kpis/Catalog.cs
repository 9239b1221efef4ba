namespace Clew.Metrics.Kpis;

/// <summary>All KPIs, in the order of the contract. A definition that is not listed here does not exist.</summary>
public static class Catalog
{
    /// <summary>Every KPI, without variants.</summary>
    public static readonly IReadOnlyList<Kpi> All =
    [
        Visitors.Definition,
        Sessions.Definition,
        PageViews.Definition,
        BounceRate.Definition,
        EngagementRate.Definition,
        EngagementTime.Definition,
        SocialEngagements.Definition,
        SocialEngagementRate.Definition,
        SocialClicks.Definition,
        Impressions.Definition,
        ClickThroughRate.Definition,
        LeadsPerThousandImpressions.Definition,
        Leads.Definition,
        TrafficToLeadRate.Definition,
        Mqls.Definition,
        Sqls.Definition,
        Sqos.Definition,
        LeadToMqlRate.Definition,
        MqlToSqlRate.Definition,
        QualifiedLeadShare.Definition,
        MeetingsBooked.Definition,
        MeetingsAttended.Definition,
        MeetingAttendanceRate.Definition,
        ResponseTime.Definition,
        ResponseWithinTarget.Definition,
        InboundOutcomeRate.Definition,
        Spend.Definition,
        CostPerLead.Definition,
        CostPerMql.Definition,
        CostPerSql.Definition,
        CostPerSqo.Definition,
        CustomerAcquisitionCost.Definition,
        CostPerAcquisition.Definition,
        Opportunities.Definition,
        LeadConversionRate.Definition,
        ConversionRate.Definition,
        LeadToCustomerRate.Definition,
        ConvertedLeadShare.Definition,
        WinRate.Definition,
        SalesCycle.Definition,
        TimeToConvert.Definition,
        Sales.Definition,
        Revenue.Definition,
        LeadValue.Definition,
        AverageDealSize.Definition,
        RevenuePerCustomer.Definition,
        Mrr.Definition,
        CustomerLifetimeValue.Definition,
        ClvToCac.Definition,
        RetentionRate.Definition,
        ReturnRate.Definition,
        ReturnOnInvestment.Definition,
        ReturnOnAdSpend.Definition,
        EmailOpenRate.Definition,
        EmailClickRate.Definition,
        ListGrowthRate.Definition,
        EmailForwards.Definition,
    ];

    static readonly Dictionary<string, Kpi> ById = All.Concat(All.SelectMany(k => k.Variants)).ToDictionary(k => k.Id);

    /// <summary>Every id, variants too.</summary>
    public static IReadOnlyCollection<string> Ids => ById.Keys;

    /// <summary>The KPI with the id, or null.</summary>
    public static Kpi? Find(string id) => ById.GetValueOrDefault(id);
}
