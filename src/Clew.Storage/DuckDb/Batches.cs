using System.Globalization;
using DuckDB.NET.Data;

namespace Clew.Storage.DuckDb;

/// <summary>Puts the changes of a batch into their tables, inside the connection's transaction.</summary>
static class Batches
{
    public static void Apply(DuckDBConnection connection, Batch batch)
    {
        foreach (var change in batch.Changes)
        {
            if (change.Gone.Count > 0)
                Remove(connection, change, change.Gone);
            if (change.Rows.Count > 0)
                Arrive(connection, change);
        }
    }

    static void Arrive(DuckDBConnection connection, Change change)
    {
        var table = change.Table;
        if (change.How == Arriving.Revise)
        {
            Revise(connection, change);
            return;
        }
        if (change.How != Arriving.KeepOld)
        {
            if (change.How == Arriving.Replace)
                Remove(connection, change, change.Rows, table.Key);
            Append(connection, table, table.Name, change.Rows);
            return;
        }
        var coming = Stage(connection, change.Rows);
        var columns = string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\""));
        var same = string.Join(" AND ", table.Key.Select(k => $"m.\"{k}\" = s.\"{k}\""));
        connection.Run(
            $"INSERT INTO \"{table.Name}\" ({columns}) SELECT {columns} FROM {coming} AS s WHERE NOT EXISTS (SELECT 1 FROM \"{table.Name}\" AS m WHERE {same})");
        connection.Run($"DROP TABLE {coming}");
    }

    static void Remove(DuckDBConnection connection, Change change, IReadOnlyList<RowBlock> like, IReadOnlyList<string>? by = null)
    {
        by ??= [.. like[0].Table.Columns.Select(c => c.Name)];
        var going = Stage(connection, like);
        connection.Run($"DELETE FROM \"{change.Table.Name}\" AS m USING {going} AS s WHERE {Same(change, by)}");
        connection.Run($"DROP TABLE {going}");
    }

    // The engine writes only the columns that change: a third of the work of taking a row away and adding it again.
    static void Revise(DuckDBConnection connection, Change change)
    {
        var coming = Stage(connection, change.Rows);
        var changed = change.Rows[0].Table.Columns.Select(c => c.Name).Except(change.Table.Key).Select(c => $"\"{c}\" = s.\"{c}\"");
        connection.Run($"UPDATE \"{change.Table.Name}\" AS m SET {string.Join(", ", changed)} FROM {coming} AS s WHERE {Same(change, change.Table.Key)}");
        connection.Run($"DROP TABLE {coming}");
    }

    static string Same(Change change, IReadOnlyList<string> by)
    {
        var same = string.Join(" AND ", by.Select(k => $"m.\"{k}\" = s.\"{k}\""));
        return change.NotBefore is var (column, least)
            ? string.Create(CultureInfo.InvariantCulture, $"{same} AND m.\"{column}\" >= TIMESTAMP '{least:yyyy-MM-dd HH:mm:ss.ffffff}'")
            : same;
    }

    static string Stage(DuckDBConnection connection, IReadOnlyList<RowBlock> rows)
    {
        connection.Fill(rows[0].Table, "batch_rows", rows, temporary: true);
        return "batch_rows";
    }

    /// <summary>Makes a table of rows.</summary>
    public static void Fill(this DuckDBConnection connection, Table columns, string name, IEnumerable<RowBlock> rows, bool temporary = false)
    {
        var definitions = string.Join(", ", columns.Columns.Select(Schema.Definition));
        connection.Run($"CREATE OR REPLACE {(temporary ? "TEMP " : "")}TABLE \"{name}\" ({definitions})");
        Append(connection, columns, name, rows);
    }

    /// <summary>Makes the given rows a temporary table of their own table's name.</summary>
    public static void Give(this DuckDBConnection connection, IReadOnlyList<RowBlock> given)
    {
        if (given.Count > 0)
            connection.Fill(given[0].Table, given[0].Table.Name, given, temporary: true);
    }

    static void Append(DuckDBConnection connection, Table columns, string name, IEnumerable<RowBlock> rows)
    {
        using var writer = new ChunkWriter(connection, columns, name, lines: false);
        foreach (var block in rows.Where(b => b.Count > 0))
            writer.Append(block);
        writer.Close();
    }
}
