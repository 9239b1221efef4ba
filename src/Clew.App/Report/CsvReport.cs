using Clew.App.Api;
using Clew.App.Cli;
using Clew.Metrics;

namespace Clew.App.Report;

/// <summary>Figures as CSV, one a line, every number exact; the names of columns are those of the machine.</summary>
static class CsvReport
{
    /// <summary>The lines: totals first, then the groups.</summary>
    public static string Of(ReportModel model) => CsvText.Format(
        [
            "kpi", "title", "unit", "currency", "from", "to", .. model.By, "value", "numerator", "denominator", "low", "high", "compare_value",
            "compare_change", "target", "status", "notes",
        ],
        model.Figures.Concat(model.Groups).Select(figure => (IReadOnlyList<CsvCell>)
        [
            new(figure.Kpi), new(Plain(model.View.Text.Kpi(figure.Kpi))), new(figure.Unit), new(figure.Currency ?? ""), new(Json.Text(figure.From)), new(Json.Text(figure.To)),
            .. model.By.Select(dimension => new CsvCell(figure.Group.GetValueOrDefault(dimension, ""))),
            Number(figure.Value), Number(figure.Numerator), Number(figure.Denominator), Number(figure.Low), Number(figure.High), Number(figure.Compare?.Value),
            Number(figure.Compare?.Change), Number(TargetOf(model, figure)), new(figure.Group.Count > 0 ? "" : StatusOf(model, figure)), new(string.Join("; ", figure.Notes ?? [])),
        ]));

    // Targets are those of totals.
    static decimal? TargetOf(ReportModel model, KpiFigure figure) =>
        figure.Group.Count == 0 && model.Targets.TryGetValue(figure.Kpi, out var target) ? target : null;

    static string StatusOf(ReportModel model, KpiFigure figure) => model.IsMet(figure) switch { true => "met", false => "missed", _ => "" };

    static string Plain(string title) => string.Concat(title.Where(c => c is not (>= '\u2066' and <= '\u2069')));

    static CsvCell Number(decimal? value) => new(value is { } number ? Json.Text(number) : "", IsNumber: true);
}
