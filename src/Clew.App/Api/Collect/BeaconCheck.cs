using System.Globalization;
using System.Text.Json;

namespace Clew.App.Api.Collect;

/// <summary>
/// Checks that a beacon's body has the shape that the tracker sends: an object with 1 to 100 events, each with an id and a kind that
/// is known. What stands in them is the pipeline's business.
/// </summary>
static class BeaconCheck
{
    const int MostEvents = 100, MostIdLength = 64, MostDepth = 16;
    const string Kinds = "page, event, engage, click, form or identify", GiveId = "Give each event an id of 1 to 64 characters.";

    static readonly BodyCheck.Check<bool> Body = ReadBody;

    /// <summary>Null when all is well.</summary>
    /// <param name="body">The body.</param>
    /// <param name="hasVisitor">Whether it names its visitor.</param>
    public static Refusal? Run(ReadOnlySpan<byte> body, out bool hasVisitor)
    {
        hasVisitor = false;
        return BodyCheck.Run(body, MostDepth, ref hasVisitor, Body);
    }

    static Refusal? ReadBody(ref Utf8JsonReader reader, ref bool hasVisitor)
    {
        var hasEvents = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueSpan.SequenceEqual("e"u8))
            {
                reader.Read();
                if (hasEvents) return Refusal.Malformed("The events come twice", "e", "Send one array of 1 to 100 events as \"e\".");
                if (Events(ref reader) is { } refusal) return refusal;
                hasEvents = true;
            }
            else if (reader.ValueSpan.SequenceEqual("v"u8))
            {
                reader.Read();
                if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null))
                    return Refusal.Malformed("The visitor is no text", "v", "Send the visitor's id as text, or leave it out.");
                hasVisitor = reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length > 0;
            }
            else
            {
                reader.Skip();
            }
        }
        return hasEvents ? null : Refusal.Malformed("The body has no events", "e", "Send an array of 1 to 100 events as \"e\".");
    }

    static Refusal? Events(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            return Refusal.Malformed("The events are no array", "e", "Send an array of 1 to 100 events as \"e\".");
        var count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (count == MostEvents) return Refusal.Malformed("There are more than 100 events", "e", "Send them in several requests.");
            if (reader.TokenType != JsonTokenType.StartObject) return Refusal.Malformed("The event is no object", Place(count), null);
            if (Event(ref reader, count++) is { } refusal) return refusal;
        }
        return count > 0 ? null : Refusal.Malformed("There is no event", "e", "Send 1 to 100 events.");
    }

    static Refusal? Event(ref Utf8JsonReader reader, int index)
    {
        bool hasId = false, hasKind = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueSpan.SequenceEqual("i"u8))
            {
                reader.Read();
                if (reader.TokenType != JsonTokenType.String || reader.ValueSpan.IsEmpty || IsTooLong(ref reader))
                    return Refusal.Malformed("The message id is no text of 1 to 64 characters", Place(index, "i"), GiveId);
                hasId = true;
            }
            else if (reader.ValueSpan.SequenceEqual("t"u8))
            {
                reader.Read();
                if (reader.TokenType != JsonTokenType.String || !IsKind(ref reader))
                    return Refusal.Malformed("The kind is none that is known", Place(index, "t"), $"Use {Kinds}.");
                hasKind = true;
            }
            else
            {
                reader.Skip();
            }
        }
        if (!hasId) return Refusal.Malformed("The event has no message id", Place(index, "i"), GiveId);
        return hasKind ? null : Refusal.Malformed("The event has no kind", Place(index, "t"), $"Use {Kinds}.");
    }

    static bool IsTooLong(ref Utf8JsonReader reader)
    {
        var bytes = reader.ValueSpan.Length;
        if (bytes <= MostIdLength) return false;
        // Characters may take several bytes, and six when they are escaped.
        if (bytes > MostIdLength * 6) return true;
        Span<char> text = stackalloc char[MostIdLength * 6];
        try
        {
            return reader.CopyString(text) > MostIdLength;
        }
        catch (InvalidOperationException)
        {
            return true; // an escape that stands for no character
        }
    }

    static bool IsKind(ref Utf8JsonReader reader) =>
        reader.ValueSpan.SequenceEqual("page"u8) || reader.ValueSpan.SequenceEqual("engage"u8)
        || reader.ValueSpan.SequenceEqual("event"u8) || reader.ValueSpan.SequenceEqual("click"u8)
        || reader.ValueSpan.SequenceEqual("form"u8) || reader.ValueSpan.SequenceEqual("identify"u8);

    static string Place(int index, string? name = null) =>
        string.Create(CultureInfo.InvariantCulture, $"e[{index}]{(name is null ? "" : ".")}{name}");
}
