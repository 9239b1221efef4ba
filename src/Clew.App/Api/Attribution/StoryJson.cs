using System.Globalization;
using System.Text.Json;
using Clew.Metrics.Credit;

namespace Clew.App.Api.Attribution;

/// <summary>The JSON of a conversion and of a lead. Instants are ISO 8601 in UTC; weights stand in the order of the models.</summary>
static class StoryJson
{
    /// <summary>Writes a conversion.</summary>
    public static void Write(Utf8JsonWriter json, ConversionStory story)
    {
        json.WriteStartObject();
        json.WriteString("goal", story.Goal);
        json.WriteString("id", story.Id);
        json.WriteString("at", RowsJson.Text(story.At));
        json.WriteString("lead_id", story.LeadId);
        json.Number("amount", story.Amount);
        json.Texts("models", story.Models);
        json.WritePropertyName("touches");
        json.Array(story.Touches, Write);
        json.Texts("notes", story.Notes);
        json.WriteEndObject();
    }

    /// <summary>Reads a conversion back.</summary>
    public static ConversionStory Read(JsonElement json) => new(
        json.TextOf("goal"), json.TextOf("id"), At(json), json.TextOrNull("lead_id"), json.NumberOf("amount"), json.TextsOf("models"),
        [.. json.GetProperty("touches").EnumerateArray().Select(Touch)], json.TextsOf("notes"));

    /// <summary>Writes a lead.</summary>
    public static void Write(Utf8JsonWriter json, LeadStory story)
    {
        json.WriteStartObject();
        json.WriteString("lead_id", story.LeadId);
        Pairs(json, "facts", story.Facts);
        json.WritePropertyName("events");
        json.Array(story.Events, static (writer, happened) =>
        {
            writer.WriteStartObject();
            writer.WriteString("at", RowsJson.Text(happened.At));
            writer.WriteString("kind", happened.Kind);
            writer.WriteString("id", happened.Id);
            Pairs(writer, "words", happened.Words);
            writer.WriteEndObject();
        });
        json.WritePropertyName("conversions");
        json.Array(story.Conversions, Write);
        json.WriteEndObject();
    }

    /// <summary>Reads a lead back.</summary>
    public static LeadStory ReadLead(JsonElement json) => new(
        json.TextOf("lead_id"), Pairs(json, "facts"),
        [.. json.GetProperty("events").EnumerateArray().Select(e => new LeadEvent(At(e), e.TextOf("kind"), e.TextOf("id"), Pairs(e, "words")))],
        [.. json.GetProperty("conversions").EnumerateArray().Select(Read)]);

    static void Write(Utf8JsonWriter json, StoryTouch touch)
    {
        json.WriteStartObject();
        json.WriteString("touch_id", touch.TouchId);
        json.WriteString("at", RowsJson.Text(touch.At));
        json.WriteString("kind", touch.Kind);
        json.WriteString("channel", touch.Channel);
        json.WriteString("source", touch.Source);
        json.WriteString("medium", touch.Medium);
        json.WriteString("campaign", touch.Campaign);
        json.WriteString("landing_page", touch.LandingPage);
        json.Texts("milestones", touch.Milestones);
        Numbers(json, "weights", touch.Weights);
        Numbers(json, "amounts", touch.Amounts);
        json.WriteEndObject();
    }

    static StoryTouch Touch(JsonElement json) => new(
        json.TextOf("touch_id"), At(json), json.TextOf("kind"), json.TextOrNull("channel"), json.TextOrNull("source"), json.TextOrNull("medium"),
        json.TextOrNull("campaign"), json.TextOrNull("landing_page"), json.TextsOf("milestones"), Numbers(json, "weights"), Numbers(json, "amounts"));

    static DateTime At(JsonElement json) =>
        DateTime.Parse(json.TextOf("at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    static void Numbers(Utf8JsonWriter json, string name, IReadOnlyList<decimal> numbers)
    {
        json.WritePropertyName(name);
        json.Array(numbers, static (writer, number) => writer.Number(number));
    }

    static List<decimal> Numbers(JsonElement json, string name) => [.. json.GetProperty(name).EnumerateArray().Select(n => n.GetDecimal())];

    static void Pairs(Utf8JsonWriter json, string name, IReadOnlyList<(string Name, string Value)> pairs)
    {
        json.WritePropertyName(name);
        json.Array(pairs, static (writer, pair) =>
        {
            writer.WriteStartObject();
            writer.WriteString("name", pair.Name);
            writer.WriteString("value", pair.Value);
            writer.WriteEndObject();
        });
    }

    static List<(string Name, string Value)> Pairs(JsonElement json, string name) =>
        [.. json.GetProperty(name).EnumerateArray().Select(p => (p.TextOf("name"), p.TextOf("value")))];
}
