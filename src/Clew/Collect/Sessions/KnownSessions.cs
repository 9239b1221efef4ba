namespace Clew.Collect.Sessions;

/// <summary>
/// The sessions of visitors who were active lately, as the store has them, so that the store is asked only about the others: two
/// generations, each bounded, the older thrown away when the younger is full. Used by one thread.
/// </summary>
/// <param name="most">Visitors in a generation.</param>
/// <param name="filter">Who has any session at all.</param>
sealed class KnownSessions(int most = 16_000, VisitorFilter? filter = null)
{
    // More than so many sessions of one visitor are not kept: the older ones hardly ever grow.
    const int MostOfOne = 4;

    readonly VisitorFilter _filter = filter ?? new();
    Dictionary<string, Known> _young = new(StringComparer.Ordinal), _old = new(StringComparer.Ordinal);

    sealed record Known(long From, IReadOnlyList<Session> Sessions);

    /// <summary>All sessions of a visitor that ended at an instant or later; null where the store must be asked.</summary>
    public IReadOnlyList<Session>? Find(string visitor, long from)
    {
        if (_young.TryGetValue(visitor, out var known) || _old.TryGetValue(visitor, out known))
            return known.From <= from ? known.Sessions : null;
        return from >= _filter.Since && !_filter.MayHave(visitor) ? [] : null;
    }

    /// <summary>Takes up what is now in the store: all of a visitor's sessions that ended at an instant or later, earliest first.</summary>
    public void Keep(string visitor, long from, IReadOnlyList<Session> sessions)
    {
        if (sessions.Count > MostOfOne)
        {
            from = sessions[^(MostOfOne + 1)].EndedAt + 1;
            sessions = [.. sessions.TakeLast(MostOfOne)];
        }
        if (_young.Count >= most)
        {
            (_old, _young) = (_young, _old);
            _young.Clear();
        }
        _young[visitor] = new(from, sessions);
        if (sessions.Count > 0)
            _filter.Add(visitor, sessions[^1].EndedAt);
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
}
