using Clew.Metrics;

namespace Clew.Tests.Metrics.Reference;

/// <summary>A KPI as the reference knows it.</summary>
/// <param name="Id">The id, with its variant.</param>
/// <param name="Dimensions">The dimensions that both its sides carry.</param>
/// <param name="Bases">Its bases, the default first.</param>
/// <param name="Adds">True where the sides of the rows of a breakdown add up to the sides of the total.</param>
/// <param name="Compute">One figure of the rows that the scope lets through.</param>
sealed record RefKpi(
    string Id, IReadOnlyList<string> Dimensions, IReadOnlyList<Basis> Bases, bool Adds, Func<Scope, Parts> Compute);

/// <summary>Every KPI of the definitions.</summary>
static class Catalog
{
    static readonly Basis[] PeriodOnly = [Basis.Period];
    static readonly Basis[] Both = [Basis.Period, Basis.Cohort];
    static readonly Basis[] CohortFirst = [Basis.Cohort, Basis.Period];

    public static readonly IReadOnlyList<RefKpi> All =
    [
        .. Traffic(), .. Leads(), .. Inbound(), .. Costs(), .. Conversion(), .. Times(), .. Money(), .. Customers(), .. Email(), .. Own(),
    ];

    static RefKpi Kpi(string id, IReadOnlyList<string> dimensions, Func<Scope, Parts> compute, Basis[]? bases = null, bool adds = true) =>
        new(id, dimensions, bases ?? PeriodOnly, adds, compute);

    static IEnumerable<RefKpi> Traffic()
    {
        var impressions = Dims.Both(Dims.Spend, Dims.Post);
        yield return Kpi("visitors", Dims.Session, s => Scope.Number(TrafficReference.Visitors(s)), adds: false);
        yield return Kpi("sessions", Dims.Session, TrafficReference.SessionCount);
        yield return Kpi("page_views", Dims.Session, TrafficReference.PageViews);
        yield return Kpi("bounce_rate", Dims.Session, TrafficReference.BounceRate);
        yield return Kpi("engagement_rate", Dims.Session, TrafficReference.EngagementRate);
        yield return Kpi("engagement_time", Dims.Session, TrafficReference.EngagementTime);
        yield return Kpi("social_engagements", Dims.Post, s => Scope.Number(TrafficReference.SocialEngagements(s)));
        yield return Kpi("social_engagement_rate", Dims.Post, TrafficReference.SocialEngagementRate);
        yield return Kpi("social_clicks", Dims.Post, TrafficReference.SocialClicks);
        yield return Kpi("impressions", impressions, s => Scope.Number(TrafficReference.Impressions(s)));
        yield return Kpi("click_through_rate", Dims.Spend, TrafficReference.ClickThroughRate);
        yield return Kpi("leads_per_thousand_impressions", Dims.Both(Dims.Lead, Dims.Spend, Dims.Post),
            TrafficReference.LeadsPerThousandImpressions);
        yield return Kpi("traffic_to_lead_rate", Dims.Both(Dims.Lead, Dims.Session), TrafficReference.TrafficToLeadRate, adds: false);
    }

    static IEnumerable<RefKpi> Leads()
    {
        yield return Kpi("leads", Dims.Lead, s => Scope.Number(LeadReference.Created(s).Weigh()));
        yield return Kpi("mqls", Dims.Lead, s => Scope.Number(LeadReference.Mqls(s).Weigh()));
        yield return Kpi("sqls", Dims.Lead, s => Scope.Number(LeadReference.Sqls(s).Weigh()));
        yield return Kpi("sqos", Dims.Deal, s => Scope.Number(LeadReference.Sqos(s).Weigh()));
        yield return Kpi("lead_to_mql_rate", Dims.Lead, LeadReference.LeadToMqlRate, Both);
        yield return Kpi("mql_to_sql_rate", Dims.Lead, LeadReference.MqlToSqlRate, Both);
        yield return Kpi("qualified_lead_share", Dims.Lead, LeadReference.QualifiedLeadShare, [Basis.Cohort]);
    }

    static IEnumerable<RefKpi> Inbound()
    {
        yield return Kpi("meetings_booked", Dims.Meeting, InboundReference.Booked);
        yield return Kpi("meetings_attended", Dims.Meeting, InboundReference.Attended);
        yield return Kpi("meeting_attendance_rate", Dims.Meeting, InboundReference.AttendanceRate);
        yield return Kpi("response_time", Dims.Inquiry, InboundReference.ResponseMean);
        yield return Kpi("response_time.median", Dims.Inquiry, InboundReference.ResponseMedian);
        yield return Kpi("response_time.p90", Dims.Inquiry, InboundReference.ResponseP90);
        yield return Kpi("response_time.business", Dims.Inquiry, InboundReference.ResponseBusiness);
        yield return Kpi("response_within_target", Dims.Inquiry, InboundReference.WithinTarget);
        yield return Kpi("inbound_outcome_rate", Dims.Inquiry, InboundReference.OutcomeRate);
    }

    static IEnumerable<RefKpi> Costs()
    {
        var ofLead = Dims.Both(Dims.Lead, Dims.Spend);
        var (all, media) = (CostReference.All, CostReference.Media);
        yield return Kpi("spend", Dims.Spend, s => Scope.Number(CostReference.Spend(s, all)));
        foreach (var category in all)
            yield return Kpi($"spend.{category}", Dims.Spend, s => Scope.Number(CostReference.Spend(s, [category])));
        yield return Kpi("cost_per_lead", ofLead, s => CostReference.PerLead(s, all));
        yield return Kpi("cost_per_lead.media", ofLead, s => CostReference.PerLead(s, media));
        yield return Kpi("cost_per_mql", ofLead, s => CostReference.PerMql(s, all));
        yield return Kpi("cost_per_mql.media", ofLead, s => CostReference.PerMql(s, media));
        yield return Kpi("cost_per_sql", ofLead, s => CostReference.PerSql(s, all));
        yield return Kpi("cost_per_sql.media", ofLead, s => CostReference.PerSql(s, media));
        yield return Kpi("cost_per_sqo", ofLead, s => CostReference.PerSqo(s, all));
        yield return Kpi("cost_per_sqo.media", ofLead, s => CostReference.PerSqo(s, media));
        yield return Kpi("customer_acquisition_cost", ofLead, s => CostReference.PerCustomer(s, all));
        yield return Kpi("customer_acquisition_cost.marketing", ofLead, s => CostReference.PerCustomer(s, CostReference.Marketing));
        yield return Kpi("customer_acquisition_cost.lagged", ofLead, CostReference.PerCustomerLagged);
        yield return Kpi("customer_acquisition_cost.media", ofLead, s => CostReference.PerCustomer(s, media));
        yield return Kpi("cost_per_acquisition", ofLead, CostReference.PerSale);
        yield return Kpi("return_on_investment", ofLead, s => CostReference.ReturnOnInvestment(s, all));
        yield return Kpi("return_on_investment.media", ofLead, s => CostReference.ReturnOnInvestment(s, media));
        yield return Kpi("return_on_ad_spend", ofLead, CostReference.ReturnOnAdSpend);
    }

    static IEnumerable<RefKpi> Conversion()
    {
        yield return Kpi("opportunities", Dims.Deal, s => Scope.Number(LeadReference.Opportunities(s).Weigh()));
        yield return Kpi("lead_conversion_rate", Dims.Lead, LeadReference.LeadConversionRate, Both);
        yield return Kpi("conversion_rate", Dims.Lead, LeadReference.ConversionRate);
        yield return Kpi("lead_to_customer_rate", Dims.Lead, LeadReference.LeadToCustomerRate, CohortFirst);
        yield return Kpi("converted_lead_share", Dims.Lead, LeadReference.ConvertedLeadShare, Both);
        yield return Kpi("win_rate", Dims.Deal, LeadReference.WinRate, Both);
        yield return Kpi("win_rate.by_value", Dims.Deal, LeadReference.WinRateByValue, Both);
    }

    static IEnumerable<RefKpi> Times()
    {
        yield return Kpi("sales_cycle", Dims.Deal, s => Scope.Mean(TimesReference.SalesCycles(s)));
        yield return Kpi("sales_cycle.median", Dims.Deal, s => Scope.Quantile(TimesReference.SalesCycles(s), 0.5m));
        yield return Kpi("sales_cycle.p90", Dims.Deal, s => Scope.Quantile(TimesReference.SalesCycles(s), 0.9m));
        yield return Kpi("sales_cycle.km_median", Dims.Deal, TimesReference.SalesCycleKaplanMeier);
        yield return Kpi("time_to_convert", Dims.Lead, s => Scope.Mean(TimesReference.TimesToConvert(s)));
        yield return Kpi("time_to_convert.median", Dims.Lead, s => Scope.Quantile(TimesReference.TimesToConvert(s), 0.5m));
        yield return Kpi("time_to_convert.p90", Dims.Lead, s => Scope.Quantile(TimesReference.TimesToConvert(s), 0.9m));
        yield return Kpi("time_to_convert.km_median", Dims.Lead, TimesReference.TimeToConvertKaplanMeier);
    }

    static IEnumerable<RefKpi> Money()
    {
        yield return Kpi("sales", Dims.Deal, s => Scope.Number(LeadReference.Sales(s).Weigh()));
        yield return Kpi("revenue", Dims.Revenue, s => Scope.Number(RevenueReference.Revenue(s)));
        yield return Kpi("lead_value", Dims.Lead, RevenueReference.LeadValue, Both);
        yield return Kpi("average_deal_size", Dims.Deal, RevenueReference.AverageDealSize);
        yield return Kpi("mrr", Dims.Customer, MrrReference.Mrr);
    }

    static IEnumerable<RefKpi> Customers()
    {
        var ofLead = Dims.Both(Dims.Customer, Dims.Spend);
        yield return Kpi("revenue_per_customer", Dims.Customer, RevenueReference.PerCustomer);
        yield return Kpi("revenue_per_customer.per_month", Dims.Customer, RevenueReference.PerCustomerPerMonth);
        yield return Kpi("customer_lifetime_value", Dims.Customer, RevenueReference.LifetimeValue, adds: false);
        yield return Kpi("customer_lifetime_value.lead_value", Dims.Customer, RevenueReference.LifetimeValueOfLead, adds: false);
        yield return Kpi("clv_to_cac", ofLead, RevenueReference.LifetimeValueToCost, adds: false);
        yield return Kpi("retention_rate", Dims.Customer, RevenueReference.Retention);
        yield return Kpi("retention_rate.net", Dims.Customer, MrrReference.Net);
        yield return Kpi("retention_rate.gross", Dims.Customer, MrrReference.Gross);
        yield return Kpi("return_rate", Dims.Customer, RevenueReference.ReturnRate, Both);
    }

    static IEnumerable<RefKpi> Own()
    {
        foreach (var goal in World.Goals)
        {
            yield return Kpi($"goal:{goal.Id}", Dims.Session, s => Scope.Number(GoalReference.Count(s, goal)));
            yield return Kpi($"goal:{goal.Id}.value", Dims.Session, s => Scope.Number(GoalReference.Value(s, goal)));
        }
    }

    static IEnumerable<RefKpi> Email()
    {
        yield return Kpi("email_open_rate", Dims.Message, EmailReference.OpenRate, Both);
        yield return Kpi("email_open_rate.with_machines", Dims.Message, EmailReference.OpenRateWithMachines, Both);
        yield return Kpi("email_click_rate", Dims.Message, EmailReference.ClickRate, Both);
        yield return Kpi("email_click_rate.to_open", Dims.Message, EmailReference.ClickToOpenRate, Both);
        yield return Kpi("list_growth_rate", Dims.List, EmailReference.ListGrowth);
        yield return Kpi("list_growth_rate.size", Dims.List, s => Scope.Number(EmailReference.ListAt(s).Size));
        foreach (var (part, type) in new[] { ("joined", "subscribe"), ("unsubscribed", "unsubscribe"), ("complained", "complaint"), ("bounced", "bounce_hard") })
            yield return Kpi($"list_growth_rate.{part}", Dims.List, s => Scope.Number(EmailReference.ListAt(s).Moved.GetValueOrDefault(type)));
        yield return Kpi("email_forwards", Dims.EmailEvent, s => Scope.Number(EmailReference.Forwards(s)));
        yield return Kpi("email_forwards.rate", Dims.Message, EmailReference.ForwardRate);
    }
}
