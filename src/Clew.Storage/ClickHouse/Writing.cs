using System.Globalization;

namespace Clew.Storage.ClickHouse;

/// <summary>
/// One version in the making. Its rows are written with its number and count only once the control says so: whatever breaks off before
/// leaves rows that nobody sees.
/// </summary>
sealed class Writing(ClickHouseLink link, ClickHouseLayout layout, ClickHouseState state)
{
    // So many rows can a version have.
    const int RowBits = 31;

    readonly HashSet<string> _gone = new(StringComparer.Ordinal);
    long _next = state.Version << RowBits;

    /// <summary>The state as it will be, what was written so far included.</summary>
    public ClickHouseState State => state;

    /// <summary>Tables of which rows went, and of which none had gone before.</summary>
    public IReadOnlySet<string> Gone => _gone;

    /// <summary>Makes one change.</summary>
    public void Apply(Change change)
    {
        if (change.Gone.Count > 0)
        {
            using var going = Stage(change.Gone);
            MarkGone(change, going, [.. change.Gone[0].Table.Columns.Select(c => c.Name)], _next);
        }
        if (change.Rows.Sum(b => b.Count) == 0)
            return;
        if (change.How == Arriving.Add)
        {
            Insert(change.Table, change.Rows);
            return;
        }
        using var coming = Stage(change.Rows);
        var first = _next;
        switch (change.How)
        {
            case Arriving.Replace:
                MarkGone(change, coming, change.Table.Key, first);
                Insert(change.Table, change.Rows);
                break;
            case Arriving.KeepOld:
                KeepOld(change, coming);
                break;
            default:
                Revise(change, coming);
                MarkGone(change, coming, change.Table.Key, first);
                break;
        }
    }

    /// <summary>Writes rows; returns how many.</summary>
    public long Insert(Table table, IReadOnlyList<RowBlock> blocks)
    {
        var first = _next;
        link.Insert(layout.Writes(table), Columns(table), Token(table, first), stream =>
        {
            var writer = new RowBinary(stream);
            foreach (var block in blocks)
            {
                writer.Write(block, _next, state.Version);
                _next += block.Count;
            }
        }, layout.Durably(layout.IsSpread(table)));
        return _next - first;
    }

    /// <summary>Writes what a query of all columns and a number from 0 gives; the number tells rows apart.</summary>
    public void InsertSelect(Table table, string select, long rows)
    {
        link.Run($"INSERT INTO {layout.Writes(table)} ({Columns(table)}){layout.Durably(layout.IsSpread(table))}\n{select}");
        _next += rows;
    }

    /// <summary>The number that a row of a query gets, and its version.</summary>
    public string Numbered(string number) => string.Create(CultureInfo.InvariantCulture, $"{_next} + {number}, {state.Version}");

    /// <summary>Takes rows away that are there, for which a condition on <c>m</c> holds.</summary>
    public void MarkGone(Table table, string where)
    {
        var shard = layout.IsSpread(table) ? ClickHouseLayout.SpreadBy(table) : "toUInt64(0)";
        link.Run(string.Create(CultureInfo.InvariantCulture,
            $"INSERT INTO {layout.GoneWrites(table)} ({ClickHouseLayout.Row}, {ClickHouseLayout.Died}, _shard){layout.Durably(layout.IsSpread(table))}\nSELECT m.{ClickHouseLayout.Row}, {state.Version}, {shard}\nFROM {layout.Reads(table)} AS m\nWHERE {state.Holds(layout, table, "m")} AND {where}"));
        // Who reads a table of which rows went reads the number of each row: half as long again. So it is only said where any did.
        if (state.WithGone.Contains(table.Name) || CountGone(table) == 0)
            return;
        _gone.Add(table.Name);
        state.WithGone.Add(table.Name);
    }

    /// <summary>How many rows of a table went in this version.</summary>
    public long CountGone(Table table) => long.Parse(
        link.Scalar(string.Create(CultureInfo.InvariantCulture, $"SELECT count() FROM {layout.GoneWrites(table)} WHERE {ClickHouseLayout.Died} = {state.Version}"))!,
        CultureInfo.InvariantCulture);

    /// <summary>The columns that a row is written with.</summary>
    public static string Columns(Table table) =>
        string.Join(", ", table.Columns.Select(c => $"`{c.Name}`").Append(ClickHouseLayout.Row).Append(ClickHouseLayout.Born));

    /// <summary>IN, or GLOBAL IN where the left side is spread: what stands behind it lies on one node only.</summary>
    public string In(Table table) => layout.IsSpread(table) ? "GLOBAL IN" : "IN";

    void MarkGone(Change change, Stage like, IReadOnlyList<string> by, long before)
    {
        var recent = change.NotBefore is var (column, least) ? $" AND {Recent(change.Table, column, least)}" : "";
        MarkGone(change.Table, string.Create(CultureInfo.InvariantCulture,
            $"m.{ClickHouseLayout.Row} < {before}{recent} AND ({Of("m", by)}) {In(change.Table)} (SELECT {Of("s", by)} FROM {like.Name} AS s)"));
    }

    // Days are those of instants in some zone: no more than a day away. They are what touches are ordered by.
    static string Recent(Table table, string column, DateTime least)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"m.`{column}` >= toDateTime64('{least:yyyy-MM-dd HH:mm:ss.ffffff}', 6, 'UTC')");
        return table == Tables.Touch && column is "at" or "ended_at"
            ? string.Create(CultureInfo.InvariantCulture, $"{text} AND m.day >= toDate32('{least.AddDays(column == "at" ? -1 : -3):yyyy-MM-dd}')")
            : text;
    }

    void KeepOld(Change change, Stage coming)
    {
        var table = change.Table;
        var keys = Of("s", table.Key);
        // The inner condition spares the engine a set of all keys there are.
        var there = $"SELECT {Of("m", table.Key)} FROM {layout.Reads(table)} AS m WHERE {state.Holds(layout, table, "m")} AND ({Of("m", table.Key)}) {In(table)} (SELECT {keys} FROM {coming.Name} AS s)";
        InsertSelect(table, $"SELECT {Of("s", table.Columns.Select(c => c.Name))}, {Numbered("s._n")}\nFROM {coming.Name} AS s\nWHERE ({keys}) NOT IN ({there})", coming.Rows);
    }

    void Revise(Change change, Stage coming)
    {
        var table = change.Table;
        var changed = change.Rows[0].Table.Columns.Select(c => c.Name).Except(table.Key, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        var values = string.Join(", ", table.Columns.Select(c => $"{(changed.Contains(c.Name) ? "s" : "m")}.`{c.Name}`"));
        var recent = change.NotBefore is var (column, least) ? $" AND {Recent(table, column, least)}" : "";
        var there = $"SELECT * FROM {layout.Reads(table)} AS m WHERE {state.Holds(layout, table, "m")}{recent} AND ({Of("m", table.Key)}) {In(table)} (SELECT {Of("s", table.Key)} FROM {coming.Name} AS s)";
        InsertSelect(table, $"SELECT {values}, {Numbered("s._n")}\nFROM {coming.Name} AS s\nJOIN ({there}) AS m ON {string.Join(" AND ", table.Key.Select(k => $"m.`{k}` = s.`{k}`"))}", coming.Rows);
    }

    Stage Stage(IReadOnlyList<RowBlock> rows) => ClickHouse.Stage.Of(link, layout, rows);

    string Token(Table table, long first) => string.Create(CultureInfo.InvariantCulture, $"{table.Name}-{state.Version}-{first}");

    static string Of(string alias, IEnumerable<string> columns) => string.Join(", ", columns.Select(c => $"{alias}.`{c}`"));
}
