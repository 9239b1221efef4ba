using System.Text.Json;
using Clew.Attribution;
using Clew.Attribution.Chains;
using Clew.Attribution.Paths;
using Clew.Tests.RealData;
using Xunit;

namespace Clew.Tests.Attribution.Paths;

/// <summary>Published examples of learned models, recomputed.</summary>
public sealed class WorkedExampleTests
{
    static JsonElement Example(string id)
    {
        var file = Path.Combine(SharedData.Folder(), "worked_examples", "attribution_worked_examples.json");
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        return json.RootElement.EnumerateArray().Single(e => e.GetProperty("id").GetString() == id).Clone();
    }

    static JourneySet Journeys(JsonElement example) => PathData.Of(
    [
        .. example.GetProperty("paths").EnumerateArray().Select(p => (p[0].GetString()!, p[1].GetInt64(), p[2].GetInt64())),
    ]);

    static void Agree(JsonElement expected, Func<string, double> found)
    {
        Assert.NotEmpty(expected.EnumerateObject());
        foreach (var channel in expected.EnumerateObject())
            Assert.InRange(found(channel.Name), channel.Value.GetDouble() - 1e-9, channel.Value.GetDouble() + 1e-9);
    }

    [Fact]
    public void Shapley_of_a_published_notebook()
    {
        // Shares of all conversions by exact set of channels, as hundredths.
        var example = Example("shapley_kinley_facebook_google_linkedin");
        var journeys = PathData.Of(
        [
            .. example.GetProperty("coalition_conversion_ratio").EnumerateObject()
                .Select(set => (set.Name.Replace("+", " > ", StringComparison.Ordinal), (long)Math.Round(set.Value.GetDouble() * 100), 0L)),
        ]);
        var credit = PathSolver.Solve(journeys, ModelSpec.Parse("shapley")).Channels.ToDictionary(c => c.Channel);
        Agree(example.GetProperty("expected_shapley"), channel => credit[channel].Conversions / 100);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Markov_of_a_published_page(int order)
    {
        var example = Example("markov_puzyrov_googleads_mailing");
        var journeys = Journeys(example);
        var credit = PathSolver.Solve(journeys, ModelSpec.Parse("markov")).Channels.ToDictionary(c => c.Channel);
        var derived = example.GetProperty("derived");
        Agree(derived.GetProperty("removal_effect"), channel => credit[channel].RemovalEffect!.Value);
        Agree(derived.GetProperty("credit_of_4"), channel => credit[channel].Conversions);
        Assert.Equal(derived.GetProperty("p_conversion").GetDouble(), MarkovFit.Solve(journeys, new(order)).Conversion, 12);
    }

    [Theory]
    [InlineData("markov")]
    [InlineData("markov:repeats=merge")]
    [InlineData("markov:nulls=no")]
    public void Markov_of_pychattr_solved_in_place_of_simulated(string model)
    {
        var example = Example("markov_pychattr_AB");
        var credit = PathSolver.Solve(Journeys(example), ModelSpec.Parse(model)).Channels.ToDictionary(c => c.Channel);
        Agree(example.GetProperty("exact").GetProperty("removal_effects"), channel => credit[channel].RemovalEffect!.Value);
        Agree(example.GetProperty("exact").GetProperty("total_conversions"), channel => credit[channel].Conversions);
        // Their simulation of 10,000 walks was this near.
        Assert.Equal(example.GetProperty("published_removal_effects").GetProperty("B").GetDouble(), credit["B"].RemovalEffect!.Value, 0.02);
    }

    [Fact]
    public void The_published_matrix_of_pychattr_is_that_of_merged_repeats()
    {
        var example = Example("markov_pychattr_AB");
        var journeys = Journeys(example);
        var chain = Chain.Of(StepCounts.Of(journeys, 1, merge: true));
        var published = example.GetProperty("published_transition_matrix");
        string Name(int s) => s == 0 ? "(start)" : journeys.Channels[chain.Newest[s]];
        for (var s = 0; s < chain.States; s++)
        {
            for (var e = chain.Rows[s]; e < chain.Rows[s + 1]; e++)
                Assert.Equal(published.GetProperty($"{Name(s)}>{Name(chain.To[e])}").GetDouble(), chain.Probability[e], 12);
            if (chain.Converts[s] > 0)
                Assert.Equal(published.GetProperty($"{Name(s)}>(conversion)").GetDouble(), chain.Converts[s], 12);
        }
    }

    [Fact]
    public void Markov_of_rows_grouped_by_frequency_is_that_of_raw_rows()
    {
        var example = Example("frequency_grouping_MAM");
        var grouped = example.GetProperty("grouped").EnumerateArray()
            .Select(r => (Path: r[0].GetString()!, Converted: r[1].GetString() == "true", Count: r[2].GetInt32())).ToList();
        Assert.Equal(example.GetProperty("raw_rows").GetInt32(), grouped.Sum(r => r.Count));
        var raw = grouped.SelectMany(r => Enumerable.Repeat((r.Path, r.Converted ? 1L : 0, r.Converted ? 0L : 1), r.Count));
        foreach (var model in (string[])["markov", "markov:order=2", "markov:order=auto"])
        {
            var spec = ModelSpec.Parse(model);
            var rows = grouped.Select(r => (r.Path, r.Converted ? (long)r.Count : 0, r.Converted ? 0L : r.Count));
            var one = PathSolver.Solve(PathData.Of([.. rows]), spec);
            var other = PathSolver.Solve(PathData.Of([.. raw]), spec);
            Assert.Equal(one.Channels, other.Channels);
        }
    }
}
