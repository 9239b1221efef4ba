using System.Buffers;
using System.Text.Unicode;

namespace Clew.Import;

/// <summary>
/// Reads a text in stretches of whole records. The first stretch is shown as it stands (<see cref="Head"/>), so that header and
/// delimiter can be found; then <see cref="Begin"/> says where the rows begin.
/// </summary>
sealed class RecordReader(TextSource text)
{
    const int Stretch = 256 << 10;

    // All of ASCII's controls but tab and the line breaks.
    static readonly SearchValues<byte> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Where(c => c is not ('\t' or '\n' or '\r')).Select(c => (byte)c), 127]);

    byte[] _carry = [];
    int _carried;
    long _lineOfCarry = 1;
    bool _ended;
    RecordSplitter? _splitter;

    /// <summary>The text up to the largest record's size, checked; complete when <see cref="HeadIsAll"/>.</summary>
    public ReadOnlySpan<byte> Head => _carry.AsSpan(0, _carried);

    /// <summary>True when the head is the whole text.</summary>
    public bool HeadIsAll => _ended;

    /// <summary>Reads the head.</summary>
    public void Open()
    {
        _carry = new byte[Limits.Record + Stretch + RecordSplitter.Padding];
        _carried = text.Read(_carry.AsSpan(0, Limits.Record));
        CheckZeros(_carry.AsSpan(0, _carried), 0);
        _ended = _carried < Limits.Record;
        if (_ended && _carried > 0 && _carry[_carried - 1] != '\n')
            _carry[_carried++] = (byte)'\n';
    }

    /// <summary>Starts to read rows.</summary>
    /// <param name="offset">Bytes of the head that come before the first row.</param>
    /// <param name="line">The line of the first row.</param>
    public void Begin(byte delimiter, int offset, long line)
    {
        _splitter = new(delimiter) { Line = line };
        CheckText(_carry.AsSpan(0, offset), 1);
        Buffer.BlockCopy(_carry, offset, _carry, 0, _carried - offset);
        _carried -= offset;
        _lineOfCarry = line;
    }

    /// <summary>Fills the batch with the next records; false when there are none left.</summary>
    public bool Read(RecordBatch batch)
    {
        batch.Clear();
        if (_carried == 0 && _ended)
            return false;
        Reserve(batch, Math.Max(Stretch, _carried + Stretch / 2));
        Buffer.BlockCopy(_carry, 0, batch.Bytes, 0, _carried);
        batch.Length = _carried;
        while (true)
        {
            Fill(batch);
            var line = _lineOfCarry;
            var consumed = _splitter!.Split(batch, 0, _ended);
            if (batch.Count > 0)
            {
                CheckText(batch.Bytes.AsSpan(0, consumed), line);
                batch.HasControls = batch.Bytes.AsSpan(0, consumed).ContainsAny(Controls);
                Keep(batch, consumed);
                return true;
            }
            if (_ended)
                return false;
            // No record ends here: read on. The splitter stops this when the record grows too long.
            Reserve(batch, batch.Bytes.Length * 2);
        }
    }

    void Fill(RecordBatch batch)
    {
        var room = batch.Bytes.Length - RecordSplitter.Padding - 1 - batch.Length;
        if (_ended || room <= 0)
            return;
        var read = text.Read(batch.Bytes.AsSpan(batch.Length, room));
        CheckZeros(batch.Bytes.AsSpan(batch.Length, read), batch.Bytes.AsSpan(0, batch.Length).Count((byte)'\n'));
        batch.Length += read;
        if (read == room)
            return;
        _ended = true;
        if (batch.Length > 0 && batch.Bytes[batch.Length - 1] != '\n')
            batch.Bytes[batch.Length++] = (byte)'\n';
    }

    void Keep(RecordBatch batch, int consumed)
    {
        _carried = batch.Length - consumed;
        if (_carry.Length < _carried)
            _carry = new byte[_carried * 2];
        Buffer.BlockCopy(batch.Bytes, consumed, _carry, 0, _carried);
        _lineOfCarry = _splitter!.Line;
    }

    static void Reserve(RecordBatch batch, int size)
    {
        if (batch.Bytes.Length >= size + RecordSplitter.Padding)
            return;
        var larger = new byte[size + RecordSplitter.Padding];
        batch.Bytes.AsSpan(0, batch.Length).CopyTo(larger);
        batch.Bytes = larger;
    }

    void CheckZeros(ReadOnlySpan<byte> added, int breaksBefore)
    {
        var zero = added.IndexOf((byte)0);
        if (zero >= 0)
            throw new MalformedText(_lineOfCarry + breaksBefore + added[..zero].Count((byte)'\n'),
                "there is a zero byte: this is binary data, not text", "Export the data as CSV text in UTF-8.");
    }

    static void CheckText(ReadOnlySpan<byte> bytes, long line)
    {
        if (Utf8.IsValid(bytes))
            return;
        var valid = 0;
        // Line by line, to name the one at fault.
        while (true)
        {
            var end = bytes[valid..].IndexOf((byte)'\n');
            var stretch = bytes.Slice(valid, end < 0 ? bytes.Length - valid : end + 1);
            if (!Utf8.IsValid(stretch))
                throw new MalformedText(line, $"the text is not UTF-8 (near '{Near(stretch)}')",
                    "Save the file as UTF-8 (in Excel: 'CSV UTF-8'), or say the encoding in a mapping: \"encoding\": \"windows-1252\".");
            valid += stretch.Length;
            line++;
        }
    }

    static string Near(ReadOnlySpan<byte> line)
    {
        var at = 0;
        while (at < line.Length && System.Text.Rune.DecodeFromUtf8(line[at..], out _, out var n) == OperationStatus.Done)
            at += n;
        return Excerpt.Of(line[Math.Max(0, at - 12)..Math.Min(line.Length, at + 12)]);
    }
}
