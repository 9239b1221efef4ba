using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clew.App.Api;

/// <summary><c>/api/v1/targets</c>: what a workspace wants to reach, and sets its figures against.</summary>
static class TargetsEndpoint
{
    public static void Map(IEndpointRouteBuilder routes, ApiContext api)
    {
        routes.MapGet("/api/v1/targets", async Task (HttpContext http, CancellationToken stop) =>
        {
            var text = await api.Clew.Targets(http.Fields(KpiParameters.Workspace).Workspace(), stop);
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(text, stop);
        }).Describe("Targets, baseline, cards of the first page and benchmarks.", "The sheet as JSON.", KpiParameters.Workspace);

        routes.MapPut("/api/v1/targets", async Task (HttpContext http, CancellationToken stop) =>
        {
            using var reader = new StreamReader(http.Request.Body);
            await api.Clew.SetTargets(http.Fields(KpiParameters.Workspace).Workspace(), await reader.ReadToEndAsync(stop), stop);
            http.AnswerNothing();
        }).DescribeSilent("Another sheet of targets, in place of the one that was.", KpiParameters.Workspace)
            .TakesFile("The sheet as JSON.").DemandToken(api.Server.Token);
    }
}
