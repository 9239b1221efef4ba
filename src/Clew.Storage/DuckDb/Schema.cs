using System.Globalization;
using Clew.Model;
using DuckDB.NET.Data;

namespace Clew.Storage.DuckDb;

/// <summary>One step of the schema's history, run in a transaction of its own.</summary>
/// <param name="Version">The schema's version after the step; steps count up by one.</param>
/// <param name="Statements">What to run.</param>
public sealed record Migration(int Version, IReadOnlyList<string> Statements);

/// <summary>The schema of a workspace's file and how it came to be.</summary>
public static class Schema
{
    /// <summary>All steps, oldest first. A step that has shipped is never changed.</summary>
    public static readonly IReadOnlyList<Migration> Migrations =
    [
        new(1, FirstStatements()),
        new(2, ["INSERT INTO meta VALUES ('collected_version', '0')", .. Brought(2)]),
        new(3, [.. Brought(3)]),
    ];

    /// <summary>Before an existing file of an older version is changed, keeps a copy of it beside it.</summary>
    /// <exception cref="UserError">A newer version wrote the file.</exception>
    internal static void Prepare(string? path, IReadOnlyList<Migration> migrations)
    {
        if (path is null || !File.Exists(path))
            return;
        int version;
        using (var connection = new DuckDBConnection($"DataSource={path}"))
        {
            try
            {
                connection.Open();
            }
            catch (DuckDBException)
            {
                return; // Opening it again in earnest says what is wrong.
            }
            version = VersionOf(connection);
            if (version > migrations[^1].Version)
                throw TooNew(path, version, migrations[^1].Version);
            if (version == 0 || version == migrations[^1].Version)
                return;
            connection.Run("CHECKPOINT");
        }
        var backup = string.Create(CultureInfo.InvariantCulture, $"{path}.v{version}.backup");
        var half = backup + ".part";
        File.Copy(path, half, overwrite: true);
        File.Move(half, backup, overwrite: true);
    }

    /// <summary>Runs the steps that the file has not seen.</summary>
    internal static void Migrate(DuckDBConnection connection, IReadOnlyList<Migration> migrations)
    {
        var version = VersionOf(connection);
        foreach (var migration in migrations.Where(m => m.Version > version))
        {
            using var transaction = connection.BeginTransaction();
            foreach (var statement in migration.Statements)
                connection.Run(statement);
            connection.Run("INSERT OR REPLACE INTO meta VALUES ('schema_version', $1)", Text(migration.Version));
            transaction.Commit();
        }
    }

    /// <summary>The key of the number of landings.</summary>
    internal const string Imports = "data_version";

    /// <summary>The key of the number of batches of events.</summary>
    internal const string Collected = "collected_version";

    /// <summary>Counts a version up, inside the transaction that changed the data.</summary>
    internal static long Next(DuckDBConnection connection, string key)
    {
        connection.Run("UPDATE meta SET value = CAST(CAST(value AS BIGINT) + 1 AS VARCHAR) WHERE key = $1", key);
        return Version(connection, key);
    }

    /// <summary>A version as the connection's transaction sees it.</summary>
    internal static long Version(DuckDBConnection connection, string key) =>
        long.Parse((string)connection.Scalar("SELECT value FROM meta WHERE key = $1", key)!, CultureInfo.InvariantCulture);

    /// <summary>What the file notes of itself under a key; null where nothing is.</summary>
    internal static string? Value(DuckDBConnection connection, string key) =>
        connection.Scalar("SELECT value FROM meta WHERE key = $1", key) as string;

    /// <summary>Notes something of the file.</summary>
    internal static void SetValue(DuckDBConnection connection, string key, string value) =>
        connection.Run("INSERT OR REPLACE INTO meta VALUES ($1, $2)", key, value);

    /// <summary>Takes back what the file notes of itself.</summary>
    internal static void Forget(DuckDBConnection connection, string key) => connection.Run("DELETE FROM meta WHERE key = $1", key);

    /// <summary>Groups of derived tables and the versions that they carry.</summary>
    internal static IReadOnlyDictionary<string, string> Derived(DuckDBConnection connection) => Values(connection, DerivedPrefix);

    /// <summary>What the keys of derived tables' versions begin with.</summary>
    internal const string DerivedPrefix = "derived:";

    /// <summary>All versions as the connection's transaction sees them, by key: of the data, of the events, of derived tables.</summary>
    internal static IReadOnlyDictionary<string, string> Versions(DuckDBConnection connection) => Read(connection,
        $"SELECT key, value FROM meta WHERE key IN ('{Imports}', '{Collected}') OR starts_with(key, '{DerivedPrefix}')");

    /// <summary>What the file notes under keys that begin so, by the rest of the key.</summary>
    internal static IReadOnlyDictionary<string, string> Values(DuckDBConnection connection, string prefix) => Read(connection,
        string.Create(CultureInfo.InvariantCulture, $"SELECT substr(key, {prefix.Length + 1}), value FROM meta WHERE starts_with(key, '{prefix}')"));

    static Dictionary<string, string> Read(DuckDBConnection connection, string sql)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read())
            values[reader.GetString(0)] = reader.GetString(1);
        return values;
    }

    static int VersionOf(DuckDBConnection connection)
    {
        if ((long)connection.Scalar("SELECT count(*) FROM information_schema.tables WHERE table_name = 'meta'")! == 0)
            return 0;
        return connection.Scalar("SELECT value FROM meta WHERE key = 'schema_version'") is string text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : 0;
    }

    static List<string> FirstStatements()
    {
        List<string> statements =
        [
            "CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL)",
            "INSERT INTO meta VALUES ('data_version', '0')",
            "CREATE TABLE import (import_id VARCHAR, \"at\" TIMESTAMP, kind VARCHAR, file VARCHAR, \"rows\" BIGINT, inserted BIGINT, replaced BIGINT, rejected BIGINT)",
            "CREATE TABLE reject (import_id VARCHAR, line BIGINT, column_name VARCHAR, value VARCHAR, reason VARCHAR)",
        ];
        statements.AddRange(Brought(1));
        return statements;
    }

    // Tables and columns say themselves which version brought them, so that a step's statements stay what they were.
    static IEnumerable<string> Brought(int version)
    {
        foreach (var table in Tables.All)
        {
            var columns = table.Columns.Where(c => table.Since == version ? c.Since <= version : c.Since == version).Select(Definition);
            if (table.Since == version)
                yield return $"CREATE TABLE \"{table.Name}\" ({string.Join(", ", columns)})";
            else if (table.Since < version)
                foreach (var column in columns)
                    yield return $"ALTER TABLE \"{table.Name}\" ADD COLUMN {column}";
        }
    }

    /// <summary>A column as DDL writes it. No keys are declared: an index in memory would not fit at scale, and a landing keeps
    /// them.</summary>
    internal static string Definition(Column column) =>
        $"\"{column.Name}\" {DuckDbRenderer.Type(column.Type)}{(column.Required ? " NOT NULL" : "")}";

    static UserError TooNew(string path, int version, int known) => new(
        string.Create(CultureInfo.InvariantCulture,
            $"The workspace was written by a newer Clew (schema {version}; this one knows {known})"),
        path, "Use that version or a newer one, or restore an older backup.");

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
