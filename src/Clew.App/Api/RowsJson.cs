using System.Globalization;
using System.Text.Json;
using Clew.Metrics;

namespace Clew.App.Api;

/// <summary>The JSON of a drill-down. Instants are ISO 8601 in UTC, days ISO dates.</summary>
static class RowsJson
{
    /// <summary>Writes the rows.</summary>
    public static void Write(Utf8JsonWriter json, KpiRows rows)
    {
        json.WriteStartObject();
        json.WriteString("side", rows.Side);
        json.Texts("columns", rows.Columns);
        json.WritePropertyName("rows");
        json.Array(rows.Rows, static (writer, row) => writer.Array(row, Value));
        json.WriteNumber("total", rows.Total);
        if (rows.Sum is { } sum)
        {
            json.WritePropertyName("sum");
            json.WriteRawValue(Json.Text(sum), skipInputValidation: true);
        }
        if (rows.SumOf is { } of) json.WriteString("sum_of", of);
        if (rows.Reasons.Count > 0)
        {
            json.WriteStartObject("reasons");
            foreach (var (reason, number) in rows.Reasons) json.WriteNumber(reason, number);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    /// <summary>Reads them back; days and instants come as their texts.</summary>
    public static KpiRows Read(JsonElement json) => new(
        json.TextOf("side"), json.TextsOf("columns"),
        [.. json.GetProperty("rows").EnumerateArray().Select(row => (IReadOnlyList<object?>)[.. row.EnumerateArray().Select(Value)])],
        json.GetProperty("total").GetInt64())
    {
        Sum = json.TryGetProperty("sum", out var sum) ? sum.GetDecimal() : null,
        SumOf = json.TextOrNull("sum_of"),
        Reasons = json.TryGetProperty("reasons", out var reasons) ? [.. reasons.EnumerateObject().Select(r => (r.Name, r.Value.GetInt64()))] : [],
    };

    /// <summary>A value as plain text; empty for null.</summary>
    public static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        decimal number => Json.Text(number),
        DateOnly day => Json.Text(day),
        DateTime instant => instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFK", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A row holds a {value.GetType()}.", nameof(value)),
    };

    /// <summary>Whether a value is a number, so that nothing is taken for a formula.</summary>
    public static bool IsNumber(object? value) => value is decimal or long or int or byte or short or double;

    static void Value(Utf8JsonWriter json, object? value)
    {
        if (value is null) json.WriteNullValue();
        else if (value is bool flag) json.WriteBooleanValue(flag);
        else if (IsNumber(value)) json.WriteRawValue(Text(value), skipInputValidation: true);
        else json.WriteStringValue(Text(value));
    }

    static object? Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => json.GetDecimal(),
        _ => json.GetString(),
    };
}
