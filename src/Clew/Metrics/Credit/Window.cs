using Clew.Attribution;
using Clew.Metrics.Derived;
using Clew.Model;
using Clew.Sql;
using static Clew.Sql.Build;

namespace Clew.Metrics.Credit;

/// <summary>Which touches belong to a conversion's journey.</summary>
/// <param name="LookbackDays">Days of 24 hours before the conversion; a touch exactly as old still counts.</param>
/// <param name="OfAccount">True for the touches of everybody of the same company.</param>
public readonly record struct Window(int LookbackDays, bool OfAccount)
{
    /// <summary>The window of a model.</summary>
    public static Window Of(ModelSpec spec, WorkspaceSettings settings) => new(spec.LookbackDays ?? settings.LookbackDays, spec.OfAccount);

    /// <summary>Who a lead is on the site: <c>lead_id</c>, <c>visitor_id</c>, each pair once.</summary>
    internal Source Visitors(string alias) => OfAccount ? AccountVisitors(alias) : From("lead_visitor", alias);

    /// <summary>The condition that a touch <c>t</c> lies in the window of a conversion <c>k</c>.</summary>
    internal Expr Holds =>
        Col("t", "at") <= Col("k", "at") & Col("t", "at") >= new Call(Function.AddSeconds, [Col("k", "at"), -86_400L * LookbackDays]);

    // Leads of one company, however its name is written, share their visitors; a lead without a company is alone.
    static Source AccountVisitors(string alias)
    {
        var company = new Call(Function.Fold, [Col("l", "company")]);
        var named = new Select([company.As("company"), .. Fields.Of("l", "lead_id")], From("lead_thread", "l")) { Where = company.IsNot("") };
        var visitors = new Select([company.As("company"), .. Fields.Of("v", "visitor_id")], From("lead_thread", "l"))
        {
            Distinct = true,
            Joins = [new(From("lead_visitor", "v"), Col("v", "lead_id").Is(Col("l", "lead_id")))],
            Where = company.IsNot(""),
        };
        var together = new Select([.. Fields.Of("n", "lead_id"), .. Fields.Of("w", "visitor_id")], named.Under("n"))
        {
            Joins = [new(visitors.Under("w"), Col("w", "company").Is(Col("n", "company")))],
        };
        var alone = new Select([.. Fields.Of("v", "lead_id", "visitor_id")], From("lead_visitor", "v"))
        {
            Joins = [new(From("lead_thread", "l"), Col("l", "lead_id").Is(Col("v", "lead_id")))],
            Where = Col("l", "company").Missing | company.Is(""),
        };
        return Union(alias, together, alone);
    }
}
