using System.Globalization;
using Clew.Sql;

namespace Clew.Storage.ClickHouse;

/// <summary>A derivation at work: what it sees is the state that it began in and the tables that it has made.</summary>
sealed class Deriving(ClickHouseLink link, ClickHouseLayout layout, ClickHouseState state) : ClickHouseSnapshot(link, layout, state)
{
    readonly string _mark = Guid.NewGuid().ToString("N")[..12];
    readonly ClickHouseLink _link = link;
    readonly ClickHouseLayout _layout = layout;
    readonly ClickHouseState _state = state;

    /// <summary>The tables that it made: by name, where they are.</summary>
    public IReadOnlyDictionary<string, string> Made => Own;

    public void Make(DerivedTable table)
    {
        // An earlier make of the same name, and what was made of it, stay for those who read them.
        var name = string.Create(CultureInfo.InvariantCulture, $"{table.Name}_{_mark}");
        if (table.Rows is var (columns, make))
        {
            Create(name, [.. columns.Columns.Select(ClickHouseLayout.Definition)]);
            foreach (var block in make(this))
                if (block.Count > 0)
                    _link.Insert(_layout.Qualified(name), string.Join(", ", columns.Columns.Select(c => $"`{c.Name}`")), Guid.NewGuid().ToString("N"),
                        stream => new RowBinary(stream).Write(block), _layout.Durably(spread: false));
        }
        if (table.Query is { } query)
            Fill(name, table.Gone is var (column, values) ? Changed(table.Name, query, column, values) : Text(query));
        Own[table.Name] = name;
    }

    void Fill(string name, string select)
    {
        var columns = new List<string>();
        _link.Query($"DESCRIBE TABLE (\n{select})", row => columns.Add($"`{row.Text(0)}` {ClickHouseLayout.Compact(row.Text(0), row.Text(1))}"), CancellationToken.None);
        Create(name, columns);
        _link.Run($"INSERT INTO {_layout.Qualified(name)}{_layout.Durably(spread: false)}\n{select}");
    }

    void Create(string name, IReadOnlyList<string> columns) =>
        _link.Run($"CREATE TABLE {_layout.Qualified(name)}{_layout.OnCluster} ({string.Join(", ", columns)}) ENGINE = {_layout.Engine(name, spread: false)} ORDER BY {ClickHouseLayout.DayOf(columns) ?? "tuple()"}");

    // Where only some rows change: those that stay are copied, for whoever still reads the make before.
    string Changed(string table, Select query, string column, Select values)
    {
        var names = string.Join(", ", query.Items.Select(i => $"`{i.Name}`"));
        var before = _layout.Qualified(_state.Make(table) ?? throw new InvalidOperationException($"There is no {table} to change."));
        return $"SELECT {names} FROM {before} WHERE ifNull(`{column}` NOT IN (\n{Text(values)}), 1)\nUNION ALL\nSELECT {names} FROM (\n{Text(query)})";
    }
}
