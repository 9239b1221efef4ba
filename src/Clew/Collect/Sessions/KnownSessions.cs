using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Clew.Collect.Sessions;

/// <summary>
/// The last session of visitors who were active lately, as the store has it, so that the store is asked only about the others: two
/// generations, each bounded, the older thrown away when the younger is full. Of a session only an outline is kept, some 90 bytes without
/// an object of its own: to go on it needs no more. Used by one thread.
/// </summary>
/// <param name="most">Visitors in a generation.</param>
/// <param name="filter">Who has any session at all.</param>
sealed class KnownSessions(int most = 100_000, VisitorFilter? filter = null)
{
    const long NoPage = long.MinValue;

    readonly VisitorFilter _filter = filter ?? new();

    // A visitor goes by a hash: of 128 bits, with a seed that nobody can know, two are never the same.
    readonly long _seed = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));

    Dictionary<UInt128, Known> _young = [], _old = [];

    readonly record struct Known(
        long From, long StartedAt, long EndedAt, long FirstId, long OpenedAt, long PageViews, long EngagedMs, long KeyEvents);

    /// <summary>What is known of a visitor; null where the store must be asked.</summary>
    /// <param name="visitor">Who.</param>
    /// <param name="from">All sessions are wanted that ended at this instant or later.</param>
    /// <param name="at">What happens to them happens at this instant or later.</param>
    /// <returns>The instant from which on all that ended are known, which is at or before the one asked for, and that session; null where there is none.</returns>
    public (long From, Session? Last)? Find(string visitor, long from, long at)
    {
        var key = KeyOf(visitor);
        if (_young.TryGetValue(key, out var known) || _old.TryGetValue(key, out known))
        {
            // What comes before the first page, or at its instant, would change what an outline does not tell.
            return known.From <= from && known.StartedAt < at && known.OpenedAt != NoPage && known.OpenedAt < at
                ? (known.From, Outline(visitor, known))
                : null;
        }
        return from >= _filter.Since && !_filter.MayHave(visitor) ? (_filter.Since, null) : null;
    }

    /// <summary>Takes up what is now in the store: all of a visitor's sessions that ended at an instant or later, earliest first, one at least.</summary>
    public void Keep(string visitor, long from, IReadOnlyList<Session> sessions)
    {
        if (sessions.Count > 1)
            from = Math.Max(from, sessions[^2].EndedAt + 1);
        if (_young.Count >= most)
        {
            (_old, _young) = (_young, _old);
            _young.Clear();
        }
        var last = sessions[^1];
        _young[KeyOf(visitor)] = new(
            from, last.StartedAt, last.EndedAt, last.FirstId, last.Opening?.At ?? NoPage, last.PageViews, last.EngagedMs, last.KeyEvents);
        _filter.Add(visitor, last.EndedAt);
    }

    /// <summary>Says that a visitor has a session in the store that ended then.</summary>
    public void Tell(string visitor, long endedAt) => _filter.Add(visitor, endedAt);

    /// <summary>Forgets everything: the store was changed by somebody else. All visitors with a session that ended since an instant will be told.</summary>
    public void Forget(long since)
    {
        _young.Clear();
        _old.Clear();
        _filter.Forget(since);
    }

    static Session Outline(string visitor, in Known known) => new()
    {
        VisitorId = visitor,
        StartedAt = known.StartedAt,
        EndedAt = known.EndedAt,
        FirstId = known.FirstId,
        Opening = new() { At = known.OpenedAt },
        PageViews = known.PageViews,
        EngagedMs = known.EngagedMs,
        KeyEvents = known.KeyEvents,
        IsOutline = true,
    };

    UInt128 KeyOf(string visitor) => XxHash128.HashToUInt128(MemoryMarshal.AsBytes(visitor.AsSpan()), _seed);
}
