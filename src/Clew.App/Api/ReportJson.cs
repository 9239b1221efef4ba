using System.Text.Json;
using Clew.Import;
using Clew.Storage;

namespace Clew.App.Api;

/// <summary>The JSON of what an import did.</summary>
static class ReportJson
{
    /// <summary>Writes the report.</summary>
    public static void Write(Utf8JsonWriter json, ImportReport report)
    {
        json.WriteStartObject();
        json.WriteString("file", report.File);
        json.Texts("kinds", report.Kinds);
        json.WriteBoolean("landed", report.HasLanded);
        json.WriteString("import_id", report.ImportId);
        json.WriteNumber("rows", report.RowsRead);
        json.WriteNumber("skipped", report.Skipped);
        json.WriteNumber("accepted", report.Accepted);
        json.WriteNumber("inserted", report.Inserted);
        json.WriteNumber("replaced", report.Replaced);
        json.WriteNumber("rejected", report.Rejected);
        json.WritePropertyName("rejects");
        json.Array(report.Rejects, static (writer, reject) =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("line", reject.Line);
            writer.WriteString("column", reject.Column);
            writer.WriteString("value", reject.Value);
            writer.WriteString("reason", reject.Reason);
            writer.WriteEndObject();
        });
        json.WritePropertyName("warnings");
        json.Array(report.Warnings, static (writer, warning) =>
        {
            writer.WriteStartObject();
            writer.WriteString("text", warning.Text);
            writer.WriteNumber("count", warning.Count);
            writer.WriteNumber("first_line", warning.FirstLine);
            writer.WriteEndObject();
        });
        json.Number("seconds", Math.Round((decimal)report.Duration.TotalSeconds, 3));
        json.WriteEndObject();
    }

    /// <summary>Reads it back.</summary>
    public static ImportReport Read(JsonElement json) => new()
    {
        File = json.TextOf("file"),
        Kinds = json.TextsOf("kinds"),
        HasLanded = json.GetProperty("landed").GetBoolean(),
        ImportId = json.TextOrNull("import_id"),
        RowsRead = Count(json, "rows"),
        Skipped = Count(json, "skipped"),
        Accepted = Count(json, "accepted"),
        Inserted = Count(json, "inserted"),
        Replaced = Count(json, "replaced"),
        Rejected = Count(json, "rejected"),
        Rejects =
        [
            .. json.GetProperty("rejects").EnumerateArray()
                .Select(r => new Reject(Count(r, "line"), r.TextOrNull("column"), r.TextOrNull("value"), r.TextOf("reason"))),
        ],
        Warnings =
        [
            .. json.GetProperty("warnings").EnumerateArray()
                .Select(w => new ImportWarning(w.TextOf("text"), Count(w, "count"), Count(w, "first_line"))),
        ],
        Duration = TimeSpan.FromSeconds((double)json.NumberOf("seconds")!.Value),
    };

    static long Count(JsonElement json, string name) => json.GetProperty(name).GetInt64();
}
