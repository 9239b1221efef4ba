using System.Text;
using Clew.Sql;
using Clew.Storage;

namespace Clew.Collect.Identity;

/// <summary>Makes blocks of rows from values.</summary>
static class Given
{
    /// <summary>Rows of a table, each value in the place of its column.</summary>
    public static IReadOnlyList<RowBlock> Rows(Table table, IEnumerable<object?[]> rows)
    {
        List<RowBlock> blocks = [];
        foreach (var row in rows)
        {
            if (blocks.Count == 0 || blocks[^1].IsFull)
                blocks.Add(new(table));
            for (var i = 0; i < row.Length; i++)
                Set(blocks[^1][i], row[i]);
            blocks[^1].Next(0);
        }
        return blocks;
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

    static void Set(ColumnBuffer column, object? value)
    {
        switch (value)
        {
            case null: break;
            case string text: column.SetText(Encoding.UTF8.GetBytes(text)); break;
            case DateTime at: column.SetNumber((at.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond); break;
            case DateOnly day: column.SetNumber(day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber); break;
            case bool flag: column.SetNumber(flag ? 1 : 0); break;
            case decimal number: column.SetNumber((long)(number * (column.Type == ColumnType.Rate ? 10_000_000_000m : 10_000m))); break;
            case long number: column.SetNumber(number); break;
            default: throw new NotSupportedException($"No column takes a {value.GetType().Name}.");
        }
    }
}
