namespace Clew.App.Dashboard.Channels;

/// <summary>The names from the outermost open row to the innermost, as one text: with strokes between, as in a JSON pointer.</summary>
static class OpenPath
{
    /// <summary>The names of a text.</summary>
    public static IReadOnlyList<string> Read(string? text) =>
        text is null ? [] : [.. text.Split('/').Select(name => name.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))];

    /// <summary>The text of names; null for none.</summary>
    public static string? Write(IReadOnlyList<string> names) => names.Count == 0
        ? null
        : string.Join('/', names.Select(name => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)));
}
