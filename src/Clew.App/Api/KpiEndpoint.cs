using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clew.App.Api;

/// <summary><c>GET /api/v1/kpis/{id}</c>: the figures of one KPI, or without a period what it means.</summary>
static class KpiEndpoint
{
    public static readonly Parameter Id = new("id", "the KPI's id, a variant after a dot") { Required = true };

    static readonly Parameter[] Query = [KpiParameters.Workspace, .. KpiParameters.Optional(KpiParameters.Question)];

    public static void Map(IEndpointRouteBuilder routes, ApiContext api) =>
        routes.MapGet("/api/v1/kpis/{id}", async Task (HttpContext http, string id, CancellationToken stop) =>
        {
            var fields = http.Fields(Query);
            if (KpiQuery.ParseOptional(fields, id) is { } question)
            {
                var figures = await api.Clew.Ask(fields.Workspace(), question, stop);
                await http.Answer(json => KpiJson.Write(json, figures));
                return;
            }
            var explanation = await api.Clew.Explain(fields.Workspace(), id, null, stop);
            await http.Answer(json => ExplanationJson.Write(json, explanation));
        }).Describe("Figures of one KPI; without from and to, what it means.", "An array of figures, or an explanation.", [Id, .. Query]);
}
