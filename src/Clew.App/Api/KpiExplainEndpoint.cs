using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clew.App.Api;

/// <summary><c>GET /api/v1/kpis/{id}/explain</c>: formula, words, traps, and the SQL of a question where one is given.</summary>
static class KpiExplainEndpoint
{
    static readonly Parameter[] Query = [KpiParameters.Workspace, .. KpiParameters.Optional(KpiParameters.Question)];

    public static void Map(IEndpointRouteBuilder routes, ApiContext api) =>
        routes.MapGet("/api/v1/kpis/{id}/explain", async Task (HttpContext http, string id, CancellationToken stop) =>
        {
            var fields = http.Fields(Query);
            var question = KpiQuery.ParseOptional(fields, id);
            var explanation = await api.Clew.Explain(fields.Workspace(), id, question, stop);
            await http.Answer(json => ExplanationJson.Write(json, explanation));
        }).Describe("What a KPI means, and the SQL behind it.", "An explanation.", [KpiEndpoint.Id, .. Query]);
}
