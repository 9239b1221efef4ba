using System.Text.Json;

namespace Clew.App.Api;

/// <summary>The JSON of workspaces and their settings.</summary>
static class SettingsJson
{
    /// <summary>Writes the names of workspaces.</summary>
    public static void WriteNames(Utf8JsonWriter json, IReadOnlyList<string> names) =>
        json.Array(names, static (writer, name) => writer.WriteStringValue(name));

    /// <summary>Reads them back.</summary>
    public static IReadOnlyList<string> ReadNames(JsonElement array) => [.. array.EnumerateArray().Select(name => name.GetString()!)];

    /// <summary>Writes settings.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<Setting> settings) => json.Array(settings, static (writer, setting) =>
    {
        writer.WriteStartObject();
        writer.WriteString("key", setting.Key);
        writer.WriteString("value", setting.Value);
        writer.WriteString("meaning", setting.Meaning);
        writer.WriteEndObject();
    });

    /// <summary>Reads them back.</summary>
    public static IReadOnlyList<Setting> Read(JsonElement array) =>
        [.. array.EnumerateArray().Select(s => new Setting(s.TextOf("key"), s.TextOf("value"), s.TextOf("meaning")))];
}
