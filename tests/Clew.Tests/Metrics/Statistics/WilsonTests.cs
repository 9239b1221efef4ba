using Clew.Metrics.Statistics;
using Clew.Tests.Model;
using FsCheck.Fluent;
using Xunit;

namespace Clew.Tests.Metrics.Statistics;

public sealed class WilsonTests
{
    // R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table I, method 3.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662), InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611), InlineData(1, 29, 0.0061, 0.1718)]
    public void Intervals_are_those_of_newcombe(long successes, long trials, double low, double high)
    {
        var interval = Wilson.Interval(successes, trials)!.Value;
        Assert.Equal(low, interval.Low, 4);
        Assert.Equal(high, interval.High, 4);
    }

    [Fact]
    public void The_ends_are_exact()
    {
        Assert.Equal(0, Wilson.Interval(0, 7)!.Value.Low);
        Assert.Equal(1, Wilson.Interval(7, 7)!.Value.High);
        Assert.Equal(0, Wilson.Interval(0, long.MaxValue)!.Value.Low);
    }

    [Theory]
    [InlineData(0, 0), InlineData(1, 0), InlineData(5, 4), InlineData(-1, 4)]
    public void Counts_that_are_no_rate_have_no_interval(long successes, long trials) => Assert.Null(Wilson.Interval(successes, trials));

    [Fact]
    public void The_ends_solve_the_score_equation() => Law.Holds(
        from trials in Gen.Choose(1, 1_000_000)
        from successes in Gen.Choose(0, trials)
        select (successes, trials),
        given =>
        {
            var rate = given.successes / (double)given.trials;
            var (low, high) = Wilson.Interval(given.successes, given.trials)!.Value;
            Assert.InRange(rate, low, high);
            foreach (var end in new[] { low, high }.Where(end => end is > 0 and < 1))
            {
                Assert.Equal(Wilson.Z95 * Wilson.Z95, (rate - end) * (rate - end) * given.trials / (end * (1 - end)), 1e-4);
            }
        });
}
