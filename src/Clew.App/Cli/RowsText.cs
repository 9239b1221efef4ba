using Clew.App.Api;
using Clew.Metrics;

namespace Clew.App.Cli;

/// <summary>Rows of anything as a table.</summary>
static class RowsText
{
    const int Widest = 80;

    /// <summary>Writes them in the format asked for.</summary>
    public static void Print(Terminal terminal, Fields fields, KpiRows rows) => terminal.Print(
        fields, () => Json.Bytes(json => RowsJson.Write(json, rows)), () => Table(rows),
        () => CsvText.Format(rows.Columns, rows.Rows.Select(
            row => (IReadOnlyList<CsvCell>)[.. row.Select(value => new CsvCell(RowsJson.Text(value), RowsJson.IsNumber(value)))])));

    /// <summary>The table, with the number of rows below it. Long texts are cut.</summary>
    public static string Table(KpiRows rows)
    {
        var numbers = rows.Columns.Select((_, column) => rows.Rows.Any(row => RowsJson.IsNumber(row[column]))).ToArray();
        var table = TextTable.Format(rows.Columns, [.. rows.Rows.Select(row => (IReadOnlyList<string>)[.. row.Select(Cut)])], c => numbers[c]);
        return $"{table}{Human.Count(rows.Rows.Count)} of {Human.Count(rows.Total)} {rows.Side}\n";
    }

    static string Cut(object? value) => RowsJson.Text(value) is { Length: > Widest } text ? text[..(Widest - 1)] + "…" : RowsJson.Text(value);
}
