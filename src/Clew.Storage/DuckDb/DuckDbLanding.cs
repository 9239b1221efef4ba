using System.Globalization;
using DuckDB.NET.Data;

namespace Clew.Storage.DuckDb;

/// <summary>
/// A file's rows in temporary tables, which are in no log and no file of the workspace, until one transaction moves
/// them into place. A process that dies on the way leaves nothing.
/// </summary>
sealed class DuckDbLanding(DuckDBConnection connection, DuckDbStore store) : ILanding
{
    readonly Dictionary<string, (Table Table, ChunkWriter Writer)> _staged = [];
    bool _closed;

    public void Append(RowBlock block)
    {
        var table = block.Table;
        if (!_staged.TryGetValue(table.Name, out var staged))
        {
            connection.Run($"CREATE TEMP TABLE \"{Staging(table)}\" ({string.Join(", ", table.Columns.Select(Schema.Definition))}, line BIGINT)");
            _staged[table.Name] = staged = (table, new ChunkWriter(connection, table, Staging(table)));
        }
        staged.Writer.Append(block);
    }

    public Duplicates TakeDuplicates(int limit)
    {
        Close();
        var count = 0L;
        var named = new List<(string, long, long, string)>();
        foreach (var (table, _) in _staged.Values.Where(s => !s.Table.Slices))
        {
            var keys = string.Join(", ", table.Key.Select(k => $"\"{k}\""));
            connection.Run($"CREATE TEMP TABLE twice AS SELECT {keys}, min(line) AS first FROM \"{Staging(table)}\" GROUP BY {keys} HAVING count(*) > 1");
            if ((long)connection.Scalar("SELECT count(*) FROM twice")! > 0)
            {
                var same = string.Join(" AND ", table.Key.Select(k => $"s.\"{k}\" = t.\"{k}\""));
                var text = string.Join(" || ' ' || ", table.Key.Select(k => $"CAST(s.\"{k}\" AS VARCHAR)"));
                using var command = connection.CreateCommand();
                command.CommandText = string.Create(CultureInfo.InvariantCulture,
                    $"SELECT s.line, t.first, {text} FROM \"{Staging(table)}\" s JOIN twice t ON {same} WHERE s.line > t.first ORDER BY s.line LIMIT {limit - named.Count}");
                using (var reader = command.ExecuteReader())
                    while (reader.Read())
                        named.Add((table.Name, reader.GetInt64(0), reader.GetInt64(1), reader.GetString(2)));
                count += connection.Run($"DELETE FROM \"{Staging(table)}\" AS s USING twice t WHERE {same} AND s.line > t.first");
            }
            connection.Run("DROP TABLE twice");
        }
        return new Duplicates(count, named);
    }

    public Landed Commit(ImportRecord import, IReadOnlyList<Reject> rejects)
    {
        Close();
        return store.Write(connection, () =>
        {
            long inserted = 0, replaced = 0;
            foreach (var (table, _) in _staged.Values)
            {
                var gone = Replace(table);
                var columns = string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\""));
                var values = string.Join(", ", table.Columns.Select(c => c == Tables.ImportId ? "$1" : $"\"{c.Name}\""));
                var came = connection.Run($"INSERT INTO \"{table.Name}\" ({columns}) SELECT {values} FROM \"{Staging(table)}\"", import.ImportId);
                replaced += gone;
                inserted += table.Slices ? came : came - gone;
            }
            Record(import, rejects, inserted, replaced);
            return new Landed(inserted, replaced);
        });
    }

    public void Dispose()
    {
        foreach (var (_, writer) in _staged.Values)
            writer.Dispose();
        connection.Dispose();
    }

    long Replace(Table table)
    {
        // A key is rarely null; where it may be, null means the same null.
        if ((bool)connection.Scalar($"SELECT count(*) = 0 FROM (SELECT 1 FROM \"{table.Name}\" LIMIT 1)")!)
            return 0;
        var keys = string.Join(", ", table.Key.Select(k => $"\"{k}\""));
        var same = string.Join(" AND ", table.Key.Select(k => $"m.\"{k}\" IS NOT DISTINCT FROM s.\"{k}\""));
        return connection.Run($"DELETE FROM \"{table.Name}\" AS m USING (SELECT DISTINCT {keys} FROM \"{Staging(table)}\") AS s WHERE {same}");
    }

    void Record(ImportRecord import, IReadOnlyList<Reject> rejects, long inserted, long replaced)
    {
        connection.Run("INSERT INTO import VALUES ($1, $2, $3, $4, $5, $6, $7, $8)", import.ImportId, import.At, import.Kind, import.File,
            import.Rows, inserted, replaced, import.Rejected);
        using var appender = connection.CreateAppender("reject");
        foreach (var reject in rejects)
            appender.CreateRow().AppendValue(import.ImportId).AppendValue(reject.Line).AppendValue(reject.Column).AppendValue(reject.Value)
                .AppendValue(reject.Reason).EndRow();
    }

    void Close()
    {
        if (_closed)
            return;
        _closed = true;
        foreach (var (_, writer) in _staged.Values)
            writer.Close();
    }

    static string Staging(Table table) => "staging_" + table.Name;
}
