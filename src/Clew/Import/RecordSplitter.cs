using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Clew.Import;

/// <summary>
/// Finds records and fields in UTF-8 text by looking at 32 bytes at a time. A field that begins with a quotation mark
/// ends at the next single one; a quotation mark elsewhere is itself. A record whose quotes do not close is given up
/// for its first line only, so that what follows is still read.
/// </summary>
sealed class RecordSplitter(byte delimiter)
{
    /// <summary>Bytes that must stand unused behind the text, for whole vectors are read.</summary>
    public const int Padding = 64;

    const byte Quote = (byte)'"';
    const byte Break = (byte)'\n';

    int _resyncs;

    /// <summary>The line on which the next record begins, from 1.</summary>
    public long Line { get; set; } = 1;

    /// <summary>
    /// Adds the whole records of <paramref name="batch"/> from <paramref name="start"/> on, and tells where the first
    /// unfinished one begins. With <paramref name="last"/> the text must end in a line break.
    /// </summary>
    public int Split(RecordBatch batch, int start, bool last)
    {
        var bytes = batch.Bytes;
        var length = batch.Length;
        var (record, field, at, line) = (start, start, start, Line);
        var delimiters = Vector256.Create(delimiter);
        var quotes = Vector256.Create(Quote);
        var breaks = Vector256.Create(Break);
        while (at < length)
        {
            var here = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(bytes), (nuint)at);
            var special = Vector256.Equals(here, delimiters) | Vector256.Equals(here, quotes) | Vector256.Equals(here, breaks);
            var mask = special.ExtractMostSignificantBits();
            var next = at + Vector256<byte>.Count;
            while (mask != 0)
            {
                var p = at + BitOperations.TrailingZeroCount(mask);
                mask &= mask - 1;
                if (p >= length)
                    break;
                var c = bytes[p];
                if (c == delimiter)
                {
                    batch.AddEnd(p);
                    field = p + 1;
                }
                else if (c == Break)
                {
                    batch.AddEnd(p > field && bytes[p - 1] == '\r' ? p - 1 : p);
                    if (p - record > Limits.Record)
                        return TooLong(batch, record);
                    batch.AddRecord(record, Line);
                    Line = ++line;
                    record = field = p + 1;
                }
                else if (p == field)
                {
                    var after = Close(bytes.AsSpan(0, length), p + 1);
                    if (after > 0 && EndsField(bytes, after, length, last) is { } ends)
                    {
                        if (!ends)
                        {
                            if (!Resync(batch, ref record, "text stands behind the closing quotation mark of a field"))
                                return record;
                            (field, line, next) = (record, Line, record);
                            break;
                        }
                        line += CountBreaks(bytes, p, after);
                        next = after;
                        break;
                    }
                    // The field goes on behind this stretch.
                    if (!last && length - record <= Limits.Record)
                    {
                        batch.DropEnds();
                        return record;
                    }
                    if (!Resync(batch, ref record, "a quotation mark is opened and not closed"))
                        return record;
                    (field, line, next) = (record, Line, record);
                    break;
                }
            }
            at = next;
        }
        batch.DropEnds();
        return length - record > Limits.Record ? TooLong(batch, record) : record;
    }

    // Where the text goes on behind the closing quotation mark; -1 when it is not here.
    static int Close(ReadOnlySpan<byte> text, int at)
    {
        while (true)
        {
            var quote = text[at..].IndexOf(Quote);
            if (quote < 0)
                return -1;
            at += quote + 1;
            if (at == text.Length)
                return -1;
            if (text[at] != Quote)
                return at;
            at++;
        }
    }

    // Null when the stretch ends before that can be told.
    bool? EndsField(byte[] bytes, int after, int length, bool last)
    {
        if (bytes[after] == delimiter || bytes[after] == Break)
            return true;
        if (bytes[after] != '\r')
            return false;
        return after + 1 < length ? bytes[after + 1] == Break : last ? false : null;
    }

    static int CountBreaks(byte[] bytes, int from, int to) => bytes.AsSpan(from, to - from).Count(Break);

    // Makes the first line of the record at hand a faulty record of its own, and goes on behind it; false when the line
    // does not end in this stretch.
    [MethodImpl(MethodImplOptions.NoInlining)]
    bool Resync(RecordBatch batch, ref int record, string fault)
    {
        batch.DropEnds();
        var end = batch.Bytes.AsSpan(record, batch.Length - record).IndexOf(Break);
        if (end > Limits.Record || (end < 0 && batch.Length - record > Limits.Record))
            TooLong(batch, record);
        if (end < 0)
            return false;
        if (++_resyncs > Limits.Resyncs)
            throw new MalformedText(Line, "too many records have quotation marks that do not close",
                "Check the delimiter and the quotation marks of the file: inside a quoted field they are doubled.");
        var stop = record + end;
        batch.AddEnd(stop > record && batch.Bytes[stop - 1] == '\r' ? stop - 1 : stop);
        batch.AddRecord(record, Line, fault);
        Line++;
        record = stop + 1;
        return true;
    }

    int TooLong(RecordBatch batch, int record) => throw new MalformedText(Line,
        $"a record is longer than {Limits.Record >> 20} MiB (it begins with '{Excerpt.Of(batch.Bytes.AsSpan(record), 40)}')",
        "Check that this is a CSV file with one record a line, and that quotation marks are closed.");
}

/// <summary>The text of a file is broken in a way that makes going on pointless.</summary>
#pragma warning disable CA1032, CA1064, CA1710, MA0058 // thrown and caught inside this room, which adds the file's name
sealed class MalformedText(long line, string problem, string remedy) : Exception(problem)
#pragma warning restore CA1032, CA1064, CA1710, MA0058
{
    public long Line { get; } = line;

    public string Remedy { get; } = remedy;
}
