using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Clew.Collect.Webhooks;

/// <summary>
/// The body of a webhook: one thing, or an array of them, as JSON or as a form. The arrival keeps no content type, so the first
/// character tells.
/// </summary>
public static class HookBody
{
    // Of a large request many things may be dropped, one after the other: it is taken apart once for all of them.
    [ThreadStatic]
    static (Arrival? Arrival, JsonElement[] Things) Last;

    /// <summary>
    /// The arrival with nothing but one of its things, so that an event that was dropped can be replayed without its neighbours.
    /// Message ids are made of content, never of places: what is replayed counts once all the same.
    /// </summary>
    /// <param name="arrival">An arrival at <see cref="Door.Hook"/>.</param>
    /// <param name="index">The place of the thing, from 0 (<see cref="Drop.Index"/>); -1 for the request as a whole.</param>
    /// <returns>The same arrival where it holds one thing only, has no such place, or cannot be read.</returns>
    public static Arrival Alone(Arrival arrival, int index)
    {
        if (index < 0)
            return arrival;
        if (!ReferenceEquals(Last.Arrival, arrival))
            Last = (arrival, Parse(arrival.Body.Span) is { ValueKind: JsonValueKind.Array } array ? [.. array.EnumerateArray()] : []);
        return index < Last.Things.Length
            ? arrival with { Body = Encoding.UTF8.GetBytes($"[{Last.Things[index].GetRawText()}]") }
            : arrival;
    }

    /// <summary>Reads each thing of a body; what cannot be read goes to the drops, and the others go on.</summary>
    /// <param name="arrival">The request.</param>
    /// <param name="drops">What could not be read.</param>
    /// <param name="read">Given a thing and its place, it returns what is wrong with it, or null.</param>
    /// <param name="most">How many things a request may hold.</param>
    internal static void Each(Arrival arrival, List<Drop> drops, Func<JsonElement, int, string?> read, int most = 20_000)
    {
        var body = Parse(arrival.Body.Span);
        if (body is not { } root)
            Fail(-1, "the body is neither JSON nor a form");
        else if (root.ValueKind != JsonValueKind.Array)
            One(root, 0);
        else if (root.GetArrayLength() > most)
            Fail(-1, $"the request holds more than {most} events");
        else
        {
            var index = 0;
            foreach (var item in root.EnumerateArray())
                One(item, index++);
        }

        void One(JsonElement item, int index)
        {
            try
            {
                if ((item.ValueKind == JsonValueKind.Object ? read(item, index) : "it is no JSON object") is { } problem)
                    Fail(index, problem);
            }
            catch (InvalidOperationException)
            {
                // TRICKY: JSON may spell half a surrogate pair (\ud800). The parser lets it pass; reading it as text throws.
                Fail(index, "it holds text that is no Unicode");
            }
        }

        void Fail(int index, string problem) => drops.Add(new(arrival, index, "decode", problem, null));
    }

    /// <summary>The body; null when it is neither JSON nor a form.</summary>
    internal static JsonElement? Parse(ReadOnlySpan<byte> body)
    {
        body = body.TrimStart(" \t\r\n"u8);
        if (body.StartsWith("\uFEFF"u8))
            body = body[3..];
        if (body.IsEmpty || !Utf8.IsValid(body))
            return null;
        if (body[0] is not ((byte)'{' or (byte)'['))
            return FormBody.Read(body);
        try
        {
            return JsonElement.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
