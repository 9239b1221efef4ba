using System.Text.Json;
using System.Text.Unicode;

namespace Clew.Collect.Decode;

/// <summary>The frame that all our JSON decoders share: what is wrong with a body as a whole is one drop.</summary>
/// <remarks>
/// TRICKY: names are compared byte by byte. <c>ValueTextEquals</c> would take escaped ones apart, and throws on half a surrogate pair.
/// </remarks>
static class JsonBody
{
    /// <summary>How deep arrays and objects may lie in each other.</summary>
    public const int MostDepth = 64;

    /// <summary>Reads a body.</summary>
    /// <returns>Null, or what is wrong with the body as a whole.</returns>
    public delegate string? Reading(ref Utf8JsonReader reader, Arrival arrival, List<Event> events, List<Drop> drops);

    /// <summary>Runs a reading; when the body as a whole is wrong, nothing of it goes on and there is one drop with index -1.</summary>
    public static void Decode(Arrival arrival, List<Event> events, List<Drop> drops, Reading reading)
    {
        int firstEvent = events.Count, firstDrop = drops.Count;
        if (Try(arrival, events, drops, reading) is not { } wrong) return;
        events.RemoveRange(firstEvent, events.Count - firstEvent);
        drops.RemoveRange(firstDrop, drops.Count - firstDrop);
        drops.Add(new Drop(arrival, -1, Decoders.Step, wrong, null));
    }

    /// <summary>A reader that stands on the body's first token.</summary>
    /// <exception cref="JsonException">The body does not begin as JSON does.</exception>
    public static Utf8JsonReader Open(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MostDepth });
        reader.Read();
        return reader;
    }

    static string? Try(Arrival arrival, List<Event> events, List<Drop> drops, Reading reading)
    {
        var body = arrival.Body.Span;
        if (body.IsEmpty) return "The body is empty";
        // Checked once for all: later every byte is known to be text, and nothing that decodes it can fail.
        if (!Utf8.IsValid(body)) return "The body is not UTF-8";
        try
        {
            var reader = Open(body);
            if (reader.TokenType != JsonTokenType.StartObject) return $"The body is {JsonText.Kind(reader.TokenType)}, not an object";
            string? wrong = reading(ref reader, arrival, events, drops);
            if (wrong is null) reader.Read(); // what follows the object is an error, too
            return wrong;
        }
        catch (JsonException error)
        {
            return $"The body is not JSON: {error.Message}";
        }
    }
}
