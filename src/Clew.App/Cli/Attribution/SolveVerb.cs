using System.CommandLine;
using System.Globalization;
using Clew.App.Api;
using Clew.App.Api.Attribution;
using Clew.Attribution;
using Clew.Attribution.Paths;
using Clew.Model;

namespace Clew.App.Cli.Attribution;

/// <summary><c>clew attribution solve FILE</c>: a model on bare paths, without a workspace, to compare with other tools.</summary>
static class SolveVerb
{
    public static Command Make(Terminal terminal)
    {
        var file = new Argument<string>("file")
        {
            Description = "CSV with the columns path, total_conversions, total_conversion_value, total_null; - for the standard input",
        };
        // Not a parameter: blanks are a value of it.
        var separator = new Option<string>("--sep")
        {
            Description = $"what stands between the steps of a path [\"{PathFile.Separator}\"]",
            HelpName = "text",
            DefaultValueFactory = _ => PathFile.Separator,
        };
        var command = new Command("solve", "Credits the channels of a path file by a model.") { file, separator };
        var options = new ParameterOptions(command, [SolveParameters.Model, SolveParameters.Order, OutputFormat.Parameter]);
        command.SetAction(parsed =>
        {
            var fields = options.Read(parsed);
            var spec = SolveParameters.Spec(fields);
            _ = fields.One(OutputFormat.Parameter);
            var solution = PathSolver.Solve(Read(terminal, parsed.GetValue(file)!, parsed.GetValue(separator)!), spec);
            var notes = string.Concat(solution.Notes.Select(note => note + "\n"));
            if (fields.One(OutputFormat.Parameter) is "json" or "csv")
                terminal.Error.Write(notes);
            terminal.Print(
                fields, () => Json.Bytes(json => SolutionJson.Write(json, solution)), () => Table(solution) + notes, () => Csv(solution));
            return ExitCode.Ok;
        });
        return command;
    }

    static JourneySet Read(Terminal terminal, string file, string separator)
    {
        if (file == "-")
            return PathFile.Read(Console.OpenStandardInput(), "standard input", separator);
        var path = terminal.Absolute(file);
        return File.Exists(path)
            ? PathFile.Read(File.OpenRead(path), file, separator)
            : throw new UserError("There is no such file", path, "Check the path.");
    }

    static string Table(Solution solution)
    {
        var effects = solution.Channels.Any(c => c.RemovalEffect is not null);
        string[] header = ["channel", "conversions", "value"];
        return TextTable.Format(
            effects ? [.. header, "removal effect"] : header,
            [
                .. solution.Channels.Select(c => (IReadOnlyList<string>)
                [
                    c.Channel, Rounded(c.Conversions, "#,0.####"), Rounded(c.Value, "#,0.00"),
                    .. c.RemovalEffect is { } effect ? [Rounded(effect, "0.0000")] : (string[])[],
                ]),
            ], column => column > 0);
    }

    static string Csv(Solution solution) => CsvText.Format(["channel", "conversions", "value", "removal_effect"],
        solution.Channels.Select(c => (IReadOnlyList<CsvCell>)
        [
            new(c.Channel), Exact(c.Conversions), Exact(c.Value), c.RemovalEffect is { } effect ? Exact(effect) : new(""),
        ]));

    static string Rounded(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);

    static CsvCell Exact(double number) => new(number.ToString("R", CultureInfo.InvariantCulture), IsNumber: true);
}
