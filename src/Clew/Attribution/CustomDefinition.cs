using System.Globalization;
using System.Text;
using System.Text.Json;
using Clew.Model;

namespace Clew.Attribution;

/// <summary>
/// A custom model kept in a file, <c>{workspace}.models/NAME.json</c> beside the workspace's data, asked for as <c>custom:file=NAME</c>:
/// <code>{ "first": 30, "lead": 40, "won": 20, "others": 10, "half_life": 14, "exclude": ["Direct"] }</code>
/// Its keys are the options of <see cref="Models.Custom"/> and those of all models. The file is only a name for them: what is computed and
/// kept goes by the options themselves, so that a change of the file makes another model and leaves reports of the old one as they are.
/// </summary>
public static class CustomDefinition
{
    /// <summary>What a text that names a file begins with.</summary>
    public const string Prefix = "custom:file=";

    /// <summary>The most bytes of a definition.</summary>
    public const int MostBytes = 64 << 10;

    static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
        MaxDepth = 4,
    };

    /// <summary>Reads a model's text like <see cref="ModelSpec.Parse"/>, and <c>custom:file=NAME</c> from the file of that name.</summary>
    /// <param name="text">The model.</param>
    /// <param name="folder">Where the definitions lie.</param>
    /// <exception cref="UserError">No such file, options beside its name, or what <see cref="Parse"/> finds.</exception>
    public static ModelSpec Resolve(string text, string folder)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
            return ModelSpec.Parse(text);
        var name = text[Prefix.Length..];
        if (name.Contains(',', StringComparison.Ordinal))
            throw new UserError("A custom model from a file takes no other options", "model",
                $"Write them into the file, and ask for {Prefix}NAME.");
        var file = new FileInfo(FileIn(folder, name));
        if (!file.Exists)
            throw new UserError($"There is no definition '{name}'", file.FullName,
                Nearest.Remedy(name, Names(folder), $"Write it with `clew attribution define {name} FILE`."));
        if (file.Length > MostBytes)
            throw new UserError("The definition is larger than 64 KiB", file.FullName, "It should hold a few lines of JSON.");
        return Parse(File.ReadAllText(file.FullName), file.FullName);
    }

    /// <summary>The names of the definitions in a folder, which need not be there.</summary>
    public static IReadOnlyList<string> Names(string folder) => !Directory.Exists(folder) ? []
        : [.. Directory.EnumerateFiles(folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    /// <summary>Keeps a definition under a name, in the place of one that has it.</summary>
    /// <returns>The model that it makes.</returns>
    /// <exception cref="UserError">The name is none, or what <see cref="Parse"/> finds.</exception>
    public static ModelSpec Save(string folder, string name, string json)
    {
        var file = FileIn(folder, name);
        if (Encoding.UTF8.GetByteCount(json) > MostBytes)
            throw new UserError("The definition is larger than 64 KiB", "definition", "It should hold a few lines of JSON.");
        var spec = Parse(json, "definition");
        Directory.CreateDirectory(folder);
        WholeFile.Write(file, Encoding.UTF8.GetBytes(json));
        return spec;
    }

    /// <summary>True for what can be the name of a definition: up to 64 letters, digits, - and _.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= 64 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    // A name is never a path.
    static string FileIn(string folder, string name) => IsName(name) ? Path.Combine(folder, name + ".json")
        : throw new UserError($"'{name}' cannot be the name of a definition", "model", "A name has up to 64 letters, digits, - and _.");

    /// <summary>Reads a definition; <paramref name="where"/> names the text in errors.</summary>
    /// <exception cref="UserError">
    /// It is no JSON object, a key is unknown or repeated, a value is not allowed, no weight is above 0.
    /// </exception>
    public static ModelSpec Parse(string json, string where)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new UserError("The definition is not a JSON object", where, "Write it as { \"first\": 50, \"last\": 50 }.");
            var options = document.RootElement.EnumerateObject().Select(p => $"{p.Name}={Value(p)}");
            return ModelSpec.Parse("custom:" + string.Join(',', options));
        }
        catch (JsonException error)
        {
            throw new UserError($"The definition is not valid JSON: {error.Message.Split(" LineNumber")[0]}", string.Create(
                CultureInfo.InvariantCulture, $"{where}, line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}"),
                "Correct the file by hand.");
        }
        catch (UserError error) when (error.Where is null or "model" || !error.Where.StartsWith(where, StringComparison.Ordinal))
        {
            throw new UserError(error.Problem, error.Where is null or "model" ? where : $"{where}, {error.Where}", error.Remedy);
        }
    }

    static string Value(JsonProperty property) => property.Value.ValueKind switch
    {
        // The text of a model has these signs between its parts.
        _ when property.Name.AsSpan().IndexOfAny(",=") >= 0 =>
            throw new UserError($"'{property.Name}' cannot be a key", null, "Its keys are options."),
        JsonValueKind.Number => property.Value.GetRawText(),
        JsonValueKind.String => Plain(property.Value, property.Name, ","),
        JsonValueKind.Array when property.NameEquals("exclude") =>
            string.Join('+', property.Value.EnumerateArray().Select(channel => Plain(channel, property.Name, ",+"))),
        _ => throw new UserError($"The value is {property.Value.GetRawText()}, not a number or a text", property.Name,
            "Leave the key out for its default."),
    };

    static string Plain(JsonElement value, string key, string forbidden)
    {
        if (value.ValueKind != JsonValueKind.String)
            throw new UserError($"A channel is {value.GetRawText()}, not a text", key, "Write it in quotation marks.");
        var text = value.GetString()!;
        return text.AsSpan().IndexOfAny(forbidden) < 0 ? text
            : throw new UserError($"'{text}' holds a sign that cannot stand there", key,
                $"Leave out the signs {string.Join(' ', forbidden.AsEnumerable())}");
    }
}
