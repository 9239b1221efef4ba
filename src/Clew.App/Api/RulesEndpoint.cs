using System.Globalization;
using System.Text.Json;
using Clew.Collect.Rules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clew.App.Api;

/// <summary><c>/api/v1/rules</c>: what a workspace has decided about events; what other rules would change; other rules.</summary>
static class RulesEndpoint
{
    public static readonly Parameter Days = new("days", "sessions of so many days back are looked at") { Default = "30", Shape = "N" };

    public static void Map(IEndpointRouteBuilder routes, ApiContext api)
    {
        routes.MapGet("/api/v1/rules", async Task (HttpContext http, CancellationToken stop) =>
        {
            var text = await api.Clew.Rules(http.Fields(KpiParameters.Workspace).Workspace(), stop);
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(text, stop);
        }).Describe("The rules about events.", "The rules as JSON.", KpiParameters.Workspace);

        routes.MapPost("/api/v1/rules/preview", async Task (HttpContext http, CancellationToken stop) =>
        {
            var fields = http.Fields(KpiParameters.Workspace, Days);
            var preview = await api.Clew.PreviewRules(fields.Workspace(), await Body(http, stop), DaysOf(fields), stop);
            await http.Answer(json => RulesJson.Write(json, preview));
        }).Describe("What other rules would change.", "Changes and channels, before and after.", KpiParameters.Workspace, Days)
            .TakesFile("The rules as JSON.").DemandToken(api.Server.Token);

        routes.MapPut("/api/v1/rules", async Task (HttpContext http, CancellationToken stop) =>
        {
            await api.Clew.SetRules(http.Fields(KpiParameters.Workspace).Workspace(), await Body(http, stop), stop);
            http.AnswerNothing();
        }).DescribeSilent("Other rules, for the events that come from now on.", KpiParameters.Workspace)
            .TakesFile("The rules as JSON.").DemandToken(api.Server.Token);
    }

    /// <summary>How many days are asked.</summary>
    public static int DaysOf(Fields fields) => fields.Whole(Days, 1, 3650) ?? 30;

    static async Task<string> Body(HttpContext http, CancellationToken stop)
    {
        using var reader = new StreamReader(http.Request.Body);
        return await reader.ReadToEndAsync(stop);
    }
}

/// <summary>The JSON of a preview.</summary>
static class RulesJson
{
    public static void Write(Utf8JsonWriter json, RulesPreview preview)
    {
        json.WriteStartObject();
        json.WriteNumber("sessions", preview.Sessions);
        json.WriteNumber("changed", preview.Changed);
        json.WritePropertyName("changes");
        json.Array(preview.Changes, static (writer, change) =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("sessions", change.Raw.Sessions);
            Part(writer, "raw", change.Raw.Source, change.Raw.Medium, change.Raw.Campaign, null);
            Part(writer, "from", change.From.Source, change.From.Medium, change.From.Campaign, change.From.Channel);
            Part(writer, "to", change.To.Source, change.To.Medium, change.To.Campaign, change.To.Channel);
            writer.WriteEndObject();
        });
        json.WritePropertyName("channels");
        json.Array(preview.Channels, static (writer, shift) =>
        {
            writer.WriteStartObject();
            writer.WriteString("channel", shift.Channel);
            writer.WriteNumber("before", shift.Before);
            writer.WriteNumber("after", shift.After);
            writer.WriteEndObject();
        });
        json.WriteEndObject();
    }

    public static RulesPreview Read(JsonElement json) => new(
        [.. json.GetProperty("changes").EnumerateArray().Select(c => new RulesChange(
            Raw(c.GetProperty("raw"), c.GetProperty("sessions").GetInt64()), Tidy(c.GetProperty("from")), Tidy(c.GetProperty("to"))))],
        [.. json.GetProperty("channels").EnumerateArray().Select(c => new ChannelShift(
            c.TextOf("channel"), c.GetProperty("before").GetInt64(), c.GetProperty("after").GetInt64()))],
        json.GetProperty("sessions").GetInt64(), json.GetProperty("changed").GetInt64());

    /// <summary>Source, medium and campaign in one cell.</summary>
    public static string Text(string? source, string? medium, string? campaign) => string.Create(CultureInfo.InvariantCulture,
        $"{source ?? "–"} / {medium ?? "–"}{(campaign is null ? "" : " / " + campaign)}");

    static RawTraffic Raw(JsonElement json, long sessions) =>
        new(json.TextOrNull("source"), json.TextOrNull("medium"), json.TextOrNull("campaign"), sessions);

    static TidyTraffic Tidy(JsonElement json) =>
        new(json.TextOrNull("source"), json.TextOrNull("medium"), json.TextOrNull("campaign"), json.TextOf("channel"));

    static void Part(Utf8JsonWriter json, string name, string? source, string? medium, string? campaign, string? channel)
    {
        json.WriteStartObject(name);
        json.WriteString("source", source);
        json.WriteString("medium", medium);
        json.WriteString("campaign", campaign);
        if (channel is not null) json.WriteString("channel", channel);
        json.WriteEndObject();
    }
}
