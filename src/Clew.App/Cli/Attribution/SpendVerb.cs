using System.CommandLine;
using Clew.App.Api;
using Clew.App.Api.Attribution;
using Clew.Metrics.Credit;

namespace Clew.App.Cli.Attribution;

/// <summary><c>clew attribution spend</c>: where spend and credit do not meet.</summary>
static class SpendVerb
{
    static readonly string[] Header = ["what", "source", "medium", "campaign", "spend", "leads", "sales", "revenue"];

    public static Command Make(Terminal terminal)
    {
        var command = new Command("spend", "Lists spend that met no touch and no credit, and credited campaigns without spend.");
        var options = new ParameterOptions(command, [.. AttributionParameters.Spend, OutputFormat.Parameter]);
        var data = new DataOptions().AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var fields = options.Read(parsed);
            var (period, model) = (AttributionQuery.Period(fields), AttributionQuery.Model(fields));
            _ = fields.One(OutputFormat.Parameter);
            using var clew = await data.Connect(parsed, terminal, stop);
            var match = await clew.MatchSpend(data.Workspace(parsed), period, model, stop);
            terminal.Print(fields, () => Json.Bytes(json => SpendMatchJson.Write(json, match)), () => Table(match), () => CsvText.Format(
                Header, Rows(match).Select(row => (IReadOnlyList<CsvCell>)
                    [.. row.Texts.Select(text => new CsvCell(text)), .. row.Numbers.Select(ComparisonText.Number)])));
            return ExitCode.Ok;
        });
        return command;
    }

    static string Table(SpendMatch match) => TextTable.Format(Header, [.. Rows(match).Select(row => (IReadOnlyList<string>)
        [.. row.Texts, .. row.Numbers.Select(number => number is { } given ? ComparisonText.Text(given) : "")])], column => column > 3)
        + $"{Human.Count(match.Spend.Count)} unmatched spend, {Human.Count(match.Campaigns.Count)} campaigns without spend\n";

    static IEnumerable<(string[] Texts, decimal?[] Numbers)> Rows(SpendMatch match) =>
    [
        .. match.Spend.Select(s => ((string[])["unmatched spend", s.Source, s.Medium, s.Campaign], (decimal?[])[s.Amount, null, null, null])),
        .. match.Campaigns.Select(c =>
            ((string[])["no spend", c.Source, c.Medium, c.Campaign], (decimal?[])[null, c.Leads, c.Sales, c.Revenue])),
    ];
}
