using System.Text.Json;
using Clew.Attribution.Paths;

namespace Clew.App.Api;

/// <summary>The JSON of a solved path file: an array of channels, the most conversions first.</summary>
static class SolutionJson
{
    /// <summary>Writes it; <c>removal_effect</c> is null for models that have none.</summary>
    public static void Write(Utf8JsonWriter json, Solution solution) => json.Array(solution.Channels, static (writer, channel) =>
    {
        writer.WriteStartObject();
        writer.WriteString("channel", channel.Channel);
        writer.WriteNumber("conversions", channel.Conversions);
        writer.WriteNumber("value", channel.Value);
        if (channel.RemovalEffect is { } effect) writer.WriteNumber("removal_effect", effect);
        else writer.WriteNull("removal_effect");
        writer.WriteEndObject();
    });
}
