using System.Globalization;
using System.Text;
using Clew.Sql;
using Clew.Storage;

namespace Clew.Tests.Import;

/// <summary>A landing that keeps its rows in memory, as plain objects that tests can look at.</summary>
sealed class MemoryLanding : ILanding
{
    readonly Dictionary<string, Table> _tables = [];
    readonly Dictionary<string, List<MemoryRow>> _staged = [];

    public bool IsDisposed { get; private set; }

    public ImportRecord? Record { get; private set; }

    public IReadOnlyList<Reject> CommittedRejects { get; private set; } = [];

    /// <summary>Throw at this many rows, to see that nothing is left behind.</summary>
    public int? BreakAfter { get; init; }

    public IReadOnlyList<MemoryRow> this[Table table] => Record is null ? [] : _staged.GetValueOrDefault(table.Name, []);

    public void Append(RowBlock block)
    {
        _tables[block.Table.Name] = block.Table;
        if (!_staged.TryGetValue(block.Table.Name, out var rows))
            _staged.Add(block.Table.Name, rows = []);
        for (var row = 0; row < block.Count; row++)
        {
            var values = new Dictionary<string, object?>();
            for (var column = 0; column < block.Table.Columns.Count; column++)
                values.Add(block.Table.Columns[column].Name, Value(block[column], row));
            foreach (var required in block.Table.Columns.Where(c => c.Required))
                if (values[required.Name] is null)
                    throw new InvalidOperationException($"{block.Table.Name}.{required.Name} is required and null on line {block.Lines[row]}.");
            rows.Add(new(block.Lines[row], values));
            if (rows.Count >= BreakAfter)
                throw new IOException("The disk is full.");
        }
    }

    public Duplicates TakeDuplicates(int limit)
    {
        var named = new List<(string, long, long, string)>();
        var count = 0;
        foreach (var (name, rows) in _staged.Where(t => !_tables[t.Key].Slices))
        {
            var first = new Dictionary<string, long>();
            foreach (var row in rows.ToList())
            {
                var key = string.Join('\u001f', _tables[name].Key.Select(k => row[k]));
                if (first.TryAdd(key, row.Line))
                    continue;
                rows.Remove(row);
                count++;
                named.Add((name, row.Line, first[key], key));
            }
        }
        return new(count, [.. named.Take(limit)]);
    }

    public Landed Commit(ImportRecord import, IReadOnlyList<Reject> rejects)
    {
        (Record, CommittedRejects) = (import, rejects);
        return new(_staged.Values.Sum(rows => rows.Count), 0);
    }

    public void Dispose() => IsDisposed = true;

    static object? Value(ColumnBuffer column, int row) => column.IsNull(row) ? null : column.Type switch
    {
        ColumnType.Text => Encoding.UTF8.GetString(column.TextAt(row)),
        ColumnType.Flag => column.Numbers[row] != 0,
        ColumnType.Money => column.Numbers[row] / 10_000m,
        ColumnType.Rate => column.Numbers[row] / 10_000_000_000m,
        ColumnType.Instant => DateTime.UnixEpoch.AddTicks(column.Numbers[row] * 10).ToString("yyyy-MM-dd HH:mm:ss.FFFFFF",
            CultureInfo.InvariantCulture),
        ColumnType.Day => new DateOnly(1970, 1, 1).AddDays((int)column.Numbers[row]).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => column.Numbers[row],
    };
}

/// <summary>A landed row: numbers as long or decimal, times as text in UTC.</summary>
sealed record MemoryRow(long Line, IReadOnlyDictionary<string, object?> Values)
{
    public object? this[string column] => Values[column];

    public decimal Amount(string column) => (decimal)Values[column]!;

    public long Number(string column) => (long)Values[column]!;
}
