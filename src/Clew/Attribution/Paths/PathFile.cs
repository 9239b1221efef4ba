using Clew.Import;
using Clew.Model;

namespace Clew.Attribution.Paths;

/// <summary>
/// Bare path files: CSV with the columns <c>path</c> (channels joined by a separator), <c>total_conversions</c>,
/// <c>total_conversion_value</c> and <c>total_null</c>, as the tools for attribution on paths read them. Commas, semicolons or tabs between
/// fields; other columns are passed over. Only <c>path</c> must be there: without the next two, each row is one conversion of no value.
/// </summary>
public static class PathFile
{
    /// <summary>What stands between the steps of a path unless said otherwise.</summary>
    public const string Separator = " > ";

    static readonly byte[] Delimiters = [(byte)',', (byte)';', (byte)'\t'];

    /// <summary>Reads a file.</summary>
    /// <param name="file">Its bytes: UTF-8 or UTF-16, plain or packed with gzip. It is closed.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="separator">What stands between the steps of a path.</param>
    /// <exception cref="UserError">The file cannot be read; says the line, the column and the remedy.</exception>
    public static JourneySet Read(Stream file, string name, string separator = Separator)
    {
        if (separator.Length == 0)
            throw new UserError("The separator of steps is empty", "sep", $"Say what stands between two steps, such as '{Separator}'.");
        try
        {
            using var text = TextSource.Open(file, null);
            var records = new RecordReader(text);
            records.Open();
            var (columns, delimiter, offset, line) = Header(records.Head, records.HeadIsAll);
            records.Begin(delimiter, offset, line);
            var rows = new PathRows(columns, name, separator);
            var (batch, fields) = (new RecordBatch(), new RecordFields());
            while (records.Read(batch))
            {
                for (var record = 0; record < batch.Count; record++)
                {
                    if (batch.IsBlank(record))
                        continue;
                    if (batch.FaultOf(record) is { } fault)
                        throw new MalformedText(batch.LineOf(record), fault, "Double the quotation marks inside a quoted field.");
                    fields.Show(batch, record);
                    rows.Add(fields, batch.FieldCount(record));
                }
            }
            return rows.Journeys();
        }
        catch (MalformedText fault)
        {
            throw new UserError(Capital(fault.Message), fault.Line > 0 ? $"{name}, line {fault.Line}" : name, fault.Remedy);
        }
    }

    static (PathColumns Columns, byte Delimiter, int Offset, long Line) Header(ReadOnlySpan<byte> head, bool isAll)
    {
        if (head.Trim(" \t\r\n"u8).IsEmpty)
            throw new MalformedText(0, "the file is empty", "It must have a header line and rows.");
        var batch = new RecordBatch { Bytes = new byte[head.Length + RecordSplitter.Padding], Length = head.Length };
        head.CopyTo(batch.Bytes);
        string[]? first = null;
        foreach (var delimiter in Delimiters)
        {
            batch.Clear();
            new RecordSplitter(delimiter).Split(batch, 0, isAll);
            var record = 0;
            while (record < batch.Count && batch.IsBlank(record))
                record++;
            if (record == batch.Count || batch.FaultOf(record) is not null || batch.FieldCount(record) > Limits.Columns)
                continue;
            var names = PathColumns.Names(batch, record);
            first ??= names;
            if (PathColumns.Find(names, batch.LineOf(record)) is { } columns)
            {
                var end = batch.EndByte(record);
                var offset = end + head[end..].IndexOf((byte)'\n') + 1;
                return (columns, delimiter, offset, head[..offset].Count((byte)'\n') + 1);
            }
        }
        throw PathColumns.Missing(first ?? []);
    }

    static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
