using System.CommandLine;
using Clew.App.Api;
using Clew.Metrics;

namespace Clew.App.Cli;

/// <summary><c>clew kpi rows &lt;id&gt;</c>: the rows behind one side of a figure.</summary>
static class KpiRowsVerb
{
    public static Command Make(Terminal terminal)
    {
        var id = new Argument<string>("id") { Description = "the KPI's id, a variant after a dot" };
        var command = new Command("rows", "Shows the rows behind a figure.") { id };
        var options = new ParameterOptions(command, [.. KpiParameters.Rows, OutputFormat.Parameter]);
        var data = new DataOptions().AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var fields = options.Read(parsed);
            var request = KpiQuery.ParseRows(fields, parsed.GetValue(id)!);
            _ = fields.One(OutputFormat.Parameter);
            using var clew = await data.Connect(parsed, terminal, stop);
            var rows = await clew.Rows(data.Workspace(parsed), request, stop);
            terminal.Print(
                fields, () => Json.Bytes(json => RowsJson.Write(json, rows)), () => Table(rows, request),
                () => CsvText.Format(rows.Columns, rows.Rows.Select(
                    row => (IReadOnlyList<CsvCell>)[.. row.Select(value => new CsvCell(RowsJson.Text(value), RowsJson.IsNumber(value)))])));
            return ExitCode.Ok;
        });
        return command;
    }

    static string Table(KpiRows rows, RowsRequest request)
    {
        var numbers = rows.Columns.Select((_, column) => rows.Rows.Any(row => RowsJson.IsNumber(row[column]))).ToArray();
        var table = TextTable.Format(
            rows.Columns, [.. rows.Rows.Select(row => (IReadOnlyList<string>)[.. row.Select(RowsJson.Text)])], column => numbers[column]);
        var first = rows.Rows.Count == 0 ? 0 : request.Offset + 1;
        var last = request.Offset + rows.Rows.Count;
        return $"{table}rows {Human.Count(first)} to {Human.Count(last)} of {Human.Count(rows.Total)}, {rows.Side}\n";
    }
}
