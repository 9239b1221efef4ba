using System.Globalization;
using System.Text.Json;
using Clew.Attribution;
using Clew.Attribution.Models;
using Clew.Metrics.Credit;

namespace Clew.App.Api.Attribution;

/// <summary>The JSON of models: the catalog, what they learned, definitions of one's own.</summary>
static class ModelsJson
{
    /// <summary>Writes the catalog.</summary>
    public static void WriteCatalog(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WritePropertyName("models");
        json.Array(Catalog.All, static (writer, model) =>
        {
            writer.WriteStartObject();
            writer.WriteString("id", model.Id);
            writer.WriteString("title", model.Title);
            writer.WriteString("words", model.Words);
            writer.WriteString("misleads", model.Misleads);
            writer.WriteString("source", model.Source);
            writer.WriteBoolean("learns", model.Fit is not null);
            writer.WritePropertyName("options");
            writer.Array(model.Options, Write);
            writer.WriteEndObject();
        });
        json.WritePropertyName("shared_options");
        json.Array(ModelSpec.Shared, Write);
        json.WriteEndObject();
    }

    /// <summary>Writes kept fits.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<KeptFit> fits) => json.Array(fits, static (writer, fit) =>
    {
        writer.WriteStartObject();
        writer.WriteString("id", fit.Id);
        writer.WriteString("model", fit.Model);
        writer.WriteString("goal", fit.Goal);
        writer.Days(fit.Period);
        writer.WriteNumber("lookback", fit.LookbackDays);
        writer.WriteString("data", fit.Data);
        writer.WriteString("made_at", RowsJson.Text(fit.MadeAt));
        writer.WritePropertyName("channels");
        writer.Array(fit.Learned.Channels.Zip(fit.Learned.Strengths), static (inner, channel) =>
        {
            inner.WriteStartObject();
            inner.WriteString("channel", channel.First);
            inner.WriteNumber("strength", channel.Second);
            inner.WriteEndObject();
        });
        writer.Texts("notes", fit.Learned.Notes);
        writer.WriteEndObject();
    });

    /// <summary>Reads kept fits back.</summary>
    public static IReadOnlyList<KeptFit> ReadFits(JsonElement json) => [.. json.EnumerateArray().Select(f =>
    {
        List<JsonElement> channels = [.. f.GetProperty("channels").EnumerateArray()];
        return new KeptFit(
            f.TextOf("id"), f.TextOf("model"), f.TextOf("goal"), f.DaysOf(), f.GetProperty("lookback").GetInt32(), f.TextOf("data"),
            DateTime.Parse(f.TextOf("made_at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
            new([.. channels.Select(c => c.TextOf("channel"))], [.. channels.Select(c => c.GetProperty("strength").GetDouble())], f.TextsOf("notes")));
    })];

    /// <summary>Writes definitions.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<Definition> definitions) => json.Array(definitions, Write);

    /// <summary>Writes a definition.</summary>
    public static void Write(Utf8JsonWriter json, Definition definition)
    {
        json.WriteStartObject();
        json.WriteString("name", definition.Name);
        json.WriteString("model", definition.Model);
        json.WriteString("fault", definition.Fault);
        json.WriteEndObject();
    }

    /// <summary>Reads definitions back.</summary>
    public static IReadOnlyList<Definition> ReadDefinitions(JsonElement json) => [.. json.EnumerateArray().Select(ReadDefinition)];

    /// <summary>Reads a definition back.</summary>
    public static Definition ReadDefinition(JsonElement json) => new(json.TextOf("name"), json.TextOrNull("model"), json.TextOrNull("fault"));

    static void Write(Utf8JsonWriter json, ModelOption option)
    {
        json.WriteStartObject();
        json.WriteString("key", option.Key);
        json.WriteString("default", option.Default);
        json.WriteString("meaning", option.Meaning);
        json.WriteEndObject();
    }
}
