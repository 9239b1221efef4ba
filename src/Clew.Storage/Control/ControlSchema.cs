using System.Globalization;
using Clew.Model;
using Npgsql;

namespace Clew.Storage.Control;

/// <summary>The tables of the control database, and how older ones become today's.</summary>
static class ControlSchema
{
    // A number of our own, so that of several nodes that start at once one makes the tables.
    const long Lock = 0x636c6577;

    /// <summary>The steps, in order: a database of version n has the first n behind it. Steps are added, never changed.</summary>
    static readonly string[] Steps =
    [
        """
        CREATE TABLE clew.value (
            workspace text NOT NULL, key text NOT NULL, value text NOT NULL, PRIMARY KEY (workspace, key));
        CREATE TABLE clew.turn (
            workspace text NOT NULL, name text NOT NULL, holder text NOT NULL, token bigint NOT NULL, until timestamptz NOT NULL,
            commits bigint NOT NULL DEFAULT 0, past_token bigint, past_commits bigint, next text, next_until timestamptz,
            PRIMARY KEY (workspace, name));
        CREATE SEQUENCE clew.document_version;
        CREATE TABLE clew.document (
            workspace text NOT NULL, name text NOT NULL, text text NOT NULL, version bigint NOT NULL, PRIMARY KEY (workspace, name));
        """,
    ];

    /// <summary>Makes the tables, or brings them up to date.</summary>
    /// <exception cref="UserError">A newer Clew made them.</exception>
    public static bool Migrate(NpgsqlConnection connection, string place)
    {
        // Who may only read and write is let in where all is there already.
        if (Version(connection) is { } known && Check(known, place) == Steps.Length)
            return false;
        using var transaction = connection.BeginTransaction();
        Do(connection, string.Create(CultureInfo.InvariantCulture, $"SELECT pg_advisory_xact_lock({Lock})"));
        var version = Check(Version(connection) ?? 0, place);
        if (version == 0)
            Do(connection, "CREATE SCHEMA IF NOT EXISTS clew; CREATE TABLE clew.schema (version integer NOT NULL); INSERT INTO clew.schema VALUES (0)");
        foreach (var step in Steps.Skip(version))
            Do(connection, step);
        Do(connection, string.Create(CultureInfo.InvariantCulture, $"UPDATE clew.schema SET version = {Steps.Length}"));
        transaction.Commit();
        return true;
    }

    static int Check(int version, string place) => version <= Steps.Length ? version
        : throw new UserError(
            $"The control database was made by a newer version of Clew (schema {version}, this one knows {Steps.Length})", place,
            "Use that version, or a newer one.");

    static int? Version(NpgsqlConnection connection)
    {
        // TRICKY: to_regclass answers from a cache that, within a transaction, does not hear of tables that another one has made meanwhile.
        using var there = new NpgsqlCommand(
            "SELECT EXISTS (SELECT FROM pg_catalog.pg_tables WHERE schemaname = 'clew' AND tablename = 'schema')", connection);
        if (there.ExecuteScalar() is not true)
            return null;
        using var version = new NpgsqlCommand("SELECT version FROM clew.schema", connection);
        return (int)version.ExecuteScalar()!;
    }

    static void Do(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
