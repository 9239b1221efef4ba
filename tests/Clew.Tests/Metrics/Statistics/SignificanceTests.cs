using Clew.Metrics.Statistics;
using Xunit;

namespace Clew.Tests.Metrics.Statistics;

public sealed class SignificanceTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0.31731050786291415)]
    [InlineData(1.959963984540054, 0.05)]
    [InlineData(2.999999, 0.0026998049305)]
    [InlineData(3.000001, 0.0026997872044)]
    [InlineData(6, 1.973175290075396e-9)]
    [InlineData(-6, 1.973175290075396e-9)]
    public void The_tail_of_the_normal_distribution(double z, double expected) =>
        Assert.True(Math.Abs(Significance.TwoSided(z) / expected - 1) < 1e-6, $"{Significance.TwoSided(z):R}");

    [Fact]
    public void Two_proportions_as_by_hand()
    {
        // 60/200 and 90/200: pooled 0.375, error 0.0484123, z = -3.09839
        var p = Significance.Proportions(60, 200, 90, 200)!.Value;
        Assert.Equal(0.0019458, p, 6);
        Assert.Equal(p, Significance.Proportions(90, 200, 60, 200)!.Value, 12);
        Assert.Equal(1, Significance.Proportions(50, 100, 100, 200)!.Value, 12);
    }

    [Theory]
    [InlineData(0, 10, 5, 10)]
    [InlineData(11, 10, 5, 10)]
    [InlineData(1, 30, 2, 30)]
    [InlineData(1, 0, 2, 30)]
    public void Too_few_or_impossible_counts_say_nothing(double x1, double n1, double x0, double n0) =>
        Assert.Null(Significance.Proportions(x1, n1, x0, n0));

    [Fact]
    public void Counts_are_held_against_the_length_of_their_days()
    {
        Assert.Equal(1, Significance.Counts(310, 31, 280, 28)!.Value, 12);
        // 140 and 100 in equal days: z = 19.5 / sqrt(60)
        Assert.Equal(Significance.TwoSided(19.5 / Math.Sqrt(60)), Significance.Counts(140, 30, 100, 30)!.Value, 12);
        Assert.True(Significance.Counts(140, 30, 100, 30, dispersion: 3) > 0.05);
        Assert.Null(Significance.Counts(5, 30, 4, 30));
    }

    [Fact]
    public void Dispersion_is_told_from_neighbours_and_not_from_the_trend()
    {
        Assert.Equal(1, Significance.Dispersion([100, 101, 102, 103, 104, 105, 106]));
        Assert.Equal(400.0 / 2 / 110, Significance.Dispersion([100, 120, 100, 120, 100, 120]), 6);
        Assert.Equal(1, Significance.Dispersion([1, 500, 2]));
    }

    [Fact]
    public void Intervals_that_do_not_overlap_differ_and_those_that_hold_the_other_value_do_not()
    {
        Assert.True(Significance.Intervals((10, 9, 11), (13, 11.1, 15)) < 0.01);
        Assert.True(Significance.Intervals((10, 8, 14), (13, 9, 18)) > 0.05);
        Assert.Null(Significance.Intervals((10, 10, 10), (13, 13, 13)));
    }

    [Fact]
    public void Adjusted_values_follow_benjamini_and_hochberg()
    {
        // Their own worked procedure: p(i) m / i, made monotone from the largest down.
        double[] expected = [0.05, 0.08, 0.08, 0.9];
        Assert.Equal(expected, Significance.Adjust([0.0125, 0.04, 0.06, 0.9]), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(expected.Reverse(), Significance.Adjust([0.9, 0.06, 0.04, 0.0125]), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Empty(Significance.Adjust([]));
    }
}
