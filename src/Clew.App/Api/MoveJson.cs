using System.Text.Json;
using Clew.Model;
using Clew.Storage.Moving;

namespace Clew.App.Api;

/// <summary>The JSON of a move: what is asked, how far it is, what came of it.</summary>
static class MoveJson
{
    /// <summary>The body that asks for a move: it holds passwords, which an address would put into logs.</summary>
    public static ReadOnlyMemory<byte> Ask(StorePlace to, bool dryRun) => Json.Bytes(json =>
    {
        json.WriteStartObject();
        json.WriteString("to", to.Store ?? to.Name);
        json.WriteString("control", to.Control);
        json.WriteBoolean("dry_run", dryRun);
        json.WriteEndObject();
    });

    /// <summary>Reads it.</summary>
    public static (StorePlace To, bool DryRun) ReadAsk(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("to", out var to) || to.ValueKind != JsonValueKind.String)
            throw new UserError("The body does not say where to", "to", """Send {"to": "clickhouse://…" or "embedded", "control": "postgres://…", "dry_run": false}.""");
        var control = json.TryGetProperty("control", out var address) && address.ValueKind == JsonValueKind.String ? address.GetString() : null;
        return (StorePlace.Parse(to.GetString()!, control), json.TryGetProperty("dry_run", out var dry) && dry.ValueKind == JsonValueKind.True);
    }

    public static void Write(Utf8JsonWriter json, MoveReport report)
    {
        json.WriteStartObject();
        json.WriteString("from", report.From);
        json.WriteString("to", report.To);
        json.WriteNumber("copied", report.Copied);
        json.WriteBoolean("switched", report.Switched);
        json.WriteNumber("figures", report.Figures);
        json.WritePropertyName("tables");
        json.Array(report.Tables, static (writer, table) =>
        {
            writer.WriteStartObject();
            writer.WriteString("table", table.Table);
            writer.WriteNumber("from", table.From);
            writer.WriteNumber("to", table.To);
            writer.WriteEndObject();
        });
        json.WritePropertyName("differences");
        json.Array(report.Differences, static (writer, difference) =>
        {
            writer.WriteStartObject();
            writer.WriteString("what", difference.What);
            writer.WriteString("from", difference.From);
            writer.WriteString("to", difference.To);
            writer.WriteEndObject();
        });
        json.WriteEndObject();
    }

    public static MoveReport Read(JsonElement json) => new(
        json.TextOf("from"), json.TextOf("to"), json.GetProperty("copied").GetInt64(),
        [.. json.GetProperty("tables").EnumerateArray().Select(t => new MovedRows(t.TextOf("table"), t.GetProperty("from").GetInt64(), t.GetProperty("to").GetInt64()))],
        json.GetProperty("figures").GetInt32(),
        [.. json.GetProperty("differences").EnumerateArray().Select(d => new MoveDifference(d.TextOf("what"), d.TextOf("from"), d.TextOf("to")))],
        json.GetProperty("switched").GetBoolean());

    public static void Write(Utf8JsonWriter json, MoveProgress progress)
    {
        json.WriteStartObject();
        json.WriteString("doing", progress.Doing);
        json.WriteString("what", progress.What);
        json.WriteNumber("done", progress.Done);
        json.WriteNumber("of", progress.Of);
        json.WriteEndObject();
    }

    public static MoveProgress ReadProgress(JsonElement json) =>
        new(json.TextOf("doing"), json.TextOf("what"), json.GetProperty("done").GetInt64(), json.GetProperty("of").GetInt64());

    /// <summary>What is told of a cluster that does not answer.</summary>
    public static UserError Told(Unavailable away) =>
        new(away.Message, null, "Check the address and that the server runs; the same command goes on where it was.");

    public static void Write(Utf8JsonWriter json, UserError error)
    {
        json.WriteStartObject();
        json.WriteString("problem", error.Problem);
        json.WriteString("where", error.Where);
        json.WriteString("remedy", error.Remedy);
        json.WriteEndObject();
    }
}
