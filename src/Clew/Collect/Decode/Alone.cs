using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Clew.Collect.Decode;

/// <summary>Cuts one message out of a request that brought several.</summary>
static class Alone
{
    /// <summary>A beacon with the visitor, the consent and just this event.</summary>
    public static Arrival OfBeacon(Arrival arrival, int index)
    {
        var body = arrival.Body.Span;
        var parts = MessageParts.Of(arrival, "e");
        if (parts.Find(index) is not { } message) return arrival;
        var output = new ArrayBufferWriter<byte>();
        output.Write("{"u8);
        foreach (var (name, value) in parts.Others)
        {
            // Only what is read beside the events: a stranger's other members may be large.
            if (name is not ("v" or "c")) continue;
            Member(output, name, body[value]);
            output.Write(","u8);
        }
        output.Write("\"e\":["u8);
        Message(output, body[message], "i", parts.IdOf(index), default);
        output.Write("]}"u8);
        return arrival with { Body = output.WrittenMemory };
    }

    /// <summary>The message, with its own id and the batch's <c>sentAt</c>, as a call named <c>message</c>.</summary>
    public static Arrival OfSegment(Arrival arrival, int index)
    {
        var body = arrival.Body.Span;
        if (!SegmentDecoder.IsBatch(arrival.Call)) return arrival;
        var parts = MessageParts.Of(arrival, "batch");
        if (parts.Find(index) is not { } message) return arrival;
        var output = new ArrayBufferWriter<byte>();
        if (body[message][0] != '{')
        {
            // No message at all: as one of a batch it is refused for the same reason.
            output.Write("{\"batch\":["u8);
            output.Write(body[message]);
            output.Write("]}"u8);
            return arrival with { Body = output.WrittenMemory };
        }
        var sent = ReadOnlySpan<byte>.Empty;
        foreach (var (name, value) in parts.Others)
            if (name == "sentAt") sent = body[value];
        Message(output, body[message], "messageId", parts.IdOf(index), sent);
        return arrival with { Body = output.WrittenMemory, Call = "message" };
    }

    /// <summary>Writes the message; what an object lacks is put at its end, where it wins over a member that is there and blank.</summary>
    static void Message(
        ArrayBufferWriter<byte> output, ReadOnlySpan<byte> message, string idName, string? id, ReadOnlySpan<byte> sentAt)
    {
        if (message[0] != '{')
        {
            output.Write(message);
            return;
        }
        output.Write(message[..^1]);
        bool isEmpty = message[1..^1].IndexOfAnyExcept(" \t\r\n"u8) < 0;
        if (id is not null && Last(message, idName) != id)
        {
            if (!isEmpty) output.Write(","u8);
            Member(output, idName, JsonSerializer.SerializeToUtf8Bytes(id));
            isEmpty = false;
        }
        if (!sentAt.IsEmpty && Last(message, "sentAt") is null)
        {
            if (!isEmpty) output.Write(","u8);
            Member(output, "sentAt", sentAt);
        }
        output.Write("}"u8);
    }

    static void Member(ArrayBufferWriter<byte> output, string name, ReadOnlySpan<byte> value)
    {
        output.Write(JsonSerializer.SerializeToUtf8Bytes(name));
        output.Write(":"u8);
        output.Write(value);
    }

    /// <summary>What the decoder makes of the member: its last occurrence counts; null where that is null or missing.</summary>
    static string? Last(ReadOnlySpan<byte> message, string name)
    {
        string? found = null;
        var reader = JsonBody.Open(message);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            bool same = reader.ValueSpan.SequenceEqual(Encoding.UTF8.GetBytes(name));
            reader.Read();
            if (!same) reader.Skip();
            else if (reader.TokenType == JsonTokenType.Null) found = null;
            else found = JsonValues.TextIfAny(ref reader)?.Trim() ?? "";
        }
        return found;
    }
}
