using System.Globalization;
using Clew.Model;
using Clew.Sql;
using Clew.Storage.Control;

namespace Clew.Storage.ClickHouse;

/// <summary>
/// A workspace's facts in ClickHouse, on one server or a cluster. Rows are never changed: those that come carry the version that brought
/// them, those that go are named with the version that took them away, and the control says which version counts.
/// </summary>
public sealed class ClickHouseStore : IStore
{
    /// <summary>The schema that this program knows: one behind that of the embedded store, whose second version it began with.</summary>
    public const int SchemaVersion = 2;

    const string SchemaKey = "schema_version", StampKey = "stamped", NotePrefix = "note:", WriteTurn = "write", DeriveTurn = "derive";

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    readonly ClickHouseLink _link;
    readonly ClickHouseLayout _layout;
    readonly IControl _control;
    readonly Lock _writing = new(), _deriving = new();
    readonly Sweeper _sweeper;
    ITurn? _held;

    ClickHouseStore(ClickHouseLink link, ClickHouseLayout layout, IControl control, TimeProvider clock) =>
        (_link, _layout, _control, _sweeper) = (link, layout, control, new(link, layout, control, clock));

    /// <inheritdoc/>
    public long DataVersion => State().DataVersion;

    /// <inheritdoc/>
    public long CollectedVersion => State().CollectedVersion;

    /// <summary>Opens a workspace, made on first use. The store disposes of the control.</summary>
    /// <exception cref="UserError">The server lets nobody in under that name, or a newer Clew wrote the workspace.</exception>
    /// <exception cref="StoreAway">The server does not answer.</exception>
    public static ClickHouseStore Open(ClickHouseAddress address, IControl control, TimeProvider clock)
    {
        var link = new ClickHouseLink(address);
        try
        {
            var version = int.Parse(control.Value(SchemaKey) ?? "0", CultureInfo.InvariantCulture);
            if (version > SchemaVersion)
                throw new UserError(string.Create(CultureInfo.InvariantCulture,
                    $"The workspace was written by a newer Clew (schema {version}; this one knows {SchemaVersion})"), address.ToString(), "Use that version or a newer one.");
            var layout = new ClickHouseLayout(address) { Copies = Copies(link, address) };
            Check(link, address, isNew: version == 0);
            var store = new ClickHouseStore(link, layout, control, clock);
            if (version < SchemaVersion)
                store.Migrate(version);
            return store;
        }
        catch
        {
            link.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ILanding BeginLanding() => new ClickHouseLanding(this, _link, _layout);

    /// <inheritdoc/>
    public IDisposable Hold()
    {
        _writing.Enter();
        try
        {
            _held = TakeTurn(WriteTurn);
            return new Holding(this);
        }
        catch
        {
            _writing.Exit();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Apply(Batch batch) => Write(writing =>
    {
        foreach (var change in batch.Changes)
            writing.Apply(change);
        return true;
    }, ClickHouseState.CollectedKey, batch.Notes.ToDictionary(n => NotePrefix + n.Key, n => (string?)n.Value, StringComparer.Ordinal));

    /// <inheritdoc/>
    public string? Note(string key) => _control.Value(NotePrefix + key);

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Notes() =>
        _control.Notes().ToDictionary(n => n.Key[NotePrefix.Length..], n => n.Value, StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Query(Select query, Action<IRow> row, CancellationToken stop = default) => Snapshot().Query(query, row, stop);

    /// <inheritdoc/>
    public void Query(Select query, IReadOnlyList<RowBlock> given, Action<IRow> row, CancellationToken stop = default) =>
        new ClickHouseSnapshot(_link, _layout, State()).Query(query, given, row, stop);

    /// <inheritdoc/>
    public ISnapshot Snapshot() => new ClickHouseSnapshot(_link, _layout, State());

    /// <inheritdoc/>
    public string Explain(Select query) => new ClickHouseSnapshot(_link, _layout, State()).Text(query);

    /// <inheritdoc/>
    public string? DerivedVersion(string group) => State().DerivedVersion(group);

    /// <inheritdoc/>
    public void Derive(string group, string version, IReadOnlyList<DerivedTable> tables)
    {
        if (DerivedVersion(group) == version)
            return;
        lock (_deriving)
        {
            using var turn = TakeTurn(DeriveTurn);
            var state = State();
            if (state.DerivedVersion(group) == version)
                return;
            var deriving = new Deriving(_link, _layout, state);
            try
            {
                foreach (var table in tables)
                    deriving.Make(table);
                var changes = tables.Where(t => !t.Passing).ToDictionary(t => ClickHouseState.TablePrefix + t.Name, t => (string?)deriving.Made[t.Name], StringComparer.Ordinal);
                changes[ClickHouseState.DerivedPrefix + group] = version;
                turn.Commit(changes);
            }
            catch
            {
                _sweeper.Drop(deriving.Made.Values);
                throw;
            }
            _sweeper.Drop(tables.Where(t => t.Passing).Select(t => deriving.Made[t.Name]));
            _sweeper.DropLater(tables.Where(t => !t.Passing).Select(t => state.Make(t.Name)).OfType<string>());
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> DerivedGroups(string prefix)
    {
        var start = ClickHouseState.DerivedPrefix + prefix;
        return [.. State().Values.Keys.Where(k => k.StartsWith(start, StringComparison.Ordinal)).Select(k => k[ClickHouseState.DerivedPrefix.Length..]).Order(StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public void DropDerived(string group, IReadOnlyList<string> tables)
    {
        lock (_deriving)
        {
            using var turn = TakeTurn(DeriveTurn);
            var state = State();
            turn.Commit(new Dictionary<string, string?>(tables.Select(t => KeyValuePair.Create(ClickHouseState.TablePrefix + t, (string?)null)))
            {
                [ClickHouseState.DerivedPrefix + group] = null,
            });
            _sweeper.DropLater(tables.Select(state.Make).OfType<string>());
        }
    }

    /// <inheritdoc/>
    public void Restamp(WorkspaceSettings settings)
    {
        var stamp = $"{settings.Zone.Id}|{settings.BusinessHours}";
        var known = _control.Value(StampKey);
        if (known == stamp)
            return;
        var note = new Dictionary<string, string?>(StringComparer.Ordinal) { [StampKey] = stamp };
        var state = State();
        if (state.DataVersion == 0 && state.CollectedVersion == 0)
        {
            lock (_writing)
                WithTurn(turn => turn.Commit(note));
            return;
        }
        Write(writing => Restamping.Run(writing, _link, _layout, settings), ClickHouseState.DataKey, note);
    }

    /// <summary>Empties every table, without touching a row: what is there counts no longer.</summary>
    internal void Clear()
    {
        lock (_writing)
            WithTurn(turn =>
            {
                var state = State();
                turn.Commit(new Dictionary<string, string?>(ImportTables.All.Select(t => KeyValuePair.Create(ClickHouseState.GonePrefix + t.Name, (string?)null)))
                {
                    [ClickHouseState.FloorKey] = state.Version.ToString(CultureInfo.InvariantCulture),
                    [ClickHouseState.DataKey] = (state.DataVersion + 1).ToString(CultureInfo.InvariantCulture),
                });
            });
    }

    /// <summary>Takes out what no reader can still want. Whoever does a workspace's background work calls it now and then.</summary>
    public void Sweep()
    {
        if (_sweeper.Sweep(State()) is not { Count: > 0 } swept)
            return;
        // Of a table that is whole again readers need not ask which rows went.
        lock (_writing)
            WithTurn(turn => turn.Commit(swept.Where(_sweeper.IsWhole).ToDictionary(t => ClickHouseState.GonePrefix + t.Name, _ => (string?)null, StringComparer.Ordinal)));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _link.Dispose();
        _control.Dispose();
    }

    /// <summary>Makes a version: all of its work counts, or none.</summary>
    internal T Write<T>(Func<Writing, T> work, string counter, IReadOnlyDictionary<string, string?>? also = null)
    {
        lock (_writing)
            return WithTurn(turn =>
            {
                var state = State();
                // A version that was begun and never counted was given up: its number is not used again, for its rows may still come.
                var version = Math.Max(state.Version, state.Begun) + 1;
                var aborted = state.Begun > state.Version ? $"{state.Aborted}{(state.Aborted.Length > 0 ? ", " : "")}{state.Begun.ToString(CultureInfo.InvariantCulture)}" : state.Aborted;
                turn.Commit(new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    [ClickHouseState.BegunKey] = version.ToString(CultureInfo.InvariantCulture),
                    [ClickHouseState.AbortedKey] = aborted.Length > 0 ? aborted : null,
                });
                var writing = new Writing(_link, _layout, new(state.Values) { Version = version, Aborted = aborted, WithGone = new HashSet<string>(state.WithGone, StringComparer.Ordinal) });
                var result = work(writing);
                var changes = new Dictionary<string, string?>(also ?? new Dictionary<string, string?>(), StringComparer.Ordinal)
                {
                    [ClickHouseState.VersionKey] = version.ToString(CultureInfo.InvariantCulture),
                    [counter] = (long.Parse(state.Values.GetValueOrDefault(counter, "0"), CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture),
                };
                foreach (var table in writing.Gone)
                    changes[ClickHouseState.GonePrefix + table] = "1";
                turn.Commit(changes);
                return result;
            });
    }

    T WithTurn<T>(Func<ITurn, T> work)
    {
        if (_held is { } held)
            return work(held);
        using var turn = TakeTurn(WriteTurn);
        return work(turn);
    }

    void WithTurn(Action<ITurn> work) => WithTurn(turn =>
    {
        work(turn);
        return true;
    });

    static (long Spread, long Every) Copies(ClickHouseLink link, ClickHouseAddress address)
    {
        if (address.Cluster is not { } cluster || address.Kind != ClusterKind.Replicated)
            return (1, 1);
        (long Spread, long Every) copies = (0, 0);
        link.Query($"SELECT max(replica_num), count() FROM system.clusters WHERE cluster = '{cluster}'",
            row => copies = (row.Integer(0), row.Integer(1)), CancellationToken.None);
        return copies.Every > 0 ? copies : throw new UserError($"The server knows no cluster '{cluster}'", address.ToString(),
            "Ask it for 'SELECT DISTINCT cluster FROM system.clusters', and name one of them in the store's address.");
    }

    // Rows of somebody else would count as this workspace's; what is missing would be missed at the first batch only.
    static void Check(ClickHouseLink link, ClickHouseAddress address, bool isNew)
    {
        var (missing, rows) = (ImportTables.All.Select(t => t.Name).ToHashSet(StringComparer.Ordinal), 0L);
        link.Query($"SELECT name, ifNull(total_rows, 0) FROM system.tables WHERE database = '{address.Database}'", row =>
        {
            if (missing.Remove(row.Text(0)))
                rows += row.Integer(1);
        }, CancellationToken.None);
        if (isNew && rows > 0)
            throw new UserError("The database is not empty: it holds another workspace, or one whose control was lost", address.ToString(),
                "Name a database of its own for each workspace, or drop this one first.");
        if (!isNew && missing.Count > 0)
            throw new UserError($"The workspace was made, but its {(missing.Count == ImportTables.All.Count ? "database" : $"table '{missing.Order(StringComparer.Ordinal).First()}'")} is not in ClickHouse",
                address.ToString(), "Check the address; if the database was dropped, restore it from a copy of the same time as the control database.");
    }

    ITurn TakeTurn(string name) => _control.Take(name, Patience) ?? throw new Unavailable($"Another node has had the turn '{name}' for {Patience.TotalSeconds:0} s.");

    ClickHouseState State() => new(_control.Read());

    void Migrate(int known)
    {
        lock (_writing)
            WithTurn(turn =>
            {
                _link.Run(_layout.CreateDatabase);
                foreach (var statement in ImportTables.All.SelectMany(_layout.Create))
                    _link.Run(statement);
                if (known > 0)
                    foreach (var statement in Tables.All.SelectMany(table => _layout.Extend(table, known)))
                        _link.Run(statement);
                turn.Commit(new Dictionary<string, string?>(StringComparer.Ordinal) { [SchemaKey] = SchemaVersion.ToString(CultureInfo.InvariantCulture) });
            });
    }

    sealed class Holding(ClickHouseStore store) : IDisposable
    {
        public void Dispose()
        {
            store._held?.Dispose();
            store._held = null;
            store._writing.Exit();
        }
    }
}
