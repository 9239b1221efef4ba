using System.CommandLine;
using System.Globalization;
using System.Text;
using Clew.App.Api;
using Clew.App.Api.Attribution;
using Clew.Metrics.Credit;

namespace Clew.App.Cli.Attribution;

/// <summary><c>clew attribution paths</c>: what the journeys to a goal are like.</summary>
static class PathsVerb
{
    const string Arrow = " > ";

    public static Command Make(Terminal terminal)
    {
        var command = new Command("paths", "Shows the paths walked most to a goal, their lengths and time lags.");
        var options = new ParameterOptions(command, [.. AttributionParameters.Journeys, OutputFormat.Parameter]);
        var data = new DataOptions().AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var fields = options.Read(parsed);
            var request = AttributionQuery.Journeys(fields);
            _ = fields.One(OutputFormat.Parameter);
            using var clew = await data.Connect(parsed, terminal, stop);
            var report = await clew.Journeys(data.Workspace(parsed), request, stop);
            terminal.Print(fields, () => Json.Bytes(json => JourneysJson.Write(json, report)), () => Table(report), () => Csv(report));
            return ExitCode.Ok;
        });
        return command;
    }

    static string Table(JourneyReport report)
    {
        var text = new StringBuilder(TextTable.Format(["path", "conversions", "value", "median days", "example"],
            [.. report.Paths.Select(p => (IReadOnlyList<string>)
                [string.Join(Arrow, p.Steps), Human.Count(p.Conversions), ComparisonText.Text(p.Value), Days(p.MedianLagDays), p.Example])],
            column => column is > 0 and < 4));
        text.Append('\n').Append(TextTable.Format(["touches", "conversions"],
            [.. report.Lengths.Select(l => (IReadOnlyList<string>)[$"{Human.Count(l.Touches)}{(l.OrMore ? " or more" : "")}", Human.Count(l.Conversions)])],
            column => column == 1));
        text.Append('\n').Append(TextTable.Format(["days from the first touch", "conversions"],
            [.. report.Lags.Select(l => (IReadOnlyList<string>)[Span(l), Human.Count(l.Conversions)])], column => column == 1));
        text.Append('\n').Append(Human.Count(report.Conversions)).Append(" conversions, ").Append(Human.Count(report.Unattributed)).Append(" without a touch");
        if (report.OtherPaths > 0) text.Append(", ").Append(Human.Count(report.OtherPaths)).Append(" further paths");
        if (report is { MedianLength: { } touches, MedianLagDays: { } days })
            text.Append("; median ").Append(ComparisonText.Text(touches)).Append(" touches, ").Append(Days(days)).Append(" days");
        return text.Append('\n').ToString();
    }

    static string Span(LagCount lag) => lag.ToDays is not { } to ? $"{Human.Count(lag.FromDays)} or more"
        : to == lag.FromDays ? Human.Count(to) : $"{Human.Count(lag.FromDays)} to {Human.Count(to)}";

    static string Csv(JourneyReport report) => CsvText.Format(["path", "conversions", "value", "median_lag_days", "example"],
        report.Paths.Select(p => (IReadOnlyList<CsvCell>)
        [
            new(string.Join(Arrow, p.Steps)), ComparisonText.Number(p.Conversions), ComparisonText.Number(p.Value), ComparisonText.Number(p.MedianLagDays),
            new(p.Example),
        ]));

    static string Days(decimal days) => days.ToString("#,0.0", CultureInfo.InvariantCulture);
}
