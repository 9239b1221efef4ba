namespace Clew.Tests.Metrics.Reference;

/// <summary>Leads, their stages, and the deals and sales that come of them.</summary>
static class LeadReference
{
    public static IEnumerable<Lead> Leads(Scope s, Func<Lead, DateOnly?> day) =>
        s.World.Leads.Where(l => s.In(day(l)) && s.Keep(s.Credit.Of(l)));

    public static IEnumerable<Opportunity> Deals(Scope s, Func<Opportunity, DateOnly?> day) =>
        s.World.Opportunities.Where(o => s.In(day(o)) && s.Keep(s.Credit.Of(o)));

    public static IEnumerable<Lead> Created(Scope s) => Leads(s, l => s.World.Day(l.CreatedAt));

    public static IEnumerable<Lead> Mqls(Scope s) => Leads(s, l => s.World.Day(l.MqlAt));

    public static IEnumerable<Lead> Sqls(Scope s) => Leads(s, l => s.World.Day(l.SqlAt));

    public static IEnumerable<Opportunity> Sqos(Scope s) => Deals(s, o => s.World.Day(o.SqoAt));

    public static IEnumerable<Opportunity> Opportunities(Scope s) => Deals(s, o => s.World.Day(o.CreatedAt));

    public static IEnumerable<Opportunity> Sales(Scope s) =>
        s.Facts.Sales.Where(o => s.In(s.Facts.SaleDay(o)) && s.Keep(s.Credit.Of(o)));

    public static Parts LeadToMqlRate(Scope s) => s.Cohort
        ? Share(s, Created(s), l => s.World.Day(l.CreatedAt), l => s.World.Day(l.MqlAt))
        : Scope.Percent(Mqls(s).Count(), Created(s).Count());

    public static Parts MqlToSqlRate(Scope s) => s.Cohort
        ? Share(s, Mqls(s), l => s.World.Day(l.MqlAt)!.Value, l => s.World.Day(l.SqlAt))
        : Scope.Percent(Sqls(s).Count(), Mqls(s).Count());

    public static Parts QualifiedLeadShare(Scope s) => Share(s, Created(s), l => s.World.Day(l.CreatedAt), s.Facts.QualifiedDay);

    public static Parts LeadConversionRate(Scope s) => s.Cohort
        ? Share(s, Created(s), l => s.World.Day(l.CreatedAt), s.Facts.OpportunityDay)
        : Scope.Percent(Leads(s, s.Facts.OpportunityDay).Count(), Created(s).Count());

    public static Parts ConversionRate(Scope s) => Scope.Percent(Sales(s).Count(), Created(s).Count());

    public static Parts LeadToCustomerRate(Scope s) => s.Cohort
        ? Share(s, Created(s), l => s.World.Day(l.CreatedAt), s.Facts.BecameCustomer)
        : Scope.Percent(Leads(s, s.Facts.BecameCustomer).Count(), Created(s).Count());

    public static Parts ConvertedLeadShare(Scope s)
    {
        bool Qualified(Lead l) => s.Facts.QualifiedDay(l) is not null;
        if (s.Cohort)
        {
            var cohort = Leads(s, l => Qualified(l) ? s.World.Day(l.CreatedAt) : null);
            return Share(s, cohort, l => s.World.Day(l.CreatedAt), s.Facts.BecameCustomer);
        }
        var customers = Leads(s, l => Qualified(l) ? s.Facts.BecameCustomer(l) : null);
        return Scope.Percent(customers.Count(), Leads(s, s.Facts.QualifiedDay).Count());
    }

    public static Parts WinRate(Scope s)
    {
        if (s.Cohort)
            return Share(s, Opportunities(s), o => s.World.Day(o.CreatedAt), o => WonDay(s, o));
        return Scope.Percent(Sales(s).Count(), Sales(s).Count() + Lost(s).Count());
    }

    public static Parts WinRateByValue(Scope s)
    {
        decimal Value(IEnumerable<Opportunity> deals) => deals.Sum(o => s.Facts.ConvertedAmount(o) ?? 0);
        if (!s.Cohort)
            return Scope.Percent(Value(Sales(s)), Value(Sales(s)) + Value(Lost(s)));
        var all = Opportunities(s).Where(o => s.OldEnough(s.World.Day(o.CreatedAt))).ToList();
        return Scope.Percent(Value(all.Where(o => s.Converted(s.World.Day(o.CreatedAt), WonDay(s, o)))), Value(all));
    }

    public static IEnumerable<Opportunity> Lost(Scope s) => Deals(s, o => o.Status == "lost" ? s.World.Day(o.ClosedAt) : null);

    public static DateOnly? WonDay(Scope s, Opportunity o) => o.Status == "won" ? s.World.Day(o.ClosedAt) : null;

    /// <summary>Of a cohort: those old enough, and how many of them converted in time.</summary>
    public static Parts Share<T>(Scope s, IEnumerable<T> cohort, Func<T, DateOnly> start, Func<T, DateOnly?> converted)
    {
        var rows = cohort.Where(row => s.OldEnough(start(row))).ToList();
        return Scope.Percent(rows.Count(row => s.Converted(start(row), converted(row))), rows.Count);
    }
}
