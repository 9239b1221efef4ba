using System.CommandLine;
using System.Globalization;
using Clew.App.Api;
using Clew.App.Api.Attribution;

namespace Clew.App.Cli.Attribution;

/// <summary><c>clew attribution fits</c>: what models have learned and is kept.</summary>
static class FitsVerb
{
    static readonly string[] Header = ["model", "goal", "from", "to", "lookback", "made_at", "channel", "strength"];

    public static Command Make(Terminal terminal)
    {
        var command = new Command("fits", "Lists what models have learned: each is asked for again as model@id.");
        var options = new ParameterOptions(command, [OutputFormat.Parameter]);
        var data = new DataOptions().AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var fields = options.Read(parsed);
            _ = fields.One(OutputFormat.Parameter);
            using var clew = await data.Connect(parsed, terminal, stop);
            var fits = await clew.Fits(data.Workspace(parsed), stop);
            var rows = fits.SelectMany(f => f.Learned.Channels.Zip(f.Learned.Strengths, (channel, strength) => (IReadOnlyList<string>)
            [
                $"{f.Model}@{f.Id}", f.Goal, Json.Text(f.Period.From), Json.Text(f.Period.To), f.LookbackDays.ToString(CultureInfo.InvariantCulture),
                RowsJson.Text(f.MadeAt), channel, strength.ToString("R", CultureInfo.InvariantCulture),
            ])).ToList();
            terminal.Print(
                fields, () => Json.Bytes(json => ModelsJson.Write(json, fits)), () => TextTable.Format(Header, rows, column => column is 4 or 7),
                () => CsvText.Format(Header, rows.Select(row => (IReadOnlyList<CsvCell>)[.. row.Select((text, at) => new CsvCell(text, at is 4 or 7))])));
            return ExitCode.Ok;
        });
        return command;
    }
}
