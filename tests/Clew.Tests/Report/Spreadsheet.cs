using System.Diagnostics;
using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Xunit;

namespace Clew.Tests.Report;

/// <summary>A workbook as LibreOffice computes it. Skipped, and said so, where there is none.</summary>
static class Spreadsheet
{
    const string Program = "/usr/bin/soffice";

    /// <summary>Takes every computed value out of workbooks, has LibreOffice compute them, and reads their cells, sheet by sheet.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<Dictionary<string, object>>>> Recalculate(IReadOnlyList<byte[]> workbooks)
    {
        if (!File.Exists(Program)) Assert.Skip("There is no LibreOffice: install libreoffice-calc.");
        var folder = Directory.CreateTempSubdirectory("clew-soffice-").FullName;
        try
        {
            var names = new List<string>();
            foreach (var (i, workbook) in workbooks.Index())
            {
                names.Add(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"book{i}.xlsx")));
                await File.WriteAllBytesAsync(names[^1], Bare(workbook), TestContext.Current.CancellationToken);
            }
            var start = new ProcessStartInfo(Program,
            [
                $"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir",
                Path.Combine(folder, "out"), .. names,
            ])
            { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
            using var office = Process.Start(start)!;
            var told = office.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await office.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(office.ExitCode == 0, await told);
            return [.. names.Select(name => Read(Path.Combine(folder, "out", Path.GetFileName(name))))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The cells of a workbook by their places, sheet by sheet: numbers, texts.</summary>
    public static IReadOnlyList<Dictionary<string, object>> Read(string file)
    {
        using var book = SpreadsheetDocument.Open(file, false);
        var part = book.WorkbookPart!;
        var shared = part.SharedStringTablePart?.SharedStringTable.Elements<SharedStringItem>().Select(item => item.InnerText).ToList() ?? [];
        return
        [
            .. part.Workbook.Sheets!.Elements<Sheet>().Select(sheet => ((WorksheetPart)part.GetPartById(sheet.Id!)).Worksheet
                .Descendants<Cell>().Where(cell => cell.CellValue is not null || cell.InlineString is not null)
                .ToDictionary(cell => cell.CellReference!.Value!, cell => ValueOf(cell, shared))),
        ];
    }

    static object ValueOf(Cell cell, List<string> shared)
    {
        if (cell.InlineString is { } inline) return inline.InnerText;
        var text = cell.CellValue!.Text;
        if (cell.DataType?.Value == CellValues.SharedString) return shared[int.Parse(text, CultureInfo.InvariantCulture)];
        return cell.DataType?.Value is CellValues.String or CellValues.Error ? text : double.Parse(text, CultureInfo.InvariantCulture);
    }

    // Without the values that Clew wrote beside its formulas.
    static byte[] Bare(byte[] workbook)
    {
        using var stream = new MemoryStream();
        stream.Write(workbook);
        using (var book = SpreadsheetDocument.Open(stream, true))
        {
            foreach (var sheet in book.WorkbookPart!.WorksheetParts)
            {
                var formulas = sheet.Worksheet.Descendants<Cell>().Where(cell => cell.CellFormula is not null).ToList();
                foreach (var cell in formulas)
                {
                    cell.CellValue?.Remove();
                    cell.DataType = null;
                }
                sheet.Worksheet.Save();
            }
        }
        return stream.ToArray();
    }
}
