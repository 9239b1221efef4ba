using Clew.Model;
using Clew.Sql;
using Clew.Storage;
using static Clew.Sql.Build;

namespace Clew.Collect.Mover;

/// <summary>What a rebuild did.</summary>
/// <param name="Events">Events that were read.</param>
/// <param name="Touches">Touches of ours before and after.</param>
/// <param name="Leads">Leads of ours before and after.</param>
public sealed record RebuildReport(long Events, (long Before, long After) Touches, (long Before, long After) Leads);

/// <summary>
/// Makes everything that is derived from events anew, under the rules of now. Events are read in ranges of visitors, each range one
/// transaction, so that memory stays bounded however many there are; cut off half-way, it leaves visitors of old and of new rules, and
/// is run again.
/// </summary>
static class Rebuilds
{
    static readonly Table TouchKey = new("gone_touch", ["touch_id"], [new("touch_id", ColumnType.Text, true)]);
    static readonly Table LeadKey = new("gone_lead", ["lead_id"], [new("lead_id", ColumnType.Text, true)]);

    /// <param name="store">The workspace's store.</param>
    /// <param name="isTaken">Runs the steps that depend on rules; false for an event that the rules of now would drop.</param>
    /// <param name="settings">The workspace's.</param>
    /// <param name="atOnce">Events in a range.</param>
    public static RebuildReport Run(IStore store, Func<Event, bool> isTaken, WorkspaceSettings settings, int atOnce = 200_000)
    {
        var rows = new CollectedRows(store);
        var (events, touchesBefore, leadsBefore) = (0L, Count(store, "touch", "ended_at"), Count(store, "lead", "collected"));
        for (var after = ""; ;)
        {
            using var held = store.Hold();
            var range = Range(store, after, atOnce, out var until);
            events += range.Count;
            range.RemoveAll(e => !isTaken(e));
            Apply(store, rows, range, settings, Between("t", after, until), Between("l", after, until));
            if (until is null)
                break;
            after = until;
        }
        using var last = store.Hold();
        // What no visitor did: emails, meetings and leads of which nothing but their own id is known.
        var nobody = Read(store, EventRows.All(Col("e", "visitor_id").Missing));
        events += nobody.Count;
        nobody.RemoveAll(e => !isTaken(e));
        Apply(store, rows, nobody, settings, Col("t", "visitor_id").Missing, Col("l", "visitor_id").Missing);
        return new(events, (touchesBefore, Count(store, "touch", "ended_at")), (leadsBefore, Count(store, "lead", "collected")));
    }

    // The events of the visitors after one, whole visitors only; until names the last of them, null where none is left.
    static List<Event> Range(IStore store, string after, int atOnce, out string? until)
    {
        for (var limit = atOnce; ; limit *= 2)
        {
            var events = Read(store, EventRows.All(Col("e", "visitor_id").Present & Col("e", "visitor_id") > after) with
            {
                OrderBy = [new(Col("e", "visitor_id")), new(Col("e", "received_at")), new(Col("e", "id"))],
                Limit = limit + 1,
            });
            until = null;
            if (events.Count <= limit)
                return events;
            var cut = events[^1].VisitorId;
            events.RemoveAll(e => e.VisitorId == cut);
            if (events.Count == 0)
                continue; // one visitor with more events than a range
            until = events[^1].VisitorId;
            return events;
        }
    }

    static void Apply(IStore store, CollectedRows rows, IReadOnlyList<Event> events, WorkspaceSettings settings, Expr touches, Expr leads)
    {
        var changes = rows.Of([.. events.OrderBy(e => e.Arrival.ReceivedAt).ThenBy(e => e.Id)], [], settings, isRebuild: true);
        var goneTouches = Keys(store, TouchKey, "touch", "t", Col("t", "ended_at").Present & touches);
        var goneLeads = Keys(store, LeadKey, "lead", "l", Coalesce(Col("l", "collected"), false) & leads);
        store.Apply(new(
        [
            new(Tables.Touch, Arriving.Add, []) { Gone = goneTouches }, new(Tables.Lead, Arriving.Add, []) { Gone = goneLeads }, .. changes,
        ]));
    }

    static IReadOnlyList<RowBlock> Keys(IStore store, Table key, string table, string alias, Expr where)
    {
        var keys = new RowList(key);
        store.Query(new([Col(alias, key.Key[0]).As(key.Key[0])], From(table, alias)) { Where = where }, row =>
        {
            keys.Set(0, row.Text(0));
            keys.Next();
        });
        return keys.Blocks;
    }

    static Expr Between(string alias, string after, string? until) => until is null
        ? Col(alias, "visitor_id") > after
        : Col(alias, "visitor_id") > after & Col(alias, "visitor_id") <= until;

    static List<Event> Read(IStore store, Select query)
    {
        var events = new List<Event>();
        store.Query(query, row => events.Add(EventRows.Read(row)));
        return events;
    }

    static long Count(IStore store, string table, string marked)
    {
        var count = 0L;
        store.Query(new([Sql.Build.Count(Col("x", marked).Present).As("n")], From(table, "x")), row => count = row.Integer(0));
        return count;
    }
}
