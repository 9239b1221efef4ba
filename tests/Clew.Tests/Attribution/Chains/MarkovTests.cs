using Clew.Attribution;
using Clew.Attribution.Chains;
using Clew.Tests.Model;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Clew.Tests.Attribution.Chains;

public sealed class MarkovTests
{
    static readonly MarkovOptions[] Every =
    [
        .. from order in new[] { 1, 2, 3, 4 } from nulls in new[] { true, false } from merge in new[] { true, false }
           select new MarkovOptions(order, nulls, merge),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Removal_effects_are_those_of_walks_followed_step_by_step(int order) => Law.Holds(PathData.Rows(4), rows =>
    {
        var journeys = PathData.Of(rows);
        var naive = new NaiveChain(rows, order);
        var answer = MarkovFit.Solve(journeys, new(order));
        Near(naive.Conversion(), answer.Conversion);
        for (var c = 0; c < journeys.Channels.Count; c++)
            Near(naive.RemovalEffect(journeys.Channels[c]), answer.RemovalEffects[c]);
    }, 150);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Removal_effects_are_those_of_all_walks_listed(int order)
    {
        // Channels in ascending order make no circles.
        var ascending = PathData.Rows(6, 5).Select(rows => rows
            .Select(r => r with { Path = string.Join(" > ", r.Path.Split(" > ").Distinct().Order(StringComparer.Ordinal)) }).ToList());
        Law.Holds(ascending, rows =>
        {
            var journeys = PathData.Of(rows);
            var naive = new NaiveChain(rows, order);
            var answer = MarkovFit.Solve(journeys, new(order));
            for (var c = 0; c < journeys.Channels.Count; c++)
                Near(1 - naive.Enumerated(journeys.Channels[c]) / naive.Enumerated(), answer.RemovalEffects[c]);
        }, 150);
    }

    [Fact]
    public void The_two_solvers_agree_to_nearly_all_digits() => Law.Holds(PathData.Rows(9, 12), rows =>
    {
        var chain = Chain.Of(StepCounts.Of(PathData.Of(rows), 1));
        var (dense, sparse) = (DenseChain.Solve(chain), SparseChain.Solve(chain, out _));
        Near(dense.Conversion, sparse.Conversion, 1e-14);
        for (var c = 0; c < chain.Channels; c++)
            Near(dense.RemovalEffects[c], sparse.RemovalEffects[c], 1e-13);
    });

    [Fact]
    public void Whatever_the_order_a_walk_converts_as_often_as_a_journey_did() => Law.Holds(PathData.Rows(4), rows =>
    {
        var journeys = PathData.Of(rows);
        foreach (var options in Every)
        {
            var (of, all) = (rows.Sum(r => r.Conversions), rows.Sum(r => r.Conversions + (options.Nulls ? r.Nulls : 0)));
            Near((double)of / all, MarkovFit.Solve(journeys, options).Conversion, 1e-12);
        }
    }, 100);

    [Fact]
    public void Removal_effects_lie_between_0_and_1_and_above_0_for_all_who_were_in_a_conversion() => Law.Holds(PathData.Rows(5), rows =>
    {
        var journeys = PathData.Of(rows);
        foreach (var options in Every)
        {
            var effects = MarkovFit.Solve(journeys, options).RemovalEffects;
            Assert.All(effects, e => Assert.InRange(e, 0, 1));
            foreach (var row in rows.Where(r => r.Conversions > 0))
                Assert.All(row.Path.Split(" > "), name => Assert.True(effects[journeys.Channels.ToList().IndexOf(name)] > 0));
        }
    }, 100);

    [Fact]
    public void Splitting_counts_over_rows_and_the_order_of_rows_change_nothing() => Law.Holds(PathData.Rows(4), rows =>
    {
        var single = rows.AsEnumerable().Reverse().SelectMany(r =>
            Enumerable.Repeat((r.Path, 1L, 0L), (int)r.Conversions).Concat(Enumerable.Repeat((r.Path, 0L, 1L), (int)r.Nulls))).ToList();
        foreach (var order in (string[])["1", "2", "3", "4", "auto"])
        {
            var spec = ModelSpec.Parse($"markov:order={order}");
            var (whole, split) = (spec.Model.Fit!(spec, PathData.Of(rows)), spec.Model.Fit!(spec, PathData.Of(single)));
            foreach (var (channel, effect) in whole.Channels.Zip(whole.Strengths))
                Near(effect, split.Channels.Zip(split.Strengths).FirstOrDefault(s => s.First == channel).Second, 1e-12);
        }
    }, 60);

    [Fact]
    public void Repeats_merged_or_kept_are_the_same_at_order_1() => Law.Holds(PathData.Rows(4), rows =>
    {
        var journeys = PathData.Of(rows);
        var (kept, merged) = (MarkovFit.Solve(journeys, new(1)), MarkovFit.Solve(journeys, new(1, Merge: true)));
        Assert.Equal(kept.RemovalEffects.Select(e => Math.Round(e, 12)), merged.RemovalEffects.Select(e => Math.Round(e, 12)));
    });

    [Fact]
    public void Repeats_matter_above_order_1()
    {
        // Behind three A nobody remembers whence a journey came; behind one it is known.
        var journeys = PathData.Of(("X > A > A > A > B", 3, 0), ("Y > A > A > A > B", 0, 3));
        Near(0.5, MarkovFit.Solve(journeys, new(3)).RemovalEffects[0]);
        Near(1, MarkovFit.Solve(journeys, new(3, Merge: true)).RemovalEffects[0]);
    }

    [Fact]
    public void Without_conversions_there_are_no_effects()
    {
        var journeys = PathData.Of(("A > B", 0, 3), ("C", 0, 1));
        foreach (var options in Every)
        {
            var answer = MarkovFit.Solve(journeys, options);
            Assert.Equal(0, answer.Conversion);
            Assert.All(answer.RemovalEffects, e => Assert.Equal(0, e));
        }
    }

    [Fact]
    public void Walks_that_circle_for_long_are_solved_to_the_last_digits()
    {
        // A > B a thousand times: a sweep ends a thousandth of the walks or so.
        var circle = string.Join(" > ", Enumerable.Repeat("A > B", 1000));
        (string, long, long)[] rows = [(circle, 1, 0), (circle + " > C", 1, 0), ("C > A", 0, 5)];
        var journeys = PathData.Of(rows);
        foreach (var order in (int[])[1, 2, 3])
        {
            var answer = SparseChain.Solve(Chain.Of(StepCounts.Of(journeys, order)), out _);
            Near(2.0 / 7, answer.Conversion, 1e-13);
            // At order 1 a journey that begins with C may yet convert there.
            Near(order == 1 ? 7.0 / 12 : 1, answer.RemovalEffects[0], 1e-12);
            if (order == 1)
                Near(DenseChain.Solve(Chain.Of(StepCounts.Of(journeys, 1))).RemovalEffects[2], answer.RemovalEffects[2], 1e-11);
        }
    }

    [Fact]
    public void Many_channels_are_counted_and_solved_the_same_way()
    {
        // Above the size of the table, and of the dense solver; each channel alone in its journey.
        var rows = Enumerable.Range(0, 700).Select(c => ($"channel {c}", 1L, 1L)).ToList();
        foreach (var order in (int[])[1, 3])
        {
            var answer = MarkovFit.Solve(PathData.Of(rows), new(order));
            Assert.All(answer.RemovalEffects, e => Near(1.0 / 700, e, 1e-12));
        }
        Assert.Contains("too many", Assert.Throws<Clew.Model.UserError>(() => new StepCode(10_000, 4)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void However_steps_are_counted_they_are_the_same() => Law.Holds(PathData.Rows(5), rows =>
    {
        var few = PathData.Of(rows);
        // More channels than the table has room for; and so many journeys that both cores count.
        var wide = new JourneySet
        {
            Channels = [.. few.Channels, .. Enumerable.Range(0, 100).Select(i => $"unused {i}")],
            Starts = few.Starts,
            Channel = few.Channel,
            Conversions = few.Conversions,
            Nulls = few.Nulls,
        };
        var times = 140_000 / few.Channel.Length + 1;
        var many = PathData.Of([.. Enumerable.Repeat(rows[0].Path, times).Select(p => (p, 1L, 0L)), .. rows]);
        var counted = PathData.Of([(rows[0].Path, times, 0L), .. rows]);
        foreach (var order in (int[])[1, 4])
        {
            var (table, hashed) = (StepCounts.Of(few, order), StepCounts.Of(wide, order));
            Assert.Equal(table.Counts, hashed.Counts);
            var effects = MarkovFit.Solve(wide, new(order)).RemovalEffects;
            Assert.Equal(MarkovFit.Solve(few, new(order)).RemovalEffects, effects[..few.Channels.Count]);
            Assert.Equal(StepCounts.Of(counted, order).Counts, StepCounts.Of(many, order).Counts);
        }
    }, 10);

    [Fact]
    public void An_excluded_channel_gets_nothing_while_another_one_is_there()
    {
        var spec = ModelSpec.Parse("markov:exclude=Direct");
        var fitted = spec.Model.Fit!(spec, PathData.Of(("A > Direct > B", 2, 1), ("Direct", 1, 4), ("B", 1, 1)));
        var without = MarkovFit.Solve(PathData.Of(("A > B", 2, 1), ("Direct", 1, 4), ("B", 1, 1)), new());
        Assert.Equal(without.RemovalEffects[0], fitted.Strengths[0], 12);
        Assert.Equal(without.RemovalEffects[1], fitted.Strengths[2], 12);
        Assert.Equal(without.RemovalEffects[2], fitted.Strengths[1], 12);
    }

    static void Near(double expected, double actual, double within = 1e-9) => Assert.InRange(actual, expected - within, expected + within);
}
