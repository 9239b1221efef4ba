using System.Text.Json;

namespace Clew.Collect.Decode;

/// <summary>Reads one message of the Segment API.</summary>
static class SegmentMessage
{
    /// <summary>Fills the event from the object that the reader stands on, and moves to its end.</summary>
    /// <param name="reader">Stands on the object.</param>
    /// <param name="e">The event; its kind as far as the call names it.</param>
    /// <param name="kindIsKnown">True where the call names the kind: then the message's <c>type</c> does not matter.</param>
    /// <returns>Null, or why it cannot be read.</returns>
    public static string? Read(ref Utf8JsonReader reader, Event e, bool kindIsKnown)
    {
        string? wrong = null, pageName = null;
        DateTime? original = null;
        var context = new SegmentContext();
        // What these two mean depends on the type, which may stand behind them: they are read at the end.
        Utf8JsonReader traits = default, properties = default;
        bool hasTraits = false, hasProperties = false;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var member = reader.ValueSpan;
            reader.Read();
            switch (member.Length)
            {
                case 4 when member.SequenceEqual("type"u8) && !kindIsKnown: e.Kind = Kind(ref reader, ref wrong); break;
                case 4 when member.SequenceEqual("name"u8): pageName = JsonValues.Text(ref reader, "name", ref wrong); break;
                case 5 when member.SequenceEqual("event"u8): e.Name = JsonValues.Text(ref reader, "event", ref wrong); break;
                case 6 when member.SequenceEqual("userId"u8): e.UserId = JsonValues.Id(ref reader, "userId", ref wrong); break;
                case 6 when member.SequenceEqual("sentAt"u8): e.SentAt = JsonValues.Instant(ref reader, "sentAt", ref wrong); break;
                case 6 when member.SequenceEqual("traits"u8):
                    hasTraits = Later(ref reader, "traits", ref traits, ref wrong);
                    break;
                case 7 when member.SequenceEqual("context"u8):
                    if (JsonValues.Object(ref reader, "context", ref wrong)) context.Read(ref reader, e);
                    break;
                case 7 when member.SequenceEqual("groupId"u8): e.GroupId = JsonValues.Id(ref reader, "groupId", ref wrong); break;
                case 9 when member.SequenceEqual("messageId"u8):
                    e.MessageId = JsonValues.Id(ref reader, "messageId", ref wrong) ?? "";
                    break;
                case 9 when member.SequenceEqual("timestamp"u8):
                    e.ClaimedAt = JsonValues.Instant(ref reader, "timestamp", ref wrong);
                    break;
                case 10 when member.SequenceEqual("properties"u8):
                    hasProperties = Later(ref reader, "properties", ref properties, ref wrong);
                    break;
                case 10 when member.SequenceEqual("previousId"u8):
                    e.PreviousId = JsonValues.Id(ref reader, "previousId", ref wrong);
                    break;
                case 11 when member.SequenceEqual("anonymousId"u8):
                    e.VisitorId = JsonValues.Id(ref reader, "anonymousId", ref wrong);
                    break;
                case 17 when member.SequenceEqual("originalTimestamp"u8):
                    original = JsonValues.Instant(ref reader, "originalTimestamp", ref wrong);
                    break;
                default: reader.Skip(); break;
            }
        }
        e.ClaimedAt ??= original; // a client that sends both means timestamp
        if (e.Kind == EventKind.Page) e.Name = pageName;
        if (hasTraits) FieldReading.Traits(ref traits, e, ofCompany: e.Kind == EventKind.Group, replace: true);
        if (hasProperties) SegmentProperties.Read(ref properties, e, ref context);
        context.Apply(e);
        return wrong ?? Missing(e);
    }

    static bool Later(ref Utf8JsonReader reader, string name, ref Utf8JsonReader copy, ref string? wrong)
    {
        if (!JsonValues.Object(ref reader, name, ref wrong)) return false;
        copy = reader;
        reader.Skip();
        return true;
    }

    static string? Missing(Event e) => e.Kind switch
    {
        EventKind.None => "There is no \"type\" that says what kind of message it is",
        _ when e.UserId is null && e.VisitorId is null => "There is neither a userId nor an anonymousId",
        EventKind.Track when e.Name is null => "A track call needs a name, \"event\"",
        EventKind.Group when e.GroupId is null => "A group call needs a groupId",
        EventKind.Alias when e.PreviousId is null => "An alias call needs a previousId",
        _ => null,
    };

    static EventKind Kind(ref Utf8JsonReader reader, ref string? wrong)
    {
        if (reader.TokenType == JsonTokenType.String && reader.ValueSpan.SequenceEqual("track"u8)) return EventKind.Track;
        if (JsonValues.Text(ref reader, "type", ref wrong) is not { } text) return EventKind.None;
        // A single letter is the call's short form, which a message's type has not.
        var kind = text.Length > 1 ? SegmentDecoder.Kind(text) : EventKind.None;
        if (kind == EventKind.None)
            wrong ??= $"\"type\" is \"{text[..Math.Min(text.Length, 20)]}\", not one of identify, track, page, screen, group, alias";
        return kind;
    }
}
