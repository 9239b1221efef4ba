using System.Buffers.Text;
using System.Text.Json;

namespace Clew.Collect.Decode;

/// <summary>
/// Typed reading of single members. The reader stands on the value; afterwards it stands on the value's last token. null counts as
/// absent. A wrong type is told in <c>wrong</c>, of which the first stays.
/// </summary>
static class JsonValues
{
    public static string? Text(ref Utf8JsonReader reader, string name, ref string? wrong)
    {
        if (reader.TokenType == JsonTokenType.String) return JsonText.OrNull(JsonText.Read(ref reader));
        Refuse(ref reader, name, "text", ref wrong);
        return null;
    }

    /// <summary>An id: text, or a number that some programs send where text is asked for.</summary>
    public static string? Id(ref Utf8JsonReader reader, string name, ref string? wrong)
    {
        if (reader.TokenType == JsonTokenType.Number) return Raw(ref reader);
        return Text(ref reader, name, ref wrong)?.Trim();
    }

    /// <summary>A whole number from 0; decimals are cut off, since a browser's clock has some.</summary>
    public static long? Count(ref Utf8JsonReader reader, string name, ref string? wrong)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            if (reader.TryGetInt64(out long whole) && whole >= 0) return whole;
            if (reader.TryGetDouble(out double number) && number is >= 0 and < 1e15) return (long)number;
            wrong ??= $"\"{name}\" is not a number from 0 up to what fits: {Shown(ref reader)}";
            return null;
        }
        Refuse(ref reader, name, "a number", ref wrong);
        return null;
    }

    public static decimal? Number(ref Utf8JsonReader reader, string name, ref string? wrong)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            if (reader.TryGetDecimal(out decimal number)) return number;
            wrong ??= $"\"{name}\" is a number that does not fit: {Shown(ref reader)}";
            return null;
        }
        Refuse(ref reader, name, "a number", ref wrong);
        return null;
    }

    /// <summary>A number, also one that is written as text; null for everything else: this is a stranger's own property.</summary>
    public static decimal? NumberIfAny(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number) return reader.TryGetDecimal(out decimal number) ? number : null;
        if (reader.TokenType == JsonTokenType.String)
        {
            var text = reader.ValueSpan;
            return Utf8Parser.TryParse(text, out decimal number, out int used) && used == text.Length ? number : null;
        }
        reader.Skip();
        return null;
    }

    /// <summary>Text, also of a number or of true and false; null for everything else.</summary>
    public static string? TextIfAny(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String: return JsonText.OrNull(JsonText.Read(ref reader));
            case JsonTokenType.Number: return Raw(ref reader);
            case JsonTokenType.True: return "true";
            case JsonTokenType.False: return "false";
            default:
                reader.Skip();
                return null;
        }
    }

    /// <summary>An instant: ISO 8601, or a number of seconds or milliseconds since 1970.</summary>
    public static DateTime? Instant(ref Utf8JsonReader reader, string name, ref string? wrong)
    {
        var type = reader.TokenType;
        if (type == JsonTokenType.String && !reader.ValueIsEscaped && IsoTime.TryRead(reader.ValueSpan, out var at)) return at;
        if (type == JsonTokenType.Number && reader.TryGetDouble(out double number) && IsoTime.TryEpoch(number, out at)) return at;
        if (type is JsonTokenType.String or JsonTokenType.Number)
        {
            wrong ??= $"\"{name}\" is no time that can be read: {Shown(ref reader)}";
            return null;
        }
        Refuse(ref reader, name, "a time", ref wrong);
        return null;
    }

    /// <summary>Whether an object begins here; otherwise the value is passed over.</summary>
    public static bool Object(ref Utf8JsonReader reader, string name, ref string? wrong)
    {
        if (reader.TokenType == JsonTokenType.StartObject) return true;
        Refuse(ref reader, name, "an object", ref wrong);
        return false;
    }

    static void Refuse(ref Utf8JsonReader reader, string name, string wanted, ref string? wrong)
    {
        if (reader.TokenType != JsonTokenType.Null) wrong ??= $"\"{name}\" is {JsonText.Kind(reader.TokenType)}, not {wanted}";
        reader.Skip();
    }

    static string Raw(ref Utf8JsonReader reader) => System.Text.Encoding.ASCII.GetString(reader.ValueSpan);

    static string Shown(ref Utf8JsonReader reader)
    {
        var text = reader.TokenType == JsonTokenType.String ? JsonText.Read(ref reader) : Raw(ref reader);
        return text.Length <= 40 ? text : string.Concat(text.AsSpan(0, 40), "…");
    }
}
