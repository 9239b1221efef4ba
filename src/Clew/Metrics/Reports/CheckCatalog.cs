using Clew.Metrics.Derived;
using Clew.Model;
using Clew.Sql;
using static Clew.Metrics.Fact;
using static Clew.Sql.Build;

namespace Clew.Metrics.Reports;

/// <summary>A check: which rows of a table are amiss.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Table">The table, under the alias <c>f</c>.</param>
/// <param name="Wrong">The condition that holds of what is amiss.</param>
/// <param name="Show">The columns that its rows show; the first is what they are sorted by.</param>
sealed record DataCheck(string Id, string Table, Expr Wrong, IReadOnlyList<string> Show)
{
    /// <summary>The day by which a row is of a period; null for the checks of <see cref="ContactRules"/>: they look at all leads, whenever those came.</summary>
    public string? Day { get; init; }

    /// <summary>What else is read.</summary>
    public IReadOnlyList<Join> Joins { get; init; } = [];

    /// <summary>What a row is worth; null where that is nothing.</summary>
    public Expr? Amount { get; init; }

    /// <summary>What rows share with others; null where they are amiss by themselves.</summary>
    public Expr? Shared { get; init; }

    /// <summary>True where it is of leads that Clew made itself, which not every workspace has.</summary>
    public bool OfCollected { get; init; }

    /// <summary>The condition on the rows of a period.</summary>
    public Expr In(Period period) => Day is null ? Wrong : F(Day) >= period.From & F(Day) <= period.To & Wrong;
}

/// <summary>All checks.</summary>
static class CheckCatalog
{
    static readonly IReadOnlyList<string> OfLead = ContactRules.OfLead;

    static readonly IReadOnlyList<string> OfDeal =
        ["created_at", "opportunity_id", "lead_id", "customer_id", "status", "amount", "currency", "value", "closed_at", "owner", "source", "campaign"];

    static readonly IReadOnlyList<string> OfEntry = ["at", "entry_id", "customer_id", "opportunity_id", "lead_id", "amount", "currency", "value", "kind"];

    public static readonly IReadOnlyList<DataCheck> All =
    [
        new("ad_visits_without_lead", "touch", F("kind").Is("session") & F("channel").In(AdChannels.All) & Col("v", "visitor_id").Missing,
            ["at", "touch_id", "visitor_id", "channel", "source", "medium", "campaign", "landing_page", "device", "country"])
        {
            Day = "day",
            Joins = [new(Once("lead_visitor", "visitor_id", null).Under("v"), Col("v", "visitor_id").Is(F("visitor_id")), Left: true)],
        },
        new("leads_unseen", "lead_thread", !F("matched"), OfLead) { Day = "created_day" },
        new("leads_without_source", "lead_thread", F("channel").Missing & F("source").Missing, OfLead) { Day = "created_day" },
        new("leads_outside_crm", "lead", F("collected").Same(true) & Col("g", "lead_id").Missing, OfLead)
        {
            Day = "created_day",
            Joins = [new(From("lead_fold", "g"), Col("g", "lead_id").Is(F("lead_id")), Left: true)],
            OfCollected = true,
        },
        new("leads_without_deal", "lead_thread", F("opportunity_day").Missing, OfLead) { Day = "created_day" },
        new("deals_without_lead", "opportunity_thread", F("lead_created_day").Missing, OfDeal) { Day = "created_day", Amount = F("value") },
        new("sales_without_revenue", "opportunity_thread", F("won") & Col("e", "opportunity_id").Missing, OfDeal)
        {
            Day = "closed_day",
            Joins = [new(Once("revenue", "opportunity_id", Col("u", "opportunity_id").Present).Under("e"), Col("e", "opportunity_id").Is(F("opportunity_id")), Left: true)],
            Amount = F("value"),
        },
        new("revenue_without_deal", "revenue_thread", Col("o", "opportunity_id").Missing, OfEntry)
        {
            Day = "day",
            Joins = [new(From("opportunity_thread", "o"), Col("o", "opportunity_id").Is(F("opportunity_id")), Left: true)],
            Amount = F("value"),
        },
        new("revenue_without_lead", "revenue_thread", F("lead_id").Missing, OfEntry) { Day = "day", Amount = F("value") },
        new("spend_without_rate", "spend_thread", F("unconverted").Is(1), ["day", "amount", "currency", "category", "source", "medium", "campaign"]) { Day = "day" },
        new("deals_without_rate", "opportunity_thread", F("unconverted").Is(1), OfDeal) { Day = "created_day" },
        new("revenue_without_rate", "revenue_thread", F("unconverted").Is(1), OfEntry) { Day = "day" },
        new("emails_wrong", "lead_contact", F("email_wrong"), OfLead),
        new("phones_wrong", "lead_contact", F("phone_wrong"), OfLead),
        new("contacts_missing", "lead_contact", F("contactless"), OfLead),
        new("emails_shared", "lead_contact", F("email_key").Present, OfLead) { Shared = F("email_key") },
        new("phones_shared", "lead_contact", F("phone_key").Present, OfLead) { Shared = F("phone_key") },
    ];

    static Select Once(string table, string column, Expr? where) => new([.. Fields.Of("u", column)], From(table, "u")) { Distinct = true, Where = where };
}
