using Clew.Collect.Identity;
using Clew.Collect.Sessions;
using Clew.Model;
using Clew.Sql;
using Clew.Storage;
using static Clew.Sql.Build;

namespace Clew.Collect.Mover;

/// <summary>
/// The rows that events become. Events are added in several parts, so that of a large batch only rows are in memory; then come the
/// changes, once. Its lists are used again and again; one thread at a time.
/// </summary>
sealed class CollectedRows(IStore store, SessionBatch? sessions = null)
{
    static readonly Table LeadKey = new("asked_lead", ["lead_id"], [new("lead_id", ColumnType.Text, true)]);

    static readonly int LinkId = Tables.Link.IndexOf("link_id"), LinkVisitor = Tables.Link.IndexOf("visitor_id"),
        LinkKind = Tables.Link.IndexOf("kind"), LinkValue = Tables.Link.IndexOf("value");

    readonly SessionBatch _sessions = sessions ?? new(store);

    readonly RowList _events = new(Tables.Event), _contacts = new(Tables.Touch), _leads = new(Tables.Lead), _inquiries = new(Tables.Inquiry),
        _emails = new(Tables.EmailEvent), _links = new(Tables.Link), _drops = new(Tables.Drop);

    // Of several events about one lead or inquiry the last one counts; meetings are made of all of their events together.
    readonly Dictionary<string, Event> _leadEvents = new(StringComparer.Ordinal), _inquiryEvents = new(StringComparer.Ordinal);
    readonly HashSet<string> _linkIds = new(StringComparer.Ordinal);
    readonly List<Event> _meetingEvents = [];

    /// <summary>The changes that events and drops make. The rows are valid until the next call.</summary>
    /// <param name="events">New ones, after all steps, each once.</param>
    /// <param name="drops">What was dropped beside them.</param>
    /// <param name="settings">The workspace's.</param>
    /// <param name="isRebuild">True where the events are in the store already, and nothing that was made of any.</param>
    public IReadOnlyList<Change> Of(IReadOnlyList<Event> events, IReadOnlyList<Drop> drops, WorkspaceSettings settings, bool isRebuild = false)
    {
        Begin();
        Add(events, drops, settings, isRebuild);
        return Changes(settings, isRebuild);
    }

    /// <summary>Begins a batch; one that was not applied is forgotten.</summary>
    public void Begin()
    {
        foreach (var rows in new[] { _events, _contacts, _leads, _inquiries, _emails, _links, _drops })
            rows.Clear();
        _leadEvents.Clear();
        _inquiryEvents.Clear();
        _linkIds.Clear();
        _meetingEvents.Clear();
        _sessions.Begin();
    }

    /// <summary>Adds a part of a batch; parameters as of <see cref="Of"/>.</summary>
    public void Add(IReadOnlyList<Event> events, IReadOnlyList<Drop> drops, WorkspaceSettings settings, bool isRebuild = false)
    {
        foreach (var e in events)
            if (e.VisitorId is null)
                e.VisitorId = IdentityLinks.VisitorOf(e);
        if (!isRebuild)
        {
            foreach (var e in events)
                EventRows.Write(_events, e);
            foreach (var drop in drops)
                DropRows.Write(_drops, drop, settings.Zone);
        }
        _sessions.Add(events, isRebuild);
        foreach (var e in events)
        {
            if (e.Kind == EventKind.Meeting)
                _meetingEvents.Add(e);
            Convert(e, settings);
        }
    }

    /// <summary>The changes of the batch.</summary>
    public IReadOnlyList<Change> Changes(WorkspaceSettings settings, bool isRebuild = false)
    {
        foreach (var imported in Imported([.. _leadEvents.Where(l => l.Value.FieldOf("lead_id") is not null).Select(l => l.Key)]))
            _leadEvents.Remove(imported);
        foreach (var lead in _leadEvents.Values)
            LeadRows.WriteLead(_leads, lead, settings.Zone);
        foreach (var inquiry in _inquiryEvents.Values)
            LeadRows.WriteInquiry(_inquiries, inquiry, settings);
        List<Change> changes =
        [
            new(Tables.Event, Arriving.Add, _events.Blocks), new(Tables.Drop, Arriving.Add, _drops.Blocks),
            .. _sessions.Changes(settings.Zone),
        ];
        if (MeetingRows.Of(store, _meetingEvents, settings) is { } meetings)
            changes.Add(meetings);
        changes.Add(new(Tables.Touch, Arriving.Add, _contacts.Blocks));
        changes.Add(new(Tables.Lead, Arriving.Replace, _leads.Blocks));
        changes.Add(new(Tables.Inquiry, Arriving.Replace, _inquiries.Blocks));
        changes.Add(new(Tables.EmailEvent, isRebuild ? Arriving.KeepOld : Arriving.Add, _emails.Blocks));
        changes.Add(new(Tables.Link, Arriving.KeepOld, _links.Blocks));
        return [.. changes.Where(c => c.Rows.Count > 0 || c.Gone.Count > 0)];
    }

    /// <summary>Says that the changes are in the store.</summary>
    public void Applied() => _sessions.Applied();

    void Convert(Event e, WorkspaceSettings settings)
    {
        if (LeadRows.IsLead(e))
            _leadEvents[LeadRows.IdOf(e)] = e;
        if (e.Kind is EventKind.Call or EventKind.Chat)
        {
            _inquiryEvents[e.FieldOf("inquiry_id") ?? Session.TouchIdOf("c", e.Id)] = e;
            if (e.VisitorId is not null)
                LeadRows.WriteTouch(_contacts, e, settings.Zone);
        }
        if (e.Kind == EventKind.Email)
            WriteEmail(e, settings.Zone);
        foreach (var link in IdentityLinks.Of(e))
            if (_linkIds.Add(link.LinkId))
                WriteLink(link);
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
