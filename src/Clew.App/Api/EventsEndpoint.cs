using System.Text.Json;
using Clew.Collect.Mover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clew.App.Api;

/// <summary>
/// <c>/api/v1/events</c>: what was taken, what was dropped and why; trying drops again; making all that is derived from events anew.
/// What people did on a site is theirs and the owner's: all of it wants the token.
/// </summary>
static class EventsEndpoint
{
    const string Rows = "The columns, the rows and how many there are in all.";

    public static void Map(IEndpointRouteBuilder routes, ApiContext api)
    {
        List(routes, api, "/api/v1/events", EventList.Events, EventParameters.Events, "The events that were taken last.");
        List(routes, api, "/api/v1/events/dropped", EventList.Drops, EventParameters.Drops, "The messages that were dropped last, with reasons.");
        List(routes, api, "/api/v1/events/dropped/counts", EventList.DropCounts, EventParameters.Drops, "What was dropped, by source, step and reason.");
        List(routes, api, "/api/v1/events/refused", EventList.Refused, EventParameters.Drops, "The requests that a door refused last.");

        Parameter[] replay = [KpiParameters.Workspace, .. EventParameters.Drops];
        routes.MapPost("/api/v1/events/replay", async Task (HttpContext http, CancellationToken stop) =>
        {
            var fields = http.Fields(replay);
            var report = await api.Clew.Replay(fields.Workspace(), fields.Filter(), stop);
            await http.Answer(json => EventsJson.Write(json, report));
        }).Describe("Tries dropped messages again, under the rules of now.", "How many were tried and taken.", replay).DemandToken(api.Server.Token);

        routes.MapPost("/api/v1/events/rebuild", async Task (HttpContext http, CancellationToken stop) =>
        {
            var report = await api.Clew.Rebuild(http.Fields(KpiParameters.Workspace).Workspace(), stop);
            await http.Answer(json => EventsJson.Write(json, report));
        }).Describe("Makes sessions, leads and all else anew of the events.", "Events read; touches and leads before and after.",
            KpiParameters.Workspace).DemandToken(api.Server.Token);
    }

    static void List(IEndpointRouteBuilder routes, ApiContext api, string path, EventList list, Parameter[] parameters, string summary)
    {
        Parameter[] all = [KpiParameters.Workspace, .. parameters];
        routes.MapGet(path, async Task (HttpContext http, CancellationToken stop) =>
        {
            var fields = http.Fields(all);
            var rows = await api.Clew.Events(fields.Workspace(), list, fields.Filter(), fields.Rows(), stop);
            await http.Answer(json => RowsJson.Write(json, rows));
        }).Describe(summary, Rows, all).DemandToken(api.Server.Token);
    }
}

/// <summary>The lists of what came in.</summary>
enum EventList
{
    Events,
    Drops,
    DropCounts,
    Refused,
}

/// <summary>What trying again came to.</summary>
sealed record ReplayReport(int Tried, int Taken);

/// <summary>The JSON of reports about events.</summary>
static class EventsJson
{
    public static void Write(Utf8JsonWriter json, ReplayReport report)
    {
        json.WriteStartObject();
        json.WriteNumber("tried", report.Tried);
        json.WriteNumber("taken", report.Taken);
        json.WriteEndObject();
    }

    public static ReplayReport ReadReplay(JsonElement json) => new(json.GetProperty("tried").GetInt32(), json.GetProperty("taken").GetInt32());

    public static void Write(Utf8JsonWriter json, RebuildReport report)
    {
        json.WriteStartObject();
        json.WriteNumber("events", report.Events);
        json.WriteNumber("touches_before", report.Touches.Before);
        json.WriteNumber("touches_after", report.Touches.After);
        json.WriteNumber("leads_before", report.Leads.Before);
        json.WriteNumber("leads_after", report.Leads.After);
        json.WriteEndObject();
    }

    public static RebuildReport ReadRebuild(JsonElement json)
    {
        long Of(string name) => json.GetProperty(name).GetInt64();
        return new(Of("events"), (Of("touches_before"), Of("touches_after")), (Of("leads_before"), Of("leads_after")));
    }
}
