using System.Text;
using Clew.Collect.Identity;
using Clew.Collect.Sessions;
using Clew.Import.Values;
using Clew.Model;
using Clew.Storage;

namespace Clew.Collect.Mover;

/// <summary>Leads, calls and chats that events tell of, as rows of <c>lead</c>, <c>touch</c> and <c>inquiry</c>.</summary>
static class LeadRows
{
    static readonly Table L = Tables.Lead;
    static readonly Table T = Tables.Touch;
    static readonly Table I = Tables.Inquiry;

    // Fields that a lead has under the same name.
    static readonly (string Name, int Column)[] Same =
    [
        .. new[] { "owner", "product", "industry", "company", "company_size", "business_type" }.Select(n => (n, L.IndexOf(n))),
    ];

    /// <summary>True for events that make a lead: a form, a lead, a booking, and a call or chat of somebody who can be reached.</summary>
    public static bool IsLead(Event e) => e.Kind switch
    {
        EventKind.Form or EventKind.Lead => true,
        EventKind.Meeting => e.Name == "booked" && IsReachable(e),
        EventKind.Call or EventKind.Chat => IsReachable(e),
        _ => false,
    };

    /// <summary>The id of an event's lead: the one that it names, or one made of its own.</summary>
    public static string IdOf(Event e) => e.FieldOf("lead_id") ?? Session.TouchIdOf("l", e.Id);

    /// <summary>Adds a lead.</summary>
    public static void WriteLead(RowList rows, Event e, Zone zone)
    {
        var id = IdOf(e);
        rows.Set(L.IndexOf("lead_id"), id).Set(L.IndexOf("created_at"), e.At).Set(L.IndexOf("created_day"), DayOf(zone, e.At))
            .Set(L.IndexOf("visitor_id"), e.VisitorId)
            .Set(L.IndexOf("email"), e.FieldOf("email") ?? Normal.EmailHash(e.FieldOf("email_sha256"))?.Value)
            .Set(L.IndexOf("phone"), e.FieldOf("phone") ?? Normal.PhoneHash(e.FieldOf("phone_sha256"))?.Value)
            .Set(L.IndexOf("origin"), e.FieldOf("origin") ?? OriginOf(e.Kind)).Set(L.IndexOf("source"), e.Source)
            .Set(L.IndexOf("medium"), e.Medium).Set(L.IndexOf("campaign"), e.Campaign).Set(L.IndexOf("content"), e.Content)
            .Set(L.IndexOf("term"), e.Term).Set(L.IndexOf("channel"), e.Channel)
            .Set(L.IndexOf("channel_ruled"), e.Channel is null ? null : (bool?)true)
            .Set(L.IndexOf("landing_page"), e.Kept?.LandingPage ?? e.FieldOf("landing_page"))
            .Set(L.IndexOf("country"), e.FieldOf("country") ?? e.Country)
            .Set(L.IndexOf("block"), (long)StableHash.Block(Encoding.UTF8.GetBytes(id))).Set(L.IndexOf("collected"), true);
        foreach (var (name, column) in Same)
            rows.Set(column, e.FieldOf(name));
        rows.Next();
    }

    /// <summary>Adds the touch that a call or chat is.</summary>
    public static void WriteTouch(RowList rows, Event e, Zone zone)
    {
        rows.Set(T.IndexOf("touch_id"), Session.TouchIdOf("c", e.Id)).Set(T.IndexOf("visitor_id"), e.VisitorId).Set(T.IndexOf("at"), e.At)
            .Set(T.IndexOf("day"), DayOf(zone, e.At)).Set(T.IndexOf("kind"), EventRows.WordOf(e.Kind)).Set(T.IndexOf("source"), e.Source)
            .Set(T.IndexOf("medium"), e.Medium).Set(T.IndexOf("campaign"), e.Campaign).Set(T.IndexOf("content"), e.Content)
            .Set(T.IndexOf("term"), e.Term).Set(T.IndexOf("channel"), e.Channel)
            .Set(T.IndexOf("channel_ruled"), e.Channel is null ? null : (bool?)true).Set(T.IndexOf("referrer"), e.Referrer)
            .Set(T.IndexOf("landing_page"), e.FieldOf("landing_page")).Set(T.IndexOf("country"), e.Country)
            .Set(T.IndexOf("engaged"), true).Set(T.IndexOf("key_events"), 1L).Set(T.IndexOf("ended_at"), e.At);
        rows.Next();
    }

    /// <summary>Adds the inquiry that a call or chat is; answered at once where it was answered and nothing else is told.</summary>
    public static void WriteInquiry(RowList rows, Event e, WorkspaceSettings settings)
    {
        var answered = e.FieldOf("answered_at") is { } told && IsoText.TryInstant(told, out var at) && at >= e.At ? at : (DateTime?)null;
        rows.Set(I.IndexOf("inquiry_id"), e.FieldOf("inquiry_id") ?? Session.TouchIdOf("c", e.Id)).Set(I.IndexOf("received_at"), e.At)
            .Set(I.IndexOf("received_day"), DayOf(settings.Zone, e.At)).Set(I.IndexOf("lead_id"), IsLead(e) ? IdOf(e) : null)
            .Set(I.IndexOf("owner"), e.FieldOf("owner")).Set(I.IndexOf("first_response_at"), answered)
            .Set(I.IndexOf("outcome"), e.FieldOf("outcome"));
        if (answered is { } response)
        {
            var (from, until) = (Zone.MicrosOf(e.At), Zone.MicrosOf(response));
            rows.Set(I.IndexOf("response_seconds"), (until - from) / 1_000_000)
                .Set(I.IndexOf("business_seconds"), settings.BusinessHours.Seconds(settings.Zone, from, until));
        }
        rows.Next();
    }

    static bool IsReachable(Event e) => (e.FieldOf("email") ?? e.FieldOf("phone") ?? e.FieldOf("email_sha256") ?? e.FieldOf("phone_sha256")
        ?? e.FieldOf("lead_id")) is not null;

    static string OriginOf(EventKind kind) => kind == EventKind.Lead ? "form" : EventRows.WordOf(kind);

    static long? DayOf(Zone zone, DateTime at) => zone.DayNumberOf(Zone.MicrosOf(at));
}
