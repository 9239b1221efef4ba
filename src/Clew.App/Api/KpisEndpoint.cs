using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clew.App.Api;

/// <summary><c>GET /api/v1/kpis</c>: figures of several KPIs, or without an id the catalog.</summary>
static class KpisEndpoint
{
    static readonly Parameter[] Query =
        [KpiParameters.Workspace, KpiParameters.Id, .. KpiParameters.Optional(KpiParameters.Question)];

    public static void Map(IEndpointRouteBuilder routes, ApiContext api) =>
        routes.MapGet("/api/v1/kpis", async Task (HttpContext http, CancellationToken stop) =>
        {
            var fields = http.Fields(Query);
            if (!fields.Has(KpiParameters.Id) && !KpiParameters.Question.Any(fields.Has))
            {
                var kpis = await api.Clew.Kpis(fields.Workspace(), stop);
                await http.Answer(json => ExplanationJson.Write(json, kpis));
                return;
            }
            _ = fields.All(KpiParameters.Id with { Required = true });
            var figures = await api.Clew.Ask(fields.Workspace(), KpiQuery.Parse(fields, KpiQuery.Ids(fields)), stop);
            await http.Answer(json => KpiJson.Write(json, figures));
        }).Describe("Figures of KPIs; without an id, the catalog of KPIs.", "An array of figures, or of explanations.", Query);
}
