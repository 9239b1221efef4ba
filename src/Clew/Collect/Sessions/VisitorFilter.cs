using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Clew.Collect.Sessions;

/// <summary>
/// Tells of most visitors that they were surely not seen since an instant, in little more than a byte each: Bloom filters, one after the
/// other, the oldest thrown away. Of a visitor who was seen since it never says so; of one in fifty who was not, it does not know.
/// </summary>
/// <param name="largest">Visitors in a filter; the first ones are smaller, so that a small site costs little.</param>
sealed class VisitorFilter(int largest = 1 << 22)
{
    const int MostFilters = 4, Smallest = 1 << 14, BlockBits = 512, Words = BlockBits / 64, VisitorsInBlock = 48, Probes = 6;

    readonly List<Filter> _filters = [];

    /// <summary>Visitors with a session that ended since then (in microseconds since 1970-01-01) are known here.</summary>
    public long Since { get; private set; } = long.MinValue;

    /// <summary>Remembers that a visitor has a session that ended then.</summary>
    public void Add(string visitor, long endedAt) => Add(HashOf(visitor), endedAt);

    /// <summary>As for a visitor, of anything that is told by a hash of all its bits.</summary>
    public void Add(ulong hash, long endedAt)
    {
        if (_filters.Count == 0)
            _filters.Add(new(Math.Min(Smallest, largest)));
        if (_filters[^1].IsFull)
            Grow();
        _filters[^1].Add(hash);
        // Told by the newest filter alone, so that nobody is forgotten with an older one.
        _filters[^1].Last = Math.Max(_filters[^1].Last, endedAt);
    }

    /// <summary>False only for a visitor without any session that ended since <see cref="Since"/>.</summary>
    public bool MayHave(string visitor) => MayHave(HashOf(visitor));

    /// <inheritdoc cref="MayHave(string)"/>
    public bool MayHave(ulong hash)
    {
        foreach (var filter in _filters)
            if (filter.Has(hash))
                return true;
        return false;
    }

    /// <summary>Forgets all visitors; from now on it will be told of those with a session that ended since an instant.</summary>
    public void Forget(long since)
    {
        _filters.Clear();
        Since = since;
    }

    void Grow()
    {
        if (_filters.Count == MostFilters)
        {
            Since = Math.Max(Since, _filters[0].Last + 1);
            _filters.RemoveAt(0);
        }
        _filters.Add(new(Math.Min(largest, _filters[^1].Capacity * 4)));
    }

    static ulong HashOf(string visitor) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(visitor.AsSpan()));

    sealed class Filter(int capacity)
    {
        readonly ulong[] _bits = new ulong[((capacity / VisitorsInBlock) + 1) * Words];
        int _count;

        public int Capacity => capacity;

        public bool IsFull => _count >= capacity;

        public long Last { get; set; } = long.MinValue;

        public bool Has(ulong hash)
        {
            var block = BlockOf(hash);
            for (var i = 0; i < Probes; i++)
                if ((block[Word(hash, i)] & Bit(hash, i)) == 0)
                    return false;
            return true;
        }

        public void Add(ulong hash)
        {
            if (Has(hash))
                return;
            var block = BlockOf(hash);
            for (var i = 0; i < Probes; i++)
                block[Word(hash, i)] |= Bit(hash, i);
            _count++;
        }

        // All bits of a visitor lie in one line of the processor's cache.
        Span<ulong> BlockOf(ulong hash) => _bits.AsSpan((int)Math.BigMul(hash, (ulong)(_bits.Length / Words), out _) * Words, Words);

        static int Word(ulong hash, int probe) => (int)(Mixed(hash) >> (probe * 9)) & (Words - 1);

        static ulong Bit(ulong hash, int probe) => 1UL << ((int)(Mixed(hash) >> ((probe * 9) + 3)) & 63);

        // The block takes the upper bits of the hash; the places in it take other ones.
        static ulong Mixed(ulong hash) => hash * 0x9E3779B97F4A7C15;
    }
}
