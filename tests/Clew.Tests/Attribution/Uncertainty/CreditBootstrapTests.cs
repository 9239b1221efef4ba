using Clew.Attribution;
using Clew.Attribution.Paths;
using Clew.Attribution.Uncertainty;
using Clew.Metrics.Statistics;
using Clew.Model;
using Xunit;

namespace Clew.Tests.Attribution.Uncertainty;

public sealed class CreditBootstrapTests
{
    static readonly string[] Every =
    [
        "first", "linear", "shapley", "markov", "markov:order=2", "markov:nulls=no,order=3,repeats=merge", "shapley:worth=rate",
        "linear:exclude=A", "markov:exclude=B",
    ];

    static List<(string Path, long Conversions, long Nulls, decimal Value)> Rows(int count, ulong seed, int many = 1)
    {
        var random = new Xoshiro(seed);
        return
        [
            .. Enumerable.Range(0, count).Select(_ =>
            {
                var touches = Enumerable.Range(0, 1 + random.Below(4)).Select(_ => "ABCDE"[Math.Min(random.Below(5), random.Below(7))]);
                var path = string.Join(" > ", touches);
                var converted = random.Below(3) == 0;
                return (path, converted ? (long)many : 0, converted ? 0L : many, converted ? many * random.Below(50) * 0.5m : 0);
            }),
        ];
    }

    [Fact]
    public void The_credit_of_journeys_as_they_came_is_that_of_solving_them()
    {
        var journeys = PathData.Of(Rows(300, 4));
        foreach (var model in Every)
        {
            var spec = ModelSpec.Parse(model);
            var solved = PathSolver.Solve(journeys, spec).Channels.ToDictionary(c => c.Channel);
            var samples = CreditBootstrap.Run(journeys, spec, classical: true, resamples: 40);
            for (var c = 0; c < samples.Channels.Count; c++)
            {
                Assert.Equal(solved[samples.Channels[c]].Conversions, samples.Conversions[c], 9);
                Assert.Equal(solved[samples.Channels[c]].Value, samples.Values[c], 9);
            }
        }
    }

    [Fact]
    public void The_credit_of_reports_is_that_of_splitting_each_conversion()
    {
        var journeys = PathData.Of(Rows(300, 4));
        foreach (var model in (string[])["markov", "markov:order=2", "shapley:worth=rate", "markov:exclude=B"])
        {
            var spec = ModelSpec.Parse(model);
            var split = Split.Of(spec, journeys.Channels, spec.Model.Fit!(spec, journeys));
            var expected = new double[journeys.Channels.Count];
            for (var j = 0; j < journeys.Count; j++)
            {
                var weights = new long[journeys[j].Count];
                split.Weigh(journeys[j], weights);
                for (var i = 0; i < weights.Length; i++)
                    expected[journeys[j].Channels[i]] += (double)Weights.ToDecimal(weights[i]) * journeys.ConversionsOf(j);
            }
            var samples = CreditBootstrap.Run(journeys, spec, resamples: 40);
            for (var c = 0; c < expected.Length; c++)
                Assert.Equal(expected[c], samples.Conversions[c], 8);
        }
    }

    [Theory]
    [InlineData("linear", 1)]
    [InlineData("markov", 1)]
    [InlineData("shapley:worth=rate", 1)]
    [InlineData("linear", 6)]
    [InlineData("markov", 6)]
    public void Intervals_are_those_of_a_naive_bootstrap(string model, int many)
    {
        const int resamples = 2000;
        var rows = Rows(120, 8, many);
        var journeys = PathData.Of(rows);
        var spec = ModelSpec.Parse(model);
        var samples = CreditBootstrap.Run(journeys, spec, classical: true, resamples: resamples);

        // Journey by journey, with the library's generator, solved each time as if it had come that way.
        var random = new Random(3);
        var single = rows.SelectMany(r => Enumerable.Repeat((r.Path, Math.Min(1, r.Conversions), Math.Min(1, r.Nulls)), many)).ToList();
        var found = journeys.Channels.Select(_ => new List<double>()).ToList();
        for (var r = 0; r < resamples; r++)
        {
            var drawn = PathData.Of([.. Enumerable.Range(0, single.Count).Select(_ => single[random.Next(single.Count)])]);
            var credit = PathSolver.Solve(drawn, spec).Channels.ToDictionary(c => c.Channel);
            for (var c = 0; c < found.Count; c++)
                found[c].Add(credit.TryGetValue(journeys.Channels[c], out var channel) ? channel.Conversions : 0);
        }
        for (var c = 0; c < found.Count; c++)
        {
            var (low, high) = Bootstrap.Percentiles(found[c].ToArray());
            var interval = samples.OfConversions(c);
            // Two samples of 2,000 each: their percentiles differ by some hundredths of the width.
            var slack = 0.1 * (high - low);
            Assert.InRange(interval.Low, low - slack, low + slack);
            Assert.InRange(interval.High, high - slack, high + slack);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_figures_and_another_one_others()
    {
        var journeys = PathData.Of(Rows(200, 6));
        foreach (var model in (string[])["linear", "markov", "shapley:worth=rate"])
        {
            var spec = ModelSpec.Parse(model);
            Interval Of(ulong seed) => CreditBootstrap.Run(journeys, spec, resamples: 100, seed: seed).OfConversions(0);
            Assert.Equal(Of(1), Of(1));
            Assert.NotEqual(Of(1), Of(2));
        }
    }

    [Fact]
    public void Intervals_hold_the_truth_about_as_often_as_they_say()
    {
        // A has 30 % of journeys: of 200 drawn from that, the interval holds 60 in 95 cases of 100.
        var held = 0;
        var random = new Xoshiro(12);
        for (var world = 0; world < 300; world++)
        {
            var rows = Enumerable.Range(0, 200).Select(_ => (random.Below(10) < 3 ? "A" : "B", 1L, 0L)).Append(("A", 0L, 0L)).ToList();
            var journeys = PathData.Of(rows);
            var samples = CreditBootstrap.Run(journeys, ModelSpec.Parse("last"), resamples: 200);
            var interval = samples.OfConversions(samples.Channels.ToList().IndexOf("A"));
            held += interval.Low <= 60 && 60 <= interval.High ? 1 : 0;
        }
        Assert.InRange(held, 270, 297);
    }

    [Fact]
    public void A_ratio_has_an_interval_where_it_is_defined()
    {
        var samples = CreditBootstrap.Run(PathData.Of(("A", 40, 0), ("B", 59, 0), ("C", 1, 0)), ModelSpec.Parse("last"), resamples: 400);
        var cost = samples.Of(0, (conversions, _) => 400 / conversions)!.Value;
        var credit = samples.OfConversions(0);
        Assert.Equal(400 / credit.High, cost.Low, 0.2);
        Assert.Equal(400 / credit.Low, cost.High, 0.2);
        Assert.True(cost.Low < 10 && cost.High > 10);
        // In a third of the resamples C has no conversion, so nothing can be said of its cost.
        Assert.Null(samples.Of(2, (conversions, _) => 10 / conversions));
    }

    [Fact]
    public void Neighbours_of_a_ranking_whose_intervals_overlap_are_undecided()
    {
        Interval?[] ranked = [new(10, 12), new(8, 10), new(1, 3), null];
        Assert.Equal([true, false, true], Ranking.Undecided(ranked));
        Assert.Empty(Ranking.Undecided([new(1, 2)]));
    }

    [Fact]
    public void Too_many_channels_are_refused()
    {
        var journeys = new JourneySet { Channels = [.. Enumerable.Range(0, 5_001).Select(i => $"c{i}")], Starts = [0, 1], Channel = [0] };
        Assert.Throws<UserError>(() => CreditBootstrap.Run(journeys, ModelSpec.Parse("last")));
    }
}
