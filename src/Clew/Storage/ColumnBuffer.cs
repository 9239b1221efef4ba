using System.Text;
using Clew.Sql;

namespace Clew.Storage;

/// <summary>
/// The values of one column of a <see cref="RowBlock"/>. All types but text are 64-bit numbers in the unit that
/// <see cref="ColumnType"/> states; text is UTF-8 bytes, one value after the other.
/// </summary>
public sealed class ColumnBuffer(ColumnType type)
{
    // Room for texts to begin with, and the most that an emptied column keeps: one long text is no reason to hold memory for ever.
    const int BeginBytes = RowBlock.Capacity * 8, KeptBytes = RowBlock.TextCapacity;

    readonly bool[] _set = new bool[RowBlock.Capacity];
    readonly int[] _ends = type == ColumnType.Text ? new int[RowBlock.Capacity] : [];
    readonly long[] _numbers = type == ColumnType.Text ? [] : new long[RowBlock.Capacity];
    byte[] _bytes = type == ColumnType.Text ? new byte[BeginBytes] : [];
    int _used;
    int _row;

    /// <summary>What the column holds.</summary>
    public ColumnType Type { get; } = type;

    /// <summary>The numbers; meaningless where <see cref="IsNull"/>.</summary>
    public ReadOnlySpan<long> Numbers => _numbers;

    /// <summary>Which rows have a value.</summary>
    public ReadOnlySpan<bool> Set => _set;

    /// <summary>True when the row has no value.</summary>
    public bool IsNull(int row) => !_set[row];

    /// <summary>The UTF-8 bytes of a row's text.</summary>
    public ReadOnlySpan<byte> TextAt(int row)
    {
        var start = row == 0 ? 0 : _ends[row - 1];
        return _bytes.AsSpan(start, _ends[row] - start);
    }

    /// <summary>Sets the number of the row at hand.</summary>
    public void SetNumber(long value)
    {
        _numbers[_row] = value;
        _set[_row] = true;
    }

    /// <summary>Sets the text of the row at hand. A second call replaces the first.</summary>
    public void SetText(ReadOnlySpan<byte> utf8)
    {
        _used = _row == 0 ? 0 : _ends[_row - 1];
        if (_used + utf8.Length > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _used + utf8.Length));
        utf8.CopyTo(_bytes.AsSpan(_used));
        _used += utf8.Length;
        _set[_row] = true;
    }

    /// <summary>Sets the text of the row at hand, as UTF-8. A second call replaces the first.</summary>
    public void SetText(string text)
    {
        _used = _row == 0 ? 0 : _ends[_row - 1];
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_used + most > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _used + most));
        _used += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_used));
        _set[_row] = true;
    }

    /// <summary>For readers that have whole columns: numbers and flags of rows from <paramref name="row"/> on.</summary>
    internal (Memory<long> Numbers, Memory<bool> Set) From(int row, int count) =>
        (Type == ColumnType.Text ? default : _numbers.AsMemory(row, count), _set.AsMemory(row, count));

    /// <summary>As <see cref="From"/>: the text of the next row.</summary>
    internal void PutText(int row, ReadOnlySpan<byte> utf8)
    {
        if (_used + utf8.Length > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _used + utf8.Length));
        utf8.CopyTo(_bytes.AsSpan(_used));
        _used += utf8.Length;
        _ends[row] = _used;
    }

    /// <summary>Bytes of all texts.</summary>
    internal int TextBytes => _used;

    /// <summary>Bytes that it holds for texts, used or not.</summary>
    internal int HeldBytes => _bytes.Length;

    internal void EndRows(int count)
    {
        _row = count;
        if (count < RowBlock.Capacity)
            _set[count] = false;
    }

    internal void EndRow(int count)
    {
        if (Type == ColumnType.Text)
            _ends[count - 1] = _used;
        _row = count;
        if (count < RowBlock.Capacity)
            _set[count] = false;
    }

    internal void Abandon(int row)
    {
        _set[row] = false;
        if (Type == ColumnType.Text)
            _used = row == 0 ? 0 : _ends[row - 1];
    }

    internal void Clear()
    {
        _row = 0;
        _used = 0;
        _set[0] = false;
        if (_bytes.Length > KeptBytes)
            _bytes = new byte[BeginBytes];
    }
}
