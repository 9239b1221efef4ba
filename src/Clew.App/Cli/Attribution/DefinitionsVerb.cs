using System.CommandLine;
using Clew.App.Api;
using Clew.App.Api.Attribution;

namespace Clew.App.Cli.Attribution;

/// <summary><c>clew attribution definitions</c>: the custom models of a workspace.</summary>
static class DefinitionsVerb
{
    static readonly string[] Header = ["name", "model", "fault"];

    public static Command Make(Terminal terminal)
    {
        var command = new Command("definitions", "Lists the definitions of custom models.");
        var options = new ParameterOptions(command, [OutputFormat.Parameter]);
        var data = new DataOptions().AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var fields = options.Read(parsed);
            _ = fields.One(OutputFormat.Parameter);
            using var clew = await data.Connect(parsed, terminal, stop);
            var definitions = await clew.Definitions(data.Workspace(parsed), stop);
            var rows = definitions.Select(d => (IReadOnlyList<string>)[d.Name, d.Model ?? "", d.Fault ?? ""]).ToList();
            terminal.Print(
                fields, () => Json.Bytes(json => ModelsJson.Write(json, definitions)), () => TextTable.Format(Header, rows, _ => false),
                () => CsvText.Format(Header, rows.Select(row => (IReadOnlyList<CsvCell>)[.. row.Select(text => new CsvCell(text))])));
            return ExitCode.Ok;
        });
        return command;
    }
}
