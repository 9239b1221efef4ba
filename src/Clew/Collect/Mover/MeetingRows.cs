using Clew.Collect.Sessions;
using Clew.Model;
using Clew.Sql;
using Clew.Storage;
using static Clew.Sql.Build;

namespace Clew.Collect.Mover;

/// <summary>
/// Meetings of the events about them. Each time all events of a meeting are looked at, in the order in which they happened, so that
/// a cancellation may come before the booking. A meeting that is moved gets a new id from its calendar: both are of one family.
/// </summary>
static class MeetingRows
{
    const int MostMoves = 50;

    static readonly Table M = Tables.Meeting;
    static readonly Table Asked = new("asked_meeting", ["id"], [new("id", ColumnType.Text, true)]);
    static readonly Table Gone = new("gone_meeting", ["meeting_id"], [new("meeting_id", ColumnType.Text, true)]);

    /// <summary>The change of the table that new events about meetings make; null where there are none.</summary>
    public static Change? Of(IStore store, IReadOnlyList<Event> news, WorkspaceSettings settings)
    {
        if (news.Count == 0)
            return null;
        var events = news.ToDictionary(e => e.Id);
        Gather(store, events);
        var family = Families(events.Values);
        var (rows, gone) = (new RowList(M), new RowList(Gone));
        foreach (var meeting in events.Values.GroupBy(e => family[IdOf(e)]))
            Write(rows, meeting.Key, [.. meeting.OrderBy(e => e.At).ThenBy(e => e.Id)], settings.Zone);
        foreach (var (id, _) in family.Where(f => f.Key != f.Value))
        {
            gone.Set(0, id);
            gone.Next();
        }
        return new(M, Arriving.Replace, rows.Blocks) { Gone = gone.Blocks };
    }

    // A moved meeting leads to its earlier and later ids, those to others.
    static void Gather(IStore store, Dictionary<long, Event> events)
    {
        HashSet<string> known = [];
        for (var moves = 0; moves < MostMoves; moves++)
        {
            var ids = events.Values.SelectMany(e => new[] { IdOf(e), UidOf(e) }).Where(id => !known.Contains(id)).Distinct().ToList();
            if (ids.Count == 0)
                return;
            known.UnionWith(ids);
            var asked = new RowList(Asked);
            foreach (var id in ids)
            {
                asked.Set(0, id);
                asked.Next();
            }
            var query = EventRows.All(Col("e", "kind").Is("meeting")) with
            {
                Joins = [new(From(Asked.Name, "a"), Col("a", "id").Is(Col("e", "target")) | Col("a", "id").Is(Col("e", "group_id")))],
            };
            store.Query(query, asked.Blocks, row =>
            {
                var e = EventRows.Read(row);
                events.TryAdd(e.Id, e);
            });
        }
    }

    // Each id with the id that its meeting began under.
    static Dictionary<string, string> Families(IEnumerable<Event> events)
    {
        var before = new Dictionary<string, string>(StringComparer.Ordinal);
        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var e in events)
        {
            all.Add(IdOf(e));
            all.Add(UidOf(e));
            if (IdOf(e) != UidOf(e))
                before[UidOf(e)] = IdOf(e);
        }
        return all.ToDictionary(id => id, id =>
        {
            for (var moves = 0; moves < MostMoves && before.TryGetValue(id, out var earlier); moves++)
                id = earlier;
            return id;
        });
    }

    static void Write(RowList rows, string id, IReadOnlyList<Event> events, Zone zone)
    {
        var booked = events.Select(e => TimeOf(e, "booked_at")).FirstOrDefault(t => t is not null) ?? events[0].At;
        var starts = events.Select(e => TimeOf(e, "starts_at")).LastOrDefault(t => t is not null);
        var status = events.Select(e => e.Name).Last() is "cancelled" or "attended" or "no_show" ? events[^1].Name! : "booked";
        var lead = events.Select(e => e.FieldOf("lead_id") ?? (LeadRows.IsLead(e) ? LeadRows.IdOf(e) : null)).FirstOrDefault(l => l is not null);
        rows.Set(M.IndexOf("meeting_id"), id).Set(M.IndexOf("booked_at"), booked).Set(M.IndexOf("booked_day"), DayOf(zone, booked))
            .Set(M.IndexOf("starts_at"), starts).Set(M.IndexOf("starts_day"), starts is { } day ? DayOf(zone, day) : null)
            .Set(M.IndexOf("lead_id"), lead).Set(M.IndexOf("owner"), events.Select(e => e.FieldOf("owner")).LastOrDefault(o => o is not null))
            .Set(M.IndexOf("status"), status);
        rows.Next();
    }

    static string IdOf(Event e) => e.FieldOf("meeting_id") ?? Session.TouchIdOf("m", e.Id);

    static string UidOf(Event e) => e.FieldOf("meeting_uid") ?? IdOf(e);

    static DateTime? TimeOf(Event e, string field) => e.FieldOf(field) is { } text && IsoText.TryInstant(text, out var at) ? at : null;

    static long? DayOf(Zone zone, DateTime at) => zone.DayNumberOf(Zone.MicrosOf(at));
}
