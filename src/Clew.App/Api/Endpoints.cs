using Clew.App.Api.Attribution;
using Clew.App.Api.Collect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Clew.App.Api;

/// <summary>What endpoints work with.</summary>
/// <param name="Clew">Does the work.</param>
/// <param name="Server">Who serves: the instance and the token.</param>
/// <param name="Installation">Where everything is found.</param>
/// <param name="PrepareSoon">Has a workspace's derived tables made beside other work.</param>
/// <param name="Collector">Takes in what comes through the doors.</param>
/// <param name="Movings">What moves from journals to stores.</param>
sealed record ApiContext(
    IClew Clew, ServerFile Server, Installation Installation, Action<string> PrepareSoon, Collector Collector,
    Func<IReadOnlyList<(string Workspace, Moving Moving)>> Movings)
{
    /// <summary>The data folder.</summary>
    public string Data => Installation.Data;
}

/// <summary>The catalog of endpoints.</summary>
static class Endpoints
{
    static readonly Action<IEndpointRouteBuilder, ApiContext>[] All =
    [
        HealthEndpoint.Map, KpisEndpoint.Map, KpiEndpoint.Map, KpiExplainEndpoint.Map, KpiRowsEndpoint.Map, WorkspacesEndpoint.Map,
        WorkspaceEndpoint.Map, SettingEndpoint.Map, MoveEndpoint.Map, ImportEndpoint.Map, EventsEndpoint.Map, RulesEndpoint.Map, TargetsEndpoint.Map, PersonEndpoint.Map,
        SourcesEndpoint.Map, BackupEndpoint.Map, RestoreEndpoint.Map, AttributionEndpoint.Map,
        StoryEndpoint.Map, DefinitionsEndpoint.Map, Report.ReportEndpoint.Map,
    ];

    /// <summary>Maps every endpoint and the OpenAPI document.</summary>
    public static void MapApi(this WebApplication app, ApiContext context)
    {
        foreach (var map in All) map(app, context);
        app.MapOpenApi();
    }
}
