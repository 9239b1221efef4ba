using System.CommandLine;
using Clew.App.Api;

namespace Clew.App.Cli;

/// <summary><c>clew kpi list</c>: the catalog.</summary>
static class KpiListVerb
{
    public static Command Make(Terminal terminal)
    {
        var command = new Command("list", "Lists every KPI, those of the workspace's own goals too.");
        var options = new ParameterOptions(command, [OutputFormat.Parameter]);
        var data = new DataOptions().AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var fields = options.Read(parsed);
            using var clew = await data.Connect(parsed, terminal, stop);
            var kpis = await clew.Kpis(data.Workspace(parsed), stop);
            IReadOnlyList<string> header = ["id", "group", "unit", "good is", "formula"];
            var rows = kpis.Select(kpi => (IReadOnlyList<string>)[kpi.Id, kpi.Group, kpi.Unit, kpi.GoodIs, kpi.Formula]).ToList();
            terminal.Print(
                fields, () => Json.Bytes(json => ExplanationJson.Write(json, kpis)), () => TextTable.Format(header, rows, _ => false),
                () => CsvText.Format(header, rows.Select(row => (IReadOnlyList<CsvCell>)[.. row.Select(cell => new CsvCell(cell))])));
            return ExitCode.Ok;
        });
        return command;
    }
}
