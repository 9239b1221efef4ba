using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Clew.Collect.Decode;
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

    readonly IStore _store;
    readonly RecentIds _recent;
    readonly CollectedRows _rows;
    readonly long _secret;
    readonly List<Event> _decoded = [];

    /// <param name="store">The workspace's store.</param>
    /// <param name="pipeline">The steps, with their counts.</param>
    /// <param name="recent">Where recent ids are kept; null for as many as a server should.</param>
    public Intake(IStore store, Pipeline pipeline, RecentIds? recent = null)
    {
        (_store, Pipeline, _rows, _recent) = (store, pipeline, new(store), recent ?? new());
        _secret = Secret(store);
        Remember();
    }

    /// <summary>The steps, with their counts and times.</summary>
    public Pipeline Pipeline { get; }

    /// <summary>What a run of arrivals came to.</summary>
    /// <param name="Batch">The rows; valid until the next run.</param>
    /// <param name="Taken">Events taken.</param>
    /// <param name="Dropped">Events dropped.</param>
    /// <param name="Duplicates">Events that were there already.</param>
    internal sealed record Result(Batch Batch, IReadOnlyList<Event> Taken, IReadOnlyList<Drop> Dropped, int Duplicates);

    /// <summary>Reads arrivals; nothing is written yet.</summary>
    public Result Run(IReadOnlyList<Arrival> arrivals, StepContext context, WorkspaceSettings settings)
    {
        _decoded.Clear();
        List<Drop> drops = [];
        List<Event> events = [];
        foreach (var arrival in arrivals)
            Pipeline.Decode(Decoders.Find(arrival, Others), arrival, _decoded, drops);
        foreach (var e in _decoded)
        {
            if (Pipeline.Run(e, context) is { } drop)
            {
                drops.Add(drop);
                continue;
            }
            e.Id = EventId.Of(_secret, e.Arrival.Source, e.MessageId);
            events.Add(e);
        }
        var once = Once(events);
        return new(new(_rows.Of(once, drops, settings)), once, drops, events.Count - once.Count);
    }

    /// <summary>Says that the batch of a run is on disk.</summary>
    public void Applied(Result result)
    {
        foreach (var e in result.Taken)
            _recent.Add(e.Id, e.Arrival.ReceivedAt);
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
        var (once, seen) = (new List<Event>(events.Count), new HashSet<long>(events.Count));
        List<Event> fresh = [], old = [];
        var latest = events.Count == 0 ? default : events.Max(e => e.Arrival.ReceivedAt);
        foreach (var e in events)
        {
            if (_recent.Contains(e.Id) || !seen.Add(e.Id))
                continue;
            once.Add(e);
            if (_recent.Since != DateTime.MinValue && !(e.ClockIsSure && e.At - Margin >= _recent.Since))
                (e.ClockIsSure && e.At > latest - JustNow ? fresh : old).Add(e);
        }
        var there = new HashSet<long>();
        Seek(fresh, there);
        Seek(old, there);
        if (there.Count > 0)
            once.RemoveAll(e => there.Contains(e.Id));
        return once;
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
        var made = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8));
        store.Apply(new([]) { Notes = new Dictionary<string, string> { [Key] = made.ToString(CultureInfo.InvariantCulture) } });
        return made;
    }
}
