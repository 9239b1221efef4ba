using Clew.Model;

namespace Clew.Storage;

/// <summary>
/// Rows of one table, one after the other, in as many blocks as they need. Blocks are kept for the next time, as many as usual work needs.
/// </summary>
public sealed class RowList(Table table)
{
    readonly List<RowBlock> _blocks = [];
    int _full;
    long _bytes;

    /// <summary>The table that the rows are for.</summary>
    public Table Table { get; } = table;

    /// <summary>Blocks kept for the next time; 12 are some 25,000 rows.</summary>
    public int Kept { get; init; } = 12;

    /// <summary>The most bytes of text that a reader puts here before it stops.</summary>
    public long MostBytes { get; init; } = long.MaxValue;

    /// <summary>
    /// For whoever wants to see more rows than fit: called by a reader each time that the list has <see cref="Kept"/> blocks or
    /// <see cref="MostBytes"/>; it is empty again afterwards. The last rows are left in it.
    /// </summary>
    public Action<RowList>? Filled { get; init; }

    /// <summary>True when a reader stopped because there was more than <see cref="MostBytes"/>: the rows are not all of them.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Rows ended.</summary>
    public int Count { get; private set; }

    /// <summary>The blocks that hold them; valid until <see cref="Clear"/>.</summary>
    public IReadOnlyList<RowBlock> Blocks => [.. _blocks.Take(_full + 1).Where(b => b.Count > 0)];

    /// <summary>Sets a text of the row at hand; null leaves it without.</summary>
    public RowList Set(int column, string? text)
    {
        if (text is not null)
            Current[column].SetText(text);
        return this;
    }

    /// <summary>Sets a text of the row at hand, as UTF-8.</summary>
    public RowList Set(int column, ReadOnlySpan<byte> utf8)
    {
        Current[column].SetText(utf8);
        return this;
    }

    /// <summary>Sets a number, an amount in ten-thousandths, or a day of the row at hand; null leaves it without.</summary>
    public RowList Set(int column, long? value)
    {
        if (value is { } number)
            Current[column].SetNumber(number);
        return this;
    }

    /// <summary>Sets a flag of the row at hand; null leaves it without.</summary>
    public RowList Set(int column, bool? value) => Set(column, value is { } flag ? flag ? 1L : 0L : null);

    /// <summary>Sets an instant of the row at hand; null leaves it without.</summary>
    public RowList Set(int column, DateTime? at) => Set(column, at is { } instant ? Zone.MicrosOf(instant) : null);

    /// <summary>Ends the row at hand.</summary>
    public void Next()
    {
        Current.Next(Count++);
        if (_blocks[_full].IsFull)
            _full++;
    }

    /// <summary>Forgets all rows.</summary>
    public void Clear()
    {
        if (_blocks.Count > Kept)
            _blocks.RemoveRange(Kept, _blocks.Count - Kept);
        foreach (var block in _blocks)
            block.Clear();
        (_full, Count, _bytes, IsOver) = (0, 0, 0, false);
    }

    /// <summary>The block that takes so many further rows, for readers that have whole columns.</summary>
    internal RowBlock Room(int rows)
    {
        if (Current.Count + rows > RowBlock.Capacity)
            EndBlock();
        return Current;
    }

    /// <summary>Ends rows that were put into <see cref="Room"/>; false when there shall be no more.</summary>
    internal bool End(int rows)
    {
        Current.End(rows);
        Count += rows;
        if (Current.IsFull)
            EndBlock();
        IsOver = _bytes > MostBytes;
        if (Filled is { } filled && (IsOver || _full >= Kept))
        {
            filled(this);
            Clear();
        }
        return !IsOver;
    }

    void EndBlock()
    {
        _bytes += Current.TextBytes;
        _full++;
    }

    RowBlock Current
    {
        get
        {
            while (_blocks.Count <= _full)
                _blocks.Add(new(Table));
            return _blocks[_full];
        }
    }
}
