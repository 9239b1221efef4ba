using System.Collections.Concurrent;
using System.Globalization;
using Clew.Storage.Control;

namespace Clew.Storage.ClickHouse;

/// <summary>
/// Takes out what no reader can still want: makes of derived tables that were replaced, tables that were left behind, rows that went or
/// never counted.
/// </summary>
sealed class Sweeper(ClickHouseLink link, ClickHouseLayout layout, IControl control, TimeProvider clock)
{
    /// <summary>No request takes longer.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    static readonly TimeSpan Forgotten = TimeSpan.FromHours(2);

    readonly ConcurrentQueue<(string Table, DateTimeOffset At)> _later = new();
    (long Version, DateTimeOffset At)? _seen;

    /// <summary>How long what was replaced stays.</summary>
    public TimeSpan Stay { get; init; } = Grace;

    /// <summary>Drops tables at once.</summary>
    public void Drop(IEnumerable<string> tables)
    {
        foreach (var table in tables)
            link.Run($"DROP TABLE IF EXISTS {layout.Qualified(table)}{layout.OnCluster}");
    }

    /// <summary>Drops tables once nobody can still read them.</summary>
    public void DropLater(IEnumerable<string> tables)
    {
        var now = clock.GetUtcNow();
        foreach (var table in tables)
            _later.Enqueue((table, now));
        while (_later.TryPeek(out var first) && now - first.At >= Stay && _later.TryDequeue(out first))
            Drop([first.Table]);
    }

    /// <summary>Takes out rows that went before any reader began, and tables that a process left behind.</summary>
    /// <returns>Tables of which rows that went were taken out.</returns>
    public IReadOnlyList<Table> Sweep(ClickHouseState state)
    {
        DropLater([]);
        IReadOnlyList<Table> swept = [];
        var now = clock.GetUtcNow();
        if (_seen is var (version, at) && now - at >= Stay)
        {
            swept = [.. ImportTables.All.Where(t => state.WithGone.Contains(t.Name))];
            foreach (var table in swept)
                TakeOut(table, version, state.Aborted);
            _seen = null;
        }
        _seen ??= (state.Version, now);
        DropForgotten(state);
        return swept;
    }

    /// <summary>True where no row of a table is named as gone any more. Asked by who has the turn to write.</summary>
    public bool IsWhole(Table table) => link.Scalar($"SELECT count() FROM {layout.GoneWrites(table)}") == "0";

    // Rows first, their names at the next time: a row is never there without its name once it went.
    // What a version took away that was given up is there still.
    void TakeOut(Table table, long version, string aborted)
    {
        var before = string.Create(CultureInfo.InvariantCulture, $"{ClickHouseLayout.Died} <= {version}");
        link.Run($"ALTER TABLE {layout.Qualified(table.Name)}{layout.OnCluster} DELETE WHERE {ClickHouseLayout.Row} IN (SELECT {ClickHouseLayout.Row} FROM {layout.Gone(table)} WHERE {before}{(aborted.Length > 0 ? $" AND {ClickHouseLayout.Died} NOT IN ({aborted})" : "")}) SETTINGS mutations_sync = 2, allow_nondeterministic_mutations = 1");
        link.Run($"ALTER TABLE {layout.Gone(table)}{layout.OnCluster} DELETE WHERE {before} SETTINGS mutations_sync = 2");
    }

    void DropForgotten(ClickHouseState state)
    {
        var known = state.Values.Where(v => v.Key.StartsWith(ClickHouseState.TablePrefix, StringComparison.Ordinal)).Select(v => v.Value).ToHashSet(StringComparer.Ordinal);
        known.UnionWith(_later.Select(l => l.Table));
        var found = new List<string>();
        link.Query(string.Create(CultureInfo.InvariantCulture,
            $"SELECT name FROM system.tables WHERE database = '{layout.Database}' AND match(name, '(^{Stage.Prefix}|_[0-9a-f]{{12}}$)') AND metadata_modification_time < now() - {Forgotten.TotalSeconds:0}"),
            row => found.Add(row.Text(0)), CancellationToken.None);
        // What another process is making now is not known yet, but young; what it has made since is known to the control by now.
        var later = control.Read().Values.ToHashSet(StringComparer.Ordinal);
        Drop(found.Where(f => !known.Contains(f) && !later.Contains(f)));
    }
}
