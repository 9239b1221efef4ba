using Clew.Attribution;
using Clew.Attribution.Models;
using Clew.Attribution.Paths;
using Clew.Model;
using Clew.Tests.Model;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Clew.Tests.Attribution.Paths;

public sealed class SolveTests
{
    public static TheoryData<string> Models => [.. Catalog.All.Where(m => m.Needs == JourneyFacts.None).Select(m => m.Id),
        "markov:order=2", "markov:order=auto", "markov:nulls=no,order=3,repeats=merge", "shapley:worth=rate", "last:exclude=A"];

    [Theory]
    [MemberData(nameof(Models))]
    public void Credit_adds_up_to_all_conversions_and_all_value(string model) => Law.Holds(PathData.Rows(6), rows =>
    {
        var journeys = PathData.Of([.. rows.Select((r, i) => (r.Path, r.Conversions, r.Nulls, r.Conversions * (1 + i) * 0.37m))]);
        var solution = PathSolver.Solve(journeys, ModelSpec.Parse(model));
        Assert.Equal(journeys.Conversions.Sum(), solution.Channels.Sum(c => c.Conversions), 9);
        Assert.Equal((double)journeys.Values.Sum(), solution.Channels.Sum(c => c.Value), 9);
        Assert.All(solution.Channels, c => Assert.True(c is { Conversions: >= 0, Value: >= 0 }));
        var ordered = solution.Channels.OrderByDescending(c => c.Conversions).ThenBy(c => c.Channel, StringComparer.Ordinal);
        Assert.Equal(ordered, solution.Channels);
    }, 60);

    [Theory]
    [InlineData("first", "A", 3)]
    [InlineData("last", "A", 1)]
    [InlineData("linear", "A", 1.8333333333333333)]
    public void Rule_models_credit_each_journey(string model, string channel, double expected)
    {
        var journeys = PathData.Of(("A > B", 1, 9), ("A > B > C", 1, 0), ("A", 1, 0), ("C", 0, 5));
        var solution = PathSolver.Solve(journeys, ModelSpec.Parse(model));
        Assert.Equal(expected, solution.Channels.Single(c => c.Channel == channel).Conversions, 12);
    }

    [Fact]
    public void Only_Markov_chains_have_removal_effects()
    {
        var journeys = PathData.Of(("A > B", 1, 1), ("B", 1, 2));
        Assert.All(PathSolver.Solve(journeys, ModelSpec.Parse("markov")).Channels, c => Assert.NotNull(c.RemovalEffect));
        Assert.All(PathSolver.Solve(journeys, ModelSpec.Parse("linear")).Channels, c => Assert.Null(c.RemovalEffect));
    }

    [Fact]
    public void Without_conversions_there_is_no_credit()
    {
        var journeys = PathData.Of(("A > B", 0, 1), ("B", 0, 2));
        foreach (var model in (string[])["markov", "shapley:worth=rate", "linear"])
        {
            var channels = PathSolver.Solve(journeys, ModelSpec.Parse(model)).Channels;
            Assert.All(channels, c => Assert.Equal((0.0, 0.0), (c.Conversions, c.Value)));
        }
    }

    [Fact]
    public void A_model_that_needs_more_than_paths_is_refused()
    {
        var needy = Catalog.All.FirstOrDefault(m => m.Needs != JourneyFacts.None);
        if (needy is null) Assert.Skip("No model needs more yet");
        var error = Assert.Throws<UserError>(() => PathSolver.Solve(PathData.Of(("A", 1, 0)), ModelSpec.Parse(needy.Id)));
        Assert.Contains("which bare paths do not have", error.Problem, StringComparison.Ordinal);
        Assert.Contains("linear", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Very_many_journeys_lose_nothing_to_rounding()
    {
        // 1/7 each, over and over.
        var journeys = PathData.Of([.. Enumerable.Repeat(("A > B > C > D > E > F > G", 1L, 0L), 300_000)]);
        Assert.All(PathSolver.Solve(journeys, ModelSpec.Parse("linear")).Channels, c => Assert.Equal(300_000 / 7.0, c.Conversions, 1e-10));
    }
}
