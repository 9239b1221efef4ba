using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using P = Clew.App.Api.KpiParameters;

namespace Clew.App.Api.Attribution;

/// <summary><c>/api/v1/attribution/definitions</c>: custom models of a workspace.</summary>
static class DefinitionsEndpoint
{
    public static void Map(IEndpointRouteBuilder routes, ApiContext api)
    {
        routes.MapGet("/api/v1/attribution/definitions", async Task (HttpContext http, CancellationToken stop) =>
        {
            var definitions = await api.Clew.Definitions(http.Fields(P.Workspace).Workspace(), stop);
            await http.Answer(json => ModelsJson.Write(json, definitions));
        }).Describe("The definitions of custom models.", "Names, with the model that each makes.", P.Workspace);

        routes.MapPut("/api/v1/attribution/definitions/{name}", async Task (HttpContext http, string name, CancellationToken stop) =>
        {
            var workspace = http.Fields(P.Workspace).Workspace();
            using var body = new StreamReader(http.Request.Body);
            var definition = await api.Clew.Define(workspace, name, await body.ReadToEndAsync(stop), stop);
            await http.Answer(json => ModelsJson.Write(json, definition));
        }).Describe("Keeps a definition of a custom model.", "Its name, with the model that it makes.", AttributionParameters.Name, P.Workspace)
            .TakesFile("The definition as JSON.").DemandToken(api.Server.Token);
    }
}
