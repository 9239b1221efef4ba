using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Clew.Model;

/// <summary>
/// The settings of a workspace as one JSON file beside its data, to be read and edited by people. Comments and trailing commas
/// are allowed; keys that are left out keep their defaults. Comments are not kept when the program writes the file.
/// </summary>
public static class WorkspaceSettingsFile
{
    const long MostBytes = 1 << 20;

    static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
        MaxDepth = 8,
    };

    /// <summary>Reads the file.</summary>
    /// <exception cref="UserError">It is missing or no JSON object, a key is unknown or repeated, a value is not allowed.</exception>
    public static WorkspaceSettings Read(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists) throw new UserError("There is no settings file", path, "Create the workspace first.");
        if (file.Length > MostBytes)
        {
            throw new UserError("The settings file is larger than 1 MiB", path, "It should hold a few lines of JSON.");
        }
        return Parse(File.ReadAllText(path), path);
    }

    /// <summary>Writes the file in one step: a reader sees the old settings or the new ones, also after a crash.</summary>
    public static void Write(string path, WorkspaceSettings settings) => WholeFile.Write(path, Encoding.UTF8.GetBytes(Format(settings)));

    /// <summary>Reads settings from JSON text; <paramref name="where"/> names the text in errors.</summary>
    /// <exception cref="UserError">As for <see cref="Read"/>.</exception>
    public static WorkspaceSettings Parse(string json, string where)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new UserError("The settings are not a JSON object", where, "Write them as { \"currency\": \"USD\" }.");
            }
            var settings = WorkspaceSettings.Default;
            foreach (var property in document.RootElement.EnumerateObject()) settings = With(settings, property);
            return settings;
        }
        catch (JsonException error)
        {
            var place = error.LineNumber is { } line
                ? string.Create(CultureInfo.InvariantCulture, $"{where}, line {line + 1}, byte {error.BytePositionInLine + 1}")
                : where;
            var why = error.Message.Split(" LineNumber")[0];
            throw new UserError($"The settings are not valid JSON: {why}", place, "Correct the file by hand.");
        }
        catch (UserError error) when (error.Where is null || !error.Where.StartsWith(where, StringComparison.Ordinal))
        {
            throw new UserError(error.Problem, error.Where is null ? where : $"{where}, {error.Where}", error.Remedy);
        }
    }

    /// <summary>The settings as JSON text, every key in its order.</summary>
    public static string Format(WorkspaceSettings settings)
    {
        var text = new StringBuilder("{\n");
        var last = SettingKeys.All[^1];
        foreach (var setting in SettingKeys.All)
        {
            var value = setting.Get(settings);
            // No text of a setting holds a quote, a backslash or a control sign: they are codes, ids and hours.
            text.Append("  \"").Append(setting.Key).Append("\": ").Append(setting.IsNumber ? value : $"\"{value}\"")
                .Append(setting == last ? "\n" : ",\n");
        }
        return text.Append("}\n").ToString();
    }

    static WorkspaceSettings With(WorkspaceSettings settings, JsonProperty property)
    {
        SettingKeys.Find(property.Name);
        return property.Value.ValueKind switch
        {
            JsonValueKind.String => settings.With(property.Name, property.Value.GetString()!),
            JsonValueKind.Number => settings.With(property.Name, property.Value.GetRawText()),
            var kind => throw new UserError(
                $"The value is {kind}, not text or a number", property.Name, "Leave the key out for its default."),
        };
    }
}
