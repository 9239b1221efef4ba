using System.Text.Json;

namespace Clew.App.Api.Collect;

/// <summary>What <c>/health</c> tells of the doors.</summary>
static class CollectJson
{
    public static void Write(Utf8JsonWriter json, Collector collector)
    {
        json.WriteStartObject("collect");
        json.WritePropertyName("journals");
        json.Array(collector.Journals, static (writer, pair) =>
        {
            writer.WriteStartObject();
            writer.WriteString("workspace", pair.Workspace);
            writer.WriteString("state", Name(pair.Journal.State));
            writer.WriteNumber("held_bytes", pair.Journal.HeldBytes);
            writer.WriteNumber("max_bytes", pair.Journal.MaxBytes);
            writer.WriteString("failure", pair.Journal.Failure);
            writer.WriteEndObject();
        });
        json.WritePropertyName("sources");
        json.Array(collector.Sources.All, static (writer, entry) =>
        {
            writer.WriteStartObject();
            writer.WriteString("id", entry.Source.Id);
            writer.WriteNumber("accepted", entry.Counts.Accepted);
            Refused(writer, entry.Counts);
            writer.WriteEndObject();
        });
        json.WriteStartObject("strangers");
        Refused(json, collector.Strangers);
        json.WriteEndObject();
        json.WriteString("sources_problem", collector.Sources.Problem);
        json.WriteEndObject();
    }

    /// <summary>Whether everything that comes in is kept.</summary>
    public static bool IsWell(Collector collector) =>
        collector.Sources.Problem is null && collector.Journals.All(pair => pair.Journal.State == Clew.Collect.Journal.JournalState.Open);

    static void Refused(Utf8JsonWriter json, SourceCounts counts)
    {
        json.WriteStartObject("refused");
        foreach (var (reason, count) in counts.Refused()) json.WriteNumber(Name(reason), count);
        json.WriteEndObject();
    }

    static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
