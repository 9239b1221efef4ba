using System.Globalization;

namespace Clew.Storage.ClickHouse;

/// <summary>A file's rows in passing tables, until one version takes them up.</summary>
sealed class ClickHouseLanding(ClickHouseStore store, ClickHouseLink link, ClickHouseLayout layout) : ILanding
{
    // Large inserts are what the engine likes; so many bytes are kept here until they are sent.
    const int MostWaiting = 16 << 20;

    sealed class Staged(Table table, string name)
    {
        public Table Table { get; } = table;

        public string Name { get; set; } = name;

        public MemoryStream Waiting { get; } = new();

        public long Rows { get; set; }
    }

    readonly Dictionary<string, Staged> _staged = new(StringComparer.Ordinal);

    public void Append(RowBlock block)
    {
        if (!_staged.TryGetValue(block.Table.Name, out var staged))
        {
            _staged[block.Table.Name] = staged = new(block.Table, NewName());
            link.Run($"CREATE TABLE {staged.Name} ({string.Join(", ", block.Table.Columns.Select(ClickHouseLayout.Definition))}, _n Int64, line Int64) ENGINE = MergeTree ORDER BY _n");
        }
        new RowBinary(staged.Waiting).Write(block, staged.Rows, lines: true);
        staged.Rows += block.Count;
        if (staged.Waiting.Length >= MostWaiting)
            Send(staged);
    }

    public Duplicates TakeDuplicates(int limit)
    {
        var count = 0L;
        var named = new List<(string, long, long, string)>();
        foreach (var staged in _staged.Values)
        {
            Send(staged);
            if (!staged.Table.Slices)
                count += TakeDuplicates(staged, limit, named);
        }
        return new Duplicates(count, named);
    }

    public Landed Commit(ImportRecord import, IReadOnlyList<Reject> rejects) => store.Write(writing =>
    {
        long inserted = 0, replaced = 0;
        var file = ClickHouseRenderer.Quoted(import.ImportId);
        foreach (var staged in _staged.Values)
        {
            Send(staged);
            var table = staged.Table;
            writing.MarkGone(table, $"({Keys("m", table)}) {writing.In(table)} (SELECT {Keys("s", table)} FROM {staged.Name} AS s)");
            var gone = writing.CountGone(table);
            var came = Count(staged.Name);
            writing.InsertSelect(table, $"SELECT {string.Join(", ", table.Columns.Select(c => c == Tables.ImportId ? file : $"s.`{c.Name}`"))}, {writing.Numbered("s._n")}\nFROM {staged.Name} AS s", staged.Rows);
            replaced += gone;
            inserted += table.Slices ? came : came - gone;
        }
        Record(writing, import, rejects, inserted, replaced);
        return new Landed(inserted, replaced);
    }, ClickHouseState.DataKey);

    public void Dispose()
    {
        foreach (var staged in _staged.Values)
            new Stage(link, staged.Name, 0).Dispose();
    }

    long TakeDuplicates(Staged staged, int limit, List<(string, long, long, string)> named)
    {
        var keys = string.Join(", ", staged.Table.Key.Select(k => $"`{k}`"));
        var same = string.Join(" AND ", staged.Table.Key.Select(k => $"s.`{k}` = t.`{k}`"));
        using var twice = new Stage(link, NewName(), 0);
        link.Run($"CREATE TABLE {twice.Name} ENGINE = Memory AS SELECT {keys}, min(line) AS first FROM {staged.Name} GROUP BY {keys} HAVING count() > 1");
        if (Count(twice.Name) == 0)
            return 0;
        var text = $"concat({string.Join(", ' ', ", staged.Table.Key.Select(k => $"toString(s.`{k}`)").Append("''"))})";
        link.Query(string.Create(CultureInfo.InvariantCulture,
            $"SELECT s.line AS line, t.first AS first, {text} AS key FROM {staged.Name} AS s JOIN {twice.Name} AS t ON {same} WHERE s.line > t.first ORDER BY line LIMIT {limit - named.Count}"),
            row => named.Add((staged.Table.Name, row.Integer(0), row.Integer(1), row.Text(2).Trim())), CancellationToken.None);
        var kept = NewName();
        link.Run($"CREATE TABLE {kept} ENGINE = MergeTree ORDER BY _n AS SELECT s.* FROM {staged.Name} AS s LEFT JOIN {twice.Name} AS t ON {same} WHERE t.first IS NULL OR s.line = t.first");
        var count = Count(staged.Name) - Count(kept);
        new Stage(link, staged.Name, 0).Dispose();
        staged.Name = kept;
        return count;
    }

    static void Record(Writing writing, ImportRecord import, IReadOnlyList<Reject> rejects, long inserted, long replaced)
    {
        var record = new RowList(ImportTables.Import);
        record.Set(0, import.ImportId).Set(1, import.At).Set(2, import.Kind).Set(3, import.File).Set(4, import.Rows).Set(5, inserted).Set(6, replaced)
            .Set(7, import.Rejected).Next();
        writing.Insert(ImportTables.Import, record.Blocks);
        var rows = new RowList(ImportTables.Reject);
        foreach (var reject in rejects)
            rows.Set(0, import.ImportId).Set(1, reject.Line).Set(2, reject.Column).Set(3, reject.Value).Set(4, reject.Reason).Next();
        if (rows.Count > 0)
            writing.Insert(ImportTables.Reject, rows.Blocks);
    }

    // A key is rarely null; where it may be, null means the same null.
    static string Keys(string alias, Table table) => string.Join(", ", table.Key.Select(k => table.Columns[table.IndexOf(k)].Required
        ? $"{alias}.`{k}`"
        : $"isNull({alias}.`{k}`), ifNull(toString({alias}.`{k}`), '')"));

    void Send(Staged staged)
    {
        if (staged.Waiting.Length == 0)
            return;
        var columns = string.Join(", ", staged.Table.Columns.Select(c => $"`{c.Name}`").Append("_n").Append("line"));
        link.Insert(staged.Name, columns, Guid.NewGuid().ToString("N"), stream => stream.Write(staged.Waiting.GetBuffer(), 0, (int)staged.Waiting.Length));
        staged.Waiting.SetLength(0);
    }

    long Count(string table) => long.Parse(link.Scalar($"SELECT count() FROM {table}")!, CultureInfo.InvariantCulture);

    string NewName() => layout.Qualified(Stage.Prefix + Guid.NewGuid().ToString("N"));
}
