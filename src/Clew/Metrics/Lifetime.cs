namespace Clew.Metrics;

/// <summary>How long customers stay, and what that makes them worth.</summary>
static class Lifetime
{
    static readonly Measure Lives = new(CustomerFacts.Life, null, Tally.Spread)
    {
        Span = Span.Made,
        Value = Fact.F("days"),
        Reached = Fact.F("ended"),
    };

    /// <summary>What a lifetime is computed from.</summary>
    public static readonly IReadOnlyList<Measure> Measures = [Metrics.Measures.ActiveAtStart, Metrics.Measures.KeptToEnd, Lives];

    /// <summary>Revenue per customer per month × margin × lifetime.</summary>
    public static Outcome Value(Inputs inputs)
    {
        var (revenue, customers) = (inputs.Of(Metrics.Measures.Revenue), inputs.Of(Metrics.Measures.EngagedCustomers));
        var months = Months(inputs);
        var monthly = customers == 0 ? (decimal?)null : revenue / customers / inputs.Months;
        return new(monthly * inputs.Settings.GrossMargin * months, revenue, customers)
        {
            Details = new Dictionary<string, decimal?> { ["revenue_per_month"] = monthly, ["lifetime_months"] = months },
        };
    }

    /// <summary>The articles' variant: lead value × lifetime.</summary>
    public static Outcome OfLead(Inputs inputs)
    {
        var (value, leads) = (inputs.Of(Metrics.Measures.SalesValue), inputs.Of(Metrics.Measures.Leads));
        var months = Months(inputs);
        return new(leads == 0 ? null : value / leads * months, value, leads)
        {
            Details = new Dictionary<string, decimal?> { ["lifetime_months"] = months },
        };
    }

    // 1 / monthly churn; where nobody churned or nobody was there to churn, the mean of the lives so far up to the horizon.
    static decimal? Months(Inputs inputs)
    {
        var (start, kept) = (inputs.Of(Metrics.Measures.ActiveAtStart), inputs.Of(Metrics.Measures.KeptToEnd));
        if (start > 0 && kept < start)
            return inputs.Months * start / (start - kept);
        const double daysPerMonth = 30.4375;
        var lives = inputs.Spread(Lives);
        // No further than the longest life seen: what lies beyond is hope, not data.
        var horizon = Math.Min(inputs.Settings.ClvHorizonMonths * daysPerMonth, lives.Longest);
        var mean = horizon > 0 ? lives.RestrictedMean(horizon) : null;
        return mean is { } days ? (decimal)(days / daysPerMonth) : null;
    }
}
