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

    static DuckDBCommand Make(DuckDBConnection connection, string sql, IReadOnlyList<object?> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var value in values)
            command.Parameters.Add(new DuckDBParameter(value ?? DBNull.Value));
        return command;
    }
}
