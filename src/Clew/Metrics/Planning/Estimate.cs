using Clew.Metrics.Statistics;

namespace Clew.Metrics.Planning;

/// <summary>A number that a plan starts from or comes to, with the range in which it lies 95 times out of 100.</summary>
/// <param name="Value">The number.</param>
/// <param name="Low">Lower end; null where nobody knows how sure the number is.</param>
/// <param name="High">Upper end; null where nobody knows how sure the number is.</param>
public sealed record Estimate(decimal Value, decimal? Low, decimal? High)
{
    // A factor on money need not be known more finely; beyond this size a range says nothing.
    const int FactorDecimals = 12;
    const double LargestFactor = 1e9;

    /// <summary>A number that is taken as it is.</summary>
    public static Estimate Exact(decimal value) => new(value, value, value);

    /// <summary>Whether it has a range that is more than itself.</summary>
    public bool IsRanged => Low is { } low && High is { } high && low != high;

    /// <summary>
    /// A ratio of two counts of unlike things, say deals a meeting: the range goes by the logarithm, whose variance is
    /// 1 / <paramref name="above"/> + 1 / <paramref name="below"/> where both are Poisson counts. Null where the ratio is undefined;
    /// without a range where nothing was counted above.
    /// </summary>
    public static Estimate? OfCounts(decimal above, decimal below)
    {
        if (below <= 0 || above < 0) return null;
        if (above == 0) return new(0, null, null);
        var factor = Factor(Wilson.Z95 * Math.Sqrt(1 / (double)above + 1 / (double)below));
        return new(above / below, above / below / factor, above / below * factor);
    }

    /// <summary>
    /// The product of some numbers divided by others. The value is exact decimal arithmetic. Its range treats the numbers as
    /// independent and recovers their variances from their own ranges on the logarithmic scale, below and above apart (MOVER: G. Y. Zou
    /// and A. Donner 2008): ln(low) lies √Σ ln²(value / low) under ln(value), with the upper ends of what is divided by. Ranges stay above
    /// 0 and lean the way their parts lean; the extreme corners would be far too wide, as not everything is at its worst at once.
    /// </summary>
    /// <returns>Null where it is divided by 0 or too large for any purse; without a range where a part has none.</returns>
    public static Estimate? Of(IReadOnlyList<Estimate> times, params IReadOnlyList<Estimate> by)
    {
        try
        {
            return Combine(times, by);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    static Estimate? Combine(IReadOnlyList<Estimate> times, IReadOnlyList<Estimate> by)
    {
        if (by.Any(part => part.Value == 0)) return null;
        var value = times.Aggregate(1m, (product, part) => product * part.Value);
        value = by.Aggregate(value, (product, part) => product / part.Value);
        if (times.Concat(by).Any(part => part.Low is null || part.High is null)) return new(value, null, null);
        if (value == 0) return times.All(part => part.Low == part.High || part.Value != 0) ? Exact(0) : new(value, null, null);
        var below = Math.Sqrt(times.Sum(part => Square(part.Value, part.Low!.Value)) + by.Sum(part => Square(part.High!.Value, part.Value)));
        var above = Math.Sqrt(times.Sum(part => Square(part.High!.Value, part.Value)) + by.Sum(part => Square(part.Value, part.Low!.Value)));
        return new(value, IsEndless(below) ? 0 : value / Factor(below), IsEndless(above) ? null : value * Factor(above));
    }

    // Binary floats only for the logarithms of plain factors: the money itself stays decimal.
    static double Square(decimal high, decimal low)
    {
        if (high == low) return 0;
        if (low <= 0) return double.PositiveInfinity;
        var log = Math.Log((double)(high / low));
        return log * log;
    }

    static bool IsEndless(double log) => !(log < Math.Log(LargestFactor));

    static decimal Factor(double log) => decimal.Round((decimal)Math.Exp(log), FactorDecimals);
}
