using System.Globalization;
using System.Text;
using Clew.Model;

namespace Clew.App.Report;

/// <summary>The formats of cells, one for each <see cref="Look"/> in its order, and the two colours of a status.</summary>
static class Styles
{
    /// <summary>The style sheet of a workbook in a currency.</summary>
    public static string Xml(Currency currency, string font)
    {
        var minor = currency.MinorUnits == 0 ? "" : "." + new string('0', currency.MinorUnits);
        string[] formats =
        [
            "yyyy-mm-dd", "yyyy-mm-dd hh:mm", "#,##0", "#,##0.0\"%\"", $"#,##0{minor}\\ \"{currency.Code}\"", "#,##0.00", "#,##0\\ \"s\"", "#,##0.0",
        ];
        var xml = new StringBuilder("<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">");
        xml.Append(CultureInfo.InvariantCulture, $"<numFmts count=\"{formats.Length}\">");
        for (var i = 0; i < formats.Length; i++)
            xml.Append(CultureInfo.InvariantCulture, $"<numFmt numFmtId=\"{FirstFormat + i}\" formatCode=\"{System.Security.SecurityElement.Escape(formats[i])}\"/>");
        xml.Append("</numFmts>");
        string Font(string more, int size = 11, string colour = "FF1B1F24") => string.Create(
            CultureInfo.InvariantCulture, $"<font>{more}<sz val=\"{size}\"/><color rgb=\"{colour}\"/><name val=\"{font}\"/><family val=\"2\"/></font>");
        xml.Append("<fonts count=\"4\">").Append(Font("")).Append(Font("<b/>", 16)).Append(Font("<b/>", 11, "FFFFFFFF"))
            .Append(Font("<i/>", 10, "FF5A6570")).Append("</fonts>");
        xml.Append("<fills count=\"4\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>")
            .Append(Fill("FF155A8D")).Append(Fill("FFFFF7D6")).Append("</fills>");
        const string edge = "<color rgb=\"FFC9D1D9\"/>";
        xml.Append("<borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border>")
            .Append($"<border><left style=\"thin\">{edge}</left><right style=\"thin\">{edge}</right><top style=\"thin\">{edge}</top><bottom style=\"thin\">{edge}</bottom><diagonal/></border></borders>");
        xml.Append("<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>");
        string[] cells = [.. Cells()];
        xml.Append(CultureInfo.InvariantCulture, $"<cellXfs count=\"{cells.Length}\">").AppendJoin("", cells).Append("</cellXfs>");
        xml.Append("<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>");
        xml.Append("<dxfs count=\"2\"><dxf><font><color rgb=\"FF0F5C38\"/></font></dxf><dxf><font><b/><color rgb=\"FF9B1F18\"/></font></dxf></dxfs>");
        return xml.Append("</styleSheet>").ToString();
    }

    const int FirstFormat = 164;

    static IEnumerable<string> Cells()
    {
        const string wrapped = "<alignment vertical=\"top\" wrapText=\"1\"/>", top = "<alignment vertical=\"top\"/>";
        yield return Format(0, top: top);
        yield return Format(0, font: 1);
        yield return Format(0, font: 2, fill: 2, top: "<alignment vertical=\"center\" wrapText=\"1\"/>");
        yield return Format(0, top: wrapped);
        yield return Format(0, top: top, more: " quotePrefix=\"1\"");
        yield return Format(FirstFormat, top: "<alignment horizontal=\"left\" vertical=\"top\"/>");
        yield return Format(FirstFormat + 1, top: "<alignment horizontal=\"left\" vertical=\"top\"/>");
        yield return Format(0, font: 3, top: top);
        yield return Format(FirstFormat, fill: 3, border: 1, top: "<alignment horizontal=\"left\" vertical=\"top\"/>");
        yield return Format(0, fill: 3, border: 1, top: top);
        for (var unit = 0; unit < 6; unit++) yield return Format(FirstFormat + 2 + unit, top: top);
        for (var unit = 0; unit < 6; unit++) yield return Format(FirstFormat + 2 + unit, fill: 3, border: 1, top: top);
    }

    static string Format(int number, int font = 0, int fill = 0, int border = 0, string top = "", string more = "") => string.Create(
        CultureInfo.InvariantCulture,
        $"<xf numFmtId=\"{number}\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"{border}\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"{more}>{top}</xf>");

    static string Fill(string colour) => $"<fill><patternFill patternType=\"solid\"><fgColor rgb=\"{colour}\"/><bgColor indexed=\"64\"/></patternFill></fill>";
}
