using DuckDB.NET.Data;

namespace Clew.Storage.DuckDb;

/// <summary>Makes derived tables inside a connection's transaction.</summary>
static class Deriving
{
    public static void Make(DuckDBConnection connection, DerivedTable table)
    {
        if (table.Rows is var (columns, make))
            connection.Fill(columns, table.Name, make(new DerivedState(connection)));
        if (table.Query is not { } query)
            return;
        if (table.Gone is not var (column, values))
        {
            connection.Run($"CREATE OR REPLACE TABLE \"{table.Name}\" AS\n{DuckDbRenderer.Instance.Render(query)}");
            return;
        }
        connection.Run($"DELETE FROM \"{table.Name}\" WHERE \"{column}\" IN (\n{DuckDbRenderer.Instance.Render(values)})");
        var names = string.Join(", ", query.Items.Select(i => $"\"{i.Name}\""));
        connection.Run($"INSERT INTO \"{table.Name}\" ({names})\n{DuckDbRenderer.Instance.Render(query)}");
    }
}
