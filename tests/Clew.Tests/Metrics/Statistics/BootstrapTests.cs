using Clew.Metrics.Statistics;
using Xunit;

namespace Clew.Tests.Metrics.Statistics;

public sealed class BootstrapTests
{
    static double Normal(ref Xoshiro random)
    {
        const double unit = 1.0 / (1L << 53);
        var (u, v) = (((random.Next() >> 11) + 0.5) * unit, (random.Next() >> 11) * unit);
        return Math.Sqrt(-2 * Math.Log(u)) * Math.Cos(2 * Math.PI * v);
    }

    [Fact]
    public void The_generator_is_xoshiro256_starstar()
    {
        // The first numbers of the authors' C code from the state 1, 2, 3, 4.
        var random = new Xoshiro(1, 2, 3, 4);
        Assert.Equal([11520UL, 0UL, 1509978240UL, 1215971899390074240UL], [random.Next(), random.Next(), random.Next(), random.Next()]);
    }

    [Fact]
    public void The_same_input_gives_the_same_interval()
    {
        double[] spend = [10, 20, 15, 40, 5], leads = [1, 3, 2, 3, 1];
        Assert.Equal(Bootstrap.Ratio(spend, leads), Bootstrap.Ratio(spend, leads));
        Assert.Equal(Bootstrap.Mean([(1, 2), (5, 1)]), Bootstrap.Mean([(5, 1), (1, 1), (1, 1)]));
    }

    [Fact]
    public void Blocks_in_proportion_drawn_together_leave_no_doubt()
    {
        double[] leads = [1, 3, 2, 3, 1], spend = [10, 30, 20, 30, 10];
        Assert.Equal((10, 10), Bootstrap.Ratio(spend, leads));
        var (low, high) = Bootstrap.Ratio(spend, leads, how: Resample.Independent)!.Value;
        Assert.True(low < 8 && high > 12);
    }

    [Fact]
    public void A_fixed_side_is_not_drawn()
    {
        double[] varied = [1, 2, 3, 4], steady = [5, 5, 5, 5];
        Assert.Equal((0.5, 0.5), Bootstrap.Ratio(varied, steady, how: Resample.NumeratorFixed));
        Assert.Equal((2, 2), Bootstrap.Ratio(steady, varied, how: Resample.DenominatorFixed));
        Assert.Equal((0.5, 0.5), Bootstrap.Ratio([10], steady, how: Resample.NumeratorFixed));
        var (low, high) = Bootstrap.Ratio(varied, [20], how: Resample.DenominatorFixed)!.Value;
        Assert.True(low < 0.4 && high > 0.6);
    }

    [Fact]
    public void Too_little_to_draw_from_gives_no_interval()
    {
        Assert.Null(Bootstrap.Ratio([], []));
        Assert.Null(Bootstrap.Ratio([5], [2]));
        Assert.Null(Bootstrap.Ratio([5], [2, 3], how: Resample.Independent));
        Assert.Null(Bootstrap.Ratio([1, 2], [0, 0]));
        Assert.Null(Bootstrap.Mean([]));
        Assert.Null(Bootstrap.Mean([(4, 1)]));
        Assert.Throws<ArgumentException>(() => Bootstrap.Ratio([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => Bootstrap.Mean([(4, -1)]));
    }

    [Fact]
    public void A_denominator_that_is_often_nothing_gives_no_interval()
    {
        // One day of n has leads: a resample misses it with chance (1 - 1/n)^n, above a third. With half of 20 days it never does.
        var one = new double[20];
        one[3] = 7;
        var half = new double[20];
        half.AsSpan(0, 10).Fill(1);
        var spend = new double[20];
        spend.AsSpan().Fill(2);
        Assert.Null(Bootstrap.Ratio(spend, one));
        Assert.NotNull(Bootstrap.Ratio(spend, half));
    }

    [Fact]
    public void The_interval_of_a_mean_has_the_width_that_theory_gives()
    {
        // 500 values 0 and 500 values 1: the mean's standard error is 0.5 / sqrt(1000).
        var error = 0.5 / Math.Sqrt(1000);
        var (low, high) = Bootstrap.Mean([(0, 500), (1, 500)], 8000)!.Value;
        Assert.Equal(0.5 - 1.96 * error, low, 0.1 * error);
        Assert.Equal(0.5 + 1.96 * error, high, 0.1 * error);
        Assert.Equal((3, 3), Bootstrap.Mean([(3, 100_000)]));
    }

    [Fact]
    public void The_computed_interval_is_what_drawing_would_give()
    {
        // Skewed on purpose: squares of exponential durations, by their quantiles.
        var values = Enumerable.Range(0, 1100).Select(i => Math.Pow(Math.Log((i + 0.5) / 1100), 2)).ToArray();
        var computed = Bootstrap.Mean([.. values.Select(value => (value, 1L))])!.Value;
        var random = new Xoshiro(7);
        var means = new double[8000];
        for (var r = 0; r < means.Length; r++)
        {
            var sum = 0.0;
            for (var i = 0; i < values.Length; i++) sum += values[random.Below(values.Length)];
            means[r] = sum / values.Length;
        }
        Array.Sort(means);
        var error = Math.Sqrt((values.Average(value => value * value) - values.Average() * values.Average()) / 1100);
        Assert.Equal(means[199], computed.Low, 0.08 * error);
        Assert.Equal(means[7799], computed.High, 0.08 * error);
    }

    [Fact]
    public void About_95_of_100_intervals_cover_the_truth()
    {
        var random = new Xoshiro(2026);
        var (means, ratios) = (0, 0);
        for (var world = 0; world < 1000; world++)
        {
            var values = new (double, double)[60];
            var (spend, leads) = (new double[90], new double[90]);
            for (var i = 0; i < values.Length; i++) values[i] = (3 + Normal(ref random), 1);
            for (var i = 0; i < spend.Length; i++) (spend[i], leads[i]) = (100 + 20 * Normal(ref random), 10 + 3 * Normal(ref random));
            var mean = Bootstrap.Mean(values, 400)!.Value;
            var ratio = Bootstrap.Ratio(spend, leads, 400)!.Value;
            if (mean.Low <= 3 && 3 <= mean.High) means++;
            if (ratio.Low <= 10 && 10 <= ratio.High) ratios++;
        }
        Assert.InRange(means, 915, 970);
        Assert.InRange(ratios, 915, 970);
    }
}
