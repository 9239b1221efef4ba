using Clew.App.Api.Collect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clew.App.Api;

/// <summary><c>GET /health</c>: that the server answers, which one it is, and whether its doors take what comes.</summary>
static class HealthEndpoint
{
    public static void Map(IEndpointRouteBuilder routes, ApiContext api) =>
        routes.MapGet("/health", Task (HttpContext http, CancellationToken stop) => http.Answer(json =>
        {
            json.WriteStartObject();
            json.WriteString("status", CollectJson.IsWell(api.Collector) && api.Movings().All(m => m.Moving.Mover.Failure is null)
                && api.Installation.Home.Problem is null ? "ok" : "degraded");
            json.WriteString("version", AppVersion.Text);
            json.WriteString("instance", api.Server.Instance);
            if (api.Installation.Home.Node is { } node)
            {
                json.WriteString("node", node);
                json.WriteString("control_problem", api.Installation.Home.Problem);
            }
            CollectJson.Write(json, api.Collector);
            MovingJson.Write(json, api.Movings());
            json.WriteEndObject();
        })).Describe("Says that the server answers.", "status, version, the instance's name, and what the doors took and refused");
}
