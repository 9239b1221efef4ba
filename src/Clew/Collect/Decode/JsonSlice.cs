using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Clew.Collect.Decode;

/// <summary>Keeps a piece of the sender's JSON as text.</summary>
static class JsonSlice
{
    /// <summary>The object or array that the reader stands on, and moves the reader to its end; null for an empty object.</summary>
    public static string? Take(ref Utf8JsonReader reader, ReadOnlySpan<byte> body)
    {
        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        return ToText(body[start..(int)reader.BytesConsumed]);
    }

    /// <summary>JSON as text that can be stored and read anywhere; null for an empty object.</summary>
    public static string? ToText(ReadOnlySpan<byte> json)
    {
        if (json.Length >= 2 && json[0] == '{' && json[1..^1].IndexOfAnyExcept(" \t\r\n"u8) < 0) return null;
        // An escaped NUL or half of a surrogate pair is JSON, but no database's text: such pieces are written anew.
        return json.IndexOf("\\u"u8) < 0 ? Encoding.UTF8.GetString(json) : Rewritten(json);
    }

    static string Rewritten(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = JsonBody.MostDepth });
        var bytes = new ArrayBufferWriter<byte>(json.Length + 16);
        using (var writer = new Utf8JsonWriter(bytes))
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject: writer.WriteStartObject(); break;
                    case JsonTokenType.EndObject: writer.WriteEndObject(); break;
                    case JsonTokenType.StartArray: writer.WriteStartArray(); break;
                    case JsonTokenType.EndArray: writer.WriteEndArray(); break;
                    case JsonTokenType.PropertyName: writer.WritePropertyName(JsonText.Read(ref reader)); break;
                    case JsonTokenType.String: writer.WriteStringValue(JsonText.Read(ref reader)); break;
                    default: writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true); break;
                }
            }
        }
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
