using System.Globalization;
using System.Text;
using Clew.Storage.Moving;

namespace Clew.App.Cli;

/// <summary>The report of a move for people.</summary>
static class MoveText
{
    public static string Format(MoveReport report, bool dryRun)
    {
        var text = new StringBuilder();
        if (report.Tables.Count > 0)
        {
            var rows = report.Tables.Select(t => (IReadOnlyList<string>)[t.Table, Human.Count(t.From), Human.Count(t.To)]).ToList();
            text.Append(TextTable.Format(["table", "rows", "copied"], rows, column => column > 0)).Append('\n');
        }
        foreach (var difference in report.Differences)
            text.Append(CultureInfo.InvariantCulture, $"{difference.What}\n  {report.From}: {difference.From}\n  {report.To}: {difference.To}\n");
        return text.Append(Outcome(report, dryRun)).Append('\n').ToString();
    }

    static string Outcome(MoveReport report, bool dryRun) => report switch
    {
        { Differences.Count: > 0 } => $"The two sides differ: {report.From} stays in force. What was copied is left for inspection.",
        { Switched: true, Tables.Count: 0 } => $"The facts are in {report.To} already.",
        { Switched: true } => $"Moved to {report.To}: every row and {Human.Count(report.Figures)} figures are the same on both sides.",
        _ when dryRun && report.Figures == 0 => $"{report.To} answers and nothing was moved there yet.",
        _ => $"Every row and {Human.Count(report.Figures)} figures are the same on both sides; {report.From} stays in force.",
    };
}
