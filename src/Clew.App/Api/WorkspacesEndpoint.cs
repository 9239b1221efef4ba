using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clew.App.Api;

/// <summary><c>GET /api/v1/workspaces</c>: their names.</summary>
static class WorkspacesEndpoint
{
    public static void Map(IEndpointRouteBuilder routes, ApiContext api) =>
        routes.MapGet("/api/v1/workspaces", async Task (HttpContext http, CancellationToken stop) =>
        {
            http.Fields();
            var names = await api.Clew.List(stop);
            await http.Answer(json => SettingsJson.WriteNames(json, names));
        }).Describe("The names of the workspaces.", "An array of names.");
}
