using System.Reflection;

namespace Clew.Model.Channels;

/// <summary>Reads the embedded source lists.</summary>
static class SourceLists
{
    /// <summary>Every (name, host) of one of Matomo's lists, in the order of the file; hosts keep their <c>{}</c>.</summary>
    /// <remarks>Reads just the YAML that these files use: a name, its hosts as list items, for search engines under <c>urls</c>.</remarks>
    public static IEnumerable<(string Name, string Host)> Matomo(string file)
    {
        string name = "";
        bool inHosts = true;
        foreach (string line in Lines(file))
        {
            string text = line.Trim();
            if (text.Length == 0 || text[0] == '#' || text == "-") continue;
            if (!char.IsWhiteSpace(line[0]))
            {
                name = Unquoted(text.TrimEnd(':')).Replace("%2B", "+", StringComparison.Ordinal);
                inHosts = true;
            }
            else if (text.EndsWith(':') || text.Contains(": ", StringComparison.Ordinal))
            {
                inHosts = text == "urls:";
            }
            else if (inHosts && text.StartsWith("- ", StringComparison.Ordinal))
            {
                string host = Unquoted(text[2..].Trim());
                if (!host.Contains('/')) yield return (name, host); // a path cannot be told from a referrer's origin
            }
        }
    }

    /// <summary>Every (category, entry) of <c>categories.txt</c>; the file explains its entries.</summary>
    public static IEnumerable<(SourceCategory Category, string Entry)> Categories()
    {
        foreach (string line in Lines("categories.txt"))
        {
            if (line.Length == 0 || line[0] == '#') continue;
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            var category = Enum.Parse<SourceCategory>(line[..colon], ignoreCase: true);
            foreach (string entry in line[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                yield return (category, entry);
        }
    }

    static IEnumerable<string> Lines(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Clew.Model.Channels.Sources." + file)
            ?? throw new InvalidOperationException($"The source list {file} is not embedded in the assembly.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line) yield return line;
    }

    static string Unquoted(string text) => text.Trim('\'', '"');
}
