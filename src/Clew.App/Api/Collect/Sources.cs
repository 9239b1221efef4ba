using System.Collections.Concurrent;
using Clew.Collect;
using Clew.Model;

namespace Clew.App.Api.Collect;

/// <summary>The sources as doors look them up; follows what is kept within two seconds.</summary>
sealed class Sources(IDoorRecords records, TimeProvider clock)
{
    static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    readonly Lock _gate = new();
    readonly ConcurrentDictionary<string, SourceCounts> _counts = new();
    volatile Table? _table;
    long _lookedAt;

    /// <summary>What is wrong with the file, while the sources before it hold; null while all is well.</summary>
    public string? Problem { get; private set; }

    /// <summary>Every source.</summary>
    public IReadOnlyCollection<SourceEntry> All => Current().ByHash.Values;

    /// <summary>The source of a key, revoked ones too; null where there is none.</summary>
    public SourceEntry? Find(ReadOnlySpan<char> key)
    {
        var table = Current();
        if (table.ByKey.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out var entry)) return entry;
        if (key.Length is 0 or > SourceKeys.MostLength || !table.ByHash.TryGetValue(SourceKeys.Hash(key), out entry)) return null;
        // Only keys that are right are kept as text, so there are no more of them than sources.
        table.ByKey[key.ToString()] = entry;
        return entry;
    }

    /// <summary>The source of an id; null where there is none.</summary>
    public CollectSource? ById(string id) => EntryOf(id)?.Source;

    /// <summary>The source of an id with its counts; null where there is none.</summary>
    public SourceEntry? EntryOf(string id) => Current().ById.GetValueOrDefault(id);

    /// <summary>Reads the file now.</summary>
    /// <exception cref="UserError">It cannot be read.</exception>
    public void Reload()
    {
        lock (_gate)
        {
            var stamp = records.SourcesStamp;
            _table = new Table(stamp, records.ReadSources().Select(source =>
                new SourceEntry(source, _counts.GetOrAdd(source.Id, _ => new SourceCounts()))));
            Problem = null;
            _lookedAt = clock.GetTimestamp();
        }
    }

    Table Current()
    {
        var table = _table;
        if (table is not null && clock.GetElapsedTime(Volatile.Read(ref _lookedAt)) < LookEvery) return table;
        lock (_gate)
        {
            if (_table == table && (table is null || !Equals(table.Stamp, records.SourcesStamp)))
            {
                try
                {
                    Reload();
                }
                catch (Exception error) when (error is UserError or IOException or UnauthorizedAccessException)
                {
                    Problem = error.Message;
                    _table ??= new Table(null, []);
                }
            }
            Volatile.Write(ref _lookedAt, clock.GetTimestamp());
            return _table!;
        }
    }

    sealed class Table(object? stamp, IEnumerable<SourceEntry> entries)
    {
        public object? Stamp { get; } = stamp;

        public Dictionary<string, SourceEntry> ByHash { get; } =
            entries.GroupBy(entry => entry.Source.KeyHash).ToDictionary(group => group.Key, group => group.Last());

        public Dictionary<string, SourceEntry> ById => field ??=
            ByHash.Values.GroupBy(entry => entry.Source.Id).ToDictionary(group => group.Key, group => group.Last());

        public ConcurrentDictionary<string, SourceEntry> ByKey { get; } = new(StringComparer.Ordinal);
    }
}
