using Clew.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clew.App.Api;

/// <summary><c>PUT /api/v1/workspaces/{workspace}/settings/{key}</c>: changes one setting; the body is its value as text.</summary>
static class SettingEndpoint
{
    const string Path = "/api/v1/workspaces/{workspace}/settings/{key}";

    static readonly Parameter Key = new("key", "the setting's key, such as currency") { Required = true };

    public static void Map(IEndpointRouteBuilder routes, ApiContext api) =>
        routes.MapPut(Path, async Task (HttpContext http, string workspace, string key, CancellationToken stop) =>
        {
            http.Fields();
            using var reader = new StreamReader(http.Request.Body);
            var value = await reader.ReadToEndAsync(stop);
            if (value.Length > Fields.MaxLength) throw new UserError("The value is too long", key, "Settings are a few characters.");
            await api.Clew.Change(workspace, key, value, stop);
            http.AnswerNothing();
        }).DescribeSilent("Changes one setting.", WorkspaceEndpoint.Name, Key)
            .TakesFile("The value as plain text.").DemandToken(api.Server.Token);
}
