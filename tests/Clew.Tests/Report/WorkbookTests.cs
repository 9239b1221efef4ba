using System.Globalization;
using Clew.App.Report;
using Clew.Metrics;
using Clew.Metrics.Kpis;
using Clew.Model;
using Clew.Tests.Dashboard;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Xunit;
using Cell = DocumentFormat.OpenXml.Spreadsheet.Cell;
using Sheet = DocumentFormat.OpenXml.Spreadsheet.Sheet;

namespace Clew.Tests.Report;

/// <summary>The workbook as a spreadsheet program sees it.</summary>
public sealed class WorkbookTests
{
    static readonly Period Month = new(new(2026, 9, 1), new(2026, 9, 30));

    static readonly string[] Languages = ["en", "fa", "ar", "ro", "th"];

    // Every KPI and every variant of it.
    static readonly string[] Ids = [.. Catalog.All.SelectMany(kpi => kpi.Variants.Prepend(kpi)).Select(kpi => kpi.Id)];

    [Fact]
    public async Task Its_formulas_recalculated_are_Clews_values_for_every_kpi_in_every_language()
    {
        var figures = DemoWorkspace.Workspace.Ask(new(Ids, Month)).ToDictionary(figure => figure.Kpi);
        var books = new List<byte[]>();
        foreach (var language in Languages) books.Add(await Book(language));
        foreach (var sheets in await Spreadsheet.Recalculate(books))
        {
            var kpis = sheets[0];
            var wrong = new List<string>();
            for (var row = 7; row < 7 + Ids.Length; row++)
            {
                var figure = figures[(string)kpis[$"K{row}"]];
                Compare(figure, figure.Value, kpis.GetValueOrDefault($"B{row}"), "value");
                Compare(figure, figure.Numerator, kpis.GetValueOrDefault($"F{row}"), "numerator");
                Compare(figure, figure.Denominator, kpis.GetValueOrDefault($"G{row}"), "denominator");
            }
            Assert.True(wrong.Count == 0, string.Join('\n', wrong));
            Assert.Equal(figures.Count, kpis.Count(cell => cell.Key.StartsWith('K') && cell.Value is string id && figures.ContainsKey(id)));

            void Compare(KpiFigure figure, decimal? expected, object? actual, string what)
            {
                // Doubles hold the smallest coin of any sum that a sheet may show; of a share half of its millionth.
                var same = expected is not { } number ? actual is null or "–" : actual is double given && Math.Abs((double)number - given) <= 0.000_001 + Math.Abs((double)number) * 1e-12;
                if (!same) wrong.Add($"{figure.Kpi} {what}: {expected} but {actual}");
            }
        }
    }

    [Fact]
    public async Task Every_kpi_is_a_formula()
    {
        using var book = SpreadsheetDocument.Open(new MemoryStream(await Book("en")), false);
        var cells = First(book).Descendants<Cell>().ToDictionary(cell => cell.CellReference!.Value!);
        for (var row = 7; row < 7 + Ids.Length; row++)
            Assert.True(cells[$"B{row}"].CellFormula is not null, cells[$"K{row}"].InnerText);
    }

    [Fact]
    public async Task It_is_valid_and_mirrored_where_the_language_is()
    {
        foreach (var language in Languages)
        {
            using var book = SpreadsheetDocument.Open(new MemoryStream(await Book(language, ["leads", "revenue", "response_time.median", "email_open_rate"])), false);
            Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2013).Validate(book, TestContext.Current.CancellationToken).Select(error => $"{error.Part?.Uri} {error.Path?.XPath} {error.Description}"));
            var views = book.WorkbookPart!.WorksheetParts.SelectMany(part => part.Worksheet.Descendants<SheetView>()).ToList();
            Assert.All(views, view => Assert.Equal(language is "fa" or "ar", view.RightToLeft?.Value ?? false));
            Assert.NotEmpty(book.WorkbookPart.WorksheetParts.SelectMany(part => part.DrawingsPart?.ChartParts ?? []));
        }
    }

    static Worksheet First(SpreadsheetDocument book) =>
        ((WorksheetPart)book.WorkbookPart!.GetPartById(book.WorkbookPart.Workbook.Sheets!.Elements<Sheet>().First().Id!)).Worksheet;

    static async Task<byte[]> Book(string language, string[]? kpis = null)
    {
        using var stream = new MemoryStream();
        await Reports.Write(DemoWorkspace.Source, new() { Kpis = kpis ?? Ids, Period = Month, Lang = language }, stream, TestContext.Current.CancellationToken);
        return stream.ToArray();
    }
}
