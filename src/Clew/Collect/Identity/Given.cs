using Clew.Sql;
using Clew.Storage;

namespace Clew.Collect.Identity;

/// <summary>Makes blocks of rows from values.</summary>
static class Given
{
    /// <summary>Rows of a table, each value in the place of its column.</summary>
    public static IReadOnlyList<RowBlock> Rows(Table table, IEnumerable<object?[]> rows)
    {
        RowList list = new(table);
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
                Set(list, i, row[i], table.Columns[i].Type);
            list.Next();
        }
        return list.Blocks;
    }

    /// <summary>A value of a row, as <see cref="Rows"/> takes it.</summary>
    public static object? Value(IRow row, int column, ColumnType type) => row.IsNull(column) ? null : type switch
    {
        ColumnType.Text => row.Text(column),
        ColumnType.Money or ColumnType.Rate => row.Decimal(column),
        ColumnType.Instant => row.Instant(column),
        ColumnType.Day => row.Day(column),
        ColumnType.Flag => row.Integer(column) != 0,
        _ => row.Integer(column),
    };

    static void Set(RowList list, int column, object? value, ColumnType type) => _ = value switch
    {
        null => list,
        string text => list.Set(column, text),
        DateTime at => list.Set(column, at),
        DateOnly day => list.Set(column, (long?)(day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber)),
        bool flag => list.Set(column, flag),
        decimal number => list.Set(column, (long?)(number * (type == ColumnType.Rate ? 10_000_000_000m : 10_000m))),
        long number => list.Set(column, (long?)number),
        _ => throw new NotSupportedException($"No column takes a {value.GetType().Name}."),
    };
}
