using System.Globalization;
using System.Text;

namespace Clew.App.Cli;

/// <summary>Rows of text in aligned columns.</summary>
static class TextTable
{
    /// <summary>The table's lines; numbers stand to the right.</summary>
    /// <param name="header">Names of the columns.</param>
    /// <param name="rows">A text for each column.</param>
    /// <param name="right">Which columns hold numbers.</param>
    public static string Format(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows, Func<int, bool> right)
    {
        var widths = header.Select(Width).ToArray();
        foreach (var row in rows)
            for (var i = 0; i < widths.Length; i++) widths[i] = Math.Max(widths[i], Width(row[i]));
        var text = new StringBuilder();
        Line(text, header, widths, right);
        Line(text, [.. widths.Select(width => new string('-', width))], widths, right);
        foreach (var row in rows) Line(text, row, widths, right);
        return text.ToString();
    }

    static void Line(StringBuilder text, IReadOnlyList<string> cells, int[] widths, Func<int, bool> right)
    {
        var start = text.Length;
        for (var i = 0; i < cells.Count; i++)
        {
            var cell = Clean(cells[i]);
            var room = new string(' ', widths[i] - Width(cell));
            text.Append(i == 0 ? "" : "  ").Append(right(i) ? room : "").Append(cell).Append(right(i) ? "" : room);
        }
        while (text.Length > start && text[^1] == ' ') text.Length--;
        text.Append('\n');
    }

    static int Width(string cell) => new StringInfo(Clean(cell)).LengthInTextElements;

    /// <summary>Text whose only control signs are line breaks.</summary>
    public static string Printable(string text) => string.Join('\n', text.Split('\n').Select(Clean));

    // A value from a file must not move the cursor or colour the terminal.
    static string Clean(string cell) => cell.Any(char.IsControl) ? string.Concat(cell.Select(c => char.IsControl(c) ? ' ' : c)) : cell;
}
