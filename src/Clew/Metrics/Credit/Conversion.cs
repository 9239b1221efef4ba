using Clew.Metrics.Derived;
using Clew.Sql;
using static Clew.Sql.Build;

namespace Clew.Metrics.Credit;

/// <summary>
/// <c>conversion_GOAL</c>: each conversion of a goal once, as <c>number</c> (1, 2, 3 … in no order), <c>conversion_id</c>, <c>lead_id</c>, <c>at</c>,
/// the instants of the milestones <c>lead_at</c>, <c>opportunity_at</c>, <c>won_at</c> (also those after the conversion: a journey passes them
/// over), and <c>value</c> in the workspace's currency where it has one.
/// </summary>
static class Conversion
{
    /// <summary>The instants of a conversion: its own, then those of its milestones.</summary>
    public static readonly IReadOnlyList<string> Instants = ["at", "lead_at", "opportunity_at", "won_at"];

    public static Select OfLead(string at) => new(
        Items(Col("l", "lead_id"), Col("l", "lead_id"), Col("l", at), Col("l", "created_at"), Col("d", "opportunity_at"), Col("d", "won_at"), Null),
        From("lead_thread", "l"))
    {
        Comment = "Leads as conversions, with the first deal of each and the first that was won",
        Joins = [new(FirstDeals(), Col("d", "lead_id").Is(Col("l", "lead_id")), Left: true)],
        Where = Col("l", at).Present,
    };

    public static Select OfDeal(string at) => new(
        Items(Col("o", "opportunity_id"), Col("o", "lead_id"), Col("o", at), Col("l", "created_at"), Col("o", "created_at"), Won("o"), Col("o", "value")),
        From("opportunity_thread", "o"))
    {
        Comment = "Opportunities as conversions",
        Joins = [LeadOf(Col("o", "lead_id"))],
        Where = Col("o", at).Present,
    };

    public static Select OfSale() => OfDeal("closed_at") with { Where = Col("o", "won"), Comment = "Sales as conversions" };

    public static Select OfCustomer() => new(
        Items(Col("c", "customer_id"), Col("c", "lead_id"), Col("c", "at"), Col("l", "created_at"), Col("d", "created_at"), Col("d", "closed_at"), Null),
        From("customer", "c"))
    {
        Comment = "Customers as conversions, with the first deal of each",
        Joins = [LeadOf(Col("c", "lead_id")), Deal("d", Col("c", "opportunity_id"))],
    };

    /// <summary>Events as conversions; with <c>visitor_id</c>, for those that belong to no lead.</summary>
    public static Select OfEvent(string table) => new(
        [
            .. Items(Col("g", "event_id"), Col("g", "lead_id"), Col("g", "at"), Col("l", "created_at"), Col("d", "opportunity_at"), Col("d", "won_at"), Col("g", "value")),
            Col("g", "visitor_id").As("visitor_id"),
        ],
        From(table, "g"))
    {
        Comment = "Events as conversions, with the first deal of each lead and the first that was won",
        Joins = [LeadOf(Col("g", "lead_id")), new(FirstDeals(), Col("d", "lead_id").Is(Col("g", "lead_id")), Left: true)],
    };

    public static Select OfRevenue()
    {
        Expr Of(Expr own, Expr first) => When(Col("o", "opportunity_id").Present, own, first);
        return new(
            Items(Col("r", "entry_id"), Col("r", "lead_id"), Col("r", "at"), Col("l", "created_at"), Of(Col("o", "created_at"), Col("d", "created_at")),
                Of(Won("o"), Col("d", "closed_at")), Col("r", "value")),
            From("revenue_thread", "r"))
        {
            Comment = "Revenue entries as conversions, with the deal of each or its customer's first",
            Joins =
            [
                LeadOf(Col("r", "lead_id")), Deal("o", Col("r", "opportunity_id")),
                new(From("customer", "c"), Col("c", "customer_id").Is(Col("r", "customer_id")), Left: true), Deal("d", Col("c", "opportunity_id")),
            ],
        };
    }

    static IReadOnlyList<Item> Items(Expr id, Expr lead, Expr at, Expr created, Expr opportunity, Expr won, Expr value) =>
    [
        RowNumber([]).As("number"), id.As("conversion_id"), lead.As("lead_id"), at.As("at"), created.As("lead_at"), opportunity.As("opportunity_at"),
        won.As("won_at"), To(value, ColumnType.Money).As("value"),
    ];

    static Expr Won(string alias) => When(Col(alias, "won"), Col(alias, "closed_at"), Null);

    static Join LeadOf(Expr lead) => new(From("lead_thread", "l"), Col("l", "lead_id").Is(lead), Left: true);

    static Join Deal(string alias, Expr id) => new(From("opportunity_thread", alias), Col(alias, "opportunity_id").Is(id), Left: true);

    static Source FirstDeals() => new Select(
        [.. Fields.Of("o", "lead_id"), Min(Col("o", "created_at")).As("opportunity_at"), Min(Col("o", "closed_at"), Col("o", "won")).As("won_at")],
        From("opportunity_thread", "o"))
    {
        Where = Col("o", "lead_id").Present,
        GroupBy = [Col("o", "lead_id")],
    }.Under("d");
}
