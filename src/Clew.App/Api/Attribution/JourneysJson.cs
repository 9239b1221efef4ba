using System.Text.Json;
using Clew.Metrics.Credit;

namespace Clew.App.Api.Attribution;

/// <summary>The JSON of what journeys are like.</summary>
static class JourneysJson
{
    /// <summary>Writes it.</summary>
    public static void Write(Utf8JsonWriter json, JourneyReport report)
    {
        var request = report.Request;
        json.WriteStartObject();
        json.WriteString("goal", request.Goal);
        json.WriteString("by", request.By);
        json.Days(request.Period);
        json.Number("lookback", request.LookbackDays);
        json.WriteString("of", request.OfAccount ? "account" : "person");
        json.WriteNumber("top", request.Top);
        json.WriteBoolean("merge", request.Merge);
        json.WriteNumber("conversions", report.Conversions);
        json.WriteNumber("unattributed", report.Unattributed);
        json.Number("median_length", report.MedianLength);
        json.Number("median_lag_days", report.MedianLagDays);
        json.WritePropertyName("paths");
        json.Array(report.Paths, static (writer, path) =>
        {
            writer.WriteStartObject();
            writer.Texts("steps", path.Steps);
            writer.WriteNumber("conversions", path.Conversions);
            writer.Number("value", path.Value);
            writer.Number("median_lag_days", path.MedianLagDays);
            writer.WriteString("example", path.Example);
            writer.WriteEndObject();
        });
        json.WriteNumber("other_paths", report.OtherPaths);
        json.WritePropertyName("lengths");
        json.Array(report.Lengths, static (writer, length) =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("touches", length.Touches);
            writer.WriteBoolean("or_more", length.OrMore);
            writer.WriteNumber("conversions", length.Conversions);
            writer.WriteEndObject();
        });
        json.WritePropertyName("lags");
        json.Array(report.Lags, static (writer, lag) =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("from_days", lag.FromDays);
            writer.Number("to_days", lag.ToDays);
            writer.WriteNumber("conversions", lag.Conversions);
            writer.WriteEndObject();
        });
        json.WriteEndObject();
    }

    /// <summary>Reads it back.</summary>
    public static JourneyReport Read(JsonElement json) => new(
        new(json.TextOf("goal"), json.DaysOf())
        {
            By = json.TextOf("by"),
            LookbackDays = (int?)json.NumberOf("lookback"),
            OfAccount = json.TextOf("of") == "account",
            Top = json.GetProperty("top").GetInt32(),
            Merge = json.GetProperty("merge").GetBoolean(),
        },
        json.GetProperty("conversions").GetInt64(), json.GetProperty("unattributed").GetInt64(),
        [.. json.GetProperty("paths").EnumerateArray().Select(p => new WalkedPath(p.TextsOf("steps"), p.GetProperty("conversions").GetInt64(),
            p.GetProperty("value").GetDecimal(), p.GetProperty("median_lag_days").GetDecimal(), p.TextOf("example")))],
        json.GetProperty("other_paths").GetInt64(),
        [.. json.GetProperty("lengths").EnumerateArray().Select(l => new LengthCount(
            l.GetProperty("touches").GetInt32(), l.GetProperty("or_more").GetBoolean(), l.GetProperty("conversions").GetInt64()))],
        [.. json.GetProperty("lags").EnumerateArray().Select(l => new LagCount(
            l.GetProperty("from_days").GetInt32(), (int?)l.NumberOf("to_days"), l.GetProperty("conversions").GetInt64()))],
        json.NumberOf("median_length"), json.NumberOf("median_lag_days"));
}
