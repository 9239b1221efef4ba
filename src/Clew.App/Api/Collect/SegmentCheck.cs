using System.Text.Json;

namespace Clew.App.Api.Collect;

/// <summary>Checks that the body of a Segment call is an object, and a batch an array of objects; finds the write key in it.</summary>
static class SegmentCheck
{
    // Properties are the sender's own and may nest; what is deeper is no use to anybody.
    const int MostDepth = 64, MostKeyBytes = 64, MostMessages = 5_000;

    static readonly BodyCheck.Check<string> Single = ReadSingle, Batch = ReadBatch;

    /// <summary>Null when all is well.</summary>
    /// <param name="body">The body.</param>
    /// <param name="isBatch">Whether it must carry a batch.</param>
    /// <param name="writeKey">The key in it; empty when there is none.</param>
    public static Refusal? Run(ReadOnlySpan<byte> body, bool isBatch, out string writeKey)
    {
        writeKey = "";
        return BodyCheck.Run(body, MostDepth, ref writeKey, isBatch ? Batch : Single);
    }

    static Refusal? ReadSingle(ref Utf8JsonReader reader, ref string writeKey)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            if (!IsKey(ref reader, ref writeKey)) reader.Skip();
        return null;
    }

    static Refusal? ReadBatch(ref Utf8JsonReader reader, ref string writeKey)
    {
        var count = -1;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (IsKey(ref reader, ref writeKey)) continue;
            if (!reader.ValueSpan.SequenceEqual("batch"u8))
            {
                reader.Skip();
                continue;
            }
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartArray) break;
            if (count >= 0) return Refusal.Malformed("The messages come twice", "batch", "Send one array of messages as \"batch\".");
            count = 0;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (reader.TokenType != JsonTokenType.StartObject)
                {
                    return Refusal.Malformed("The message is no object", string.Create(
                        System.Globalization.CultureInfo.InvariantCulture, $"batch[{count}]"), "Send messages as objects.");
                }
                if (count == MostMessages)
                    return Refusal.Malformed("There are more than 5,000 messages", "batch", "Send them in several requests.");
                reader.Skip();
                count++;
            }
        }
        return count > 0 ? null
            : Refusal.Malformed("The body has no messages", "batch", "Send an array of messages as \"batch\".");
    }

    static bool IsKey(ref Utf8JsonReader reader, ref string writeKey)
    {
        if (!reader.ValueSpan.SequenceEqual("writeKey"u8)) return false;
        reader.Read();
        if (reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length <= MostKeyBytes && !reader.ValueIsEscaped)
            writeKey = reader.GetString()!;
        else reader.Skip();
        return true;
    }
}
