namespace Clew.Metrics.Statistics;

/// <summary>How the two sides of a ratio are drawn anew.</summary>
public enum Resample
{
    /// <summary>The same blocks for both: the two sides were observed together, block by block.</summary>
    Joint,

    /// <summary>Blocks of each side apart: the sides vary on their own.</summary>
    Independent,

    /// <summary>Only the denominator's blocks: the numerator is known, as spend is.</summary>
    NumeratorFixed,

    /// <summary>Only the numerator's blocks: the denominator is known.</summary>
    DenominatorFixed,
}

/// <summary>
/// Percentile intervals (95 %) by drawing with replacement (B. Efron 1979). The same input always gives the same interval: the
/// seed is fixed.
/// </summary>
public static class Bootstrap
{
    const ulong Seed = 0x0C1E_F0F1_A2D3_5EED;
    const double Low = 0.025, High = 0.975;

    // More draws than this a resample are replaced by the distribution that they would show.
    const int MostDraws = 1024;

    // An interval that rests on fewer than 95 % of its resamples says nothing.
    internal const double MostUndefined = 0.05;

    /// <summary>
    /// The interval of sum(numerator) / sum(denominator), by resampling blocks (days, say). Null when there are fewer than two
    /// blocks to draw from, or when the ratio is undefined (denominator 0) in more than 5 % of the resamples; undefined ones within
    /// that are left out.
    /// </summary>
    /// <param name="numeratorBlocks">The numerator's sum in each block.</param>
    /// <param name="denominatorBlocks">The denominator's sum in each block; as many as of the numerator when joint.</param>
    /// <param name="resamples">How many times to draw, at least 40.</param>
    /// <param name="how">Which sides are drawn, and whether together.</param>
    public static (double Low, double High)? Ratio(
        ReadOnlySpan<double> numeratorBlocks, ReadOnlySpan<double> denominatorBlocks, int resamples = 1000, Resample how = Resample.Joint)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 40);
        if (how == Resample.Joint && numeratorBlocks.Length != denominatorBlocks.Length)
        {
            throw new ArgumentException("Blocks drawn jointly come in pairs.", nameof(denominatorBlocks));
        }
        if (how != Resample.NumeratorFixed && numeratorBlocks.Length < 2) return null;
        if (how != Resample.DenominatorFixed && denominatorBlocks.Length < 2) return null;

        var random = new Xoshiro(Seed);
        var (wholeNumerator, wholeDenominator) = (Sum(numeratorBlocks), Sum(denominatorBlocks));
        var ratios = new double[resamples];
        var defined = 0;
        for (var r = 0; r < resamples; r++)
        {
            var (numerator, denominator) = (0.0, 0.0);
            if (how == Resample.Joint)
            {
                for (var i = 0; i < numeratorBlocks.Length; i++)
                {
                    var drawn = random.Below(numeratorBlocks.Length);
                    numerator += numeratorBlocks[drawn];
                    denominator += denominatorBlocks[drawn];
                }
            }
            else
            {
                numerator = how == Resample.NumeratorFixed ? wholeNumerator : Drawn(ref random, numeratorBlocks);
                denominator = how == Resample.DenominatorFixed ? wholeDenominator : Drawn(ref random, denominatorBlocks);
            }
            var ratio = numerator / denominator;
            if (double.IsFinite(ratio)) ratios[defined++] = ratio;
        }
        return resamples - defined > MostUndefined * resamples ? null : Percentiles(ratios.AsSpan(0, defined));
    }

    /// <summary>
    /// The interval of the mean of a histogram, by drawing as many values as it holds. Above 1024 values the percentiles of the
    /// resampled mean are computed instead of drawn: normal with the correction for skewness (Cornish and Fisher 1938), which
    /// differs from drawing by terms of the order 1/n; so also where counts are weights, of which parts cannot be drawn. Null with fewer than two values.
    /// </summary>
    /// <param name="histogram">Values and how often each occurs; in any order, values may repeat.</param>
    /// <param name="resamples">How many times to draw, at least 40.</param>
    /// <exception cref="ArgumentException">A count is negative.</exception>
    public static (double Low, double High)? Mean(IReadOnlyList<(double Value, double Count)> histogram, int resamples = 1000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 40);
        var n = 0.0;
        var whole = true;
        foreach (var (_, count) in histogram)
        {
            whole &= double.IsInteger(count);
            if (count < 0) throw new ArgumentException("A count is negative.", nameof(histogram));
            n += count;
        }
        if (n < 2) return null;
        if (n > MostDraws || !whole) return Computed(histogram, n);

        var values = new double[(int)n];
        var filled = 0;
        // Sorted, so that the interval does not hang on the order in which the rows came.
        foreach (var (value, count) in histogram.OrderBy(entry => entry.Value))
        {
            values.AsSpan(filled, (int)count).Fill(value);
            filled += (int)count;
        }
        var random = new Xoshiro(Seed);
        var means = new double[resamples];
        for (var r = 0; r < resamples; r++) means[r] = Drawn(ref random, values) / n;
        return Percentiles(means);
    }

    static (double Low, double High) Computed(IReadOnlyList<(double Value, double Count)> histogram, double n)
    {
        var mean = 0.0;
        foreach (var (value, count) in histogram) mean += value * (count / n);
        var (second, third) = (0.0, 0.0);
        foreach (var (value, count) in histogram)
        {
            var off = value - mean;
            var share = count / n;
            second += off * off * share;
            third += off * off * off * share;
        }
        if (second == 0) return (mean, mean);
        var error = Math.Sqrt(second / n);
        var skewness = third / (second * Math.Sqrt(second));
        var shift = skewness * (Wilson.Z95 * Wilson.Z95 - 1) / (6 * Math.Sqrt(n));
        return (mean + error * (shift - Wilson.Z95), mean + error * (shift + Wilson.Z95));
    }

    static double Sum(ReadOnlySpan<double> blocks)
    {
        var sum = 0.0;
        foreach (var block in blocks) sum += block;
        return sum;
    }

    static double Drawn(ref Xoshiro random, ReadOnlySpan<double> blocks)
    {
        var sum = 0.0;
        for (var i = 0; i < blocks.Length; i++) sum += blocks[random.Below(blocks.Length)];
        return sum;
    }

    internal static (double Low, double High) Percentiles(Span<double> figures)
    {
        figures.Sort();
        return (At(figures, Low), At(figures, High));

        static double At(ReadOnlySpan<double> sorted, double p)
        {
            var place = (sorted.Length - 1) * p;
            var below = (int)place;
            var above = Math.Min(below + 1, sorted.Length - 1);
            return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
        }
    }
}
