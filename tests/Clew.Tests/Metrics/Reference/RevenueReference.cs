namespace Clew.Tests.Metrics.Reference;

/// <summary>Money that came in, and how customers stay.</summary>
static class RevenueReference
{
    public static decimal Revenue(Scope s) => s.World.Revenue
        .Where(r => s.In(r.At) && s.Keep(s.Credit.Of(r)))
        .Sum(r => s.World.Convert(r.Amount, r.Currency, s.World.Day(r.At)) ?? 0);

    public static Parts LeadValue(Scope s)
    {
        if (!s.Cohort)
            return Scope.Ratio(LeadReference.Sales(s).Sum(o => s.Facts.ConvertedAmount(o) ?? 0), LeadReference.Created(s).Count());
        var leads = LeadReference.Created(s).Where(l => s.OldEnough(s.World.Day(l.CreatedAt))).ToList();
        var value = leads.Sum(l => s.Facts.Sales
            .Where(o => o.LeadId == l.LeadId && s.Converted(s.World.Day(l.CreatedAt), s.Facts.SaleDay(o)))
            .Sum(o => s.Facts.ConvertedAmount(o) ?? 0));
        return Scope.Ratio(value, leads.Count);
    }

    public static Parts AverageDealSize(Scope s)
    {
        var sales = LeadReference.Sales(s).Where(o => !s.Facts.HasNoRate(o)).ToList();
        return Scope.Ratio(sales.Sum(o => s.Facts.ConvertedAmount(o) ?? 0), sales.Count);
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
            var first = buyers.Where(b => s.In(b.Days[0]) && s.Keep(s.Credit.Of(b.Customer)));
            return LeadReference.Share(s, first, b => b.Days[0], b => b.Days.Count > 1 ? b.Days[1] : null);
        }
        var bought = buyers.Where(b => b.Days.Any(d => s.In(d)) && s.Keep(s.Credit.Of(b.Customer))).ToList();
        return Scope.Percent(bought.Count(b => b.Days.Skip(1).Any(d => s.In(d))), bought.Count);
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
            return Months(s) / (1 - (decimal)kept / before);

        var to = s.Period.To;
        var lives = new List<(long, bool)>();
        foreach (var customer in s.Facts.Customers)
        {
            if (s.Facts.Life(customer.Id, to) is not var (first, last) || !s.Keep(s.Credit.Of(customer)))
                continue;
            // One still active on the last day is censored at that day's end, so both kinds count the days lived.
            lives.Add((last.DayNumber + 1 - first.DayNumber, last < to));
        }
        return Estimates.KaplanMeierMean(lives, s.World.Settings.ClvHorizonMonths * Estimates.Month) / Estimates.Month;
    }

    static decimal Months(Scope s) => s.Period.Days / Estimates.Month;

    static int PayingCustomers(Scope s) => s.Facts.Customers.Count(c => Pays(s, c) && s.Keep(s.Credit.Of(c)));

    static bool Pays(Scope s, Customer c)
    {
        if (s.World.Revenue.Any(r => r.CustomerId == c.Id && s.In(r.At)))
            return true;
        for (var day = s.Period.From; day <= s.Period.To; day = day.AddDays(1))
            if (s.Facts.Mrr(c.Id, day) > 0)
                return true;
        return false;
    }

    static (int Before, int Kept) Kept(Scope s)
    {
        var before = s.Period.From.AddDays(-1);
        var customers = s.Facts.Customers.Where(c => s.Facts.Active(c.Id, before) && s.Keep(s.Credit.Of(c))).ToList();
        return (customers.Count, customers.Count(c => s.Facts.Active(c.Id, s.Period.To)));
    }
}
