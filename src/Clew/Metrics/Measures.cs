using Clew.Metrics.Credit;
using Clew.Sql;
using static Clew.Metrics.Fact;
using static Clew.Sql.Build;

namespace Clew.Metrics;

/// <summary>Measures that several KPIs share.</summary>
static class Measures
{
    public static readonly Parameter Now = new("now"), Today = new("today"), ResponseTarget = new("response_target");

    public static readonly Measure Visitors = new(Facts.Session, "day", Tally.Distinct) { Value = F("visitor_id") };

    public static readonly Measure Sessions = Measure.Count(Facts.Session, "day");

    public static readonly Measure PostEngagements =
        Measure.Sum(Facts.Post, "date", Coalesce(F("likes"), 0) + Coalesce(F("comments"), 0) + Coalesce(F("shares"), 0));

    public static readonly Measure PostImpressions = Measure.Sum(Facts.Post, "date", F("impressions"));

    public static readonly Measure AdImpressions = Measure.Sum(Facts.Spend, "day", F("impressions"));

    public static readonly Measure Leads = Measure.Count(Facts.Lead, "created_day");

    public static readonly Measure Mqls = Measure.Count(Facts.Lead, "mql_day").For(Goals.Mql);

    public static readonly Measure Sqls = Measure.Count(Facts.Lead, "sql_day").For(Goals.Sql);

    public static readonly Measure Inquiries = Measure.Count(Facts.Inquiry, "received_day");

    public static readonly Measure Opportunities = Measure.Count(Facts.Opportunity, "created_day");

    public static readonly Measure Sqos = Measure.Count(Facts.Opportunity, "sqo_day").For(Goals.Sqo);

    public static readonly Measure Sales = Measure.Count(Facts.Opportunity, "closed_day", F("won")).For(Goals.Sale);

    public static readonly Measure SalesValue = Measure.Money(Facts.Opportunity, "closed_day", F("won")).For(Goals.Sale);

    public static readonly Measure Revenue = Measure.Money(Facts.Revenue, "day");

    public static readonly Measure Spend = Measure.Money(Facts.Spend, "day");

    public static readonly Measure MediaSpend = SpendOn("media");

    public static readonly Measure NewCustomers = Measure.Count(Facts.Customer, "day");

    public static readonly Measure Delivered = Measure.Count(Facts.Message, "delivered_day");

    public static readonly Measure EngagedCustomers = new(CustomerFacts.Engaged, null, Tally.Count) { Span = Span.Made };

    public static readonly Measure ActiveAtStart = new(CustomerFacts.Standing, null, Tally.Count)
    {
        Span = Span.Made,
        Where = F("at_start").Is(1)
    };

    public static readonly Measure KeptToEnd = ActiveAtStart.That(F("at_end").Is(1));

    /// <summary>Spend of one or several categories.</summary>
    public static Measure SpendOn(params string[] categories) => Measure.Money(Facts.Spend, "day", F("category").In(categories));

    /// <summary>A ratio of two measures.</summary>
    public static Ratio Over(this Measure numerator, Measure denominator, decimal scale = 1, Interval interval = Interval.Wilson) =>
        new() { Numerator = [numerator], Denominator = [denominator], Scale = scale, Interval = interval };

    /// <summary>A share in per cent, with Wilson's interval.</summary>
    public static Ratio PerCentOf(this Measure numerator, Measure denominator) => numerator.Over(denominator, 100);

    /// <summary>A ratio whose interval is a bootstrap.</summary>
    public static Ratio Each(this Measure numerator, Measure denominator) => numerator.Over(denominator, 1, Interval.Bootstrap);

    /// <summary>The measure by itself.</summary>
    public static Amount Alone(this Measure measure) => new() { Numerator = [measure] };
}
