using System.Text.Json;

namespace Clew.Collect.Decode;

/// <summary>Reads one event of the tracker's.</summary>
static class BeaconEvent
{
    /// <summary>Fills the event from the object that the reader stands on, and moves to its end.</summary>
    /// <returns>Null, or why it cannot be read.</returns>
    public static string? Read(ref Utf8JsonReader reader, Event e)
    {
        string? wrong = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            byte member = BeaconDecoder.Letter(ref reader);
            reader.Read();
            switch (member)
            {
                case (byte)'i': e.MessageId = JsonValues.Id(ref reader, "i", ref wrong) ?? ""; break;
                case (byte)'t': e.Kind = Kind(ref reader, ref wrong); break;
                case (byte)'a': e.AgeMs = JsonValues.Count(ref reader, "a", ref wrong); break;
                case (byte)'u': e.Url = JsonValues.Text(ref reader, "u", ref wrong); break;
                case (byte)'r': e.Referrer = JsonValues.Text(ref reader, "r", ref wrong); break;
                case (byte)'h': e.Title = JsonValues.Text(ref reader, "h", ref wrong); break;
                case (byte)'n': e.Name = JsonValues.Text(ref reader, "n", ref wrong); break;
                case (byte)'x': e.Target = JsonValues.Text(ref reader, "x", ref wrong); break;
                case (byte)'m': e.Value = JsonValues.Number(ref reader, "m", ref wrong); break;
                case (byte)'y': e.Currency = JsonValues.Text(ref reader, "y", ref wrong); break;
                case (byte)'d': e.UserId = JsonValues.Id(ref reader, "d", ref wrong); break;
                case (byte)'g': e.EngagedMs = (int)Math.Min(JsonValues.Count(ref reader, "g", ref wrong) ?? 0, int.MaxValue); break;
                case (byte)'p':
                    if (reader.TokenType == JsonTokenType.StartObject) e.Properties = JsonSlice.Take(ref reader, e.Arrival.Body.Span);
                    else JsonValues.Object(ref reader, "p", ref wrong);
                    break;
                case (byte)'f':
                    if (JsonValues.Object(ref reader, "f", ref wrong)) FieldReading.Ours(ref reader, e, ref wrong);
                    break;
                case (byte)'q':
                    if (JsonValues.Object(ref reader, "q", ref wrong)) e.Kept = Kept(ref reader, ref wrong);
                    break;
                default: reader.Skip(); break;
            }
        }
        return wrong ?? Missing(e);
    }

    static string? Missing(Event e) => e.Kind switch
    {
        EventKind.None => "There is no \"t\" that says what kind of event it is",
        EventKind.Track when e.Name is null => "An event needs a name, \"n\"",
        EventKind.Page when e.Url is null => "A page needs its address, \"u\"",
        EventKind.Identify when e.UserId is null && e.Fields is null => "It identifies nobody: both \"d\" and \"f\" are missing",
        _ => null,
    };

    static EventKind Kind(ref Utf8JsonReader reader, ref string? wrong)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            var kind = reader.ValueSpan;
            if (kind.SequenceEqual("page"u8)) return EventKind.Page;
            if (kind.SequenceEqual("engage"u8)) return EventKind.Engage;
            if (kind.SequenceEqual("event"u8)) return EventKind.Track;
            if (kind.SequenceEqual("click"u8)) return EventKind.Click;
            if (kind.SequenceEqual("form"u8)) return EventKind.Form;
            if (kind.SequenceEqual("identify"u8)) return EventKind.Identify;
            string text = JsonText.Read(ref reader);
            wrong ??= $"\"t\" is \"{text[..Math.Min(text.Length, 20)]}\", not one of page, event, engage, click, form, identify";
            return EventKind.None;
        }
        JsonValues.Text(ref reader, "t", ref wrong);
        return EventKind.None;
    }

    static KeptSource? Kept(ref Utf8JsonReader reader, ref string? wrong)
    {
        string? source = null, medium = null, campaign = null, content = null, term = null, landing = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            byte member = BeaconDecoder.Letter(ref reader);
            reader.Read();
            switch (member)
            {
                case (byte)'s': source = JsonValues.Text(ref reader, "q.s", ref wrong); break;
                case (byte)'m': medium = JsonValues.Text(ref reader, "q.m", ref wrong); break;
                case (byte)'c': campaign = JsonValues.Text(ref reader, "q.c", ref wrong); break;
                case (byte)'n': content = JsonValues.Text(ref reader, "q.n", ref wrong); break;
                case (byte)'t': term = JsonValues.Text(ref reader, "q.t", ref wrong); break;
                case (byte)'l': landing = JsonValues.Text(ref reader, "q.l", ref wrong); break;
                default: reader.Skip(); break;
            }
        }
        return source is null ? null : new KeptSource(source, medium, campaign, content, term, landing);
    }
}
