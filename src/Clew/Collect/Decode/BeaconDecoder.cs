using System.Text.Json;

namespace Clew.Collect.Decode;

/// <summary>Reads what our tracker sends; the wire format stands in <c>docs/collect.md</c>.</summary>
static class BeaconDecoder
{
    /// <summary>So many events a request may bring.</summary>
    public const int MostEvents = 100;

    public static void Decode(Arrival arrival, List<Event> events, List<Drop> drops) =>
        JsonBody.Decode(arrival, events, drops, Read);

    static string? Read(ref Utf8JsonReader reader, Arrival arrival, List<Event> events, List<Drop> drops)
    {
        int first = events.Count;
        string? wrong = null, visitor = null;
        bool? consent = null;
        bool found = false;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            byte member = Letter(ref reader);
            reader.Read();
            switch (member)
            {
                case (byte)'v':
                    visitor = JsonValues.Text(ref reader, "v", ref wrong);
                    break;
                case (byte)'c':
                    consent = Consent(ref reader, ref wrong);
                    break;
                case (byte)'e' when reader.TokenType == JsonTokenType.StartArray:
                    found = true;
                    wrong ??= Events(ref reader, arrival, events, drops);
                    break;
                default:
                    reader.Skip();
                    break;
            }
            if (wrong is not null) return wrong;
        }
        if (!found) return "There is no array \"e\" of events";
        visitor ??= arrival.DailyVisitor.Length > 0 ? arrival.DailyVisitor : null;
        for (int i = first; i < events.Count; i++) // "v" and "c" may stand behind "e"
        {
            events[i].VisitorId = visitor;
            events[i].IsBrowser = visitor is not null;
            events[i].Consent = consent;
        }
        return null;
    }

    static string? Events(ref Utf8JsonReader reader, Arrival arrival, List<Event> events, List<Drop> drops)
    {
        for (int index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            if (index == MostEvents) return "There are more than 100 events";
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                drops.Add(new Drop(arrival, index, Decoders.Step, $"The event is {JsonText.Kind(reader.TokenType)}, not an object", null));
                reader.Skip();
                continue;
            }
            var e = new Event
            {
                Arrival = arrival,
                Index = index,
                UserAgent = arrival.UserAgent.Length > 0 ? arrival.UserAgent : null,
                Address = arrival.Address.Length > 0 ? arrival.Address : null,
            };
            int start = (int)reader.TokenStartIndex;
            if (BeaconEvent.Read(ref reader, e) is { } wrong)
            {
                drops.Add(new Drop(arrival, index, Decoders.Step, wrong, e.Kind == EventKind.None ? null : e));
                continue;
            }
            if (e.MessageId.Length == 0)
                e.MessageId = EventId.OfContent(arrival, index, arrival.Body.Span[start..(int)reader.BytesConsumed], dated: false);
            events.Add(e);
        }
        return null;
    }

    static bool? Consent(ref Utf8JsonReader reader, ref string? wrong)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.True: return true;
            case JsonTokenType.False: return false;
            case JsonTokenType.Null: return null;
            case JsonTokenType.Number when reader.TryGetInt32(out int number) && number is 0 or 1: return number == 1;
            default:
                wrong ??= "\"c\" is neither 1 nor 0";
                reader.Skip();
                return null;
        }
    }

    /// <summary>The member's name, all of which have one letter; 0 for a name that is none of ours.</summary>
    public static byte Letter(ref Utf8JsonReader reader) => reader.ValueSpan.Length == 1 ? reader.ValueSpan[0] : (byte)0;
}
