using Clew.Collect.Sessions;

namespace Clew.Collect.Mover;

/// <summary>
/// The ids of the events that came in last: two generations of exact sets, each bounded, the older thrown away when the younger is
/// full. So memory stays bounded and it is always known from when on every id is here. A filter reaches further back: of most ids it
/// knows that they did not come in. Used by one thread.
/// </summary>
/// <param name="most">Ids in a generation.</param>
/// <param name="inFilter">Ids in the largest of the filter's parts.</param>
sealed class RecentIds(int most = 1 << 17, int inFilter = 1 << 20)
{
    readonly VisitorFilter _filter = new(inFilter);
    IdSet _young = new(), _old = new();
    DateTime _youngLast, _oldLast;

    /// <summary>Every event received since then is known here.</summary>
    public DateTime Since { get; private set; } = DateTime.MinValue;

    /// <summary>True when the id came in since <see cref="Since"/>.</summary>
    public bool Contains(long id) => _young.Contains(id) || _old.Contains(id);

    /// <summary>True when an id that is not known here did not come in since an instant, which may lie before <see cref="Since"/>; false where only the store knows.</summary>
    public bool IsNew(long id, DateTime since) => since >= Since || (MicrosOf(since) >= _filter.Since && !_filter.MayHave(HashOf(id)));

    /// <summary>Remembers an id.</summary>
    public void Add(long id, DateTime receivedAt)
    {
        _filter.Add(HashOf(id), MicrosOf(receivedAt));
        if (_young.Count >= most)
        {
            // Events of one request share an instant, and requests that took long come late: only what is later than all that is
            // forgotten is surely known.
            if (_old.Count > 0 && _oldLast >= Since)
                Since = _oldLast.AddTicks(TimeSpan.TicksPerMicrosecond); // the store knows no finer
            (_old, _young) = (_young, _old);
            (_oldLast, _youngLast) = (_youngLast, default);
            _young.Clear();
        }
        _young.Add(id);
        if (receivedAt > _youngLast)
            _youngLast = receivedAt;
    }

    /// <summary>Says that ids received before an instant were not told (after a start, when only the last ones were read).</summary>
    public void KnowsSince(DateTime at)
    {
        Since = at;
        _filter.Forget(MicrosOf(at));
    }

    /// <summary>Forgets everything: it will be told of all ids, or of those since an instant.</summary>
    public void Forget()
    {
        _young.Clear();
        _old.Clear();
        (_youngLast, _oldLast, Since) = (default, default, DateTime.MinValue);
        _filter.Forget(long.MinValue);
    }

    // The store knows no finer.
    static long MicrosOf(DateTime at) => at.Ticks / TimeSpan.TicksPerMicrosecond;

    // As below.
    static ulong HashOf(long id) => (ulong)id * 0x9E3779B97F4A7C15;
}

/// <summary>A set of numbers in one array, half full at most.</summary>
sealed class IdSet
{
    long[] _slots = new long[1024];
    bool _hasZero;

    /// <summary>How many are in it.</summary>
    public int Count { get; private set; }

    public bool Contains(long id)
    {
        if (id == 0)
            return _hasZero;
        for (var i = SlotOf(id); _slots[i] != 0; i = (i + 1) & (_slots.Length - 1))
            if (_slots[i] == id)
                return true;
        return false;
    }

    public void Add(long id)
    {
        if (Contains(id))
            return;
        if (id == 0)
        {
            _hasZero = true;
            return;
        }
        if ((Count + 1) * 2 > _slots.Length)
            Grow();
        Put(id);
        Count++;
    }

    public void Clear()
    {
        Array.Clear(_slots);
        Count = 0;
        _hasZero = false;
    }

    void Grow()
    {
        var old = _slots;
        _slots = new long[old.Length * 2];
        foreach (var id in old)
            if (id != 0)
                Put(id);
    }

    void Put(long id)
    {
        var i = SlotOf(id);
        while (_slots[i] != 0)
            i = (i + 1) & (_slots.Length - 1);
        _slots[i] = id;
    }

    // Ids are hashes already, but a copy of somebody's might be chosen: the multiplication spreads what the mask would keep.
    int SlotOf(long id) => (int)((ulong)(id * unchecked((long)0x9E3779B97F4A7C15)) >> 32) & (_slots.Length - 1);
}
