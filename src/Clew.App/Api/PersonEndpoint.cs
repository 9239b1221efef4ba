using System.Text.Json;
using Clew.Collect.Identity;
using Clew.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Clew.App.Api;

/// <summary>
/// <c>POST /api/v1/persons/erase</c> and <c>/api/v1/persons/export</c>: what is held about one person. Who it is stands in the body,
/// because addresses of requests are written into logs.
/// </summary>
static class PersonEndpoint
{
    const string Who = "The person as plain text: an email address, a phone number, or the id of a lead, a user or a visitor.";

    static readonly Parameter Sure =
        new("sure", "true: the person is erased; else the answer only tells what would go")
        { Values = ["true", "false"], Default = "false" };

    static readonly Parameter Link = new("id", "the link's id") { Required = true };

    static readonly Parameter Undone = new("undone", "true: the link is taken back; false: it holds again")
    {
        Values = ["true", "false"],
        Required = true,
    };

    public static void Map(IEndpointRouteBuilder routes, ApiContext api)
    {
        routes.MapPost("/api/v1/persons/erase", async Task (HttpContext http, CancellationToken stop) =>
        {
            var fields = http.Fields(KpiParameters.Workspace, Sure);
            var report = await api.Clew.Erase(fields.Workspace(), await Person(http, stop), fields.Flag(Sure), stop);
            await http.Answer(json => PersonReportJson.Write(json, report));
        }).Describe("Erases a person.", "Tables and the rows that went, and those of the books that stay.", KpiParameters.Workspace, Sure)
            .TakesFile(Who).DemandToken(api.Server.Token);

        routes.MapPost("/api/v1/persons/export", async Task (HttpContext http, CancellationToken stop) =>
        {
            var workspace = http.Fields(KpiParameters.Workspace).Workspace();
            var person = await Person(http, stop);
            // Rows are written as they are read; the first of them decides that the answer is good.
            if (http.Features.Get<IHttpBodyControlFeature>() is { } body) body.AllowSynchronousIO = true;
            http.Response.ContentType = "application/json";
            await api.Clew.Export(workspace, person, http.Response.Body, stop);
        }).Describe("Everything that is held about a person.", "Every row, by table.", KpiParameters.Workspace)
            .TakesFile(Who).DemandToken(api.Server.Token);

        routes.MapPost("/api/v1/persons/links", async Task (HttpContext http, CancellationToken stop) =>
        {
            var workspace = http.Fields(KpiParameters.Workspace).Workspace();
            var links = await api.Clew.Links(workspace, await Person(http, stop), stop);
            await http.Answer(json => RowsJson.Write(json, links));
        }).Describe("What makes visitors one person.", "The links, those taken back too.", KpiParameters.Workspace)
            .TakesFile(Who).DemandToken(api.Server.Token);

        routes.MapPut("/api/v1/links/{id}", async Task (HttpContext http, string id, CancellationToken stop) =>
        {
            var fields = http.Fields(KpiParameters.Workspace, Undone);
            await api.Clew.MarkLink(fields.Workspace(), id, fields.One(Undone) == "true", stop);
            http.AnswerNothing();
        }).DescribeSilent("Takes a link back, or puts it right again.", Link, KpiParameters.Workspace, Undone).DemandToken(api.Server.Token);
    }

    static async Task<string> Person(HttpContext http, CancellationToken stop)
    {
        using var reader = new StreamReader(http.Request.Body);
        var buffer = new char[Fields.MaxLength + 1];
        var length = await reader.ReadBlockAsync(buffer, stop);
        return length <= Fields.MaxLength ? new(buffer, 0, length)
            : throw new UserError("The person's name is too long", "body", "Name an email address, a phone number or an id.");
    }
}

/// <summary>The JSON of what went of a person.</summary>
static class PersonReportJson
{
    public static void Write(Utf8JsonWriter json, PersonReport report)
    {
        json.WriteStartObject();
        json.WriteString("person", report.Person.Id);
        json.WritePropertyName("known_by");
        json.Array(report.Person.Members, (_, member) =>
        {
            json.WriteStartObject();
            json.WriteString("kind", Identifier.NameOf(member.Kind));
            json.WriteString("value", member.Value);
            json.WriteEndObject();
        });
        Write(json, "erased", report.Gone);
        Write(json, "kept", report.Kept);
        json.WriteEndObject();
    }

    public static PersonReport Read(JsonElement json) => new(
        new(json.TextOf("person"), [.. json.GetProperty("known_by").EnumerateArray()
            .Select(m => new Identifier(Identifier.KindOf(m.TextOf("kind"))!.Value, m.TextOf("value")))]),
        Read(json, "erased"), Read(json, "kept"));

    static void Write(Utf8JsonWriter json, string name, IReadOnlyList<(string Table, long Rows)> tables)
    {
        json.WriteStartObject(name);
        foreach (var (table, rows) in tables) json.WriteNumber(table, rows);
        json.WriteEndObject();
    }

    static List<(string Table, long Rows)> Read(JsonElement json, string name) =>
        [.. json.GetProperty(name).EnumerateObject().Select(p => (p.Name, p.Value.GetInt64()))];
}
