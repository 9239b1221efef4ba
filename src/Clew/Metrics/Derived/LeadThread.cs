using Clew.Sql;
using static Clew.Sql.Build;

namespace Clew.Metrics.Derived;

/// <summary>
/// <c>lead_thread</c>: each lead with the days on which it went on: first touch, qualified, opportunity, SQO, sale,
/// customer; and whether a visitor of its person was seen on the site.
/// </summary>
static class LeadThread
{
    /// <param name="leads">Where whole leads are.</param>
    public static Select Query(LeadPlace leads)
    {
        var qualified = Least(Col("l", "mql_day"), Col("l", "sal_day"), Col("l", "sql_day"), Col("d", "opportunity_day"));
        return new(
            [
                .. Fields.Of("l", "lead_id", "created_at", "created_day", "visitor_id", "email", "phone", "company", "mql_at", "mql_day", "sal_day", "sql_at", "sql_day",
                    "disqualified_day", "block"),
                qualified.As("qualified_day"), .. Fields.Of("d", "opportunity_day", "sqo_day", "sale_day"),
                Col("c", "customer_day").As("customer_day"),
                    Coalesce(Col("t", "first_touch_day"), Col("l", "created_day")).As("first_touch_day"),
                Coalesce(Col("t", "sessions") > 0, false).As("matched"), .. Fields.Of("l", Fields.Conversion),
            ],
            From(leads.Table, "l"))
        {
            Comment = "Leads with the days on which they went on",
            Joins =
            [
                new(Deals(), Col("d", "lead_id").Is(Col("l", "lead_id")), Left: true),
                new(Customers(), Col("c", "lead_id").Is(Col("l", "lead_id")), Left: true),
                new(Touches(), Col("t", "lead_id").Is(Col("l", "lead_id")), Left: true),
            ],
        };
    }

    static Source Deals() =>
        new Select(
            [
                .. Fields.Of("o", "lead_id"), Min(Col("o", "created_day")).As("opportunity_day"), Min(Col("o", "sqo_day")).As("sqo_day"),
                Min(Col("o", "closed_day"), Col("o", "won")).As("sale_day"),
            ],
            From("opportunity_thread", "o"))
        {
            Where = Col("o", "lead_id").Present,
            GroupBy = [Col("o", "lead_id")],
        }.Under("d");

    static Source Customers() =>
        new Select([.. Fields.Of("k", "lead_id"), Min(Col("k", "day")).As("customer_day")], From("customer", "k"))
        {
            Where = Col("k", "lead_id").Present,
            GroupBy = [Col("k", "lead_id")],
        }.Under("c");

    static Source Touches() =>
        new Select(
            [
                Col("v", "lead_id").As("lead_id"), Min(Col("u", "day"), Col("u", "at") <= Col("v", "created_at")).As("first_touch_day"),
                Count(Col("u", "kind").Is("session")).As("sessions"),
            ],
            From("touch", "u"))
        {
            Joins = [new(From("lead_visitor", "v"), Col("v", "visitor_id").Is(Col("u", "visitor_id")))],
            GroupBy = [Col("v", "lead_id")],
        }.Under("t");
}
