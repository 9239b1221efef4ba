using Clew.App.Report;
using Clew.Metrics.Kpis;
using Clew.Tests.Dashboard;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Xunit;
using Cell = DocumentFormat.OpenXml.Spreadsheet.Cell;
using Sheet = DocumentFormat.OpenXml.Spreadsheet.Sheet;

namespace Clew.Tests.Report;

/// <summary>The empty form, filled in by hand.</summary>
public sealed class TemplateTests
{
    [Fact]
    public async Task An_empty_form_is_valid_and_computes_nothing_but_zeros_and_undefined()
    {
        var form = await Form();
        using (var book = SpreadsheetDocument.Open(new MemoryStream(form), false))
            Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2013).Validate(book, TestContext.Current.CancellationToken).Select(error => error.Description));
        var kpis = (await Spreadsheet.Recalculate([form]))[0][0];
        for (var row = 7; row < 7 + Catalog.All.Count; row++)
            Assert.True(kpis[$"B{row}"] is 0.0 or "–", $"{kpis[$"K{row}"]} is {kpis[$"B{row}"]}");
    }

    [Fact]
    public async Task What_a_team_fills_in_is_computed()
    {
        var form = await Form();
        using var stream = new MemoryStream();
        stream.Write(form);
        using (var book = SpreadsheetDocument.Open(stream, true))
        {
            var names = book.WorkbookPart!.Workbook.DefinedNames!.Elements<DefinedName>().ToDictionary(name => name.Name!.Value!, name => name.Text);
            var cells = new SortedDictionary<string, SortedDictionary<(int Row, string Column), object>>(StringComparer.Ordinal);
            void Fill(string name, params object?[] values)
            {
                // 'Leads'!$B$4:$B$1003
                var parts = names[name].Split('!');
                var place = parts[1].Split(':')[0].Split('$', StringSplitOptions.RemoveEmptyEntries);
                var sheet = cells.TryGetValue(parts[0].Trim('\''), out var known) ? known : cells[parts[0].Trim('\'')] = [];
                for (var i = 0; i < values.Length; i++)
                    if (values[i] is { } value) sheet[(int.Parse(place[1], System.Globalization.CultureInfo.InvariantCulture) + i, place[0])] = value;
            }
            Fill("period_from", Day(9, 1));
            Fill("period_to", Day(9, 30));
            Fill("lead_lead_id", "a", "b", "c", "d");
            Fill("lead_created_day", Day(9, 1), Day(9, 2), Day(9, 30), Day(10, 1));
            Fill("lead_mql_day", Day(9, 3), null, Day(9, 30), Day(10, 2));
            Fill("lead_opportunity_day", Day(9, 5));
            Fill("spend_day", Day(9, 1), Day(9, 2), Day(8, 31));
            Fill("spend_category", "media", "salary", "media");
            Fill("spend_value", 100.5, 200.25, 999.0);
            Fill("opportunity_opportunity_id", "x", "y", "z");
            Fill("opportunity_created_day", Day(8, 1), Day(8, 2), Day(9, 3));
            Fill("opportunity_closed_day", Day(9, 10), Day(9, 11));
            Fill("opportunity_status", "won", "lost", "open");
            Fill("opportunity_won", 1.0, 0.0, 0.0);
            Fill("opportunity_value", 5000.0, 700.0, 900.0);
            Fill("purchase_customer_id", "k", "k", "l", "m");
            Fill("purchase_day", Day(9, 1), Day(9, 5), Day(9, 6), Day(10, 6));
            Fill("purchase_previous_day", Day(8, 1), Day(9, 1));
            foreach (var (sheet, filled) in cells) Put(book, sheet, filled);
        }
        var kpis = (await Spreadsheet.Recalculate([stream.ToArray()]))[0][0];
        var values = Enumerable.Range(7, Catalog.All.Count).ToDictionary(row => (string)kpis[$"K{row}"], row => kpis[$"B{row}"]);
        Assert.Equal(3.0, values["leads"]);
        Assert.Equal(2.0, values["mqls"]);
        Assert.Equal(300.75, values["spend"]);
        Assert.Equal(100.25, values["cost_per_lead"]);
        Assert.Equal(50.0, values["win_rate"]);
        Assert.Equal(5000.0, values["average_deal_size"]);
        Assert.Equal(100.5, values["cost_per_acquisition"]);
        Assert.Equal(100 / 3.0, (double)values["lead_conversion_rate"], 9);
        Assert.Equal(40.0, values["sales_cycle"]);
        // Of the two who bought in September one had bought before.
        Assert.Equal(50.0, values["return_rate"]);
        Assert.Equal("–", values["mql_to_sql_rate"] is 0.0 ? "–" : values["bounce_rate"]);
    }

    static double Day(int month, int day) => new DateOnly(2026, month, day).DayNumber - new DateOnly(1899, 12, 30).DayNumber;

    static void Put(SpreadsheetDocument book, string sheet, SortedDictionary<(int Row, string Column), object> filled)
    {
        var part = (WorksheetPart)book.WorkbookPart!.GetPartById(book.WorkbookPart.Workbook.Sheets!.Elements<Sheet>().Single(s => s.Name == sheet).Id!);
        var data = part.Worksheet.GetFirstChild<SheetData>()!;
        foreach (var row in filled.GroupBy(cell => cell.Key.Row))
        {
            var index = (uint)row.Key;
            var at = data.Elements<Row>().FirstOrDefault(r => r.RowIndex! == index) ?? data.AppendChild(new Row { RowIndex = index });
            foreach (var ((_, column), value) in row.OrderBy(cell => cell.Key.Column.Length).ThenBy(cell => cell.Key.Column, StringComparer.Ordinal))
            {
                var place = $"{column}{index}";
                var cell = at.Elements<Cell>().FirstOrDefault(c => c.CellReference == place) ?? at.AppendChild(new Cell { CellReference = place });
                cell.InlineString = value is string text ? new InlineString(new Text(text)) : null;
                cell.DataType = value is string ? CellValues.InlineString : null;
                cell.CellValue = value is double number ? new CellValue(number) : null;
            }
        }
        part.Worksheet.Save();
    }

    static async Task<byte[]> Form()
    {
        using var stream = new MemoryStream();
        await Reports.Write(DemoWorkspace.Source, new() { IsTemplate = true, Lang = "en" }, stream, TestContext.Current.CancellationToken);
        return stream.ToArray();
    }
}
