using System.Text;
using Clew.Import;
using Clew.Storage;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Clew.Tests.Import;

/// <summary>Random rows, written as CSV in a random style, come back as they were, on the lines they were written on.</summary>
public sealed class RoundTripTests
{
    static readonly string[] Pieces =
        ["a", "b c", "é", "漢", "😀", "\"", "\"\"", ",", ";", "\t", "\n", "\r\n", "x=1", "'", "=SUM(A1)", "—", new('z', 60), "0"];

    sealed record Style(char Delimiter, string Break, bool QuoteAll, bool LastBreak, int Encoding, bool Gzip, bool Spare);

    static readonly Gen<string?> Cell = Gen.Frequency<string?>(
        (1, Gen.Constant<string?>(null)),
        (5, Gen.Choose(0, 5).SelectMany(n => Gen.ArrayOf(Gen.Elements(Pieces), n)).Select(pieces => Clean(string.Concat(pieces)))));

    static readonly Gen<(List<string?[]> Rows, Style Style)> Files =
        from count in Gen.Choose(0, 60)
        from cells in Gen.ArrayOf(Cell, count * 3)
        from delimiter in Gen.Elements(',', ';', '\t')
        from crlf in Gen.Elements(true, false)
        from all in Gen.Elements(true, false)
        from last in Gen.Elements(true, false)
        from encoding in Gen.Choose(0, 3)
        from gzip in Gen.Elements(true, false)
        from spare in Gen.Elements(true, false)
        select (Enumerable.Range(0, count).Select(i => new[] { cells[3 * i], cells[3 * i + 1], cells[3 * i + 2] }).ToList(),
            new Style(delimiter, crlf ? "\r\n" : "\n", all, last, encoding, gzip, spare));

    [Fact]
    public void Rows_come_back_equal() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Files.ToArbitrary(), file =>
    {
        var (rows, style) = file;
        var (bytes, lines) = Write(rows, style);
        var import = Importing.Bytes("leads", bytes);
        Assert.Empty(import.Report.Rejects);
        Assert.Equal(rows.Select((cells, i) => ($"L{i}", cells[0], cells[1], cells[2], lines[i])),
            import[Tables.Lead].Select(row => ((string)row["lead_id"]!, (string?)row["company"], (string?)row["owner"],
                (string?)row["product"], row.Line)));
    }));

    static string? Clean(string text)
    {
        var trimmed = text.Trim(' ', '\t', '\r', '\n');
        return trimmed.Length == 0 ? null : trimmed;
    }

    static (byte[] Bytes, List<long> Lines) Write(List<string?[]> rows, Style style)
    {
        var text = new StringBuilder();
        var lines = new List<long>();
        string[] header = ["lead_id", "created_at", "company", "owner", "product", .. style.Spare ? ["spare"] : Array.Empty<string>()];
        Line(header);
        for (var i = 0; i < rows.Count; i++)
        {
            lines.Add(text.ToString().Count(c => c == '\n') + 1);
            Line([$"L{i}", "2026-01-01", .. rows[i], .. style.Spare ? ["-"] : Array.Empty<string>()]);
        }
        if (!style.LastBreak)
            text.Length -= style.Break.Length;
        Encoding encoding = style.Encoding switch
        {
            0 => new UTF8Encoding(false),
            1 => new UTF8Encoding(true),
            2 => new UnicodeEncoding(false, true),
            _ => new UnicodeEncoding(true, true),
        };
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(text.ToString())];
        return (style.Gzip ? Importing.Gzip(bytes) : bytes, lines);

        void Line(IEnumerable<string?> cells) => text.AppendJoin(style.Delimiter, cells.Select(Quoted)).Append(style.Break);

        string Quoted(string? cell) => cell is null ? ""
            : style.QuoteAll || cell.StartsWith('"') || cell.AsSpan().IndexOfAny(style.Delimiter, '\n', '\r') >= 0
                ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
    }
}
