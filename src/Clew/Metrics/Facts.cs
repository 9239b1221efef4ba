using Clew.Metrics.Credit;
using Clew.Metrics.Derived;
using Clew.Model;
using Clew.Sql;
using static Clew.Metrics.Fact;
using static Clew.Sql.Build;

namespace Clew.Metrics;

/// <summary>The relations that KPIs are made of.</summary>
static class Facts
{
    static readonly IReadOnlyDictionary<string, Expr> OfConversion = Named(Fields.Conversion);

    static readonly IReadOnlyDictionary<string, Expr> OfAnswer = Named([.. Fields.Marketing, "owner", "product", .. Fields.Person]);

    public static readonly Fact Session = new("sessions", "touch", Named([.. Fields.Marketing, "country", "device"]),
        ["touch_id", "visitor_id", "at", "channel", "source", "medium", "campaign", "landing_page", "page_views", "engaged_seconds",
            "key_events", "engaged", "country", "device"])
    {
        Where = F("kind").Is("session"),
    };

    public static readonly Fact Lead = new("leads", "lead_thread", OfConversion,
        [
            "lead_id", "created_at", "company", "email", "origin", "channel", "source", "medium", "campaign", "owner", "product",
                "mql_day", "sal_day",
            "sql_day", "opportunity_day", "sale_day", "customer_day", "first_touch_day",
        ])
    {
        Goal = Goals.Lead,
        Key = "lead_id",
        Blocks = true,
    };

    public static readonly Fact Opportunity = new("opportunities", "opportunity_thread", OfConversion,
        [
            "opportunity_id", "created_at", "sqo_day", "closed_at", "status", "amount", "currency", "value", "customer_id", "lead_id",
                "owner",
            "product", "channel", "source", "campaign", "lost_reason",
        ])
    {
        Goal = Goals.Opportunity,
        Key = "opportunity_id",
        Blocks = true,
    };

    public static readonly Fact LeadSale = new("sales of leads", "lead_sale", OfConversion,
        ["opportunity_id", "lead_id", "created_day", "closed_day", "amount", "currency", "value", "owner", "product", "channel", "source",
            "campaign"])
    {
        Goal = Goals.Lead,
        Key = "lead_id",
        Blocks = true,
    };

    public static readonly Fact Revenue = new("revenue entries", "revenue_thread", With(OfConversion, ("kind", F("kind"))),
        ["entry_id", "customer_id", "day", "amount", "currency", "value", "kind", "opportunity_id", "corrects", "owner", "product",
            "channel", "source", "campaign"])
    {
        Goal = Goals.Revenue,
        Key = "entry_id",
        Blocks = true,
    };

    public static readonly Fact Spend = new("spend", "spend_thread",
        Named("channel", "source", "medium", "campaign", "content", "term", "category"),
        ["day", "category", "amount", "currency", "value", "channel", "source", "medium", "campaign", "content", "term", "impressions",
            "clicks"]);

    public static readonly Fact Post = new("social posts", "social_post",
        With(Named("network", "campaign"), ("post", F("post_id")), ("source", F("network")), ("channel", "Organic Social")),
        ["date", "network", "post_id", "campaign", "impressions", "likes", "comments", "shares", "clicks"]);

    public static readonly Fact Customer = new("customers", "customer", OfConversion,
        ["customer_id", "day", "opportunity_id", "lead_id", "channel", "source", "campaign", "owner", "product", "industry", "country"])
    {
        Goal = Goals.Customer,
        Key = "customer_id",
        Blocks = true,
    };

    public static readonly Fact Movement = new("MRR movements", "mrr_movement", OfConversion,
        ["customer_id", "day", "kind", "delta", "after", "channel", "source", "owner", "product"])
    {
        Goal = Goals.Customer,
        Key = "customer_id",
    };

    public static readonly Fact Purchase = new("purchases", "purchase", OfConversion,
        ["customer_id", "day", "previous_day", "next_day", "channel", "source", "owner"])
    {
        Goal = Goals.Customer,
        Key = "customer_id",
        Blocks = true,
    };

    public static readonly Fact Message = new("emails", "message", Named("campaign", "list"),
        ["campaign", "message_id", "contact", "list", "sent_day", "delivered_day", "opened_day", "clicked_day"]);

    public static readonly Fact EmailEvent = new("email events", "email_event", Named("campaign", "list"),
        ["event_id", "at", "type", "campaign", "message_id", "contact", "list"]);

    public static readonly Fact ListChange = new("list changes", "list_change", Named("list"), ["list", "contact", "day", "type", "delta"]);

    public static readonly Fact Meeting = new("meetings", "meeting_thread", OfAnswer,
        ["meeting_id", "lead_id", "booked_at", "starts_at", "status", "owner", "channel", "source"])
    {
        Goal = Goals.Lead,
        Key = "lead_id",
    };

    public static readonly Fact Inquiry = new("inquiries", "inquiry_thread", OfAnswer,
        ["inquiry_id", "lead_id", "received_at", "first_response_at", "response_seconds", "business_seconds", "outcome", "owner",
            "channel", "source"])
    {
        Goal = Goals.Lead,
        Key = "lead_id",
    };

    /// <summary>Those of tables that models credit.</summary>
    public static readonly IReadOnlyList<Fact> Credited =
        [Lead, Opportunity, LeadSale, Revenue, Customer, Movement, Purchase, Meeting, Inquiry];

    static Dictionary<string, Expr> With(IReadOnlyDictionary<string, Expr> named, params IEnumerable<(string Name, Expr Value)> more)
    {
        var all = new Dictionary<string, Expr>(named);
        foreach (var (name, value) in more)
            all[name] = value;
        return all;
    }
}
