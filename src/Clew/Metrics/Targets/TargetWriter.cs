using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Clew.Model;

namespace Clew.Metrics.Targets;

/// <summary>Writes a target sheet as JSON: only what differs from the defaults, so that newer benchmarks hold, too.</summary>
static class TargetWriter
{
    static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // a file for people, never part of a page
    };

    public static string Write(TargetSheet sheet)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            if (sheet.Targets.Count > 0) List(json, "targets", sheet.Targets, Write);
            if (sheet.Baseline is { } baseline) Write(json, baseline);
            if (sheet.Cards.Count > 0) List(json, "cards", sheet.Cards, static (to, id) => to.WriteStringValue(id));
            if (!sheet.Benchmarks.SequenceEqual(ShippedBenchmarks.All)) List(json, "benchmarks", sheet.Benchmarks, Write);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.WrittenSpan) + "\n";
    }

    static void List<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items) write(json, item);
        json.WriteEndArray();
    }

    static void Write(Utf8JsonWriter json, Target target)
    {
        json.WriteStartObject();
        json.WriteString("kpi", target.Kpi);
        if (target.Where is { } where)
        {
            json.WriteStartObject("where");
            json.WriteString(where.Dimension, where.Value);
            json.WriteEndObject();
        }
        if (target.Days is { } days) Write(json, days);
        else json.WriteString("every", TargetReader.NameOf(target.Every));
        json.WriteNumber("value", Plain(target.Value));
        if (target.Good is { } good) json.WriteString("good", good == GoodIs.Low ? "low" : "high");
        if (target.Stretch is { } stretch) json.WriteNumber("stretch", Plain(stretch));
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, Baseline baseline)
    {
        json.WriteStartObject("baseline");
        Write(json, baseline.Days);
        if (baseline.Pinned is { } pinned)
        {
            json.WriteString("pinned", Text(pinned));
            json.WriteStartObject("values");
            foreach (var (kpi, value) in baseline.Values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                if (value is { } number) json.WriteNumber(kpi, Plain(number));
                else json.WriteNull(kpi);
            }
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, Benchmark benchmark)
    {
        json.WriteStartObject();
        json.WriteString("kpi", benchmark.Kpi);
        if (benchmark.Of is not null) json.WriteString("of", benchmark.Of);
        json.WriteNumber("low", Plain(benchmark.Low));
        if (benchmark.High is { } high) json.WriteNumber("high", Plain(high));
        if (benchmark.Measure is not null) json.WriteString("measure", benchmark.Measure);
        json.WriteString("definition", benchmark.Definition);
        json.WriteString("source", benchmark.Source);
        if (benchmark.Year is { } year) json.WriteNumber("year", year);
        if (benchmark.Sample is not null) json.WriteString("sample", benchmark.Sample);
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, Period days)
    {
        json.WriteString("from", Text(days.From));
        json.WriteString("to", Text(days.To));
    }

    static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // Without zeros at its end: the same number is written the same way, however it was reckoned.
    static decimal Plain(decimal number) => number / 1.000000000000000000000000000000m;
}
