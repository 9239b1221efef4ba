using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clew.App.Api;

/// <summary><c>POST /api/v1/backup</c>: answers with one consistent copy of a workspace.</summary>
static class BackupEndpoint
{
    public static void Map(IEndpointRouteBuilder routes, ApiContext api) =>
        routes.MapPost("/api/v1/backup", async Task (HttpContext http, CancellationToken stop) =>
        {
            var workspace = http.Fields(KpiParameters.Workspace).Workspace();
            var copy = Path.Combine(api.Data, $".backup-{Guid.NewGuid():N}.tmp");
            try
            {
                await api.Clew.Backup(workspace, copy, stop);
                http.Response.ContentType = "application/octet-stream";
                http.Response.Headers.ContentDisposition = $"attachment; filename=\"{workspace}.clew\"";
                await http.Response.SendFileAsync(copy, stop);
            }
            finally
            {
                File.Delete(copy);
            }
        }).Describe("A copy of a workspace.", "200", "The copy.", "application/octet-stream", [KpiParameters.Workspace])
            .DemandToken(api.Server.Token);
}
