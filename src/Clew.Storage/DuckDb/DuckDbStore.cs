using System.Collections.Concurrent;
using System.Globalization;
using Clew.Model;
using Clew.Sql;
using DuckDB.NET.Data;

namespace Clew.Storage.DuckDb;

/// <summary>
/// A workspace's facts in one DuckDB file (or in memory). One process may hold the file; inside it, one landing commits
/// at a time while any number of queries read a consistent state.
/// </summary>
public sealed class DuckDbStore : IStore
{
    readonly DuckDBConnection _root;
    readonly string? _path;
    readonly Lock _writing = new();

    // Held from before a commit until its version is told: who reads the same version twice has seen no change in between.
    readonly Lock _committing = new();
    long _dataVersion, _collectedVersion;
    readonly ConcurrentDictionary<string, string> _derived;

    readonly Answers _answers;

    // One derivation at a time; batches and landings go on meanwhile.
    readonly Lock _deriving = new();

    // Measured: 10 M sessions and 1 M leads fail with 128 MiB and are derived with 200.
    const int EnoughToDerive = 400;
    readonly int _memoryMiB;

    DuckDbStore(DuckDBConnection root, string? path, DuckDbOptions options)
    {
        (_memoryMiB, _answers) = (options.MemoryMiB, new(options.AnswerBytes));
        _derived = new(Schema.Derived(root), StringComparer.Ordinal);
        _root = root;
        _path = path;
        _dataVersion = Schema.Version(root, Schema.Imports);
        _collectedVersion = Schema.Version(root, Schema.Collected);
    }

    /// <inheritdoc/>
    public long DataVersion
    {
        get
        {
            lock (_committing)
                return _dataVersion;
        }
    }

    /// <inheritdoc/>
    public long CollectedVersion
    {
        get
        {
            lock (_committing)
                return _collectedVersion;
        }
    }

    /// <summary>Opens the file, made on first use, and brings its schema up to date.</summary>
    /// <param name="path">The file, or null for a store in memory that lives as long as this object.</param>
    /// <param name="options">Limits for the engine.</param>
    /// <exception cref="UserError">Another process holds the file, or a newer Clew wrote it.</exception>
    public static DuckDbStore Open(string? path, DuckDbOptions? options = null)
    {
        options ??= new();
        Schema.Prepare(path, options.Migrations);
        var root = Connect(path);
        try
        {
            options.Apply(root, path);
            EngineHeap.Begin();
            Schema.Migrate(root, options.Migrations);
            return new DuckDbStore(root, path, options);
        }
        catch
        {
            root.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ILanding BeginLanding() => new DuckDbLanding(NewConnection(), this);

    /// <inheritdoc/>
    public string Explain(Select query) => DuckDbRenderer.Instance.Render(query);

    /// <inheritdoc/>
    public void Query(Select query, Action<IRow> row, CancellationToken stop = default)
    {
        using var state = Snapshot();
        state.Query(query, row, stop);
    }

    /// <inheritdoc/>
    public void Query(Select query, IReadOnlyList<RowBlock> given, Action<IRow> row, CancellationToken stop = default)
    {
        using var connection = NewConnection();
        connection.Give(given);
        connection.Query(Explain(query), row, stop);
    }

    /// <inheritdoc/>
    public ISnapshot Snapshot() => new DuckDbSnapshot(NewConnection(), _answers);

    /// <inheritdoc/>
    public string? Note(string key)
    {
        using var connection = NewConnection();
        return Schema.Value(connection, "note:" + key);
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Notes()
    {
        using var connection = NewConnection();
        return Schema.Values(connection, "note:");
    }

    /// <inheritdoc/>
    public IDisposable Hold() => NobodyElse.Instance; // the file is this process's alone

    /// <inheritdoc/>
    public void Apply(Batch batch)
    {
        lock (_writing)
        {
            using var connection = NewConnection();
            using var transaction = connection.BeginTransaction();
            Batches.Apply(connection, batch);
            foreach (var (key, value) in batch.Notes)
                Schema.SetValue(connection, "note:" + key, value);
            var version = Schema.Next(connection, Schema.Collected);
            lock (_committing)
            {
                transaction.Commit();
                _collectedVersion = version;
            }
        }
    }

    /// <inheritdoc/>
    public string? DerivedVersion(string group) => _derived.GetValueOrDefault(group);

    /// <inheritdoc/>
    public void Derive(string group, string version, IReadOnlyList<DerivedTable> tables)
    {
        if (DerivedVersion(group) == version)
            return;
        lock (_deriving)
        {
            if (DerivedVersion(group) == version)
                return;
            try
            {
                Make(group, version, tables);
            }
            catch (DuckDBException e) when (e.Message.Contains("Out of Memory", StringComparison.Ordinal) && _memoryMiB < EnoughToDerive)
            {
                // Some steps cannot go over the disk: for them it takes what they need, and gives it back.
                Limit(EnoughToDerive);
                try
                {
                    Make(group, version, tables);
                }
                finally
                {
                    LimitAgain();
                }
            }
            _derived[group] = version;
        }
    }

    void Make(string group, string version, IReadOnlyList<DerivedTable> tables)
    {
        using var connection = NewConnection();
        using var transaction = connection.BeginTransaction();
        foreach (var table in tables)
            Deriving.Make(connection, table);
        foreach (var passing in tables.Where(t => t.Passing))
            connection.Run($"DROP TABLE \"{passing.Name}\"");
        Schema.SetValue(connection, Schema.DerivedPrefix + group, version);
        transaction.Commit();
    }

    // TRICKY: the engine refuses a limit below what it holds at the moment; then it keeps the higher one until the next time.
    void LimitAgain()
    {
        try
        {
            Limit(_memoryMiB);
        }
        catch (DuckDBException e) when (e.Message.Contains("Out of Memory", StringComparison.Ordinal))
        {
        }
    }

    void Limit(int mib) => _root.Run(string.Create(CultureInfo.InvariantCulture, $"SET memory_limit = '{mib}MiB'"));

    /// <inheritdoc/>
    public IReadOnlyList<string> DerivedGroups(string prefix) =>
        [.. _derived.Keys.Where(g => g.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public void DropDerived(string group, IReadOnlyList<string> tables)
    {
        lock (_deriving)
        {
            using var connection = NewConnection();
            using var transaction = connection.BeginTransaction();
            foreach (var table in tables)
                connection.Run($"DROP TABLE IF EXISTS \"{table}\"");
            Schema.Forget(connection, Schema.DerivedPrefix + group);
            transaction.Commit();
            _derived.TryRemove(group, out _);
        }
    }

    /// <inheritdoc/>
    public void Restamp(WorkspaceSettings settings)
    {
        const string Key = "stamped";
        var stamp = $"{settings.Zone.Id}|{settings.BusinessHours}";
        using var connection = NewConnection();
        if (Schema.Value(connection, Key) == stamp)
            return;
        if (DataVersion == 0 && CollectedVersion == 0)
        {
            Schema.SetValue(connection, Key, stamp);
            return;
        }
        Write(connection, () =>
        {
            Restamping.Run(connection, settings);
            Schema.SetValue(connection, Key, stamp);
            return true;
        });
    }

    /// <summary>Empties every table: for tests that use one store for many worlds.</summary>
    public void Clear()
    {
        lock (_writing)
        {
            using var transaction = _root.BeginTransaction();
            foreach (var table in Tables.All)
                _root.Run($"DELETE FROM \"{table.Name}\"");
            Commit(transaction, Schema.Next(_root, Schema.Imports));
        }
    }

    /// <summary>Runs a statement of ours that the tree has no need to know, as one transaction: restamping, benchmarks.</summary>
    public void Run(params IReadOnlyList<string> statements)
    {
        lock (_writing)
        {
            using var connection = NewConnection();
            using var transaction = connection.BeginTransaction();
            foreach (var statement in statements)
                connection.Run(statement);
            Commit(transaction, Schema.Next(connection, Schema.Imports));
        }
    }

    /// <summary>Runs a query given as text and reads all of it: for benchmarks and tests. Returns the number of rows.</summary>
    internal long Drain(string sql) => Read(sql, row =>
    {
        for (var i = 0; i < row.Width; i++)
            _ = row.Value(i);
    });

    internal long Read(string sql, Action<DuckDbRow> row)
    {
        using var connection = NewConnection();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var current = new DuckDbRow(reader);
        var rows = 0L;
        for (; reader.Read(); rows++)
            row(current);
        return rows;
    }

    /// <summary>Writes a consistent copy of the database to a new file.</summary>
    public void CopyTo(string file)
    {
        // TRICKY: a checkpoint refuses to run beside any other writing, derived tables included.
        lock (_deriving)
            lock (_writing)
            {
                using var connection = NewConnection();
                connection.Run("CHECKPOINT");
                var name = "copy_" + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
                connection.Run($"ATTACH '{file.Replace("'", "''", StringComparison.Ordinal)}' AS {name}");
                var from = (string)connection.Scalar("SELECT current_database()")!;
                connection.Run($"COPY FROM DATABASE \"{from}\" TO {name}");
                connection.Run($"DETACH {name}");
            }
    }

    /// <inheritdoc/>
    public void Dispose() => _root.Dispose();

    /// <summary>Commits a landing's work: one at a time.</summary>
    internal T Write<T>(DuckDBConnection connection, Func<T> work)
    {
        lock (_writing)
        {
            using var transaction = connection.BeginTransaction();
            var result = work();
            Commit(transaction, Schema.Next(connection, Schema.Imports));
            return result;
        }
    }

    void Commit(DuckDBTransaction transaction, long version)
    {
        lock (_committing)
        {
            transaction.Commit();
            _dataVersion = version;
        }
    }

    DuckDBConnection NewConnection()
    {
        if (_path is not null)
            return Connect(_path);
        var connection = _root.Duplicate();
        connection.Open();
        return connection;
    }

    static DuckDBConnection Connect(string? path)
    {
        var connection = new DuckDBConnection($"DataSource={path ?? ":memory:"}");
        try
        {
            connection.Open();
            return connection;
        }
        catch (DuckDBException e) when (e.Message.Contains("lock", StringComparison.OrdinalIgnoreCase))
        {
            connection.Dispose();
            throw new WorkspaceBusy(path!);
        }
        catch (DuckDBException e) when (e.Message.Contains("not a valid DuckDB", StringComparison.OrdinalIgnoreCase)
            || e.Message.Contains("newer version", StringComparison.OrdinalIgnoreCase)
            || e.Message.Contains("Serialization", StringComparison.OrdinalIgnoreCase))
        {
            connection.Dispose();
            throw new UserError("The file is no database that this version can read", path,
                "Restore a backup, or use the version that wrote it.");
        }
    }
}

sealed class NobodyElse : IDisposable
{
    public static readonly NobodyElse Instance = new();

    public void Dispose()
    {
    }
}

/// <summary>Another process holds the workspace's database file.</summary>
public sealed class WorkspaceBusy(string path)
    : UserError("The workspace is in use by another process", path, "Wait until it ends, or ask the running `clew serve` instead.");
