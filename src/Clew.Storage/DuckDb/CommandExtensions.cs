using Clew.Model;
using DuckDB.NET.Data;

namespace Clew.Storage.DuckDb;

/// <summary>Statements with positional values.</summary>
static class CommandExtensions
{
    public static int Run(this DuckDBConnection connection, string sql, params IReadOnlyList<object?> values)
    {
        using var command = Make(connection, sql, values);
        return command.ExecuteNonQuery();
    }

    public static object? Scalar(this DuckDBConnection connection, string sql, params IReadOnlyList<object?> values)
    {
        using var command = Make(connection, sql, values);
        return command.ExecuteScalar();
    }

    public static void Query(this DuckDBConnection connection, string sql, Action<IRow> row, CancellationToken stop)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var registration = stop.Register(command.Cancel);
        try
        {
            using var reader = command.ExecuteReader();
            var current = new DuckDbRow(reader);
            while (reader.Read())
            {
                stop.ThrowIfCancellationRequested();
                row(current);
            }
        }
        catch (DuckDBException e) when (ChunkReader.LacksMemory(e.Message))
        {
            throw new Unavailable(ChunkReader.MoreMemory, e);
        }
    }

    static DuckDBCommand Make(DuckDBConnection connection, string sql, IReadOnlyList<object?> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var value in values)
            command.Parameters.Add(new DuckDBParameter(value ?? DBNull.Value));
        return command;
    }
}
