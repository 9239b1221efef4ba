namespace Clew.Storage;

/// <summary>
/// Up to <see cref="Capacity"/> rows of one table, column by column, on their way into a store. Rows are filled in
/// order: set every column of row <see cref="Count"/>, then call <see cref="Next"/>.
/// </summary>
public sealed class RowBlock(Table table)
{
    /// <summary>Rows a block can hold.</summary>
    public const int Capacity = 2048;

    /// <summary>With so many bytes of text no further row is begun: what strangers send may be a thousand times as long as usual.</summary>
    public const int TextCapacity = 1 << 20;

    readonly ColumnBuffer[] _columns = [.. table.Columns.Select(c => new ColumnBuffer(c.Type))];

    /// <summary>The table that the rows are for.</summary>
    public Table Table { get; } = table;

    /// <summary>Rows filled.</summary>
    public int Count { get; private set; }

    /// <summary>The line of the source file on which each row begins, from 1.</summary>
    public long[] Lines { get; } = new long[Capacity];

    /// <summary>True when no further row fits.</summary>
    public bool IsFull => Count == Capacity || TextBytes >= TextCapacity;

    /// <summary>The values of a column.</summary>
    public ColumnBuffer this[int column] => _columns[column];

    /// <summary>Ends the row at hand. Columns that were not set are null.</summary>
    public void Next(long line)
    {
        Lines[Count++] = line;
        var text = 0L;
        foreach (var column in _columns)
        {
            column.EndRow(Count);
            text += column.TextBytes;
        }
        TextBytes = text;
    }

    /// <summary>Ends rows whose columns were filled as wholes.</summary>
    internal void End(int rows)
    {
        Count += rows;
        foreach (var column in _columns)
            column.EndRows(Count);
        TextBytes = _columns.Sum(c => (long)c.TextBytes);
    }

    /// <summary>Bytes of the texts of all columns, in the rows filled.</summary>
    internal long TextBytes { get; private set; }

    /// <summary>Forgets what was set of the row at hand (it turned out to be bad).</summary>
    public void Abandon()
    {
        foreach (var column in _columns)
            column.Abandon(Count);
    }

    /// <summary>Empties the block for use again.</summary>
    public void Clear()
    {
        (Count, TextBytes) = (0, 0);
        foreach (var column in _columns)
            column.Clear();
    }
}
