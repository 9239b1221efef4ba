using System.Globalization;
using System.Text;
using Clew.Import;

namespace Clew.App.Cli;

/// <summary>What an import did, for people.</summary>
static class ImportText
{
    const int Shown = 10;

    /// <summary>A few lines for one file.</summary>
    public static string Format(ImportReport report, bool dryRun)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture, $"{report.File}: {Human.Count(report.RowsRead)} rows of {string.Join(", ", report.Kinds)} read");
        if (report.Skipped > 0) text.Append(CultureInfo.InvariantCulture, $", {Human.Count(report.Skipped)} left out by the mapping");
        if (report.HasLanded)
            text.Append(
                CultureInfo.InvariantCulture, $"; {Human.Count(report.Inserted)} inserted, {Human.Count(report.Replaced)} replaced");
        else
            text.Append(CultureInfo.InvariantCulture, $"; {Human.Count(report.Accepted)} good");
        text.Append(CultureInfo.InvariantCulture, $", {Human.Count(report.Rejected)} rejected");
        text.Append(CultureInfo.InvariantCulture, $" in {report.Duration.TotalSeconds:0.0} s\n");
        if (!report.HasLanded)
            text.Append(dryRun ? "  nothing landed: this was a dry run\n" : "  nothing landed: --strict, and rows are bad\n");
        foreach (var reject in report.Rejects.Take(Shown))
        {
            text.Append(CultureInfo.InvariantCulture, $"  {report.File}:{reject.Line}");
            if (reject.Column is { } column) text.Append(CultureInfo.InvariantCulture, $", {column}");
            if (reject.Value is { } value) text.Append(CultureInfo.InvariantCulture, $", '{value}'");
            text.Append(": ").Append(reject.Reason).Append('\n');
        }
        var more = report.Rejected - Math.Min(Shown, report.Rejects.Count);
        if (more > 0) text.Append(CultureInfo.InvariantCulture, $"  and {Human.Count(more)} more\n");
        foreach (var warning in report.Warnings)
        {
            text.Append("  warning: ").Append(warning.Text);
            if (warning.Count > 1)
                text.Append(CultureInfo.InvariantCulture, $" ({Human.Count(warning.Count)} times, first on line {warning.FirstLine})");
            text.Append('\n');
        }
        return TextTable.Printable(text.ToString());
    }
}
