using System.Globalization;
using System.Text;
using System.Text.Json;
using Clew.Collect.Rules;
using Clew.Model;

namespace Clew.Metrics.Targets;

/// <summary>
/// A target sheet as one JSON file beside a workspace's data, to be read and edited by people. Comments and trailing commas are allowed;
/// what is left out is as in <see cref="TargetSheet.Default"/>. Comments are not kept when the program writes it.
/// </summary>
public static class TargetSheetFile
{
    const int MostBytes = 1 << 20;

    static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
        MaxDepth = 8,
    };

    /// <summary>Reads the file; without one, the sheet is <see cref="TargetSheet.Default"/>.</summary>
    /// <exception cref="UserError">It is no JSON object, a key is unknown or repeated, a value is not allowed; with its line.</exception>
    public static TargetSheet Read(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists) return TargetSheet.Default;
        if (file.Length > MostBytes) throw new UserError("The targets' file is larger than 1 MiB", path, "It should hold some pages of JSON.");
        return Parse(File.ReadAllBytes(path), path);
    }

    /// <summary>Writes the file in one step: a reader sees the old sheet or the new one, also after a crash.</summary>
    public static void Write(string path, TargetSheet sheet) => WholeFile.Write(path, Encoding.UTF8.GetBytes(Format(sheet)));

    /// <summary>Reads a sheet from JSON text; <paramref name="where"/> names the text in errors.</summary>
    /// <exception cref="UserError">As for <see cref="Read"/>.</exception>
    public static TargetSheet Parse(string json, string where) => Parse(Encoding.UTF8.GetBytes(json), where);

    /// <summary>The sheet as JSON text: what differs from the defaults. It reads back to the same sheet.</summary>
    public static string Format(TargetSheet sheet) => TargetWriter.Write(sheet);

    static TargetSheet Parse(ReadOnlyMemory<byte> json, string where)
    {
        if (json.Length > MostBytes) throw new UserError("The targets are larger than 1 MiB", where, "They should be some pages of JSON.");
        if (json.Span.StartsWith("\uFEFF"u8)) json = json[3..];
        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            return TargetReader.Read(new RulesNode(document.RootElement, ""));
        }
        catch (JsonException error)
        {
            var place = error.LineNumber is { } line
                ? string.Create(CultureInfo.InvariantCulture, $"{where}, line {line + 1}, byte {error.BytePositionInLine + 1}")
                : where;
            throw new UserError($"The targets are not valid JSON: {error.Message.Split(" LineNumber")[0]}", place, "Correct the text.");
        }
        catch (InvalidOperationException)
        {
            // TRICKY: "\ud83d" alone is JSON, but reading it as text throws; it may stand in any name or text.
            throw new UserError("The targets hold half of a character, such as \\ud83d alone", where, "Write the character itself.");
        }
        catch (RulesError error)
        {
            var place = RulesPlace.LineOf(json.Span, error.Path) is { } line
                ? string.Create(CultureInfo.InvariantCulture, $"{where}, line {line}")
                : where;
            throw new UserError(error.Message, error.Path.Length > 0 ? $"{place}, {error.Path}" : place, error.Remedy);
        }
    }
}
