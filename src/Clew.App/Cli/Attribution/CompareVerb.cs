using System.CommandLine;
using Clew.App.Api;
using Clew.App.Api.Attribution;

namespace Clew.App.Cli.Attribution;

/// <summary><c>clew attribution compare</c>: models side by side.</summary>
static class CompareVerb
{
    public static Command Make(Terminal terminal)
    {
        var command = new Command("compare", "Sets the credit of a goal under several models side by side.");
        var options = new ParameterOptions(command, [.. AttributionParameters.Compare, OutputFormat.Parameter]);
        var data = new DataOptions().AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var fields = options.Read(parsed);
            var request = AttributionQuery.Compare(fields);
            _ = fields.One(OutputFormat.Parameter);
            using var clew = await data.Connect(parsed, terminal, stop);
            var comparison = await clew.Compare(data.Workspace(parsed), request, stop);
            terminal.Print(
                fields, () => Json.Bytes(json => ComparisonJson.Write(json, comparison)), () => ComparisonText.Table(comparison),
                () => ComparisonText.Csv(comparison));
            return ExitCode.Ok;
        });
        return command;
    }
}
