using System.Globalization;
using System.Security;
using System.Text;
using DocumentFormat.OpenXml.Packaging;

namespace Clew.App.Report;

/// <summary>
/// Adds the charts of a sheet. Each carries its values beside their place (some programs draw nothing without) and its own colour (some
/// draw white on white without).
/// </summary>
static class ChartParts
{
    /// <summary>The name by which a sheet finds its drawing.</summary>
    public const string DrawingId = "drawing";

    const string Drawing = "http://schemas.openxmlformats.org/drawingml/2006/main", Charts = "http://schemas.openxmlformats.org/drawingml/2006/chart",
        Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        Places = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing";

    const int Columns = 9, Rows = 15;

    /// <summary>Adds them.</summary>
    public static void Add(WorksheetPart sheet, Sheet of, bool isMirrored)
    {
        var drawing = sheet.AddNewPart<DrawingsPart>(DrawingId);
        var places = new StringBuilder($"<xdr:wsDr xmlns:xdr=\"{Places}\" xmlns:a=\"{Drawing}\">");
        for (var i = 0; i < of.Charts.Count; i++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"chart{i + 1}");
            var chart = drawing.AddNewPart<ChartPart>(id);
            Feed(chart, Xml(of.Charts[i], isMirrored));
            var (column, row) = (of.ChartsAt.Column + (i % 2 * (Columns + 1)), of.ChartsAt.Row + (i / 2 * (Rows + 1)));
            places.Append(CultureInfo.InvariantCulture, $"<xdr:twoCellAnchor><xdr:from>{Place(column, row)}</xdr:from><xdr:to>{Place(column + Columns, row + Rows)}</xdr:to>")
                .Append(CultureInfo.InvariantCulture, $"<xdr:graphicFrame macro=\"\"><xdr:nvGraphicFramePr><xdr:cNvPr id=\"{i + 2}\" name=\"{Escape(of.Charts[i].Title)}\" descr=\"{Escape(of.Charts[i].Title)}\"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>")
                .Append("<xdr:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/></xdr:xfrm>")
                .Append(CultureInfo.InvariantCulture, $"<a:graphic><a:graphicData uri=\"{Charts}\"><c:chart xmlns:c=\"{Charts}\" xmlns:r=\"{Relations}\" r:id=\"{id}\"/></a:graphicData></a:graphic>")
                .Append("</xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>");
        }
        Feed(drawing, places.Append("</xdr:wsDr>").ToString());
    }

    static string Xml(Chart chart, bool isMirrored)
    {
        var title = $"<a:p><a:pPr><a:defRPr sz=\"1200\" b=\"1\"/></a:pPr><a:r><a:rPr lang=\"en-US\" sz=\"1200\" b=\"1\"/><a:t>{Escape(chart.Title)}</a:t></a:r></a:p>";
        var fill = $"<a:solidFill><a:srgbClr val=\"{chart.Colour}\"/></a:solidFill>";
        const string line = "<c:spPr><a:ln w=\"6350\"><a:solidFill><a:srgbClr val=\"C9D1D9\"/></a:solidFill></a:ln></c:spPr>";
        // In a mirrored sheet time runs from right to left, and the values stand at the right.
        var order = isMirrored ? "maxMin" : "minMax";
        return $"""
            <c:chartSpace xmlns:c="{Charts}" xmlns:a="{Drawing}" xmlns:r="{Relations}"><c:roundedCorners val="0"/><c:chart>
            <c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/>{title}</c:rich></c:tx><c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/>
            <c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>
            <c:ser><c:idx val="0"/><c:order val="0"/><c:tx><c:v>{Escape(chart.Title)}</c:v></c:tx><c:spPr>{fill}</c:spPr><c:invertIfNegative val="0"/>
            <c:cat><c:strRef><c:f>{Escape(chart.Labels.Range)}</c:f><c:strCache>{Points(chart.Labels.Texts)}</c:strCache></c:strRef></c:cat>
            <c:val><c:numRef><c:f>{Escape(chart.Values.Range)}</c:f><c:numCache><c:formatCode>{Escape(chart.Format)}</c:formatCode>{Points([.. chart.Values.Numbers.Select(n => n?.ToString(CultureInfo.InvariantCulture))])}</c:numCache></c:numRef></c:val></c:ser>
            <c:gapWidth val="60"/><c:axId val="111111111"/><c:axId val="222222222"/></c:barChart>
            <c:catAx><c:axId val="111111111"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/><c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>{line}<c:crossAx val="222222222"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>
            <c:valAx><c:axId val="222222222"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="{(isMirrored ? "r" : "l")}"/><c:majorGridlines>{line}</c:majorGridlines><c:numFmt formatCode="{Escape(chart.Format)}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{line}<c:crossAx val="111111111"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>
            </c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>
            """;
    }

    static string Points(IReadOnlyList<string?> texts)
    {
        var xml = new StringBuilder().Append(CultureInfo.InvariantCulture, $"<c:ptCount val=\"{texts.Count}\"/>");
        for (var i = 0; i < texts.Count; i++)
            if (texts[i] is { } text) xml.Append(CultureInfo.InvariantCulture, $"<c:pt idx=\"{i}\"><c:v>{Escape(text)}</c:v></c:pt>");
        return xml.ToString();
    }

    static string Place(int column, int row) => string.Create(
        CultureInfo.InvariantCulture, $"<xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff>");

    static void Feed(OpenXmlPart part, string xml)
    {
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + xml));
        part.FeedData(bytes);
    }

    static string Escape(string text) => SecurityElement.Escape(string.Concat(text.Where(c => c is not (>= '\u2066' and <= '\u2069'))));
}
