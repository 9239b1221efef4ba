using Clew.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clew.App.Api;

/// <summary><c>GET</c> and <c>PUT /api/v1/workspaces/{workspace}</c>: the settings of a workspace; making one.</summary>
static class WorkspaceEndpoint
{
    public static readonly Parameter Name = new("workspace", "the workspace's name: up to 40 of a-z, 0-9, - and _") { Required = true };

    public static void Map(IEndpointRouteBuilder routes, ApiContext api)
    {
        routes.MapGet("/api/v1/workspaces/{workspace}", async Task (HttpContext http, string workspace, CancellationToken stop) =>
        {
            http.Fields();
            var settings = await api.Clew.Settings(workspace, stop);
            await http.Answer(json => SettingsJson.Write(json, settings));
        }).Describe("The settings of a workspace.", "An array of key, value and meaning.", Name);

        routes.MapPut("/api/v1/workspaces/{workspace}", async Task (HttpContext http, string workspace, CancellationToken stop) =>
        {
            http.Fields();
            using var reader = new StreamReader(http.Request.Body);
            // In the body, as it may hold a password.
            var store = (await reader.ReadToEndAsync(stop)).Trim();
            if (store.Length > Fields.MaxLength) throw new UserError("The address of the store is too long", "body", "Send one address.");
            await api.Clew.Create(workspace, store.Length > 0 ? store : null, stop);
            http.AnswerNothing();
        }).DescribeSilent("Makes a workspace.", Name).TakesFile("In a cluster, the address of the store as plain text; else nothing.").DemandToken(api.Server.Token);
    }
}
