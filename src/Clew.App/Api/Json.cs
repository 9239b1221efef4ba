using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Clew.App.Api;

/// <summary>
/// How JSON is written and read back, on the command line and over HTTP: the same values give the same bytes, ended by a line
/// break.
/// </summary>
static class Json
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The bytes of what <paramref name="write"/> writes.</summary>
    public static ReadOnlyMemory<byte> Bytes(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options)) write(writer);
        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }

    /// <summary>Writes the items as an array.</summary>
    public static void Array<T>(this Utf8JsonWriter json, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray();
        foreach (var item in items) write(json, item);
        json.WriteEndArray();
    }

    /// <summary>Writes a property of texts.</summary>
    public static void Texts(this Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WritePropertyName(name);
        json.Array(texts, static (writer, text) => writer.WriteStringValue(text));
    }

    /// <summary>Writes a decimal number without exponent and without zeros at its end, or null.</summary>
    public static void Number(this Utf8JsonWriter json, string name, decimal? value)
    {
        json.WritePropertyName(name);
        json.Number(value);
    }

    /// <summary>Writes a decimal number, or null.</summary>
    public static void Number(this Utf8JsonWriter json, decimal? value)
    {
        if (value is { } number) json.WriteRawValue(Text(number), skipInputValidation: true);
        else json.WriteNullValue();
    }

    /// <summary>A decimal number in the invariant form, without exponent and without zeros at its end.</summary>
    public static string Text(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>An ISO date.</summary>
    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The property, which must be there.</summary>
    public static string TextOf(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    /// <summary>The property's text, or null when it is null or not there.</summary>
    public static string? TextOrNull(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The property's number, or null.</summary>
    public static decimal? NumberOf(this JsonElement element, string name) => element.GetProperty(name).NumberOrNull();

    /// <summary>The number, or null.</summary>
    public static decimal? NumberOrNull(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Null ? null : element.GetDecimal();

    /// <summary>The property's texts; empty when it is not there.</summary>
    public static IReadOnlyList<string> TextsOf(this JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(item => item.GetString()!)];
}
