using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using A = Clew.App.Api.Attribution.AttributionParameters;
using P = Clew.App.Api.KpiParameters;

namespace Clew.App.Api.Attribution;

/// <summary>One conversion, one lead. What a person did is for who may read the folder: both demand the token.</summary>
static class StoryEndpoint
{
    public static void Map(IEndpointRouteBuilder routes, ApiContext api)
    {
        // An id may hold slashes.
        routes.MapGet("/api/v1/attribution/conversions/{goal}/{**id}", async Task (HttpContext http, string goal, string id, CancellationToken stop) =>
        {
            var fields = http.Fields(P.Workspace, A.Models);
            var story = await api.Clew.Conversion(fields.Workspace(), goal, Slashed(id), AttributionQuery.Models(fields), stop);
            await http.Answer(json => StoryJson.Write(json, story));
        }).Describe("One conversion with its touches.", "The touches, each with its weight under each model.", A.Goal, A.Id, P.Workspace, A.Models)
            .DemandToken(api.Server.Token);

        routes.MapGet("/api/v1/leads/{**id}", async Task (HttpContext http, string id, CancellationToken stop) =>
        {
            var fields = http.Fields(P.Workspace, A.Models);
            var story = await api.Clew.Lead(fields.Workspace(), Slashed(id), AttributionQuery.Models(fields), stop);
            await http.Answer(json => StoryJson.Write(json, story));
        }).Describe("Everything that is known of a lead.", "Facts, events in order, conversions with their touches.", A.Lead, P.Workspace, A.Models)
            .DemandToken(api.Server.Token);
    }

    // TRICKY: of all that is escaped in a path, the slash alone comes as it was written.
    static string Slashed(string id) => id.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
