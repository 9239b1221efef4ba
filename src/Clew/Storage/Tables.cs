using Clew.Sql;
using static Clew.Sql.ColumnType;

namespace Clew.Storage;

/// <summary>
/// Every table that holds facts. Columns whose names end in <c>_day</c> (and <c>day</c>) are stamped on
/// landing: the calendar day of the instant in the workspace's time zone, so that no query needs to know zones.
/// <c>block</c> is a stable hash of the id modulo 100, by which bootstrap intervals resample.
/// </summary>
public static class Tables
{
    /// <summary>The import that brought a row, of every table that files are imported into; null for what was collected.</summary>
    public static readonly Column ImportId = new("import_id", Text, Since: 3);

    /// <summary>Marketing contacts: sessions, calls, chats, email clicks, events, social and offline contacts.</summary>
    public static readonly Table Touch = new("touch", ["touch_id"],
    [
        new("touch_id", Text, true), new("visitor_id", Text, true), new("at", Instant, true), new("day", Day, true),
        new("kind", Text, true), new("source", Text), new("medium", Text), new("campaign", Text), new("content", Text),
        new("term", Text), new("channel", Text), new("channel_ruled", Flag), new("referrer", Text),
        new("landing_page", Text), new("page_views", Integer), new("engaged_seconds", Integer),
        new("key_events", Integer), new("country", Text), new("device", Text), new("engaged", Flag),
        // Of sessions that Clew collected itself: the last activity, the first page, the exact time; null for what was imported.
        new("ended_at", Instant, Since: 2), new("first_page_at", Instant, Since: 2), new("engaged_ms", Integer, Since: 2),
        ImportId,
    ]);

    /// <summary>Leads with the dates of their stages and the source that they name themselves.</summary>
    public static readonly Table Lead = new("lead", ["lead_id"],
    [
        new("lead_id", Text, true), new("created_at", Instant, true), new("created_day", Day, true),
        new("visitor_id", Text), new("email", Text), new("phone", Text), new("company", Text), new("origin", Text),
        new("source", Text), new("medium", Text), new("campaign", Text), new("content", Text), new("term", Text),
        new("channel", Text), new("channel_ruled", Flag), new("landing_page", Text), new("owner", Text),
        new("product", Text), new("industry", Text), new("country", Text), new("company_size", Text),
        new("business_type", Text), new("mql_at", Instant), new("mql_day", Day), new("sal_at", Instant),
        new("sal_day", Day), new("sql_at", Instant), new("sql_day", Day), new("disqualified_at", Instant),
        new("disqualified_day", Day), new("block", ColumnType.Byte, true),
        // True for a lead that Clew made itself of a form, a call or a webhook; null for what was imported.
        new("collected", Flag, Since: 2),
        ImportId,
    ]);

    /// <summary>Deals: open, won or lost.</summary>
    public static readonly Table Opportunity = new("opportunity", ["opportunity_id"],
    [
        new("opportunity_id", Text, true), new("created_at", Instant, true), new("created_day", Day, true),
        new("lead_id", Text), new("customer_id", Text), new("owner", Text), new("product", Text), new("source", Text),
        new("medium", Text), new("campaign", Text), new("channel", Text), new("channel_ruled", Flag),
        new("amount", Money), new("currency", Text), new("sqo_at", Instant), new("sqo_day", Day),
        new("expected_close", Day), new("closed_at", Instant), new("closed_day", Day), new("status", Text, true),
        new("lost_reason", Text), new("block", ColumnType.Byte, true),
        ImportId,
    ]);

    /// <summary>Money received or invoiced; a refund is a negative entry that names what it corrects.</summary>
    public static readonly Table Revenue = new("revenue", ["entry_id"],
    [
        new("entry_id", Text, true), new("customer_id", Text, true), new("at", Instant, true), new("day", Day, true),
        new("amount", Money, true), new("currency", Text), new("kind", Text), new("opportunity_id", Text),
        new("corrects", Text), new("block", ColumnType.Byte, true),
        ImportId,
    ]);

    /// <summary>Prices of subscriptions; a change of price is a new row of the same subscription.</summary>
    public static readonly Table Subscription = new("subscription", ["subscription_id", "started_at"],
    [
        new("subscription_id", Text, true), new("customer_id", Text, true), new("started_at", Instant, true),
        new("started_day", Day, true), new("ended_at", Instant), new("ended_day", Day), new("mrr", Money, true),
        new("currency", Text), new("block", ColumnType.Byte, true),
        ImportId,
    ]);

    /// <summary>Money spent on a day.</summary>
    public static readonly Table Spend = new("spend",
        ["date", "category", "source", "medium", "campaign", "content", "term", "channel", "currency"],
    [
        new("date", Day, true), new("amount", Money, true), new("currency", Text), new("category", Text, true),
        new("source", Text), new("medium", Text), new("campaign", Text), new("content", Text), new("term", Text),
        new("channel", Text), new("channel_ruled", Flag), new("impressions", Integer), new("clicks", Integer),
        ImportId,
    ], Slices: true);

    /// <summary>Meetings booked with leads.</summary>
    public static readonly Table Meeting = new("meeting", ["meeting_id"],
    [
        new("meeting_id", Text, true), new("booked_at", Instant, true), new("booked_day", Day, true),
        new("starts_at", Instant), new("starts_day", Day), new("lead_id", Text), new("owner", Text),
        new("status", Text, true),
        ImportId,
    ]);

    /// <summary>Inbound requests and how they were answered.</summary>
    public static readonly Table Inquiry = new("inquiry", ["inquiry_id"],
    [
        new("inquiry_id", Text, true), new("received_at", Instant, true), new("received_day", Day, true),
        new("lead_id", Text), new("owner", Text), new("first_response_at", Instant), new("outcome", Text),
        new("response_seconds", Integer), new("business_seconds", Integer),
        ImportId,
    ]);

    /// <summary>What happened to the emails that were sent.</summary>
    public static readonly Table EmailEvent = new("email_event", ["event_id"],
    [
        new("event_id", Text, true), new("at", Instant, true), new("day", Day, true), new("type", Text, true),
        new("campaign", Text), new("message_id", Text), new("contact", Text), new("list", Text), new("machine", Flag),
        ImportId,
    ]);

    /// <summary>Figures of social posts, by day.</summary>
    public static readonly Table SocialPost = new("social_post", ["date", "network", "post_id"],
    [
        new("date", Day, true), new("network", Text, true), new("post_id", Text, true), new("campaign", Text),
        new("impressions", Integer), new("likes", Integer), new("comments", Integer), new("shares", Integer),
        new("clicks", Integer),
        ImportId,
    ]);

    /// <summary>Exchange rates: units of the workspace's currency for one unit of the named currency.</summary>
    public static readonly Table Rate = new("rate", ["date", "currency"],
    [
        new("date", Day, true), new("currency", Text, true), new("rate", ColumnType.Rate, true),
        ImportId,
    ]);

    /// <summary>What was collected, as it was taken: sessions, leads and links are derived from it, and can be again.</summary>
    /// <remarks><c>id</c> is a keyed hash of the message id, by which an event counts once.</remarks>
    public static readonly Table Event = new("event", ["id"],
    [
        new("id", Integer, true), new("at", Instant, true), new("received_at", Instant, true), new("source_id", Text, true),
        new("visitor_id", Text), new("kind", Text, true), new("name", Text), new("browser", Text), new("system", Text),
        new("device", Text), new("country", Text), new("from_browser", Flag), new("machine", Flag), new("page", Text),
        new("query", Text), new("referrer", Text), new("kept", Text), new("target", Text), new("engaged_ms", Integer),
        new("value", Money), new("currency", Text), new("user_id", Text), new("previous_id", Text), new("group_id", Text),
        new("fields", Text), new("properties", Text),
    ], Since: 2);

    /// <summary>What a step of the pipeline dropped, why, and the request itself, so that it can be tried again.</summary>
    public static readonly Table Drop = new("drop", ["drop_id"],
    [
        new("drop_id", Text, true), new("received_at", Instant, true), new("received_day", Day, true), new("source_id", Text, true),
        new("step", Text, true), new("reason", Text, true), new("kind", Text), new("visitor_id", Text), new("page", Text),
        new("user_agent", Text), new("arrival", Text),
    ], Since: 2);

    /// <summary>That a visitor is known under an address, a number or an id; the links of all make persons.</summary>
    public static readonly Table Link = new("link", ["link_id"],
    [
        new("link_id", Text, true), new("visitor_id", Text, true), new("kind", Text, true), new("value", Text, true), new("undone", Flag),
    ], Since: 2);

    /// <summary>Those that files are imported into.</summary>
    public static readonly IReadOnlyList<Table> Imported =
        [Touch, Lead, Opportunity, Revenue, Subscription, Spend, Meeting, Inquiry, EmailEvent, SocialPost, Rate];

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Table> All = [.. Imported, Event, Drop, Link];
}
