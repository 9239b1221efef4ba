using System.Globalization;
using System.Text;
using Clew.App.Api;
using Clew.App.Cli;
using Clew.App.Dashboard;
using Clew.Model;
using Microsoft.AspNetCore.Http;

namespace Clew.App.Report;

/// <summary>What pages let readers take with them.</summary>
static class ReportFiles
{
    /// <summary>The most rows of a side in one file.</summary>
    public const int MostRows = 1_000_000;

    const string Kpi = "kpi";

    /// <summary>The rooms that answer with a file.</summary>
    public static IReadOnlyList<Room> Rooms { get; } =
    [
        Of("/report.xlsx", ReportFormat.Xlsx), Of("/report.csv", ReportFormat.Csv), Of("/report.html", ReportFormat.Html),
        Room.File("/template.xlsx", (view, _, _) => new ReportAnswer(view, new ReportRequest { IsTemplate = true }, "clew-kpis.xlsx")),
        Room.File("/kpi/{id}/rows.csv", (view, at, _) => new RowsAnswer(view, Dashboard.Rooms.Value(at, "id"))),
    ];

    /// <summary>The address of a report of what a page shows, of one KPI where it shows one.</summary>
    public static string Url(View view, string ending, string? kpi = null, string? by = null) =>
        (view.Query.Shared() with { Filters = view.Query.Filters, By = by }).With(Kpi, kpi).Url($"/report.{ending}");

    /// <summary>The address of the rows behind a side.</summary>
    public static string RowsUrl(View view, string id) =>
        (view.Query with { Offset = 0, Sort = null }).Url($"/kpi/{id}/rows.csv");

    /// <summary>The address of the empty form.</summary>
    public static string FormUrl(View view) => view.Query.Shared().Url("/template.xlsx");

    static Room Of(string route, ReportFormat format) => Room.File(route, (view, _, _) => new ReportAnswer(view, RequestOf(view, format), $"{view.Source.Name}-{PageQuery.Iso(view.Period.To)}{route[^(route.Length - "/report".Length)..]}")) with
    {
        Keys = [Kpi],
    };

    static ReportRequest RequestOf(View view, ReportFormat format) => new()
    {
        Format = format,
        Kpis = view.Query[Kpi]?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [],
        By = view.Query.By is { } by ? [by] : [],
        Compare = view.Query.Compare,
        Model = view.Query.Model,
        HasMark = format == ReportFormat.Csv,
    };

    // What is wrong with a request shows while its file is made: the file is made first.
    sealed class ReportAnswer(View view, ReportRequest request, string name) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            using var file = new MemoryStream();
            try
            {
                await Reports.Write(view, request, file, httpContext.RequestAborted);
            }
            catch (Exception error) when (error is UserError or Unavailable)
            {
                await Room.Trouble(httpContext, view.Source.Settings, error).ExecuteAsync(httpContext);
                return;
            }
            httpContext.Response.ContentType = request.ContentType;
            httpContext.Response.ContentLength = file.Length;
            Name(httpContext, name);
            // It stands alone: its styles are in it.
            if (request.Format == ReportFormat.Html)
                httpContext.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; style-src '{EmbeddedFiles.StyleHash}'";
            file.Position = 0;
            await file.CopyToAsync(httpContext.Response.Body, httpContext.RequestAborted);
        }
    }

    sealed class RowsAnswer(View view, string id) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var query = view.Query;
            var request = view.Request(id) with { Basis = query.Basis };
            if (query.Group is { } group)
                request = request with { Filters = [.. request.Filters, new(group.Dimension, [group.Value])] };
            // Read whole before it is sent: a slow reader must not keep the workspace waiting.
            await using var file = new FileStream(Path.GetTempFileName(), new FileStreamOptions
            {
                Mode = FileMode.Open,
                Access = FileAccess.ReadWrite,
                Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
            });
            try
            {
                view.Read(workspace => Write(workspace, request, file, httpContext.RequestAborted));
            }
            catch (Exception error) when (error is UserError or Unavailable)
            {
                await Room.Trouble(httpContext, view.Source.Settings, error).ExecuteAsync(httpContext);
                return;
            }
            httpContext.Response.ContentType = ReportRequest.ContentTypeOf(ReportFormat.Csv);
            httpContext.Response.ContentLength = file.Length;
            Name(httpContext, $"{id}-{query.Side}-{PageQuery.Iso(view.Period.To)}.csv");
            file.Position = 0;
            await file.CopyToAsync(httpContext.Response.Body, httpContext.RequestAborted);
        }

        bool Write(Workspace workspace, Metrics.KpiRequest request, Stream to, CancellationToken stop)
        {
            using var text = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 16, leaveOpen: true);
            var isMore = workspace.EachRow(
                request, view.Query.Side, MostRows, columns => text.Write(CsvText.Line([.. columns.Select(column => new CsvCell(column))])),
                row => text.Write(CsvText.Line([.. row.Select(value => new CsvCell(RowsJson.Text(value), RowsJson.IsNumber(value)))])), stop);
            if (isMore) text.Write(CsvText.Line([new(new ReportTexts(view.Text).CutFile(MostRows.ToString("N0", CultureInfo.InvariantCulture)))]));
            return true;
        }
    }

    static void Name(HttpContext http, string name) =>
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_'))}\"";
}
