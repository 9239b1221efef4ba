using System.Text.Json;

namespace Clew.Collect.Decode;

/// <summary>Reads the calls of the Segment HTTP API, as its published specification names their members.</summary>
static class SegmentDecoder
{
    /// <summary>So many messages a batch may bring: libraries send some hundreds, and 500 KB of <c>{}</c> would be 170,000 drops.</summary>
    public const int MostMessages = 5_000;

    public static void Decode(Arrival arrival, List<Event> events, List<Drop> drops) =>
        JsonBody.Decode(arrival, events, drops, IsBatch(arrival.Call) ? Batch : One);

    /// <summary>Whether the call brings many messages.</summary>
    public static bool IsBatch(string call) => call is "batch" or "b" or "import";

    /// <summary>The kind that a call, or a message's <c>type</c>, names; 0 for none.</summary>
    public static EventKind Kind(ReadOnlySpan<char> call) => call switch
    {
        "track" or "t" => EventKind.Track,
        "page" or "p" or "screen" or "s" => EventKind.Page,
        "identify" or "i" => EventKind.Identify,
        "group" or "g" => EventKind.Group,
        "alias" or "a" => EventKind.Alias,
        _ => EventKind.None,
    };

    static string? One(ref Utf8JsonReader reader, Arrival arrival, List<Event> events, List<Drop> drops)
    {
        Message(ref reader, arrival, 0, Kind(arrival.Call), arrival.Call != "message", events, drops);
        return null;
    }

    static string? Batch(ref Utf8JsonReader reader, Arrival arrival, List<Event> events, List<Drop> drops)
    {
        int first = events.Count;
        string? wrong = null;
        DateTime? sent = null;
        bool found = false;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            bool isBatch = reader.ValueSpan.SequenceEqual("batch"u8), isSent = !isBatch && reader.ValueSpan.SequenceEqual("sentAt"u8);
            reader.Read();
            if (isSent) sent = JsonValues.Instant(ref reader, "sentAt", ref wrong);
            else if (isBatch && reader.TokenType == JsonTokenType.StartArray)
            {
                found = true;
                for (int index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
                {
                    if (index == MostMessages) return "There are more than 5,000 messages";
                    Message(ref reader, arrival, index, EventKind.None, kindIsKnown: false, events, drops);
                }
            }
            else reader.Skip();
        }
        if (wrong is not null) return wrong;
        if (!found) return "There is no array \"batch\" of messages";
        for (int i = first; i < events.Count; i++) events[i].SentAt ??= sent; // it may stand behind the batch
        return null;
    }

    static void Message(
        ref Utf8JsonReader reader, Arrival arrival, int index, EventKind kind, bool kindIsKnown, List<Event> events, List<Drop> drops)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            drops.Add(new Drop(arrival, index, Decoders.Step, $"The message is {JsonText.Kind(reader.TokenType)}, not an object", null));
            reader.Skip();
            return;
        }
        var e = new Event { Arrival = arrival, Index = index, Kind = kind };
        int start = (int)reader.TokenStartIndex;
        if (SegmentMessage.Read(ref reader, e, kindIsKnown) is { } wrong)
        {
            drops.Add(new Drop(arrival, index, Decoders.Step, wrong, e.Kind == EventKind.None ? null : e));
            return;
        }
        if (e.MessageId.Length == 0)
        {
            var content = arrival.Body.Span[start..(int)reader.BytesConsumed];
            e.MessageId = EventId.OfContent(arrival, index, content, dated: e.ClaimedAt is not null);
        }
        events.Add(e);
    }
}
