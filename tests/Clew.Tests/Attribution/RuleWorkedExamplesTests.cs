using System.Text.Json;
using Clew.Attribution;
using Clew.Tests.RealData;
using Xunit;

namespace Clew.Tests.Attribution;

/// <summary>Figures that other projects publish for rule models.</summary>
public sealed class RuleWorkedExamplesTests
{
    [Fact]
    public void Nine_paths_of_the_heuristics_of_marketing_attribution_models()
    {
        var example = Example("heuristics_MAM_9_paths");
        var value = example.GetProperty("conversion_value_each").GetDecimal();
        var walks = Strings(example.GetProperty("paths")).Select(p => new Walk(p.Split(" > ")) { Value = value }).ToList();
        Assert.Equal(9, walks.Count);
        var asserted = example.GetProperty("asserted");
        Assert.All(walks, walk =>
        {
            var last = walk.Touches.Length - 1;
            Assert.Equal(value, value * walk.Shares("first")[0]);
            Assert.Equal(value, value * walk.Shares("last")[last]);
            if (walk.Touches[last] == "A" && walk.Touches.Any(t => t != "A"))
                Assert.Equal(0, walk.Shares("last:exclude=A")[last]);
            else
                Assert.Equal(value, value * walk.Shares("last:exclude=A")[last]);
            Assert.All(walk.Shares("linear"), s => Near(value / walk.Touches.Length, value * s));
            if (last > 0)
                Near(last == 2 ? 1.2m : 1.5m, value * walk.Shares("position")[0]);
        });
        foreach (var model in new[] { "first", "last", "last:exclude=A", "linear", "position" })
            Assert.Equal(asserted.GetProperty("every_model_total").GetDecimal(), Totals(walks, model).Values.Sum());
    }

    [Theory, InlineData("first", "first"), InlineData("last", "last"), InlineData("linear", "linear")]
    [InlineData("position_based", "position")]
    public void The_path_of_snowplow(string key, string model)
    {
        var example = Example("position_based_snowplow");
        var revenue = example.GetProperty("revenue").GetDecimal();
        var shares = new Walk(example.GetProperty("path").GetString()!.Split(" > ")).Shares(model);
        var expected = example.GetProperty(key).EnumerateArray().Select(v => v.GetDecimal()).ToList();
        Assert.Equal(expected.Count, shares.Length);
        for (var t = 0; t < shares.Length; t++)
            Near(expected[t], revenue * shares[t]);
    }

    [Theory, InlineData("first_touch", "first"), InlineData("last_touch", "last"), InlineData("linear", "linear")]
    public void Simple_journeys(string key, string model)
    {
        var example = Example("heuristics_simple_journeys").GetProperty(key);
        var walks = example.GetProperty("journeys").EnumerateArray()
            .Select(j => new Walk([.. j.EnumerateArray().Select(t => t.GetRawText())])).ToList();
        var totals = Totals(walks, model);
        var credited = totals.Channels.Zip(totals.Conversions).Where(c => c.Second > 0).ToDictionary(c => c.First, c => c.Second);
        Assert.Equal(example.GetProperty("expected").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetDecimal()), credited);
    }

    // Published as a case to discuss, not as an oracle: docs/attribution.md says what rule gives it and what ours is.
    [Fact]
    public void Time_decay_of_the_discussed_path_is_ours_by_half_life()
    {
        var example = Example("time_decay_MAM");
        var walk = new Walk(example.GetProperty("path").GetString()!.Split(" > "))
        {
            Ages = [.. example.GetProperty("hours_to_conversion").EnumerateArray().Select(h => h.GetInt64() * 3600)],
        };
        decimal[] Rounded(string model) => [.. walk.Shares(model).Select(s => Math.Round(s, 3))];
        Assert.Equal([0.326m, 0.329m, 0.345m], Rounded("time_decay"));
        Assert.Equal([0.161m, 0.196m, 0.643m], Rounded("time_decay:half_life=0.291666666667"));
    }

    static JsonElement Example(string id)
    {
        var file = Path.Combine(SharedData.Folder(), "worked_examples", "attribution_worked_examples.json");
        Assert.SkipUnless(File.Exists(file), "The worked examples are not here");
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        return document.RootElement.EnumerateArray().Single(e => e.GetProperty("id").GetString() == id).Clone();
    }

    static IEnumerable<string> Strings(JsonElement list) => list.EnumerateArray().Select(s => s.GetString()!);

    static ChannelTotals Totals(IReadOnlyList<Walk> walks, string model)
    {
        var set = Walk.Set(walks);
        return ChannelTotals.Of(set, [Split.Of(ModelSpec.Parse(model), set.Channels)])[0];
    }

    static void Near(decimal expected, decimal actual) => Assert.InRange(actual, expected - 1e-9m, expected + 1e-9m);
}
