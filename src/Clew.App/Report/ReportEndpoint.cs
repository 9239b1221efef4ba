using Clew.App.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clew.App.Report;

/// <summary><c>GET /api/v1/report</c>: a workbook, CSV or a page of figures.</summary>
static class ReportEndpoint
{
    static readonly Parameter[] Query = [KpiParameters.Workspace, .. ReportParameters.All];

    public static void Map(IEndpointRouteBuilder routes, ApiContext api) =>
        routes.MapGet("/api/v1/report", async Task (HttpContext http, CancellationToken stop) =>
        {
            var fields = http.Fields(Query);
            var (workspace, request) = (fields.Workspace(), ReportQuery.Parse(fields));
            // What is wrong with a request shows while its report is made.
            using var report = new MemoryStream();
            await api.Clew.Report(workspace, request, report, stop);
            http.Response.ContentType = request.ContentType;
            http.Response.ContentLength = report.Length;
            http.Response.Headers.ContentDisposition = $"attachment; filename=\"{workspace}.{request.Ending}\"";
            report.Position = 0;
            await report.CopyToAsync(http.Response.Body, stop);
        }).Describe("A report of KPIs as a file.", "200", "The report.", ReportRequest.ContentTypeOf(ReportFormat.Xlsx), [.. Query]);
}
