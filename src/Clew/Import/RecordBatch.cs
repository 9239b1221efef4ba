namespace Clew.Import;

/// <summary>
/// A stretch of a file with the bounds of its records and fields. Filled by <see cref="RecordSplitter"/>, used again and
/// again: no allocation per record.
/// </summary>
sealed class RecordBatch
{
    int[] _ends = new int[32 << 10];
    int _endCount;
    int _lastEnd;
    Record[] _records = new Record[2 << 10];

    readonly record struct Record(int Start, int FirstEnd, long Line, string? Fault);

    /// <summary>The text, UTF-8; <see cref="RecordSplitter.Padding"/> bytes longer than what is used.</summary>
    public byte[] Bytes { get; set; } = [];

    /// <summary>Bytes in use.</summary>
    public int Length { get; set; }

    /// <summary>Records found.</summary>
    public int Count { get; private set; }

    /// <summary>True when a control character stands somewhere, so that fields must be looked at one by one.</summary>
    public bool HasControls { get; set; }

    /// <summary>The line on which a record begins, from 1.</summary>
    public long LineOf(int record) => _records[record].Line;

    /// <summary>Why a record is malformed, or null.</summary>
    public string? FaultOf(int record) => _records[record].Fault;

    /// <summary>How many fields a record has.</summary>
    public int FieldCount(int record) => EndOf(record) - _records[record].FirstEnd;

    /// <summary>The bytes of a field as they stand, quotes included.</summary>
    public Slice Raw(int record, int field)
    {
        var first = _records[record].FirstEnd;
        var start = field == 0 ? _records[record].Start : _ends[first + field - 1] + 1;
        return new(Bytes, start, _ends[first + field] - start);
    }

    /// <summary>True when the record is an empty line.</summary>
    public bool IsBlank(int record) =>
        _records[record].Fault is null && FieldCount(record) == 1 && Raw(record, 0).Span.Trim(" \t\r"u8).IsEmpty;

    /// <summary>The record as it stands, for messages.</summary>
    public ReadOnlySpan<byte> Whole(int record)
    {
        var start = _records[record].Start;
        return Bytes.AsSpan(start, _ends[EndOf(record) - 1] - start);
    }

    /// <summary>Where the record ends, its line break not included.</summary>
    public int EndByte(int record) => _ends[EndOf(record) - 1];

    public void Clear()
    {
        Count = 0;
        _endCount = 0;
        _lastEnd = 0;
        HasControls = false;
    }

    public void AddEnd(int end)
    {
        if (_endCount == _ends.Length)
            Array.Resize(ref _ends, _ends.Length * 2);
        _ends[_endCount++] = end;
    }

    /// <summary>Ends the record whose field ends were added since the last call.</summary>
    public void AddRecord(int start, long line, string? fault = null)
    {
        if (Count == _records.Length)
            Array.Resize(ref _records, _records.Length * 2);
        _records[Count] = new(start, _lastEnd, line, fault);
        Count++;
        _lastEnd = _endCount;
    }

    /// <summary>Forgets the field ends added since the last record.</summary>
    public void DropEnds() => _endCount = _lastEnd;

    int EndOf(int record) => record + 1 < Count ? _records[record + 1].FirstEnd : _lastEnd;
}
