using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Clew.Collect.Decode;
using Clew.Collect.Sessions;
using Clew.Collect.Steps;
using Clew.Model;
using Clew.Sql;
using Clew.Storage;
using static Clew.Sql.Build;

namespace Clew.Collect.Mover;

/// <summary>
/// Turns arrivals into a batch for the store: decode, steps, once, rows. What it remembers of ids it takes up only when the batch
/// has been applied. Used by one thread.
/// </summary>
sealed class Intake
{
    // An honest clock and a slow line may put a copy's time so much later than the first one's receipt.
    static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    // Copies of an event that happened just now can only lie among the last rows: those need not be sought among all.
    static readonly TimeSpan JustNow = TimeSpan.FromMinutes(10);

    const int RemembersAtStart = 500_000;

    // After so many batches between which nobody else has written, ids are worth remembering.
    const int Calm = 20;

    static readonly DateTime Never = new(9000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    readonly IStore _store;
    readonly RecentIds _recent;
    readonly CollectedRows _rows;
    readonly long _secret;
    readonly bool _isShared;
    readonly List<Event> _decoded = [];
    readonly List<(long Id, DateTime ReceivedAt)> _taken = [];
    readonly HashSet<long> _inBatch = [];

    // Of these only the store knows whether they are there already: they wait for one question at the end of the batch.
    readonly List<Event> _fresh = [], _old = [];
    StepContext? _context;
    WorkspaceSettings _settings = WorkspaceSettings.Default;
    long _dropped, _duplicates, _collected = -1;
    int _calm;

    /// <param name="store">The workspace's store.</param>
    /// <param name="pipeline">The steps, with their counts.</param>
    /// <param name="recent">Where recent ids are kept; null for as many as a server should.</param>
    /// <param name="known">Where sessions of late visitors are kept; null as above.</param>
    /// <param name="isShared">Whether others write events into the same store.</param>
    public Intake(IStore store, Pipeline pipeline, RecentIds? recent = null, KnownSessions? known = null, bool isShared = false)
    {
        _isShared = isShared;
        (_store, Pipeline, _rows, _recent) = (store, pipeline, new(store, new(store, known, isShared)), recent ?? new());
        _secret = Secret(store);
        if (!isShared)
            Remember();
    }

    /// <summary>The steps, with their counts and times.</summary>
    public Pipeline Pipeline { get; }

    /// <summary>What a run of arrivals came to.</summary>
    /// <param name="Batch">The rows; valid until the next run.</param>
    /// <param name="Taken">Events taken.</param>
    /// <param name="Dropped">Events dropped.</param>
    /// <param name="Duplicates">Events that were there already.</param>
    internal sealed record Result(Batch Batch, long Taken, long Dropped, long Duplicates)
    {
        /// <summary>True when nothing came but sessions and what was dropped.</summary>
        public bool OnlySessions => Batch.Changes.All(c => c.Table == Tables.Event || c.Table == Tables.Drop || c.Table == Tables.Touch);
    }


    /// <summary>Reads arrivals; nothing is written yet.</summary>
    public Result Run(IReadOnlyList<Arrival> arrivals, StepContext context, WorkspaceSettings settings)
    {
        Begin(context, settings);
        Take(arrivals);
        return End();
    }

    /// <summary>Begins a batch under some rules; one that was not applied is forgotten.</summary>
    public void Begin(StepContext context, WorkspaceSettings settings)
    {
        (_context, _settings) = (context, settings);
        (_dropped, _duplicates) = (0, 0);
        _taken.Clear();
        _inBatch.Clear();
        _fresh.Clear();
        _old.Clear();
        _rows.Begin();
        if (_isShared)
            LookForOthers();
    }

    /// <summary>Reads some arrivals of the batch: what is kept of them are rows.</summary>
    public void Take(IReadOnlyList<Arrival> arrivals)
    {
        _decoded.Clear();
        List<Drop> drops = [];
        List<Event> events = [];
        foreach (var arrival in arrivals)
            Pipeline.Decode(Decoders.Find(arrival, Others), arrival, _decoded, drops);
        foreach (var e in _decoded)
        {
            if (Pipeline.Run(e, _context!) is { } drop)
            {
                drops.Add(drop);
                continue;
            }
            e.Id = EventId.Of(_secret, e.Arrival.Source, e.MessageId);
            events.Add(e);
        }
        _dropped += drops.Count;
        Keep(Once(events), drops);
    }

    /// <summary>What the batch came to.</summary>
    public Result End()
    {
        var doubtful = _fresh.Concat(_old).ToList();
        if (doubtful.Count > 0)
            Keep(WithoutThere(doubtful, _fresh, _old), []);
        return new(new(_rows.Changes(_settings)), _taken.Count, _dropped, _duplicates);
    }

    void Keep(List<Event> once, List<Drop> drops)
    {
        _rows.Add(once, drops, _settings);
        foreach (var e in once)
            _taken.Add((e.Id, e.Arrival.ReceivedAt));
    }

    /// <summary>Says that the batch is on disk.</summary>
    public void Applied()
    {
        foreach (var (id, receivedAt) in _taken)
            _recent.Add(id, receivedAt);
        _rows.Applied();
        if (_isShared)
            _collected = _store.CollectedVersion;
    }

    // Ids that others have brought are not known here: then the store is asked for every event, until nobody else has written for a while.
    void LookForOthers()
    {
        var isAlone = _store.CollectedVersion == _collected;
        _calm = isAlone ? _calm + 1 : 0;
        if (!isAlone)
            _recent.KnowsSince(Never);
        else if (_calm == Calm)
            Remember();
    }

    static Decoder? Others(Arrival arrival) => arrival.Door switch
    {
        Door.Hook => Webhooks.Catalog.Find(arrival.Call)?.Decode,
        Door.Pixel or Door.Click => Collect.Links.LinkArrival.Decode,
        _ => null,
    };

    // An event of which it is sure when it happened cannot have come in before: the recent ids know all its copies. Of the others the
    // store is asked.
    List<Event> Once(List<Event> events)
    {
        var once = new List<Event>(events.Count);
        List<Event> fresh = [], old = [];
        var latest = events.Count == 0 ? default : events.Max(e => e.Arrival.ReceivedAt);
        foreach (var e in events)
        {
            if (_recent.Contains(e.Id) || !_inBatch.Add(e.Id))
            {
                _duplicates++;
                continue;
            }
            var isDoubtful = _recent.Since != DateTime.MinValue && !(e.ClockIsSure && _recent.IsNew(e.Id, e.At - Margin));
            var isFresh = e.ClockIsSure && e.At > latest - JustNow;
            // What becomes of these does not depend on the order of events.
            if (isDoubtful && e.Kind is (EventKind.Page or EventKind.Track or EventKind.Engage or EventKind.Click))
            {
                // Its body lies among others' in one array, which would be kept with it.
                e.Arrival = e.Arrival with { Body = default };
                (isFresh ? _fresh : _old).Add(e);
                continue;
            }
            once.Add(e);
            if (isDoubtful)
                (isFresh ? fresh : old).Add(e);
        }
        return WithoutThere(once, fresh, old);
    }

    // Without those that the store has already; it is asked about the doubtful ones.
    List<Event> WithoutThere(List<Event> events, List<Event> fresh, List<Event> old)
    {
        var there = new HashSet<long>();
        Seek(fresh, there);
        Seek(old, there);
        if (there.Count > 0)
            _duplicates += events.RemoveAll(e => there.Contains(e.Id));
        return events;
    }

    // Which of the events the store has. An event whose clock is sure cannot be there from before it happened.
    void Seek(List<Event> events, HashSet<long> there)
    {
        if (events.Count == 0)
            return;
        var asked = new RowList(AskedEvent);
        foreach (var e in events)
        {
            asked.Set(0, (long?)e.Id);
            asked.Next();
        }
        var among = Col("e", "received_at") < new Literal(_recent.Since);
        if (events.TrueForAll(e => e.ClockIsSure))
            among = Col("e", "received_at") >= new Literal(events.Min(e => e.At) - Margin) & among;
        _store.Query(Known with { Where = among }, asked.Blocks, row => there.Add(row.Integer(0)));
    }

    static readonly Table AskedEvent = new("asked_event", ["id"], [new("id", ColumnType.Integer, true)]);

    static readonly Select Known = new([Col("e", "id").As("id")], From("event", "e"))
    {
        Joins = [new(From(AskedEvent.Name, "a"), Col("a", "id").Is(Col("e", "id")))],
    };

    void Remember()
    {
        var last = new Select([Col("e", "id").As("id"), Col("e", "received_at").As("received_at")], From("event", "e"))
        {
            OrderBy = [new(Col("e", "received_at"), Descending: true)],
            Limit = RemembersAtStart,
        };
        var ids = new List<(long Id, DateTime At)>();
        _recent.Forget();
        _store.Query(last, row => ids.Add((row.Integer(0), row.Instant(1))));
        if (ids.Count == RemembersAtStart)
            _recent.KnowsSince(ids[^1].At.AddTicks(TimeSpan.TicksPerMicrosecond));
        for (var i = ids.Count - 1; i >= 0; i--)
            _recent.Add(ids[i].Id, ids[i].At);
    }

    // The ids of a workspace rest on a number of its own, made once and kept with its facts.
    static long Secret(IStore store)
    {
        const string Key = "event_id_secret";
        if (store.Note(Key) is { } known)
            return long.Parse(known, CultureInfo.InvariantCulture);
        using var held = store.Hold();
        if (store.Note(Key) is { } meanwhile)
            return long.Parse(meanwhile, CultureInfo.InvariantCulture);
        var made = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8));
        store.Apply(new([]) { Notes = new Dictionary<string, string> { [Key] = made.ToString(CultureInfo.InvariantCulture) } });
        return made;
    }
}
