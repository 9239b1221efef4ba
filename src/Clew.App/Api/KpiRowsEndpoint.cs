using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clew.App.Api;

/// <summary><c>GET /api/v1/kpis/{id}/rows</c>: the rows behind one side of a figure.</summary>
static class KpiRowsEndpoint
{
    static readonly Parameter[] Query = [KpiParameters.Workspace, .. KpiParameters.Rows];

    public static void Map(IEndpointRouteBuilder routes, ApiContext api) =>
        routes.MapGet("/api/v1/kpis/{id}/rows", async Task (HttpContext http, string id, CancellationToken stop) =>
        {
            var fields = http.Fields(Query);
            var rows = await api.Clew.Rows(fields.Workspace(), KpiQuery.ParseRows(fields, id), stop);
            await http.Answer(json => RowsJson.Write(json, rows));
        }).Describe("The rows behind one side of a figure.", "side, columns, rows and their total number.", [KpiEndpoint.Id, .. Query]);
}
