using System.Globalization;
using System.Text.Json;

namespace Clew.Collect.Rules;

/// <summary>Finds the line of a value, so that people see where to look.</summary>
static class RulesPlace
{
    /// <summary>The line, from 1, of the value with the path; null where it is not found.</summary>
    public static int? LineOf(ReadOnlySpan<byte> json, string path)
    {
        if (path.Length == 0) return null;
        var reader = new Utf8JsonReader(
            json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 16 });
        var names = new Stack<string>(); // the path of what is open
        var counts = new Stack<int>(); // in an array the number of items, in an object -1
        string name = "";
        names.Push("");
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                string member = reader.GetString()!;
                name = names.Peek().Length == 0 ? member : $"{names.Peek()}.{member}";
                continue;
            }
            if (reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject)
            {
                names.Pop();
                counts.Pop();
                continue;
            }
            if (counts.TryPeek(out int count) && count >= 0)
            {
                name = string.Create(CultureInfo.InvariantCulture, $"{names.Peek()}[{count}]");
                counts.Pop();
                counts.Push(count + 1);
            }
            if (name == path) return json[..(int)reader.TokenStartIndex].Count((byte)'\n') + 1;
            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
            {
                names.Push(name);
                counts.Push(reader.TokenType == JsonTokenType.StartArray ? 0 : -1);
            }
        }
        return null;
    }
}
