using Clew.Attribution;
using Clew.Attribution.Coalitions;
using Clew.Attribution.Paths;
using Clew.Metrics.Statistics;
using Clew.Tests.Model;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Clew.Tests.Attribution.Coalitions;

public sealed class ShapleyTests
{
    // The definition: the mean, over all orders of joining, of what a channel adds.
    internal static Dictionary<string, double> BruteForce(IReadOnlyList<string> channels, Func<IReadOnlySet<string>, double> worth)
    {
        var (sums, orders) = (channels.ToDictionary(c => c, _ => 0.0), 0);
        Join([], channels);
        return sums.ToDictionary(s => s.Key, s => s.Value / orders);

        void Join(List<string> joined, IReadOnlyList<string> left)
        {
            if (left.Count == 0)
            {
                orders++;
                for (var i = 0; i < joined.Count; i++)
                    sums[joined[i]] += worth(joined.Take(i + 1).ToHashSet()) - worth(joined.Take(i).ToHashSet());
            }
            foreach (var next in left) Join([.. joined, next], [.. left.Where(c => c != next)]);
        }
    }

    static bool Within(string path, IReadOnlySet<string> set) => path.Split(" > ").All(set.Contains);

    [Fact]
    public void By_conversions_it_is_the_definition() => Law.Holds(PathData.Rows(5), rows =>
    {
        var expected = BruteForce([.. PathData.Of(rows).Channels], set => rows.Where(r => Within(r.Path, set)).Sum(r => r.Conversions));
        foreach (var credit in PathSolver.Solve(PathData.Of(rows), ModelSpec.Parse("shapley")).Channels)
            Assert.InRange(credit.Conversions, expected[credit.Channel] - 1e-9, expected[credit.Channel] + 1e-9);
    }, 100);

    [Fact]
    public void By_rate_it_is_the_definition() => Law.Holds(PathData.Rows(5), rows =>
    {
        var expected = BruteForce([.. PathData.Of(rows).Channels], set =>
        {
            var within = rows.Where(r => Within(r.Path, set)).ToList();
            var all = within.Sum(r => r.Conversions + r.Nulls);
            return all == 0 ? 0 : (double)within.Sum(r => r.Conversions) / all;
        });
        var spec = ModelSpec.Parse("shapley:worth=rate");
        var fitted = spec.Model.Fit!(spec, PathData.Of(rows));
        foreach (var (channel, value) in fitted.Channels.Zip(fitted.Strengths))
            Assert.InRange(value, expected[channel] - 1e-9, expected[channel] + 1e-9);
    }, 100);

    [Theory]
    [InlineData("shapley")]
    [InlineData("shapley:worth=rate")]
    public void Neither_order_nor_repetition_matters(string model) => Law.Holds(PathData.Rows(5), rows =>
    {
        var spec = ModelSpec.Parse(model);
        var turned = rows.Select(r => r with { Path = string.Join(" > ", r.Path.Split(" > ").Reverse().Append(r.Path[..1])) }).ToList();
        var expected = PathSolver.Solve(PathData.Of(rows), spec).Channels.ToDictionary(c => c.Channel);
        foreach (var credit in PathSolver.Solve(PathData.Of(turned), spec).Channels)
            Assert.Equal(expected[credit.Channel].Conversions, credit.Conversions, 9);
    }, 100);

    [Fact]
    public void A_channels_share_of_a_conversion_is_shared_by_its_touches()
    {
        var journeys = PathData.Of(("A > B > A > C", 1, 0));
        var weights = new long[4];
        Split.Of(ModelSpec.Parse("shapley"), journeys.Channels).Weigh(journeys[0], weights);
        Assert.Equal([166_666_666_666, 333_333_333_333, 166_666_666_666, 333_333_333_335], weights);
    }

    [Fact]
    public void Sixteen_channels_are_solved_exactly_and_the_sample_of_more_finds_the_same_within_its_error()
    {
        var rows = Random(16, 400);
        var tally = new RateTally(PathData.Of(rows));
        var exact = tally.Solve(100);
        var (values, errors) = SampledGame.Solve(tally.Sets, tally.Converted, tally.Walked, 16, 4000);
        Assert.Equal(400.0 / 800, exact.Sum(), 0.2);
        for (var c = 0; c < 16; c++)
        {
            Assert.InRange(errors[c], 1e-6, 0.02);
            Assert.InRange(values[c], exact[c] - 5 * errors[c], exact[c] + 5 * errors[c]);
        }
    }

    [Fact]
    public void Of_more_than_sixteen_channels_the_values_are_drawn_always_the_same_and_the_error_is_told()
    {
        var spec = ModelSpec.Parse("shapley:worth=rate");
        var journeys = PathData.Of(Random(30, 600));
        var fitted = spec.Model.Fit!(spec, journeys);
        Assert.Equal(fitted.Strengths, spec.Model.Fit!(spec, journeys).Strengths);
        Assert.Contains(fitted.Notes, n => n.Contains("2000 orders of joining were drawn; the standard error", StringComparison.Ordinal));
        // Whatever is drawn, each order adds up to the worth of all.
        var (of, all) = (journeys.Conversions.Sum(), journeys.Conversions.Sum() + journeys.Nulls.Sum());
        Assert.Equal((double)of / all, fitted.Strengths.Sum(), 9);
    }

    [Fact]
    public void Many_channels_form_the_same_sets_as_few()
    {
        var rows = Random(70, 300);
        static string Short(string path) => string.Join(" > ", path.Split(" > ").Where(s => s.Length < 3).Append("X1"));
        var few = rows.Select(r => r with { Path = Short(r.Path) }).ToList();
        foreach (var list in new[] { rows, few })
        {
            var journeys = PathData.Of(list);
            var sets = ChannelSets.Of(journeys);
            for (var j = 0; j < journeys.Count; j++)
                Assert.Equal(journeys[j].Channels.ToArray().Distinct().Order(), sets[sets.OfJourney[j]].ToArray());
            var different = list.Select(r => string.Join(',', r.Path.Split(" > ").Distinct().Order(StringComparer.Ordinal))).Distinct();
            Assert.Equal(different.Count(), sets.Count);
        }
    }

    [Fact]
    public void A_channel_with_which_fewer_convert_gets_nothing_and_that_is_said()
    {
        var spec = ModelSpec.Parse("shapley:worth=rate");
        var journeys = PathData.Of(("A", 9, 1), ("A > B", 1, 30), ("B", 0, 10));
        var solution = PathSolver.Solve(journeys, spec);
        Assert.Equal([("A", 10.0), ("B", 0.0)], solution.Channels.Select(c => (c.Channel, c.Conversions)));
        Assert.Contains(solution.Notes, n => n.EndsWith("they get nothing: B.", StringComparison.Ordinal));
    }

    static List<(string Path, long Conversions, long Nulls)> Random(int channels, int rows)
    {
        var random = new Xoshiro(5);
        var made = new List<(string, long, long)>();
        for (var r = 0; r < rows; r++)
        {
            var steps = Enumerable.Range(0, 1 + random.Below(4)).Select(_ => $"X{random.Below(channels) + 1}").ToList();
            made.Add((string.Join(" > ", steps), random.Below(3), random.Below(3)));
        }
        // Each of them is met.
        made.AddRange(Enumerable.Range(1, channels).Select(c => ($"X{c}", 1L, 1L)));
        return made;
    }
}
