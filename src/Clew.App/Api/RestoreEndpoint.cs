using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Clew.App.Api;

/// <summary><c>POST /api/v1/restore</c>: puts the copy that is the request's body in the place of a workspace.</summary>
static class RestoreEndpoint
{
    static readonly Parameter Force =
        new("force", "true: an existing workspace is replaced, and kept aside") { Values = ["true", "false"], Default = "false" };

    public static void Map(IEndpointRouteBuilder routes, ApiContext api) =>
        routes.MapPost("/api/v1/restore", [DisableRequestSizeLimit] async Task (HttpContext http, CancellationToken stop) =>
        {
            var fields = http.Fields(KpiParameters.Workspace, Force);
            var copy = Path.Combine(api.Data, $".restore-{Guid.NewGuid():N}.tmp");
            try
            {
                await using (var file = new FileStream(copy, FileMode.CreateNew, FileAccess.Write))
                    await http.Request.Body.CopyToAsync(file, stop);
                await api.Clew.Restore(fields.Workspace(), copy, fields.Flag(Force), stop);
            }
            finally
            {
                File.Delete(copy);
            }
            http.AnswerNothing();
        }).DescribeSilent("Restores a workspace from a copy.", KpiParameters.Workspace, Force)
            .TakesFile("The copy that a backup gave.").DemandToken(api.Server.Token);
}
