using System.Text;
using Clew.Model;

namespace Clew.Import;

/// <summary>
/// Finds the header, the delimiter and the layout from the beginning of a file: the combination that names the columns that
/// are needed, and among several the one that names most.
/// </summary>
static class HeaderFinder
{
    static readonly byte[] Delimiters = [(byte)',', (byte)';', (byte)'\t'];

    /// <exception cref="UserError">No header has the needed columns; says which are missing and what was found.</exception>
    public static Header Find(Mapping mapping, ReadOnlySpan<byte> head, bool isAll)
    {
        if (head.Trim(" \t\r\n"u8).IsEmpty)
            throw new UserError("The file is empty", remedy: "It must have a header line and rows.");
        var skipped = SepLine(head, out var said);
        var batch = new RecordBatch { Bytes = new byte[head.Length - skipped + RecordSplitter.Padding], Length = head.Length - skipped };
        head[skipped..].CopyTo(batch.Bytes);
        Candidate? best = null;
        MalformedText? malformed = null;
        foreach (var layout in mapping.Layouts)
        {
            foreach (var delimiter in layout.Delimiter is { } fixedOne ? [fixedOne] : said is { } sep ? [sep] : Delimiters)
            {
                batch.Clear();
                try
                {
                    new RecordSplitter(delimiter) { Line = skipped > 0 ? 2 : 1 }.Split(batch, 0, isAll);
                }
                catch (MalformedText e)
                {
                    malformed ??= e;
                    if (batch.Count == 0)
                        continue;
                }
                if (Best(batch, layout, delimiter) is { } found && found.Beats(best))
                    best = found;
            }
        }
        if (best is null)
            throw malformed ?? new MalformedText(1, $"no line ends within the first {Limits.Record >> 20} MiB",
                "Check that this is a CSV file with one record a line.");
        if (best.Header.Names.Any(name => name.Replace("\r\n", "", StringComparison.Ordinal).Contains('\r', StringComparison.Ordinal)))
            throw new UserError("Lines end in a single carriage return, as on old Macs", "line 1",
                "Save the file with LF or CRLF line ends.");
        return best.IsWhole ? With(best, batch, skipped) : throw Missing(mapping, best);
    }

    // The likeliest header has all that is needed, then most of what is known, then most columns.
    sealed record Candidate(Header Header, int EndByte, (bool IsWhole, int Known, int Columns) Score)
    {
        public bool IsWhole => Score.IsWhole;

        public bool Beats(Candidate? other) => other is null || Score.CompareTo(other.Score) > 0;
    }

    static Header With(Candidate found, RecordBatch batch, int skipped)
    {
        var rest = batch.Bytes.AsSpan(found.EndByte, batch.Length - found.EndByte);
        var rows = found.EndByte + rest.IndexOf((byte)'\n') + 1;
        var before = batch.Bytes.AsSpan(0, rows).Count((byte)'\n');
        var header = found.Header;
        return new(header.Layout, header.Delimiter, header.Names, header.Line)
        {
            Rows = rows + skipped,
            RowLine = before + (skipped > 0 ? 2 : 1),
        };
    }

    static Candidate? Best(RecordBatch batch, Layout layout, byte delimiter)
    {
        Candidate? best = null;
        var seen = 0;
        for (var record = 0; record < batch.Count && record < Limits.Preamble + layout.SkipLines; record++)
        {
            if (record < layout.SkipLines || batch.IsBlank(record) || batch.FaultOf(record) is not null)
                continue;
            var count = batch.FieldCount(record);
            if (count > Limits.Columns && !(layout.SkipUntilHeader && seen > 0))
                throw new UserError($"The header has {count} columns; at most {Limits.Columns} are read", $"line {batch.LineOf(record)}",
                    "Export only the columns that are needed.");
            if (count <= Limits.Columns && Try(batch, record, layout, delimiter) is { } found && found.Beats(best))
                best = found;
            seen++;
            if (!layout.SkipUntilHeader || best?.IsWhole == true)
                break;
        }
        return best;
    }

    static Candidate Try(RecordBatch batch, int record, Layout layout, byte delimiter)
    {
        var names = new string[batch.FieldCount(record)];
        for (var i = 0; i < names.Length; i++)
            names[i] = Name(batch.Raw(record, i).Span);
        var header = new Header(layout, delimiter, names, batch.LineOf(record));
        var needed = Needed(layout).ToList();
        var found = needed.Count(header.Has);
        var known = layout.Feeds.Sum(feed => feed.Columns.Values.Count(source => source.From.Count > 0 && header.Has(source.From)));
        return new(header, batch.EndByte(record), (found == needed.Count, known, names.Length));
    }

    static string Name(ReadOnlySpan<byte> raw)
    {
        var text = Encoding.UTF8.GetString(raw).Trim();
        if (text is ['"', .., '"'] && text.Length >= 2)
            text = text[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal);
        return text.Trim().TrimStart('\uFEFF');
    }

    // The headers that must be there, each with its alternatives.
    static IEnumerable<IReadOnlyList<string>> Needed(Layout layout)
    {
        foreach (var feed in layout.Feeds)
        {
            foreach (var input in feed.Kind.Inputs)
                if (input.Required && feed.Columns[input.Name] is { From.Count: > 0 } source)
                    yield return source.From;
            foreach (var name in feed.Columns.Values.SelectMany(source => source.Id))
                if (name[0] is not ('#' or '='))
                    yield return [name];
            if (feed.Where is { } where)
                yield return where.From;
            if (feed.Repeat is { } repeat)
                yield return [repeat];
        }
    }

    static UserError Missing(Mapping mapping, Candidate best)
    {
        var header = best.Header;
        foreach (var layout in mapping.Layouts)
            foreach (var (name, remedy) in layout.Refuse)
                if (header.Has([name]))
                    return new($"The file has a column '{name}', which cannot be read day by day", $"line {header.Line}", remedy);
        var missing = Needed(header.Layout).Where(names => !header.Has(names)).Select(names => names[0])
            .Distinct(StringComparer.Ordinal).ToList();
        var found = header.Names.Where(name => name.Length > 0).ToList();
        var shown = string.Join(", ", found.Take(30).Select(name => Excerpt.Of(Encoding.UTF8.GetBytes(name), 60)));
        var near = missing.SelectMany(name => Nearest.To(name, found, 1).Select(n => $"'{n}' for '{name}'")).Take(3).ToList();
        var lacking = string.Join(", ", missing.Select(name => $"'{name}'"));
        var columns = missing.Count == 1 ? "the column" : "the columns";
        return new($"The header lacks {columns} {lacking}; found: {shown}{(found.Count > 30 ? ", ..." : "")}",
            $"line {header.Line}",
            near.Count > 0 ? $"Perhaps {string.Join(", ", near)}: rename the column, or name it in a mapping."
                : "Rename the columns, or say in a mapping which column feeds which.");
    }

    // Excel's first line 'sep=;' names the delimiter.
    static int SepLine(ReadOnlySpan<byte> head, out byte? delimiter)
    {
        delimiter = null;
        if (!head.StartsWith("sep="u8) || head.Length < 6)
            return 0;
        var end = head.IndexOf((byte)'\n');
        if (end is not (5 or 6))
            return 0;
        delimiter = head[4];
        return end + 1;
    }
}
