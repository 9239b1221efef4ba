using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Clew.Collect.Webhooks;

/// <summary>
/// Turns a form post into the JSON that would say the same: <c>data[merges][EMAIL]=a</c> becomes <c>{"data":{"merges":{"EMAIL":"a"}}}</c>,
/// a name that comes twice an array. So each provider has one reader, however it posts.
/// </summary>
static class FormBody
{
    const int MostPairs = 1_000, Deepest = 8;

    /// <summary>Null when it is no form that we take: more than 1,000 pairs, names deeper than 8, no pair at all.</summary>
    public static JsonElement? Read(ReadOnlySpan<byte> body)
    {
        var text = Encoding.UTF8.GetString(body);
        if (!text.Contains('=', StringComparison.Ordinal) || text.AsSpan().Count('&') >= MostPairs)
            return null;
        var root = new JsonObject();
        foreach (var pair in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = WebUtility.UrlDecode(equals < 0 ? pair : pair[..equals]);
            var value = equals < 0 ? "" : WebUtility.UrlDecode(pair[(equals + 1)..]);
            if (!Add(root, name, value))
                return null;
        }
        return JsonSerializer.SerializeToElement(root);
    }

    static bool Add(JsonObject root, string name, string value)
    {
        var bracket = name.IndexOf('[', StringComparison.Ordinal);
        var path = bracket <= 0 ? [name] : (string[])[name[..bracket], .. name[bracket..].TrimStart('[').TrimEnd(']').Split("][")];
        if (path.Length > Deepest)
            return false;
        var at = root;
        foreach (var step in path[..^1])
        {
            if (at[step] is not JsonObject next)
                at[step] = next = [];
            at = next;
        }
        if (path[^1].Length == 0 && path.Length > 1)
            path[^1] = "0";
        switch (at[path[^1]])
        {
            case null:
                at[path[^1]] = value;
                break;
            case JsonArray many:
                many.Add(value);
                break;
            case JsonValue first:
                at[path[^1]] = new JsonArray(first.DeepClone(), value);
                break;
            default:
                break; // a[b]=1 and then a=2: the deeper one stands
        }
        return true;
    }
}
