using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Clew.Collect.Decode;

/// <summary>Reads text out of JSON that a stranger wrote, without throwing.</summary>
static class JsonText
{
    const int OnStack = 512;

    /// <summary>
    /// The string that the reader stands on. Control characters become spaces, NUL is left out, half of a surrogate pair becomes
    /// U+FFFD: what comes out can be stored anywhere.
    /// </summary>
    /// <remarks>TRICKY: <c>GetString</c> throws on <c>"\ud83d"</c>, which browsers write when a script cuts an emoji in two.</remarks>
    public static string Read(ref Utf8JsonReader reader)
    {
        var raw = reader.ValueSpan;
        if (!reader.ValueIsEscaped) return Encoding.UTF8.GetString(raw);
        char[]? rented = raw.Length > OnStack ? ArrayPool<char>.Shared.Rent(raw.Length) : null;
        Span<char> chars = rented ?? stackalloc char[OnStack];
        int length = Encoding.UTF8.GetChars(raw, chars);
        string text = new(chars[..Unescape(chars[..length])]);
        if (rented is not null) ArrayPool<char>.Shared.Return(rented);
        return text;
    }

    /// <summary>The text, or null where it is blank.</summary>
    public static string? OrNull(string text) => string.IsNullOrWhiteSpace(text) ? null : text;

    /// <summary>What a value is, for reasons that people read.</summary>
    public static string Kind(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "text",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "true or false",
        JsonTokenType.Null => "null",
        _ => "no value",
    };

    /// <summary>Takes the escapes of a JSON string apart, in place; the reader has checked that they are well-formed.</summary>
    /// <returns>The new length.</returns>
    static int Unescape(Span<char> text)
    {
        int to = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '\\')
            {
                c = text[++i] switch
                {
                    'b' or 'f' or 'n' or 'r' or 't' => ' ',
                    'u' => Unit(text, ref i),
                    var plain => plain,
                };
                if (char.IsHighSurrogate(c) && i + 6 < text.Length && text[i + 1] == '\\' && text[i + 2] == 'u')
                {
                    int next = i + 2;
                    char low = Unit(text, ref next);
                    if (char.IsLowSurrogate(low))
                    {
                        text[to++] = c;
                        c = low;
                        i = next;
                    }
                    else c = '\uFFFD';
                }
                else if (char.IsSurrogate(c)) c = '\uFFFD';
            }
            if (c == '\0') continue;
            text[to++] = char.IsControl(c) ? ' ' : c;
        }
        return to;
    }

    static char Unit(ReadOnlySpan<char> text, ref int at)
    {
        var unit = (char)ushort.Parse(text.Slice(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        at += 4;
        return unit;
    }
}
