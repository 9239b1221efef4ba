using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Clew.App.Report;

/// <summary>Writes sheets as an Open XML workbook, row by row: a sheet of a hundred thousand rows is never held as a tree.</summary>
static class WorkbookFile
{
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    // Days are counted from the last of 1899, as all spreadsheets do.
    static readonly DateOnly FirstDay = new(1899, 12, 30);

    /// <summary>Writes a workbook.</summary>
    /// <param name="to">Where; must be able to seek.</param>
    /// <param name="sheets">Its sheets.</param>
    /// <param name="names">Names of cells and ranges.</param>
    /// <param name="styles">The formats.</param>
    /// <param name="isMirrored">Whether columns run from right to left.</param>
    public static void Write(Stream to, IReadOnlyList<Sheet> sheets, IEnumerable<(string Name, string Range)> names, string styles, bool isMirrored)
    {
        using var file = SpreadsheetDocument.Create(to, SpreadsheetDocumentType.Workbook);
        var book = file.AddWorkbookPart();
        book.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = new Stylesheet(styles);
        var list = new Sheets();
        for (var i = 0; i < sheets.Count; i++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"sheet{i + 1}");
            var part = book.AddNewPart<WorksheetPart>(id);
            if (sheets[i].Charts.Count > 0) ChartParts.Add(part, sheets[i], isMirrored);
            using (var stream = part.GetStream(FileMode.Create, FileAccess.Write))
                Write(stream, sheets[i], isMirrored);
            list.Append(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Id = id, SheetId = (uint)i + 1, Name = sheets[i].Name });
        }
        book.Workbook = new Workbook(
            list, new DefinedNames(names.OrderBy(name => name.Name, StringComparer.Ordinal).Select(name => new DefinedName(name.Range) { Name = name.Name })),
            // The values beside formulas are Clew's: a program that shows them computes them itself first.
            new CalculationProperties { CalculationId = 191029, FullCalculationOnLoad = true });
        book.Workbook.Save();
    }

    /// <summary>The name of a cell's column: 0 is A.</summary>
    public static string Column(int index) => index < 26 ? ((char)('A' + index)).ToString() : Column(index / 26 - 1) + (char)('A' + index % 26);

    /// <summary>A range of one column on a sheet.</summary>
    public static string Range(string sheet, int column, int first, int last) => string.Create(
        CultureInfo.InvariantCulture, $"'{sheet}'!${Column(column)}${first}:${Column(column)}${last}");

    static void Write(Stream to, Sheet sheet, bool isMirrored)
    {
        using var xml = XmlWriter.Create(to);
        xml.WriteStartElement("worksheet", Main);
        xml.WriteAttributeString("xmlns", "r", null, Relations);
        xml.WriteStartElement("sheetPr");
        Empty(xml, "pageSetUpPr", ("fitToPage", "1"));
        xml.WriteEndElement();
        View(xml, sheet, isMirrored);
        if (sheet.Widths.Count > 0)
        {
            xml.WriteStartElement("cols");
            for (var i = 0; i < sheet.Widths.Count; i++)
            {
                var place = (i + 1).ToString(CultureInfo.InvariantCulture);
                var look = i < sheet.ColumnLooks.Count ? (int)sheet.ColumnLooks[i] : 0;
                Empty(xml, "col", ("min", place), ("max", place), ("width", sheet.Widths[i].ToString(CultureInfo.InvariantCulture)),
                    ("style", look.ToString(CultureInfo.InvariantCulture)), ("customWidth", "1"));
            }
            xml.WriteEndElement();
        }
        xml.WriteStartElement("sheetData");
        var row = 0;
        foreach (var cells in sheet.Rows) Row(xml, ++row, cells);
        xml.WriteEndElement();
        if (sheet.Filter is { } filter) Empty(xml, "autoFilter", ("ref", filter));
        if (sheet.Verdicts is { } verdicts) Verdicts(xml, verdicts.Range, verdicts.Good, verdicts.Bad);
        if (sheet.Allowed.Count > 0) Validations(xml, sheet.Allowed);
        Empty(xml, "pageMargins", ("left", "0.4"), ("right", "0.4"), ("top", "0.5"), ("bottom", "0.5"), ("header", "0.3"), ("footer", "0.3"));
        Empty(xml, "pageSetup", ("paperSize", "9"), ("orientation", sheet.IsWide ? "landscape" : "portrait"), ("fitToWidth", "1"), ("fitToHeight", "0"));
        if (sheet.Charts.Count > 0)
        {
            xml.WriteStartElement("drawing");
            xml.WriteAttributeString("r", "id", Relations, ChartParts.DrawingId);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    static void View(XmlWriter xml, Sheet sheet, bool isMirrored)
    {
        xml.WriteStartElement("sheetViews");
        xml.WriteStartElement("sheetView");
        xml.WriteAttributeString("showGridLines", "0");
        if (isMirrored) xml.WriteAttributeString("rightToLeft", "1");
        xml.WriteAttributeString("workbookViewId", "0");
        if (sheet.Frozen is ( > 0, _) or (_, > 0))
        {
            var (rows, columns) = sheet.Frozen;
            xml.WriteStartElement("pane");
            if (columns > 0) xml.WriteAttributeString("xSplit", columns.ToString(CultureInfo.InvariantCulture));
            if (rows > 0) xml.WriteAttributeString("ySplit", rows.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("topLeftCell", string.Create(CultureInfo.InvariantCulture, $"{Column(columns)}{rows + 1}"));
            xml.WriteAttributeString("activePane", columns > 0 && rows > 0 ? "bottomRight" : columns > 0 ? "topRight" : "bottomLeft");
            xml.WriteAttributeString("state", "frozen");
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    static void Row(XmlWriter xml, int row, IReadOnlyList<Cell> cells)
    {
        if (cells.Count == 0) return;
        var number = row.ToString(CultureInfo.InvariantCulture);
        xml.WriteStartElement("row");
        xml.WriteAttributeString("r", number);
        for (var i = 0; i < cells.Count; i++)
        {
            var cell = cells[i];
            if (cell is { Value: null, Formula: null, Look: Look.Plain }) continue;
            var place = Column(i) + number;
            var (text, type) = Shown(cell.Value);
            xml.WriteStartElement("c");
            xml.WriteAttributeString("r", place);
            if (cell.Look != Look.Plain) xml.WriteAttributeString("s", ((int)cell.Look).ToString(CultureInfo.InvariantCulture));
            if (type is not null) xml.WriteAttributeString("t", cell.Formula is null ? type : "str");
            if (cell.Formula is { } formula) Formula(xml, formula, cell.IsArray ? place : null);
            Value(xml, text, cell.Formula is null && type is not null);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    static void Formula(XmlWriter xml, string formula, string? array)
    {
        xml.WriteStartElement("f");
        if (array is not null)
        {
            xml.WriteAttributeString("t", "array");
            xml.WriteAttributeString("ref", array);
        }
        xml.WriteString(formula);
        xml.WriteEndElement();
    }

    static void Value(XmlWriter xml, string? text, bool isInline)
    {
        if (text is null) return;
        if (!isInline)
        {
            xml.WriteElementString("v", text);
            return;
        }
        xml.WriteStartElement("is");
        xml.WriteStartElement("t");
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(text);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    static (string? Text, string? Type) Shown(object? value) => value switch
    {
        null => (null, null),
        string text => (Clean(text), "inlineStr"),
        bool flag => (flag ? "1" : "0", null),
        DateOnly day => ((day.DayNumber - FirstDay.DayNumber).ToString(CultureInfo.InvariantCulture), null),
        // To the millisecond: a double holds no more of a time of day.
        DateTime at => (((decimal)(at - FirstDay.ToDateTime(TimeOnly.MinValue)).Ticks / TimeSpan.TicksPerDay).ToString("0.##########", CultureInfo.InvariantCulture), null),
        IFormattable number => (number.ToString(null, CultureInfo.InvariantCulture), null),
        _ => throw new NotSupportedException($"A cell holds no {value.GetType()}."),
    };

    // What XML cannot say, and more than a cell holds, is left out.
    static string Clean(string text)
    {
        const int most = 32_000;
        // A cell is a line of its own: nothing has to be isolated in it.
        var plain = text.All(IsKept) ? text : string.Concat(text.Where(IsKept));
        return plain.Length <= most ? plain : plain[..most];
    }

    static bool IsKept(char c) => (XmlConvert.IsXmlChar(c) || char.IsSurrogate(c)) && c is not ('\u2066' or '\u2067' or '\u2068' or '\u2069');

    static void Verdicts(XmlWriter xml, string range, string good, string bad)
    {
        xml.WriteStartElement("conditionalFormatting");
        xml.WriteAttributeString("sqref", range);
        foreach (var (word, place) in new[] { (good, "0"), (bad, "1") })
        {
            xml.WriteStartElement("cfRule");
            xml.WriteAttributeString("type", "cellIs");
            xml.WriteAttributeString("dxfId", place);
            xml.WriteAttributeString("priority", place == "0" ? "1" : "2");
            xml.WriteAttributeString("operator", "equal");
            xml.WriteElementString("formula", $"\"{word}\"");
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    static void Validations(XmlWriter xml, IReadOnlyList<Allowed> allowed)
    {
        xml.WriteStartElement("dataValidations");
        xml.WriteAttributeString("count", allowed.Count.ToString(CultureInfo.InvariantCulture));
        foreach (var cells in allowed)
        {
            xml.WriteStartElement("dataValidation");
            xml.WriteAttributeString("type", cells.List is null ? "date" : "list");
            if (cells.List is null) xml.WriteAttributeString("operator", "greaterThan");
            xml.WriteAttributeString("allowBlank", "1");
            xml.WriteAttributeString("showErrorMessage", "1");
            xml.WriteAttributeString("sqref", cells.Range);
            // The first day of the calendar of all programs.
            xml.WriteElementString("formula1", cells.List is { } words ? $"\"{string.Join(',', words)}\"" : "1");
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    static void Empty(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name);
        foreach (var (key, value) in attributes) xml.WriteAttributeString(key, value);
        xml.WriteEndElement();
    }
}
