namespace Clew.Tests.Metrics.Reference;

/// <summary>Spend, and what was got for it.</summary>
static class CostReference
{
    /// <summary>Every category of spend.</summary>
    public static readonly string[] All = ["media", "commission", "salary", "tools", "agency", "bonus", "overhead"];

    public static readonly string[] Marketing = ["media", "agency"];

    public static readonly string[] Media = ["media"];

    public static decimal Spend(Scope s, string[] categories) => s.World.Spend
        .Where(r => s.In(r.Date) && categories.Contains(r.Category, StringComparer.Ordinal) && s.Keep(s.Credit.Of(r)))
        .Sum(r => s.World.Convert(r.Amount, r.Currency, r.Date) ?? 0);

    public static decimal NewCustomers(Scope s) => s.Parts(s.Facts.Customers.Where(c => s.In(c.FirstDay)), s.Credit.Of).Weigh();

    public static Parts PerLead(Scope s, string[] categories) =>
        Scope.Ratio(Spend(s, categories), LeadReference.Created(s).Weigh());

    public static Parts PerMql(Scope s, string[] categories) =>
        Scope.Ratio(Spend(s, categories), LeadReference.Mqls(s).Weigh());

    public static Parts PerSql(Scope s, string[] categories) =>
        Scope.Ratio(Spend(s, categories), LeadReference.Sqls(s).Weigh());

    public static Parts PerSqo(Scope s, string[] categories) =>
        Scope.Ratio(Spend(s, categories), LeadReference.Sqos(s).Weigh());

    public static Parts PerCustomer(Scope s, string[] categories) => Scope.Ratio(Spend(s, categories), NewCustomers(s));

    public static Parts PerCustomerLagged(Scope s)
    {
        var lag = s.World.Settings.SpendLagDays;
        var spend = s.World.Spend.Where(r => s.In(r.Date.AddDays(lag)) && s.Keep(s.Credit.Of(r)))
            .Sum(r => s.World.Convert(r.Amount, r.Currency, r.Date) ?? 0);
        return Scope.Ratio(spend, NewCustomers(s));
    }

    public static Parts PerSale(Scope s) => Scope.Ratio(Spend(s, Media), LeadReference.Sales(s).Weigh());

    public static Parts ReturnOnInvestment(Scope s, string[] categories)
    {
        var spend = Spend(s, categories);
        var margin = RevenueReference.Revenue(s) * s.World.Settings.GrossMargin;
        return Scope.Percent(margin - spend, spend);
    }

    public static Parts ReturnOnAdSpend(Scope s) => Scope.Ratio(RevenueReference.Revenue(s), Spend(s, Media));
}
