namespace Clew.Tests.Metrics.Reference;

/// <summary>Leads, their stages, and the deals and sales that come of them.</summary>
static class LeadReference
{
    public static IEnumerable<Part<Lead>> Leads(Scope s, Func<Lead, DateOnly?> day, string goal = "lead") =>
        s.Parts(s.World.Leads.Where(l => s.In(day(l))), l => s.Credit.Of(l, goal));

    public static IEnumerable<Part<Opportunity>> Deals(Scope s, Func<Opportunity, DateOnly?> day, string goal = "opportunity") =>
        s.Parts(s.World.Opportunities.Where(o => s.In(day(o))), o => s.Credit.Of(o, goal));

    public static IEnumerable<Part<Lead>> Created(Scope s) => Leads(s, l => s.World.Day(l.CreatedAt));

    public static IEnumerable<Part<Lead>> Mqls(Scope s) => Leads(s, l => s.World.Day(l.MqlAt), "mql");

    public static IEnumerable<Part<Lead>> Sqls(Scope s) => Leads(s, l => s.World.Day(l.SqlAt), "sql");

    public static IEnumerable<Part<Opportunity>> Sqos(Scope s) => Deals(s, o => s.World.Day(o.SqoAt), "sqo");

    public static IEnumerable<Part<Opportunity>> Opportunities(Scope s) => Deals(s, o => s.World.Day(o.CreatedAt));

    public static IEnumerable<Part<Opportunity>> Sales(Scope s, string goal = "sale") => Deals(s, o => WonDay(s, o), goal);

    public static Parts LeadToMqlRate(Scope s) => s.Cohort
        ? Share(s, Created(s), l => s.World.Day(l.CreatedAt), l => s.World.Day(l.MqlAt))
        : Scope.Percent(Mqls(s).Weigh(), Created(s).Weigh());

    public static Parts MqlToSqlRate(Scope s) => s.Cohort
        ? Share(s, Mqls(s), l => s.World.Day(l.MqlAt)!.Value, l => s.World.Day(l.SqlAt))
        : Scope.Percent(Sqls(s).Weigh(), Mqls(s).Weigh());

    public static Parts QualifiedLeadShare(Scope s) => Share(s, Created(s), l => s.World.Day(l.CreatedAt), s.Facts.QualifiedDay);

    public static Parts LeadConversionRate(Scope s) => s.Cohort
        ? Share(s, Created(s), l => s.World.Day(l.CreatedAt), s.Facts.OpportunityDay)
        : Scope.Percent(Leads(s, s.Facts.OpportunityDay).Weigh(), Created(s).Weigh());

    public static Parts ConversionRate(Scope s) => Scope.Percent(Sales(s).Weigh(), Created(s).Weigh());

    public static Parts LeadToCustomerRate(Scope s) => s.Cohort
        ? Share(s, Created(s), l => s.World.Day(l.CreatedAt), s.Facts.BecameCustomer)
        : Scope.Percent(Leads(s, s.Facts.BecameCustomer).Weigh(), Created(s).Weigh());

    public static Parts ConvertedLeadShare(Scope s)
    {
        bool Qualified(Lead l) => s.Facts.QualifiedDay(l) is not null;
        if (s.Cohort)
        {
            var cohort = Leads(s, l => Qualified(l) ? s.World.Day(l.CreatedAt) : null);
            return Share(s, cohort, l => s.World.Day(l.CreatedAt), s.Facts.BecameCustomer);
        }
        var customers = Leads(s, l => Qualified(l) ? s.Facts.BecameCustomer(l) : null);
        return Scope.Percent(customers.Weigh(), Leads(s, s.Facts.QualifiedDay).Weigh());
    }

    public static Parts WinRate(Scope s)
    {
        if (s.Cohort)
            return Share(s, Opportunities(s), o => s.World.Day(o.CreatedAt), o => WonDay(s, o));
        return Scope.Percent(Sales(s, "opportunity").Weigh(), Sales(s, "opportunity").Weigh() + Lost(s).Weigh());
    }

    public static Parts WinRateByValue(Scope s)
    {
        decimal Value(IEnumerable<Part<Opportunity>> deals) => deals.Total(o => s.Facts.ConvertedAmount(o) ?? 0);
        var won = Sales(s, "opportunity").ToList();
        if (!s.Cohort)
            return Scope.Percent(Value(won), Value(won) + Value(Lost(s)));
        var all = Opportunities(s).Where(o => s.OldEnough(s.World.Day(o.Row.CreatedAt))).ToList();
        return Scope.Percent(Value(all.Where(o => s.Converted(s.World.Day(o.Row.CreatedAt), WonDay(s, o.Row)))), Value(all));
    }

    public static IEnumerable<Part<Opportunity>> Lost(Scope s) => Deals(s, o => o.Status == "lost" ? s.World.Day(o.ClosedAt) : null);

    public static DateOnly? WonDay(Scope s, Opportunity o) => o.Status == "won" ? s.World.Day(o.ClosedAt) : null;

    /// <summary>Of a cohort: those old enough, and how many of them converted in time.</summary>
    public static Parts Share<T>(Scope s, IEnumerable<Part<T>> cohort, Func<T, DateOnly> start, Func<T, DateOnly?> converted)
    {
        var rows = cohort.Where(part => s.OldEnough(start(part.Row))).ToList();
        return Scope.Percent(rows.Weigh(row => s.Converted(start(row), converted(row))), rows.Weigh());
    }
}
