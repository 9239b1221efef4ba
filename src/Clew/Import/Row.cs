using Clew.Sql;
using Clew.Storage;

namespace Clew.Import;

/// <summary>What is wrong with a row: the column, if one is at fault, and what was expected.</summary>
sealed record RowFault(string? Column, string Reason);

/// <summary>One row between reading and landing, by the table's columns. Used again for each row.</summary>
sealed class Row(Table table)
{
    readonly long[] _numbers = new long[table.Columns.Count];
    readonly Slice[] _texts = new Slice[table.Columns.Count];
    readonly bool[] _set = new bool[table.Columns.Count];
    readonly bool[] _isText = [.. table.Columns.Select(column => column.Type == ColumnType.Text)];

    /// <summary>The line on which the row begins.</summary>
    public long Line { get; private set; }

    public void Begin(long line)
    {
        Line = line;
        Array.Clear(_set);
    }

    public bool Has(int column) => _set[column];

    public long Number(int column) => _numbers[column];

    /// <summary>The text of a column; empty where there is none.</summary>
    public Slice Text(int column) => _set[column] ? _texts[column] : Slice.Empty;

    public void Set(int column, long number)
    {
        _numbers[column] = number;
        _set[column] = true;
    }

    public void Set(int column, bool flag) => Set(column, flag ? 1 : 0);

    public void Set(int column, Slice text)
    {
        _texts[column] = text;
        _set[column] = true;
    }

    public void Set(int column, byte[]? text)
    {
        if (text is not null)
            Set(column, Slice.Of(text));
    }

    public void Unset(int column) => _set[column] = false;

    /// <summary>Adds the row to a block.</summary>
    public void Fill(RowBlock block)
    {
        for (var i = 0; i < _set.Length; i++)
        {
            if (!_set[i])
                continue;
            if (_isText[i])
                block[i].SetText(_texts[i].Span);
            else
                block[i].SetNumber(_numbers[i]);
        }
        block.Next(Line);
    }
}
