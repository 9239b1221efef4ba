using Clew.Model;
using Clew.Sql;
using static Clew.Sql.Build;

namespace Clew.Metrics.Derived;

/// <summary>
/// <c>opportunity_thread</c>: each opportunity with its customer, its value in the workspace's currency, and what its
/// lead adds: source where it names none itself, owner, product, the person.
/// </summary>
static class OpportunityThread
{
    /// <param name="settings">What the workspace has decided.</param>
    /// <param name="leads">Where whole leads are.</param>
    public static Select Query(WorkspaceSettings settings, LeadPlace leads)
    {
        var value = Money.Value(Col("o", "amount"), Col("o", "currency"), settings);
        var won = Col("o", "status").Is("won") & Col("o", "closed_day").Present;
        var customer = Coalesce(Col("o", "customer_id"), Concat("lead:", leads.LeadOf("o")),
            Concat("opportunity:", Col("o", "opportunity_id")));
        return new(
            [
                .. Fields.Of("o", "opportunity_id", "created_at", "created_day", "sqo_at", "sqo_day", "closed_at", "closed_day", "status",
                    "lost_reason", "expected_close", "amount", "currency", "block"),
                leads.LeadOf("o").As("lead_id"), customer.As("customer_id"),
                Col("l", "created_day").As("lead_created_day"), won.As("won"), value.As("value"),
                When(Col("o", "amount").Present & value.Missing, 1, 0).As("unconverted"),
                Named.As("named"), .. Fields.Marketing.Select(Own), Coalesce(Col("o", "owner"), Col("l", "owner")).As("owner"),
                Coalesce(Col("o", "product"), Col("l", "product")).As("product"), .. Fields.Of("l", Fields.Person),
            ],
            From("opportunity", "o"))
        {
            Comment = "Opportunities with what their leads add",
            Joins =
            [
                .. leads.FoldOf("o"), new(From(leads.Table, "l"), Col("l", "lead_id").Is(leads.LeadOf("o")), Left: true),
                Money.RateOn(Col("o", "currency"), Money.DayOfDeal("o")),
            ],
        };
    }

    static readonly Expr Named =
        Col("o", "source").Present | Col("o", "medium").Present | Col("o", "campaign").Present | Col("o", "channel").Present;

    // A deal that names any source of its own is not mixed with its lead's.
    static Item Own(string name)
    {
        var own = name is "content" or "term" or "landing_page" ? Null : Col("o", name);
        return When(Named, own, Col("l", name)).As(name);
    }
}
