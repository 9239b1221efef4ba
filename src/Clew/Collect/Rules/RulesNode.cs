using System.Globalization;
using System.Text.Json;
using Clew.Model;

namespace Clew.Collect.Rules;

/// <summary>Something in the rules that is not allowed; the file's reader adds the line.</summary>
#pragma warning disable CA1032, CA1064, MA0058, CA1710 // thrown and caught in this room only
sealed class RulesError(string problem, string path, string remedy) : Exception(problem)
#pragma warning restore CA1032, CA1064, MA0058, CA1710
{
    public string Path { get; } = path;

    public string Remedy { get; } = remedy;
}

/// <summary>A value of the rules file and where it stands: <c>channels[2].all[0][1].matches</c>.</summary>
readonly record struct RulesNode(JsonElement Value, string Path)
{
    public RulesError Error(string problem, string remedy) => new(problem, Path, remedy);

    /// <summary>The members of an object; one that is not among the names is an error.</summary>
    public IEnumerable<(string Name, RulesNode Node)> Members(string[] names)
    {
        foreach (var (name, node) in Members())
        {
            if (Array.IndexOf(names, name) < 0)
            {
                throw node.Error($"There is no '{name}' here", Nearest.Remedy(name, names, $"Known are {string.Join(", ", names)}."));
            }
            yield return (name, node);
        }
    }

    /// <summary>The members of an object.</summary>
    public IEnumerable<(string Name, RulesNode Node)> Members()
    {
        if (Value.ValueKind != JsonValueKind.Object) throw Wrong("an object");
        foreach (var property in Value.EnumerateObject())
            yield return (property.Name, new RulesNode(property.Value, Path.Length == 0 ? property.Name : $"{Path}.{property.Name}"));
    }

    /// <summary>The items of an array.</summary>
    public IEnumerable<RulesNode> Items(int most)
    {
        if (Value.ValueKind != JsonValueKind.Array) throw Wrong("a list");
        if (Value.GetArrayLength() > most) throw Error($"The list has more than {most} entries", "Take some out.");
        int i = 0;
        foreach (var item in Value.EnumerateArray())
            yield return new RulesNode(item, string.Create(CultureInfo.InvariantCulture, $"{Path}[{i++}]"));
    }

    /// <summary>Text that is not blank, trimmed.</summary>
    public string Text(int most)
    {
        if (Value.ValueKind != JsonValueKind.String) throw Wrong("text");
        string text = Value.GetString()!.Trim();
        if (text.Length == 0) throw Error("The text is empty", "Write something, or leave it out.");
        if (text.Length > most) throw Error($"The text is longer than {most} characters", "Make it shorter.");
        if (text.Any(char.IsControl)) throw Error("The text holds a control character", "Take it out.");
        return text;
    }

    public bool Flag() => Value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong("true or false"),
    };

    public RulesError Wrong(string wanted)
    {
        string kind = Value.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            JsonValueKind.String => "text",
            JsonValueKind.Number => "a number",
            JsonValueKind.Null => "null",
            _ => "true or false",
        };
        return Error($"The value is {kind}, not {wanted}", "Leave the key out for its default.");
    }
}
