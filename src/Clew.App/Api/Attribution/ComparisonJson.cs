using System.Globalization;
using System.Text.Json;
using Clew.Metrics.Credit;
using Clew.Model;

namespace Clew.App.Api.Attribution;

/// <summary>The JSON of models side by side.</summary>
static class ComparisonJson
{
    /// <summary>Writes it.</summary>
    public static void Write(Utf8JsonWriter json, ModelComparison comparison)
    {
        var request = comparison.Request;
        json.WriteStartObject();
        json.WriteString("goal", request.Goal);
        json.WriteString("by", request.By);
        json.Days(request.Period);
        json.WriteNumber("resamples", request.Resamples);
        json.Number("conversions", comparison.Conversions);
        json.Number("value", comparison.Value);
        json.WritePropertyName("models");
        json.Array(comparison.Models, Write);
        json.WritePropertyName("rows");
        json.Array(comparison.Rows, (writer, row) => Write(writer, row, comparison.Models));
        json.WritePropertyName("decisions");
        json.Array(comparison.Decisions, Write);
        json.Texts("notes", comparison.Notes);
        json.WriteEndObject();
    }

    /// <summary>Reads it back.</summary>
    public static ModelComparison Read(JsonElement json)
    {
        List<ComparedModel> models = [.. json.GetProperty("models").EnumerateArray().Select(Model)];
        return new(
            new(json.TextOf("goal"), [.. models.Select(m => m.Text)], json.DaysOf())
            {
                By = json.TextOf("by"),
                Resamples = json.GetProperty("resamples").GetInt32(),
            },
            models, [.. json.GetProperty("rows").EnumerateArray().Select(Row)], json.GetProperty("conversions").GetDecimal(),
            json.GetProperty("value").GetDecimal(),
            [.. json.GetProperty("decisions").EnumerateArray().Select(d => new ModelDecision(
                d.TextOf("kind"), d.TextOf("name"), d.TextOf("model"), d.TextOf("other"), d.TextOf("words")))],
            json.TextsOf("notes"));
    }

    /// <summary>Writes the days of a period.</summary>
    public static void Days(this Utf8JsonWriter json, Period period)
    {
        json.WriteString("from", Json.Text(period.From));
        json.WriteString("to", Json.Text(period.To));
    }

    /// <summary>Reads them back.</summary>
    public static Period DaysOf(this JsonElement json) => new(Day(json.TextOf("from")), Day(json.TextOf("to")));

    static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    static void Write(Utf8JsonWriter json, ComparedModel model)
    {
        json.WriteStartObject();
        json.WriteString("model", model.Text);
        json.WriteString("title", model.Title);
        json.WriteString("misleads", model.Misleads);
        json.WritePropertyName("undecided");
        json.Array(model.Undecided, static (writer, pair) =>
        {
            writer.WriteStartArray();
            writer.WriteStringValue(pair.Upper);
            writer.WriteStringValue(pair.Lower);
            writer.WriteEndArray();
        });
        json.WriteEndObject();
    }

    static ComparedModel Model(JsonElement json) => new(json.TextOf("model"), json.TextOf("title"), json.TextOf("misleads"),
        [.. json.GetProperty("undecided").EnumerateArray().Select(pair => (pair[0].GetString()!, pair[1].GetString()!))]);

    static void Write(Utf8JsonWriter json, ComparedRow row, IReadOnlyList<ComparedModel> models)
    {
        json.WriteStartObject();
        json.WriteString("name", row.Name);
        json.Number("spend", row.Spend);
        var (least, most) = row.Spread;
        json.Number("least", least);
        json.Number("most", most);
        json.WritePropertyName("cells");
        json.Array(row.Cells.Zip(models), static (writer, pair) => Write(writer, pair.First, pair.Second.Text));
        json.WriteEndObject();
    }

    static ComparedRow Row(JsonElement json) =>
        new(json.TextOf("name"), json.NumberOf("spend"), [.. json.GetProperty("cells").EnumerateArray().Select(Cell)]);

    static void Write(Utf8JsonWriter json, ComparedCell cell, string model)
    {
        json.WriteStartObject();
        json.WriteString("model", model);
        json.Number("credit", cell.Credit);
        json.Number("low", cell.Interval?.Low);
        json.Number("high", cell.Interval?.High);
        json.WriteNumber("rank", cell.Rank);
        json.Number("value", cell.Value);
        json.Number("cost_per", cell.CostPer);
        json.Number("cost_low", cell.CostInterval?.Low);
        json.Number("cost_high", cell.CostInterval?.High);
        json.Number("return_on_spend", cell.ReturnOnSpend);
        json.WriteEndObject();
    }

    static ComparedCell Cell(JsonElement json) => new(json.GetProperty("credit").GetDecimal(), Interval(json, "low", "high"),
        json.GetProperty("value").GetDecimal(), json.GetProperty("rank").GetInt32(), json.NumberOf("cost_per"),
        Interval(json, "cost_low", "cost_high"), json.NumberOf("return_on_spend"));

    static (decimal Low, decimal High)? Interval(JsonElement json, string low, string high) =>
        (json.NumberOf(low), json.NumberOf(high)) is ({ } least, { } most) ? (least, most) : null;

    static void Write(Utf8JsonWriter json, ModelDecision decision)
    {
        json.WriteStartObject();
        json.WriteString("kind", decision.Kind);
        json.WriteString("name", decision.Name);
        json.WriteString("model", decision.Model);
        json.WriteString("other", decision.Other);
        json.WriteString("words", decision.Words);
        json.WriteEndObject();
    }
}
