namespace Clew.Tests.Metrics.Reference;

/// <summary>Money that came in, and how customers stay.</summary>
static class RevenueReference
{
    public static decimal Revenue(Scope s) => s.Parts(s.World.Revenue.Where(r => s.In(r.At)), s.Credit.Of)
        .Total(r => s.World.Convert(r.Amount, r.Currency, s.World.Day(r.At)) ?? 0);

    public static Parts LeadValue(Scope s)
    {
        if (!s.Cohort)
            return Scope.Ratio(LeadReference.Sales(s).Total(o => s.Facts.ConvertedAmount(o) ?? 0), LeadReference.Created(s).Weigh());
        var leads = LeadReference.Created(s).Where(l => s.OldEnough(s.World.Day(l.Row.CreatedAt))).ToList();
        var value = leads.Sum(l => s.Facts.Sales
            .Where(o => o.LeadId == l.Row.LeadId && s.Converted(s.World.Day(l.Row.CreatedAt), s.Facts.SaleDay(o)))
            .Sum(o => l.Of(s.Facts.ConvertedAmount(o) ?? 0)));
        return Scope.Ratio(value, leads.Weigh());
    }

    public static Parts AverageDealSize(Scope s)
    {
        var sales = LeadReference.Sales(s).Where(o => !s.Facts.HasNoRate(o.Row)).ToList();
        return Scope.Ratio(sales.Total(o => s.Facts.ConvertedAmount(o) ?? 0), sales.Weigh());
    }

    public static Parts PerCustomer(Scope s) => Scope.Ratio(Revenue(s), PayingCustomers(s));

    public static Parts PerCustomerPerMonth(Scope s) => Scope.Ratio(Revenue(s), PayingCustomers(s), 1 / Months(s));

    public static Parts Retention(Scope s)
    {
        var (before, kept) = Kept(s);
        return Scope.Percent(kept, before);
    }

    public static Parts ReturnRate(Scope s)
    {
        var buyers = s.Facts.Customers.Select(c => (Customer: c, Days: s.Facts.Purchases(c))).Where(c => c.Days.Count > 0).ToList();
        if (s.Cohort)
        {
            var first = s.Parts(buyers.Where(b => s.In(b.Days[0])), b => s.Credit.Of(b.Customer));
            return LeadReference.Share(s, first, b => b.Days[0], b => b.Days.Count > 1 ? b.Days[1] : null);
        }
        var bought = s.Parts(buyers.Where(b => b.Days.Any(d => s.In(d))), b => s.Credit.Of(b.Customer)).ToList();
        return Scope.Percent(bought.Weigh(b => b.Days.Skip(1).Any(d => s.In(d))), bought.Weigh());
    }

    public static Parts LifetimeValue(Scope s) =>
        new(PerCustomerPerMonth(s).Value * s.World.Settings.GrossMargin * LifetimeMonths(s), null, null);

    public static Parts LifetimeValueOfLead(Scope s) => new(LeadValue(s).Value * LifetimeMonths(s), null, null);

    public static Parts LifetimeValueToCost(Scope s)
    {
        var value = LifetimeValue(s).Value;
        var cost = CostReference.PerCustomer(s, CostReference.All).Value;
        return new(cost is null or 0 ? null : value / cost, value, cost);
    }

    /// <summary>Mean months that customers stay: from the churn of the period, or where there is none, of the lives so far.</summary>
    public static decimal? LifetimeMonths(Scope s)
    {
        var (before, kept) = Kept(s);
        if (before > 0 && kept < before)
            return Months(s) / (1 - kept / before);

        var to = s.Period.To;
        var lives = new List<(long, bool, decimal)>();
        foreach (var part in s.Parts(s.Facts.Customers.Where(c => s.Facts.Life(c.Id, to) is not null), s.Credit.Of))
        {
            var (first, last) = s.Facts.Life(part.Row.Id, to)!.Value;
            // One still active on the last day is censored at that day's end, so both kinds count the days lived.
            lives.Add((last.DayNumber + 1 - first.DayNumber, last < to, part.Weight));
        }
        return Estimates.KaplanMeierMean(lives, s.World.Settings.ClvHorizonMonths * Estimates.Month) / Estimates.Month;
    }

    static decimal Months(Scope s) => s.Period.Days / Estimates.Month;

    static decimal PayingCustomers(Scope s) => s.Parts(s.Facts.Customers.Where(c => Pays(s, c)), s.Credit.Of).Weigh();

    static bool Pays(Scope s, Customer c)
    {
        if (s.World.Revenue.Any(r => r.CustomerId == c.Id && s.In(r.At)))
            return true;
        for (var day = s.Period.From; day <= s.Period.To; day = day.AddDays(1))
            if (s.Facts.Mrr(c.Id, day) > 0)
                return true;
        return false;
    }

    static (decimal Before, decimal Kept) Kept(Scope s)
    {
        var before = s.Period.From.AddDays(-1);
        var customers = s.Parts(s.Facts.Customers.Where(c => s.Facts.Active(c.Id, before)), s.Credit.Of).ToList();
        return (customers.Weigh(), customers.Weigh(c => s.Facts.Active(c.Id, s.Period.To)));
    }
}
