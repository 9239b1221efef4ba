using Clew.App.Api;
using Clew.Metrics;

namespace Clew.App.Cli;

/// <summary>Figures as a table for people and as CSV for spreadsheets.</summary>
static class FigureText
{
    /// <summary>The table, with the notes below it.</summary>
    public static string Table(IReadOnlyList<KpiFigure> figures, KpiRequest question)
    {
        var dimensions = question.By;
        var intervals = figures.Any(figure => figure.Low is not null || figure.High is not null);
        var compared = question.Compare is not null;
        List<string> header = ["kpi", "from", "to", .. dimensions];
        var numbersFrom = header.Count;
        header.Add("value");
        if (intervals) header.Add("95 % interval");
        if (compared) header.AddRange([question.Compare == CompareTo.Year ? "year before" : "previous", "change"]);
        var rows = figures.Select(figure => (IReadOnlyList<string>)Row(figure, dimensions, intervals, compared)).ToList();
        var notes = figures.SelectMany(figure => (figure.Notes ?? []).Select(note => $"{Place(figure)}: {note}")).Distinct().ToList();
        var details = figures.SelectMany(Details).ToList();
        return TextTable.Format(header, rows, column => column >= numbersFrom)
            + string.Concat(details.Concat(notes).Select(line => $"{line}\n"));
    }

    /// <summary>CSV with every number as it is.</summary>
    public static string Csv(IReadOnlyList<KpiFigure> figures, KpiRequest question) => CsvText.Format(
        [
            "kpi", "unit", "currency", "from", "to", .. question.By, "value", "numerator", "denominator", "low", "high", "compare_value",
            "compare_change", "notes",
        ],
        figures.Select(figure => (IReadOnlyList<CsvCell>)
        [
            new(figure.Kpi), new(figure.Unit), new(figure.Currency ?? ""), new(Json.Text(figure.From)), new(Json.Text(figure.To)),
            .. question.By.Select(dimension => new CsvCell(figure.Group.GetValueOrDefault(dimension, ""))),
            Number(figure.Value), Number(figure.Numerator), Number(figure.Denominator), Number(figure.Low), Number(figure.High),
            Number(figure.Compare?.Value), Number(figure.Compare?.Change), new(string.Join("; ", figure.Notes ?? [])),
        ]));

    static List<string> Row(KpiFigure figure, IReadOnlyList<string> dimensions, bool intervals, bool compared)
    {
        List<string> row = [figure.Kpi, Json.Text(figure.From), Json.Text(figure.To)];
        row.AddRange(dimensions.Select(dimension => figure.Group.GetValueOrDefault(dimension, "")));
        row.Add(Shown(figure, figure.Value));
        if (intervals)
        {
            row.Add(figure.Low is null && figure.High is null ? "" : $"{Shown(figure, figure.Low)} .. {Shown(figure, figure.High)}");
        }
        if (compared) row.AddRange([Shown(figure, figure.Compare?.Value), Human.Change(figure.Compare?.Change)]);
        return row;
    }

    static IEnumerable<string> Details(KpiFigure figure)
    {
        if (figure.Details is not { Count: > 0 } details) yield break;
        var numbers = string.Join(", ", details.Select(detail => $"{detail.Key} {Rounded(detail.Value)}"));
        yield return $"{Place(figure)}: {numbers}";
    }

    static string Place(KpiFigure figure) =>
        $"{figure.Kpi} {Json.Text(figure.From)}..{Json.Text(figure.To)}{string.Concat(figure.Group.Values.Select(value => $", {value}"))}";

    static string Rounded(decimal? value) => value is { } number ? Json.Text(Math.Round(number, 4)) : Human.Undefined;

    static string Shown(KpiFigure figure, decimal? value) => Human.Figure(value, figure.Unit, figure.Currency);

    static CsvCell Number(decimal? value) => new(value is { } number ? Json.Text(number) : "", IsNumber: true);
}
