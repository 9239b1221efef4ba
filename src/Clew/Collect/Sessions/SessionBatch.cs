using System.Runtime.InteropServices;
using Clew.Model;
using Clew.Sql;
using Clew.Storage;
using static Clew.Sql.Build;

namespace Clew.Collect.Sessions;

/// <summary>
/// The sessions that a batch of events makes or changes. Events are added in several parts; then come the changes, once; and when they are
/// in the store, they are remembered. Used by one thread.
/// </summary>
/// <param name="store">The workspace's store.</param>
/// <param name="known">What is remembered; another one in tests.</param>
/// <param name="isShared">Whether other nodes write into the same store.</param>
sealed class SessionBatch(IStore store, KnownSessions? known = null, bool isShared = false)
{
    // At the start, or when somebody else has changed the store, those are looked up who may come back soon.
    const long LooksBack = Session.Silence * 3 / 2;

    const int MostLookedUp = 4_000_000;

    // Where somebody else writes more often than every so many batches, looking them all up each time would cost more than asking.
    const int Calm = 20;

    static readonly Table TouchKey = new("gone_touch", ["touch_id"], [new("touch_id", ColumnType.Text, true)]);

    // Never added to.
    static readonly List<Session> None = [];

    readonly KnownSessions _known = known ?? new();
    readonly RowList _added = new(Tables.Touch), _gone = new(TouchKey), _revised = new(SessionRows.Revised), _spans = new(SessionRows.Span);
    readonly Dictionary<string, Open> _open = new(StringComparer.Ordinal);
    (long, long)? _version;
    long _latest;
    int _calm;
    bool _asks, _isRebuild;

    /// <summary>A visitor of this batch.</summary>
    sealed class Open
    {
        /// <summary>All sessions that ended at this instant or later are here, once it was looked.</summary>
        public long From { get; set; }

        /// <summary>As the store has them; once it was looked.</summary>
        public List<Session> Before { get; set; } = None;

        /// <summary>Those of the batch's own events, earliest first; once it was looked, as they will be.</summary>
        public List<Session> Now { get; set; } = new(1);
    }

    /// <summary>Begins a batch; one that was not applied is forgotten.</summary>
    public void Begin()
    {
        foreach (var rows in new[] { _added, _gone, _revised, _spans })
            rows.Clear();
        _open.Clear();
        (_isRebuild, _latest) = (false, long.MinValue);
    }

    /// <summary>Adds events.</summary>
    /// <param name="events">In any order; those that are no activity are passed over.</param>
    /// <param name="isRebuild">True where the store has no sessions of these visitors, or none that will stay.</param>
    public void Add(IReadOnlyList<Event> events, bool isRebuild = false)
    {
        _isRebuild |= isRebuild;
        foreach (var e in events)
        {
            if (!Sessionizer.IsActivity(e))
                continue;
            var part = Sessionizer.Of(e);
            _latest = Math.Max(_latest, part.StartedAt);
            ref var open = ref CollectionsMarshal.GetValueRefOrAddDefault(_open, part.VisitorId, out _);
            open ??= new();
            Sessionizer.Add(open.Now, part);
        }
    }

    /// <summary>The changes of the batch; rows are valid until the next begins.</summary>
    public IReadOnlyList<Change> Changes(Zone zone)
    {
        if (!_isRebuild && _open.Count > 0)
            Look();
        var earliest = long.MaxValue;
        foreach (var open in _open.Values)
        {
            foreach (var session in open.Now)
            {
                var before = open.Before.Find(b => b.FirstId == session.FirstId);
                if (ReferenceEquals(before, session))
                    continue;
                if (before is null || !SessionRows.CanRevise(before, session))
                    SessionRows.Write(_added, session, zone);
                else
                    SessionRows.WriteRevised(_revised, session);
            }
            foreach (var before in open.Before)
            {
                var after = open.Now.Find(s => s.FirstId == before.FirstId);
                if (ReferenceEquals(before, after))
                    continue;
                earliest = Math.Min(earliest, before.EndedAt);
                if (after is not null && SessionRows.CanRevise(before, after))
                    continue;
                _gone.Set(0, before.TouchId);
                _gone.Next();
            }
        }
        (string, DateTime)? near = earliest == long.MaxValue ? null : ("ended_at", DateTime.UnixEpoch.AddTicks(earliest * 10));
        return
        [
            new(Tables.Touch, Arriving.Revise, _revised.Blocks) { NotBefore = near },
            new(Tables.Touch, Arriving.Add, _added.Blocks) { Gone = _gone.Blocks, NotBefore = near },
        ];
    }

    /// <summary>Says that the changes are in the store, and nobody else's since the batch began.</summary>
    public void Applied()
    {
        if (_version is var (imports, collected))
            _version = (imports, collected + 1);
        foreach (var (visitor, open) in _open)
            _known.Keep(visitor, open.From, open.Now);
    }

    // Puts the batch's sessions together with those that they may go on with: one question to the store, of those visitors who are not known.
    void Look()
    {
        LookForOthers(_latest - LooksBack);
        var earliest = long.MaxValue;
        foreach (var (visitor, open) in _open)
        {
            var at = open.Now[0].StartedAt;
            open.From = at - Session.Silence;
            if (_known.Find(visitor, open.From, at) is { } known)
            {
                open.From = known.From;
                if (known.Last is { } last)
                {
                    open.Before = [last];
                    open.Now = Sessionizer.Join([last, .. open.Now]);
                }
                continue;
            }
            SessionRows.WriteSpan(_spans, visitor, open.From);
            earliest = Math.Min(earliest, open.From);
        }
        if (_spans.Count == 0)
            return;
        List<Open> found = [];
        store.Query(SessionRows.Near(DateTime.UnixEpoch.AddTicks(earliest * 10)), _spans.Blocks, row =>
        {
            var session = SessionRows.Read(row);
            var open = _open[session.VisitorId];
            if (open.Before == None)
            {
                open.Before = [];
                found.Add(open);
            }
            open.Before.Add(session);
        });
        foreach (var open in found)
            open.Now = Sessionizer.Join([.. open.Before, .. open.Now]);
    }

    void LookForOthers(long since)
    {
        var version = (store.DataVersion, store.CollectedVersion);
        if (_version == version)
        {
            _calm++;
            if (_asks && _calm >= Calm)
                Remember(since);
            return;
        }
        if (!isShared || _version is null || _calm >= Calm)
        {
            Remember(since);
        }
        else
        {
            (_version, _asks) = (version, true);
            _known.Forget(long.MaxValue);
        }
        _calm = 0;
    }

    void Remember(long since)
    {
        (_version, _asks) = ((store.DataVersion, store.CollectedVersion), false);
        var seen = new Select([Col("t", "visitor_id").As("visitor_id"), Col("t", "ended_at").As("ended_at")], From("touch", "t"))
        {
            Comment = "Visitors who may come back soon",
            Where = Col("t", "ended_at") >= new Literal(DateTime.UnixEpoch.AddTicks(since * 10)),
            OrderBy = [new(Col("t", "ended_at"), Descending: true)],
            Limit = MostLookedUp,
        };
        List<(string Visitor, long EndedAt)> told = [];
        store.Query(seen, row => told.Add((row.Text(0), Zone.MicrosOf(row.Instant(1)))));
        _known.Forget(told.Count == MostLookedUp ? told[^1].EndedAt + 1 : since);
        foreach (var (visitor, endedAt) in told)
            _known.Tell(visitor, endedAt);
    }
}
