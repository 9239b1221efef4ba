using System.Text;

namespace Clew.App.Cli;

/// <summary>A cell of a CSV file: a text, or a number that is written as it is.</summary>
readonly record struct CsvCell(string Text, bool IsNumber = false);

/// <summary>Writes CSV that a spreadsheet can open without running anything.</summary>
static class CsvText
{
    /// <summary>The lines, with the header first.</summary>
    public static string Format(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<CsvCell>> rows)
    {
        var text = new StringBuilder();
        Line(text, [.. header.Select(name => new CsvCell(name))]);
        foreach (var row in rows) Line(text, row);
        return text.ToString();
    }

    /// <summary>One line, with its end.</summary>
    public static string Line(IReadOnlyList<CsvCell> cells)
    {
        var text = new StringBuilder();
        Line(text, cells);
        return text.ToString();
    }

    static void Line(StringBuilder text, IReadOnlyList<CsvCell> cells)
    {
        for (var i = 0; i < cells.Count; i++) Cell(text.Append(i == 0 ? "" : ","), cells[i]);
        text.Append('\n');
    }

    static void Cell(StringBuilder text, CsvCell cell)
    {
        var value = !cell.IsNumber && cell.Text is [('=' or '+' or '-' or '@' or '\t' or '\r' or '\n'), ..] ? "'" + cell.Text : cell.Text;
        if (value.AsSpan().ContainsAny(",\"\r\n"))
            text.Append('"').Append(value.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        else
            text.Append(value);
    }
}
