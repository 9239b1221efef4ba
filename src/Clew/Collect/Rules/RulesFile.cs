using System.Globalization;
using System.Text;
using System.Text.Json;
using Clew.Model;

namespace Clew.Collect.Rules;

/// <summary>
/// The rules of a workspace as one JSON file beside its data, <c>{workspace}.rules.json</c>, to be read and edited by people. Comments
/// and trailing commas are allowed; what is left out keeps the default that ships. Comments are not kept when the program writes it.
/// </summary>
public static class RulesFile
{
    const long MostBytes = 1 << 20;

    static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
        MaxDepth = 16,
    };

    /// <summary>Reads the file; without one, the rules are <see cref="CollectRules.Default"/>.</summary>
    /// <exception cref="UserError">It is no JSON object, a key is unknown or repeated, a value is not allowed; with its line.</exception>
    public static CollectRules Read(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists) return CollectRules.Default;
        if (file.Length > MostBytes)
            throw new UserError("The rules file is larger than 1 MiB", path, "It should hold some pages of JSON.");
        return Parse(File.ReadAllBytes(path), path);
    }

    /// <summary>
    /// Writes the file in one step: a reader sees the old rules or the new ones, also after a crash. The bytes are on the disk before
    /// the new file takes the old one's name.
    /// </summary>
    public static void Write(string path, CollectRules rules)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Format(rules));
        if (bytes.Length > MostBytes) throw new UserError("The rules are larger than 1 MiB", path, "Take some of them out.");
        WholeFile.Write(path, bytes);
    }

    /// <summary>Reads rules from JSON text; <paramref name="where"/> names the text in errors.</summary>
    /// <exception cref="UserError">As for <see cref="Read"/>.</exception>
    public static CollectRules Parse(string json, string where) => Parse(Encoding.UTF8.GetBytes(json), where);

    /// <summary>The rules as JSON text: what differs from the defaults. It reads back to the same rules.</summary>
    public static string Format(CollectRules rules) => RulesWriter.Write(rules);

    static CollectRules Parse(ReadOnlyMemory<byte> json, string where)
    {
        if (json.Length > MostBytes) throw new UserError("The rules are larger than 1 MiB", where, "They should be some pages of JSON.");
        if (json.Span.StartsWith("\uFEFF"u8)) json = json[3..];
        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            return RulesReader.Read(new RulesNode(document.RootElement, ""));
        }
        catch (JsonException error)
        {
            string place = error.LineNumber is { } line
                ? string.Create(CultureInfo.InvariantCulture, $"{where}, line {line + 1}, byte {error.BytePositionInLine + 1}")
                : where;
            string why = error.Message.Split(" LineNumber")[0];
            throw new UserError($"The rules are not valid JSON: {why}", place, "Correct the file by hand.");
        }
        catch (InvalidOperationException)
        {
            // TRICKY: "\ud83d" alone is JSON, but reading it as text throws; it may stand in any name or text.
            throw new UserError("The rules hold half of a character, such as \\ud83d alone", where, "Write the character itself.");
        }
        catch (RulesError error)
        {
            string place = RulesPlace.LineOf(json.Span, error.Path) is { } line
                ? string.Create(CultureInfo.InvariantCulture, $"{where}, line {line}")
                : where;
            throw new UserError(error.Message, error.Path.Length > 0 ? $"{place}, {error.Path}" : place, error.Remedy);
        }
    }
}
