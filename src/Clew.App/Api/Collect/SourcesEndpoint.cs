using System.Text.Json;
using Clew.Collect;
using Clew.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clew.App.Api.Collect;

/// <summary><c>/api/v1/sources</c>: lists, adds and revokes sources. A key is told once, in the answer that it was made by.</summary>
static class SourcesEndpoint
{
    const string Root = "/api/v1/sources", OneSource = "/api/v1/sources/{id}";

    static readonly Parameter Id = new("id", "the source's id") { Required = true };

    static readonly string[] Names = ["workspace", "scopes", "origins", "rate_per_address", "consent_required", "secret"];

    public static void Map(IEndpointRouteBuilder routes, ApiContext api)
    {
        routes.MapGet(Root, Task (HttpContext http, CancellationToken stop) =>
        {
            http.Fields();
            return http.Answer(json => Write(json, api.Collector.Records.ReadSources()));
        }).Describe("Lists the sources.", "An array of sources, without keys and secrets.");

        routes.MapPut(OneSource, async Task (HttpContext http, string id, CancellationToken stop) =>
        {
            http.Fields();
            using var body = await Parse(http, stop);
            var asked = Asked(id, body.RootElement);
            if (!(await api.Clew.List(stop)).Contains(asked.Workspace) && (asked.Workspace != Workspaces.Main || api.Installation.IsShared))
                throw new UserError($"There is no workspace '{asked.Workspace}'", "workspace", "Make it first.");
            var (source, key) = asked.Add(api.Collector.Records, api.Collector.Clock);
            api.Collector.Sources.Reload();
            await http.Answer(json =>
            {
                json.WriteStartObject();
                json.WriteString("id", source.Id);
                json.WriteString("key", key);
                json.WriteEndObject();
            });
        }).Describe("Adds a source.", "id and key; the key is not told again.", Id)
            .TakesFile($"JSON with {string.Join(", ", Names)}.").DemandToken(api.Server.Token);

        routes.MapDelete(OneSource, (HttpContext http, string id) =>
        {
            http.Fields();
            NewSource.Revoke(api.Collector.Records, id, api.Collector.Clock);
            api.Collector.Sources.Reload();
            http.AnswerNothing();
        }).DescribeSilent("Ends a source's key, at once.", Id).DemandToken(api.Server.Token);
    }

    /// <summary>Writes sources as people may see them.</summary>
    public static void Write(Utf8JsonWriter json, IEnumerable<CollectSource> sources) => json.Array(sources, static (writer, source) =>
    {
        writer.WriteStartObject();
        writer.WriteString("id", source.Id);
        writer.WriteString("workspace", source.Workspace);
        writer.Texts("scopes", source.Scopes);
        writer.Texts("origins", source.Origins);
        writer.WriteNumber("rate_per_address", source.RatePerAddress);
        writer.WriteBoolean("consent_required", source.ConsentRequired);
        writer.WriteBoolean("has_secret", source.Secret is not null);
        writer.WriteString("created_at", source.CreatedAt);
        if (source.RevokedAt is { } revoked) writer.WriteString("revoked_at", revoked);
        else writer.WriteNull("revoked_at");
        writer.WriteEndObject();
    });

    static async Task<JsonDocument> Parse(HttpContext http, CancellationToken stop)
    {
        try
        {
            return await JsonDocument.ParseAsync(http.Request.Body, default, stop);
        }
        catch (JsonException error)
        {
            throw new UserError($"The body is not valid JSON: {error.Message.Split(" LineNumber")[0]}", "body", "Send a JSON object.");
        }
    }

    static NewSource Asked(string id, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object) throw new UserError("The body is not a JSON object", "body", "Send a JSON object.");
        foreach (var property in json.EnumerateObject())
        {
            if (!Names.Contains(property.Name))
            {
                throw new UserError($"There is no property '{property.Name}' here", property.Name,
                    Nearest.Remedy(property.Name, Names, $"The properties are {string.Join(", ", Names)}."));
            }
        }
        try
        {
            return new NewSource(id, json.TextOrNull("workspace") ?? Workspaces.Main, Texts(json, "scopes"))
            {
                Origins = Texts(json, "origins"),
                RatePerAddress = json.TryGetProperty("rate_per_address", out var rate) ? rate.GetInt32() : null,
                ConsentRequired = json.TryGetProperty("consent_required", out var consent) && consent.GetBoolean(),
                Secret = json.TextOrNull("secret"),
            };
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException)
        {
            throw new UserError("A property is of the wrong type", "body",
                "scopes and origins are arrays of texts, rate_per_address a whole number, consent_required true or false.");
        }
    }

    static IReadOnlyList<string> Texts(JsonElement json, string name) => json.TryGetProperty(name, out _) ? json.TextsOf(name) : [];
}
