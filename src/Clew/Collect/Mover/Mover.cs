using System.Globalization;
using Clew.Collect.Journal;
using Clew.Collect.Steps;
using Clew.Model;
using Clew.Sql;
using Clew.Storage;
using static Clew.Sql.Build;

namespace Clew.Collect.Mover;

/// <summary>
/// Moves what the journal holds into the store, in batches: each is one transaction together with the position that was read up to,
/// so that after a crash nothing is missing and nothing is there twice. The journal is released behind it.
/// </summary>
#pragma warning disable MA0049 // the room and its one noun have the same name
public sealed class Mover
#pragma warning restore MA0049
{
    /// <summary>
    /// The store's note of how far the journal was read; empty where that is not known. Of several nodes each has its own: <c>journal:NODE</c>.
    /// </summary>
    public const string PositionKey = "journal";

    // Of a batch only rows are kept, and sessions: its arrivals are read in parts whose objects die young.
    const int MostArrivals = 16_000, MostBytes = 16 << 20, PartOfBatch = 2_000, MostTries = 3, MostAway = 3, DropDays = 30;

    // Fewer, larger transactions cost the store less: where much comes in they wait longer, and an event still shows within two seconds.
    const int Many = 500;

    static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(300), RestOfMany = TimeSpan.FromSeconds(1.5),
        RestAfterFailure = TimeSpan.FromSeconds(2), MostRest = TimeSpan.FromSeconds(30);

    readonly IStore _store;
    readonly Journal.Journal _journal;
    readonly Func<(StepContext Context, WorkspaceSettings Settings)> _now;
    readonly TimeProvider _clock;
    readonly string? _node;
    readonly Lock _turn = new();
    readonly Intake _intake;
    readonly List<Arrival> _arrivals = [];
    JournalReader _reader;
    int _failures, _away, _most = MostArrivals, _batch;
    long _bytes, _conversions;
    DateTime _tidiedAt;

    /// <summary>Begins where the store's last batch ended.</summary>
    /// <param name="store">The workspace's store.</param>
    /// <param name="journal">The workspace's journal.</param>
    /// <param name="pipeline">The steps, with their counts.</param>
    /// <param name="now">Rules and settings as they are at the moment.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="node">The name of this node where others move into the same store; null where none does.</param>
    public Mover(
        IStore store, Journal.Journal journal, Pipeline pipeline, Func<(StepContext, WorkspaceSettings)> now, TimeProvider clock,
        string? node = null)
    {
        (_store, _journal, _now, _clock, _node) = (store, journal, now, clock, node);
        _intake = new(store, pipeline, isShared: node is not null);
        Position = BeginAt();
        _reader = journal.ReadFrom(Position);
    }

    /// <summary>The journal's position up to which everything is in the store.</summary>
    public long Position { get; private set; }

    /// <summary>Why the store did not take the last batch; null while all is well.</summary>
    public string? Failure { get; private set; }

    /// <summary>Bytes of the journal that are not in the store yet.</summary>
    public long WaitingBytes => Math.Max(0, _journal.DurableEnd - Position);

    /// <summary>The steps, with their counts and times.</summary>
    public Pipeline Pipeline => _intake.Pipeline;

    /// <summary>Grows with each batch that brought more than sessions: leads, links, meetings, inquiries, mails.</summary>
    public long Conversions => Interlocked.Read(ref _conversions);

    /// <summary>Counts since the start.</summary>
    public MoverCounts Counts { get; private set; } = new(0, 0, 0);

    /// <summary>Moves what comes until it is stopped.</summary>
    public async Task Run(CancellationToken stop)
    {
        while (true)
        {
            var held = false;
            try
            {
                await _journal.WaitPast(Position, stop);
                // A batch takes a second at times, and the engine blocks: on a thread of its own, so that requests need not wait for one.
                held = await Task.Factory.StartNew(Step, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            // Full batches follow each other at once: there is a backlog.
            if (held && Failure is null)
                continue;
            try
            {
                await Task.Delay(Failure is not null ? RestOfFailure() : _batch > Many ? RestOfMany : Rest, _clock, stop);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>Moves everything that is there.</summary>
    /// <exception cref="InvalidOperationException">The store does not take it; says why.</exception>
    /// <exception cref="Unavailable">The store does not answer.</exception>
    public void Drain()
    {
        while (Position < _journal.DurableEnd)
        {
            Step();
            if (Failure is not null && _away >= MostAway)
                throw new Unavailable("What the journal holds cannot be moved: " + Failure);
            if (Failure is not null && _failures > MostTries * 16)
                throw new InvalidOperationException("The store does not take what the journal holds: " + Failure);
        }
    }

    /// <summary>Does something with the store while nothing is moved.</summary>
    public T Alone<T>(Func<T> work)
    {
        lock (_turn)
            return work();
    }

    /// <summary>Tries dropped messages again, under the rules of now: those that pass land, and all leave the table of drops.</summary>
    /// <param name="filter">Which drops.</param>
    /// <returns>How many were tried, and how many of them were taken.</returns>
    public (int Tried, int Taken) Replay(EventFilter filter)
    {
        lock (_turn)
            return Replays.Run(_store, _intake, filter.Of("d", "source_id", "step", "visitor_id"), _now());
    }

    /// <summary>Makes sessions, leads, links and the rest anew of all events. Whatever was imported stays.</summary>
    public RebuildReport Rebuild()
    {
        lock (_turn)
        {
            var (context, settings) = _now();
            return Rebuilds.Run(_store, e => Steps.Catalog.OfRules.All(step => step.Run(e, context) is null), settings);
        }
    }

    // One batch; true when there was so much that more is likely waiting.
    bool Step()
    {
        lock (_turn)
        {
            (_batch, _bytes) = (0, 0);
            var next = Position;
            IDisposable? held = null;
            try
            {
                while (_batch < _most && _bytes < MostBytes && Gather(ref next))
                {
                    var isFirst = _batch == 0;
                    _batch += _arrivals.Count;
                    if (isFirst)
                    {
                        // From the reading of what is there to the writing of what becomes of it, nobody else writes.
                        held = _store.Hold();
                        if (WasThere())
                            return true;
                        Begin();
                    }
                    _intake.Take(_arrivals);
                }
                if (_batch == 0)
                    return false;
                End(next);
                var isFull = _batch >= _most;
                _most = Math.Min(MostArrivals, _most * 2);
                return isFull;
            }
#pragma warning disable CA1031 // whatever the store or a step of ours throws, what was acknowledged must stay
            catch (Exception e)
#pragma warning restore CA1031
            {
                held?.Dispose();
                held = null;
                Failed(e, next);
                return false;
            }
            finally
            {
                held?.Dispose();
            }
        }
    }

    void Begin()
    {
        Tidy();
        var (context, settings) = _now();
        _intake.Begin(context, settings);
    }

    void End(long next)
    {
        var result = _intake.End();
        _store.Apply(result.Batch with { Notes = At(next) });
        _intake.Applied();
        if (!result.OnlySessions)
            Interlocked.Increment(ref _conversions);
        Position = next;
        _journal.Release(next);
        (Failure, _failures, _away) = (null, 0, 0);
        Counts = new(Counts.Taken + result.Taken, Counts.Dropped + result.Dropped, Counts.Duplicates + result.Duplicates);
    }

    // After a batch of which it is not known whether it came through, the shared store tells.
    bool WasThere()
    {
        if (_node is null || Failure is null || BeginAt() is var known && known <= Position)
            return false;
        Position = known;
        _reader = _journal.ReadFrom(known);
        _journal.Release(known);
        (Failure, _failures, _away) = (null, 0, 0);
        return true;
    }

    // Whatever fails is tried again, in ever smaller batches; a single request that fails again and again is our bug: it is kept as a drop.
    // A store that is away is no such bug, and is waited for as long as it takes.
    void Failed(Exception e, long next)
    {
        Failure = e.Message;
        _reader = _journal.ReadFrom(Position);
        if (IsAway(e))
        {
            _away++;
            return;
        }
        _away = 0;
        _failures++;
        if (_failures < MostTries)
            return;
        if (_batch > 1)
        {
            (_most, _failures) = (Math.Max(1, _batch / 8), 1);
            return;
        }
        if (_arrivals.Count == 0)
            return;
        try
        {
            using var held = _store.Hold();
            if (!WasThere() && IsPoison(next, out var reason))
            {
                var drop = new Drop(_arrivals[0], -1, "store", "Clew failed on it: " + reason, null);
                _store.Apply(new(new CollectedRows(_store).Of([], [drop], _now().Settings)) { Notes = At(next) });
                (Position, Failure, _failures) = (next, null, 0);
                Counts = Counts with { Dropped = Counts.Dropped + 1 };
            }
        }
#pragma warning disable CA1031 // then it is the store that is in trouble, and all waits in the journal
        catch (Exception trouble)
#pragma warning restore CA1031
        {
            Failure = trouble.Message;
        }
        _reader = _journal.ReadFrom(Position);
    }

    // Whether one request fails, again and again, in a store that takes other things in between. Whoever throws here is the store.
    bool IsPoison(long next, out string reason)
    {
        reason = "";
        for (var tries = 0; tries < MostTries; tries++)
        {
            _store.Apply(new([]) { Notes = At(Position) });
            try
            {
                Begin();
                _intake.Take(_arrivals);
                End(next);
                return false;
            }
#pragma warning disable CA1031 // as in Step
            catch (Exception e) when (!IsAway(e))
#pragma warning restore CA1031
            {
                reason = e.Message;
            }
        }
        return true;
    }

    static bool IsAway(Exception e) => e is Unavailable or TimeoutException or IOException or HttpRequestException
        or System.Net.Sockets.SocketException or OperationCanceledException;

    TimeSpan RestOfFailure()
    {
        var rest = RestAfterFailure * Math.Pow(2, Math.Clamp(_away - 1, 0, 10));
        return rest < MostRest ? rest : MostRest;
    }

    // The next arrivals of the batch; false where there are none.
    bool Gather(ref long next)
    {
        _arrivals.Clear();
        try
        {
            var part = Math.Min(PartOfBatch, _most - _batch);
            while (_arrivals.Count < part && _bytes < MostBytes && _reader.TryRead(out var arrival, out var after))
            {
                _arrivals.Add(arrival);
                _bytes += arrival.Body.Length;
                next = after;
            }
        }
        catch (JournalDamaged damage) when (_batch > 0 || _arrivals.Count > 0)
        {
            // What came before it goes first.
            Failure = damage.Message;
            _reader = _journal.ReadFrom(next);
        }
        catch (JournalDamaged damage)
        {
            // What was acknowledged is gone here, by the disk's fault: that is written down, and the rest goes on.
            var lost = new Arrival { ReceivedAt = _clock.GetUtcNow().UtcDateTime, Door = default, Source = "journal" };
            next = damage.ResumesAt;
            using var held = _store.Hold();
            _store.Apply(new(new CollectedRows(_store).Of([], [new(lost, -1, "journal", damage.Message, null)], _now().Settings)) { Notes = At(next) });
            Position = next;
            _reader = _journal.ReadFrom(next);
        }
        return _arrivals.Count > 0;
    }

    long BeginAt()
    {
        var known = _store.Note(KeyOf(_node)) is { Length: > 0 } text ? long.Parse(text, CultureInfo.InvariantCulture) : _journal.Start;
        // Another journal than the one that the store has read: what it holds has yet to be moved.
        return known < _journal.Start || known > _journal.DurableEnd ? _journal.Start : known;
    }

    // Once an hour: drops are kept for 30 days.
    void Tidy()
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        if (now - _tidiedAt < TimeSpan.FromHours(1))
            return;
        _tidiedAt = now;
        var day = new Table("old_day", ["received_day"], [new("received_day", ColumnType.Day, true)]);
        var old = new RowList(day);
        var last = DateOnly.FromDateTime(now).AddDays(-DropDays);
        var query = new Select([Col("d", "received_day").As("received_day")], From("drop", "d"))
        {
            Distinct = true,
            Where = Col("d", "received_day") < new Literal(last),
        };
        _store.Query(query, row =>
        {
            old.Set(0, (long?)(row.Day(0).DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber));
            old.Next();
        });
        if (old.Count > 0)
            _store.Apply(new([new(Tables.Drop, Arriving.Add, []) { Gone = old.Blocks }]));
    }

    static string KeyOf(string? node) => node is null ? PositionKey : $"{PositionKey}:{node}";

    Dictionary<string, string> At(long position) =>
        new(StringComparer.Ordinal) { [KeyOf(_node)] = position.ToString(CultureInfo.InvariantCulture) };
}

/// <summary>What a mover has moved since its start.</summary>
/// <param name="Taken">Events that landed.</param>
/// <param name="Dropped">Events that were dropped.</param>
/// <param name="Duplicates">Events that were there already.</param>
public sealed record MoverCounts(long Taken, long Dropped, long Duplicates);
