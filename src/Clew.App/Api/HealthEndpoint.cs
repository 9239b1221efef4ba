using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clew.App.Api;

/// <summary><c>GET /health</c>: that the server answers, and which one it is.</summary>
static class HealthEndpoint
{
    public static void Map(IEndpointRouteBuilder routes, ApiContext api) =>
        routes.MapGet("/health", Task (HttpContext http, CancellationToken stop) => http.Answer(json =>
        {
            json.WriteStartObject();
            json.WriteString("status", "ok");
            json.WriteString("version", AppVersion.Text);
            json.WriteString("instance", api.Server.Instance);
            json.WriteEndObject();
        })).Describe("Says that the server answers.", "status, version and the instance's name");
}
