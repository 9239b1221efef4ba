using Clew.Model;

namespace Clew.Storage;

/// <summary>
/// Rows of one table, one after the other, in as many blocks as they need. Blocks are kept for the next time, as many as usual work needs.
/// </summary>
public sealed class RowList(Table table)
{
    const int MostKept = 12; // blocks: some 25,000 rows

    readonly List<RowBlock> _blocks = [];
    int _full;

    /// <summary>The table that the rows are for.</summary>
    public Table Table { get; } = table;

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
        if (_blocks.Count > MostKept)
            _blocks.RemoveRange(MostKept, _blocks.Count - MostKept);
        foreach (var block in _blocks)
            block.Clear();
        _full = 0;
        Count = 0;
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
