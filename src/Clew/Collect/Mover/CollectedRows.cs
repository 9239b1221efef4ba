using Clew.Collect.Identity;
using Clew.Collect.Sessions;
using Clew.Model;
using Clew.Sql;
using Clew.Storage;
using static Clew.Sql.Build;


namespace Clew.Collect.Mover;

/// <summary>The rows that events become. Its lists are used again and again; one thread at a time.</summary>
sealed class CollectedRows(IStore store)
{
    static readonly Table TouchKey = new("gone_touch", ["touch_id"], [new("touch_id", ColumnType.Text, true)]);
    static readonly Table LeadKey = new("asked_lead", ["lead_id"], [new("lead_id", ColumnType.Text, true)]);

    static readonly int LinkId = Tables.Link.IndexOf("link_id"), LinkVisitor = Tables.Link.IndexOf("visitor_id"),
        LinkKind = Tables.Link.IndexOf("kind"), LinkValue = Tables.Link.IndexOf("value");

    readonly RowList _events = new(Tables.Event), _sessions = new(Tables.Touch), _gone = new(TouchKey), _contacts = new(Tables.Touch),
        _leads = new(Tables.Lead), _inquiries = new(Tables.Inquiry), _emails = new(Tables.EmailEvent), _links = new(Tables.Link),
        _drops = new(Tables.Drop), _spans = new(SessionRows.Span);

    /// <summary>The changes that events and drops make. The rows are valid until the next call.</summary>
    /// <param name="events">New ones, after all steps, each once.</param>
    /// <param name="drops">What was dropped beside them.</param>
    /// <param name="settings">The workspace's.</param>
    /// <param name="isRebuild">True where the events are in the store already, and nothing that was made of any.</param>
    public IReadOnlyList<Change> Of(IReadOnlyList<Event> events, IReadOnlyList<Drop> drops, WorkspaceSettings settings, bool isRebuild = false)
    {
        foreach (var rows in new[] { _events, _sessions, _gone, _contacts, _leads, _inquiries, _emails, _links, _drops, _spans })
            rows.Clear();
        foreach (var e in events.Where(e => e.VisitorId is null))
            e.VisitorId = IdentityLinks.VisitorOf(e);
        List<Change> changes = [];
        if (!isRebuild)
        {
            foreach (var e in events)
                EventRows.Write(_events, e);
            foreach (var drop in drops)
                DropRows.Write(_drops, drop, settings.Zone);
            changes.Add(new(Tables.Event, Arriving.Add, _events.Blocks));
            changes.Add(new(Tables.Drop, Arriving.Add, _drops.Blocks));
        }
        if (Sessions(events, settings.Zone, isRebuild) is { } sessions)
            changes.Add(sessions);
        if (MeetingRows.Of(store, [.. events.Where(e => e.Kind == EventKind.Meeting)], settings) is { } meetings)
            changes.Add(meetings);
        Conversions(events, settings);
        changes.Add(new(Tables.Touch, Arriving.Add, _contacts.Blocks));
        changes.Add(new(Tables.Lead, Arriving.Replace, _leads.Blocks));
        changes.Add(new(Tables.Inquiry, Arriving.Replace, _inquiries.Blocks));
        changes.Add(new(Tables.EmailEvent, isRebuild ? Arriving.KeepOld : Arriving.Add, _emails.Blocks));
        changes.Add(new(Tables.Link, Arriving.KeepOld, _links.Blocks));
        return [.. changes.Where(c => c.Rows.Count > 0 || c.Gone.Count > 0)];
    }

    Change? Sessions(IReadOnlyList<Event> events, Zone zone, bool isRebuild)
    {
        var parts = new Dictionary<string, List<Session>>(StringComparer.Ordinal);
        var earliest = long.MaxValue;
        foreach (var e in events)
        {
            if (!Sessionizer.IsActivity(e))
                continue;
            var part = Sessionizer.Of(e);
            earliest = Math.Min(earliest, part.StartedAt);
            if (!parts.TryGetValue(part.VisitorId, out var own))
                parts[part.VisitorId] = own = [];
            own.Add(part);
        }
        if (parts.Count == 0)
            return null;
        foreach (var (visitor, own) in parts)
        {
            var joined = parts[visitor] = Sessionizer.Join(own);
            SessionRows.WriteSpan(_spans, visitor, joined[0].StartedAt - Session.Silence, joined[^1].EndedAt + Session.Silence);
        }
        var from = DateTime.UnixEpoch.AddTicks((earliest - Session.Silence) * 10);
        var known = new HashSet<string>(StringComparer.Ordinal);
        if (!isRebuild)
        {
            store.Query(SessionRows.Near(from), _spans.Blocks, row =>
            {
                var session = SessionRows.Read(row);
                known.Add(session.TouchId);
                parts[session.VisitorId].Add(session);
            });
        }
        var kept = new HashSet<string>(StringComparer.Ordinal);
        foreach (var own in parts.Values)
            foreach (var session in Sessionizer.Join(own))
            {
                SessionRows.Write(_sessions, session, zone);
                kept.Add(session.TouchId);
            }
        foreach (var id in known)
        {
            _gone.Set(0, id);
            _gone.Next();
        }
        return new(Tables.Touch, Arriving.Add, _sessions.Blocks) { Gone = _gone.Blocks, NotBefore = ("ended_at", from) };
    }

    void Conversions(IReadOnlyList<Event> events, WorkspaceSettings settings)
    {
        var leads = new Dictionary<string, Event>(StringComparer.Ordinal);
        var inquiries = new Dictionary<string, Event>(StringComparer.Ordinal);
        var links = new HashSet<string>(StringComparer.Ordinal);
        foreach (var e in events)
        {
            if (LeadRows.IsLead(e))
                leads[LeadRows.IdOf(e)] = e;
            if (e.Kind is EventKind.Call or EventKind.Chat)
            {
                inquiries[e.FieldOf("inquiry_id") ?? Session.TouchIdOf("c", e.Id)] = e;
                if (e.VisitorId is not null)
                    LeadRows.WriteTouch(_contacts, e, settings.Zone);
            }
            if (e.Kind == EventKind.Email)
                WriteEmail(e, settings.Zone);
            foreach (var link in IdentityLinks.Of(e))
                if (links.Add(link.LinkId))
                    WriteLink(link);
        }
        foreach (var imported in Imported([.. leads.Where(l => l.Value.FieldOf("lead_id") is not null).Select(l => l.Key)]))
            leads.Remove(imported);
        foreach (var lead in leads.Values)
            LeadRows.WriteLead(_leads, lead, settings.Zone);
        foreach (var inquiry in inquiries.Values)
            LeadRows.WriteInquiry(_inquiries, inquiry, settings);
    }

    // A lead that a file brought knows more of itself than a webhook that names it.
    List<string> Imported(IReadOnlyList<string> ids)
    {
        List<string> found = [];
        if (ids.Count == 0)
            return found;
        var asked = new RowList(LeadKey);
        foreach (var id in ids)
        {
            asked.Set(0, id);
            asked.Next();
        }
        var query = new Select([Col("l", "lead_id").As("lead_id")], From("lead", "l"))
        {
            Joins = [new(From(LeadKey.Name, "a"), Col("a", "lead_id").Is(Col("l", "lead_id")))],
            Where = Coalesce(Col("l", "collected"), false).Is(false),
        };
        store.Query(query, asked.Blocks, row => found.Add(row.Text(0)));
        return found;
    }

    void WriteEmail(Event e, Zone zone)
    {
        var t = Tables.EmailEvent;
        _emails.Set(t.IndexOf("event_id"), Session.TouchIdOf("e", e.Id)).Set(t.IndexOf("at"), e.At)
            .Set(t.IndexOf("day"), (long?)zone.DayNumberOf(Zone.MicrosOf(e.At))).Set(t.IndexOf("type"), e.Name)
            .Set(t.IndexOf("campaign"), e.FieldOf("campaign")).Set(t.IndexOf("message_id"), e.FieldOf("message_id"))
            .Set(t.IndexOf("contact"), e.FieldOf("contact")).Set(t.IndexOf("list"), e.FieldOf("list"))
            .Set(t.IndexOf("machine"), e.IsMachine);
        _emails.Next();
    }

    void WriteLink(Link link)
    {
        _links.Set(LinkId, link.LinkId).Set(LinkVisitor, link.VisitorId).Set(LinkKind, Identifier.NameOf(link.To.Kind))
            .Set(LinkValue, link.To.Value);
        _links.Next();
    }
}
