using System.Globalization;
using System.Text;
using Clew.Sql;
using Clew.Storage;

namespace Clew.Tests.Metrics.Reference;

/// <summary>
/// Lands a world in a store through the same door as an import, with the stamped columns worked out the slow way. Spend has no
/// ids, so a world's rows replace those of the same slice: load each world into an empty store.
/// </summary>
static class WorldLoader
{
    static readonly DateOnly Epoch = new(1970, 1, 1);

    /// <summary>Lands all rows of the world.</summary>
    public static Landed Load(World world, IStore store)
    {
        using var landing = store.BeginLanding();
        foreach (var block in Blocks(world))
            landing.Append(block);
        // Worlds have no duplicates, so none are looked for: thousands of worlds are loaded.
        return landing.Commit(new(Guid.CreateVersion7(new DateTimeOffset(world.Now)).ToString("N"), world.Now, "world", "world",
            world.Rows, 0), []);
    }

    /// <summary>All rows of the world as blocks, empty tables left out.</summary>
    public static IEnumerable<RowBlock> Blocks(World w)
    {
        IEnumerable<RowBlock> all =
        [
            Fill(Tables.Touch, w.Touches, t =>
            [
                ("touch_id", t.TouchId), ("visitor_id", t.VisitorId), ("at", t.At), ("day", w.Day(t.At)), ("kind", t.Kind),
                ("source", t.Source), ("medium", t.Medium), ("campaign", t.Campaign), ("content", t.Content), ("term", t.Term),
                ("channel", t.Channel), ("channel_ruled", false), ("landing_page", t.LandingPage), ("page_views", t.PageViews),
                ("engaged_seconds", t.EngagedSeconds), ("key_events", t.KeyEvents), ("country", t.Country), ("device", t.Device),
                ("engaged", World.Engaged(t)),
            ]),
            Fill(Tables.Lead, w.Leads, l =>
            [
                ("lead_id", l.LeadId), ("created_at", l.CreatedAt), ("created_day", w.Day(l.CreatedAt)), ("visitor_id", l.VisitorId),
                ("email", l.Email), ("phone", l.Phone), ("company", l.Company), ("collected", l.Collected), ("origin", l.Origin), ("source", l.Source), ("medium", l.Medium), ("campaign", l.Campaign), ("content", l.Content),
                ("term", l.Term), ("channel", l.Channel), ("channel_ruled", false), ("landing_page", l.LandingPage),
                ("owner", l.Owner), ("product", l.Product), ("industry", l.Industry), ("country", l.Country),
                ("company_size", l.CompanySize), ("business_type", l.BusinessType), ("mql_at", l.MqlAt), ("mql_day", w.Day(l.MqlAt)),
                ("sal_at", l.SalAt), ("sal_day", w.Day(l.SalAt)), ("sql_at", l.SqlAt), ("sql_day", w.Day(l.SqlAt)),
                ("block", Block(l.LeadId)),
            ]),
            Fill(Tables.Opportunity, w.Opportunities, o =>
            [
                ("opportunity_id", o.OpportunityId), ("created_at", o.CreatedAt), ("created_day", w.Day(o.CreatedAt)),
                ("lead_id", o.LeadId), ("customer_id", o.CustomerId), ("owner", o.Owner), ("product", o.Product),
                ("source", o.Source), ("medium", o.Medium), ("campaign", o.Campaign), ("channel", o.Channel), ("channel_ruled", false),
                ("amount", o.Amount), ("currency", o.Currency), ("sqo_at", o.SqoAt), ("sqo_day", w.Day(o.SqoAt)),
                ("closed_at", o.ClosedAt), ("closed_day", w.Day(o.ClosedAt)), ("status", o.Status), ("block", Block(o.OpportunityId)),
            ]),
            Fill(Tables.Revenue, w.Revenue, r =>
            [
                ("entry_id", r.EntryId), ("customer_id", r.CustomerId), ("at", r.At), ("day", w.Day(r.At)), ("amount", r.Amount),
                ("currency", r.Currency), ("kind", r.Kind), ("opportunity_id", r.OpportunityId), ("corrects", r.Corrects),
                ("block", Block(r.CustomerId)),
            ]),
            Fill(Tables.Subscription, w.Subscriptions, s =>
            [
                ("subscription_id", s.SubscriptionId), ("customer_id", s.CustomerId), ("started_at", s.StartedAt),
                ("started_day", w.Day(s.StartedAt)), ("ended_at", s.EndedAt), ("ended_day", w.Day(s.EndedAt)), ("mrr", s.Mrr),
                ("currency", s.Currency), ("block", Block(s.CustomerId)),
            ]),
            Fill(Tables.Spend, w.Spend, s =>
            [
                ("date", s.Date), ("amount", s.Amount), ("currency", s.Currency), ("category", s.Category), ("source", s.Source),
                ("medium", s.Medium), ("campaign", s.Campaign), ("content", s.Content), ("term", s.Term), ("channel", s.Channel),
                ("channel_ruled", false), ("impressions", s.Impressions), ("clicks", s.Clicks),
            ]),
            Fill(Tables.Meeting, w.Meetings, m =>
            [
                ("meeting_id", m.MeetingId), ("booked_at", m.BookedAt), ("booked_day", w.Day(m.BookedAt)), ("starts_at", m.StartsAt),
                ("starts_day", w.Day(m.StartsAt)), ("lead_id", m.LeadId), ("owner", m.Owner), ("status", m.Status),
            ]),
            Fill(Tables.Inquiry, w.Inquiries, i =>
            [
                ("inquiry_id", i.InquiryId), ("received_at", i.ReceivedAt), ("received_day", w.Day(i.ReceivedAt)),
                ("lead_id", i.LeadId), ("owner", i.Owner), ("first_response_at", i.FirstResponseAt), ("outcome", i.Outcome),
                ("response_seconds", World.ResponseSeconds(i)), ("business_seconds", w.BusinessSeconds(i)),
            ]),
            Fill(Tables.EmailEvent, w.EmailEvents, e =>
            [
                ("event_id", e.EventId), ("at", e.At), ("day", w.Day(e.At)), ("type", e.Type), ("campaign", e.Campaign),
                ("message_id", e.MessageId), ("contact", e.Contact), ("list", e.List), ("machine", e.Machine),
            ]),
            Fill(Tables.SocialPost, w.SocialPosts, p =>
            [
                ("date", p.Date), ("network", p.Network), ("post_id", p.PostId), ("campaign", p.Campaign),
                ("impressions", p.Impressions), ("likes", p.Likes), ("comments", p.Comments), ("shares", p.Shares), ("clicks", p.Clicks),
            ]),
            Fill(Tables.Rate, w.Rates, r => [("date", r.Date), ("currency", r.Currency), ("rate", r.Value)]),
            Fill(Tables.Link, w.Links, l =>
            [
                ("link_id", l.LinkId), ("visitor_id", l.VisitorId), ("kind", l.Kind), ("value", l.Value), ("undone", l.Undone),
            ]),
            Fill(Tables.Event, w.Events, e =>
            [
                ("id", e.Id), ("at", e.At), ("received_at", e.At), ("source_id", "site"), ("kind", "track"), ("name", e.Name), ("visitor_id", e.VisitorId),
                ("country", e.Country), ("device", e.Device), ("value", e.Value), ("currency", e.Currency), ("machine", e.Machine),
            ]),
        ];
        return all.Where(block => block.Count > 0);
    }

    static RowBlock Fill<T>(Table table, IReadOnlyList<T> rows, Func<T, (string Column, object? Value)[]> values)
    {
        var block = new RowBlock(table);
        foreach (var row in rows)
        {
            foreach (var (column, value) in values(row))
                Set(block[table.IndexOf(column)], value);
            block.Next(block.Count + 1);
        }
        return block;
    }

    static void Set(ColumnBuffer column, object? value)
    {
        switch (value)
        {
            case null: break;
            case string text: column.SetText(Encoding.UTF8.GetBytes(text)); break;
            case DateTime at: column.SetNumber((at.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond); break;
            case DateOnly day: column.SetNumber(day.DayNumber - Epoch.DayNumber); break;
            case bool flag: column.SetNumber(flag ? 1 : 0); break;
            case decimal number: column.SetNumber(Scaled(number, column.Type == ColumnType.Rate ? 10 : 4)); break;
            default: column.SetNumber(Convert.ToInt64(value, CultureInfo.InvariantCulture)); break;
        }
    }

    static long Scaled(decimal number, int decimals)
    {
        for (var i = 0; i < decimals; i++)
            number *= 10;
        return number == decimal.Truncate(number)
            ? (long)number
            : throw new InvalidOperationException($"A world holds a number with more than {decimals} decimals.");
    }

    // Any stable spread over 0 to 99 will do: no value depends on it, only bootstrap intervals.
    static long Block(string id) => id.Aggregate(17u, (hash, c) => hash * 31 + c) % 100;
}
