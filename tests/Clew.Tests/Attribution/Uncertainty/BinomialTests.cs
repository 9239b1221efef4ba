using Clew.Attribution.Uncertainty;
using Clew.Metrics.Statistics;
using Xunit;

namespace Clew.Tests.Attribution.Uncertainty;

public sealed class BinomialTests
{
    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(7, 0.2)]
    [InlineData(12, 0.93)]
    [InlineData(40, 0.3)]
    [InlineData(60, 0.5)]
    [InlineData(3000, 0.01)]
    public void Each_number_comes_as_often_as_its_chance_says(int tries, double p)
    {
        const int draws = 200_000;
        var random = new Xoshiro(99);
        var counts = new int[tries + 1];
        for (var d = 0; d < draws; d++) counts[Binomial.Draw(ref random, tries, p)]++;
        var chance = Math.Pow(1 - p, tries);
        var (chi, kinds) = (0.0, 0);
        for (var k = 0; k <= tries; k++)
        {
            if (chance * draws >= 10)
            {
                chi += Math.Pow(counts[k] - chance * draws, 2) / (chance * draws);
                kinds++;
            }
            chance *= p / (1 - p) * (tries - k) / (k + 1);
        }
        // A chi squared of so many degrees lies below this but for one case in ten thousand or so.
        Assert.InRange(chi, 0, kinds + 4 * Math.Sqrt(2.0 * kinds) + 8);
    }

    [Theory]
    [InlineData(1_000_000_000_000, 0.37)]
    [InlineData(1_000_000_000_000, 3e-12)]
    [InlineData(50_000, 0.999)]
    public void Of_many_tries_mean_and_spread_are_right(long tries, double p)
    {
        const int draws = 20_000;
        var random = new Xoshiro(7);
        var (sum, squares, mean, spread) = (0.0, 0.0, tries * p, Math.Sqrt(tries * p * (1 - p)));
        for (var d = 0; d < draws; d++)
        {
            var off = (Binomial.Draw(ref random, tries, p) - mean) / spread;
            sum += off;
            squares += off * off;
        }
        Assert.InRange(sum / draws, -0.03, 0.03);
        Assert.InRange(squares / draws, 0.95, 1.05);
    }

    [Fact]
    public void What_is_sure_is_not_drawn()
    {
        var random = new Xoshiro(7);
        Assert.Equal([0, 0, 9], [Binomial.Draw(ref random, 0, 0.5), Binomial.Draw(ref random, 9, 0), Binomial.Draw(ref random, 9, 1)]);
    }
}
