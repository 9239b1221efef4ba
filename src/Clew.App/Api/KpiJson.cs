using System.Globalization;
using System.Text.Json;
using Clew.Metrics;

namespace Clew.App.Api;

/// <summary>The JSON of figures: the public contract of the command line and the API.</summary>
static class KpiJson
{
    /// <summary>Writes the array of figures.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<KpiFigure> figures) => json.Array(figures, Write);

    /// <summary>Reads what <see cref="Write(Utf8JsonWriter, IReadOnlyList{KpiFigure})"/> wrote.</summary>
    public static IReadOnlyList<KpiFigure> Read(JsonElement array) => [.. array.EnumerateArray().Select(Figure)];

    static void Write(Utf8JsonWriter json, KpiFigure figure)
    {
        json.WriteStartObject();
        json.WriteString("kpi", figure.Kpi);
        json.WriteString("unit", figure.Unit);
        json.WriteString("currency", figure.Currency);
        json.WriteString("from", Json.Text(figure.From));
        json.WriteString("to", Json.Text(figure.To));
        json.WriteStartObject("group");
        foreach (var (dimension, value) in figure.Group) json.WriteString(dimension, value);
        json.WriteEndObject();
        json.Number("value", figure.Value);
        json.Number("numerator", figure.Numerator);
        json.Number("denominator", figure.Denominator);
        json.Number("low", figure.Low);
        json.Number("high", figure.High);
        if (figure.Compare is { } compare)
        {
            json.WriteStartObject("compare");
            json.Number("value", compare.Value);
            json.Number("change", compare.Change);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("compare");
        }
        if (figure.Details is { Count: > 0 } details)
        {
            json.WriteStartObject("details");
            foreach (var (name, value) in details) json.Number(name, value);
            json.WriteEndObject();
        }
        if (figure.Model is { } model) json.WriteString("model", model);
        if (figure.Notes is { Count: > 0 } notes) json.Texts("notes", notes);
        json.WriteEndObject();
    }

    static KpiFigure Figure(JsonElement json)
    {
        var compare = json.GetProperty("compare");
        return new KpiFigure(
            json.TextOf("kpi"), json.TextOf("unit"), json.TextOrNull("currency"), Day(json, "from"), Day(json, "to"),
            json.GetProperty("group").EnumerateObject().ToDictionary(item => item.Name, item => item.Value.GetString()!),
            json.NumberOf("value"), json.NumberOf("numerator"), json.NumberOf("denominator"), json.NumberOf("low"), json.NumberOf("high"),
            compare.ValueKind == JsonValueKind.Null ? null : new Comparison(compare.NumberOf("value"), compare.NumberOf("change")))
        {
            Details = json.TryGetProperty("details", out var details)
                ? details.EnumerateObject().ToDictionary(item => item.Name, item => item.Value.NumberOrNull())
                : null,
            Model = json.TryGetProperty("model", out var model) ? model.GetString() : null,
            Notes = json.TryGetProperty("notes", out _) ? json.TextsOf("notes") : null,
        };
    }

    static DateOnly Day(JsonElement json, string name) =>
        DateOnly.ParseExact(json.TextOf(name), "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
