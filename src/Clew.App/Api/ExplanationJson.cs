using System.Text.Json;
using Clew.Metrics;

namespace Clew.App.Api;

/// <summary>The JSON of what a KPI means.</summary>
static class ExplanationJson
{
    /// <summary>Writes the catalog.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<KpiExplanation> kpis) => json.Array(kpis, Write);

    /// <summary>Writes one explanation.</summary>
    public static void Write(Utf8JsonWriter json, KpiExplanation kpi)
    {
        json.WriteStartObject();
        json.WriteString("id", kpi.Id);
        json.WriteString("title", kpi.Title);
        json.WriteString("group", kpi.Group);
        json.WriteString("formula", kpi.Formula);
        json.WriteString("unit", kpi.Unit);
        json.WriteString("good_is", kpi.GoodIs);
        json.WriteString("words", kpi.Words);
        json.WriteString("source", kpi.Source);
        json.Texts("traps", kpi.Traps);
        json.Texts("bases", kpi.Bases);
        json.Texts("dimensions", kpi.Dimensions);
        json.Texts("variants", kpi.Variants);
        json.Texts("sql", kpi.Sql);
        json.WriteEndObject();
    }

    /// <summary>Reads the catalog back.</summary>
    public static IReadOnlyList<KpiExplanation> ReadAll(JsonElement array) => [.. array.EnumerateArray().Select(Read)];

    /// <summary>Reads one explanation back.</summary>
    public static KpiExplanation Read(JsonElement json) => new(
        json.TextOf("id"), json.TextOf("title"), json.TextOf("group"), json.TextOf("formula"), json.TextOf("unit"), json.TextOf("good_is"),
        json.TextOf("words"), json.TextOf("source"), json.TextsOf("traps"), json.TextsOf("bases"), json.TextsOf("dimensions"),
        json.TextsOf("variants"), json.TextsOf("sql"));
}
