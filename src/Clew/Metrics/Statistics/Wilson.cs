namespace Clew.Metrics.Statistics;

/// <summary>The score interval of a rate (E. B. Wilson 1927): keeps its coverage at small counts and near 0 and 1.</summary>
public static class Wilson
{
    /// <summary>The quantile of the normal distribution that leaves 2.5 % on each side.</summary>
    public const double Z95 = 1.959963984540054;

    /// <summary>
    /// The interval of successes / trials, both ends in [0, 1]; the lower end is exactly 0 without a success, the upper exactly 1
    /// without a failure. Null when the counts are no rate: no trials, or successes below 0 or above the trials (as in a rate whose
    /// two sides are counted on different dates).
    /// </summary>
    /// <param name="successes">How many of the trials succeeded.</param>
    /// <param name="trials">How many trials. Under an attribution model both are sums of weights: a group to which thirty conversions add
    /// a third each knows as much as one of ten.</param>
    /// <param name="z">The normal quantile of the wanted level; 95 % unless given.</param>
    public static (double Low, double High)? Interval(double successes, double trials, double z = Z95)
    {
        if (trials <= 0 || successes < 0 || successes > trials) return null;
        var n = trials;
        var rate = successes / n;
        var z2 = z * z;
        var centre = rate + z2 / (2 * n);
        var half = z * Math.Sqrt((rate * (1 - rate) + z2 / (4 * n)) / n);
        var scale = 1 + z2 / n;
        var low = successes == 0 ? 0 : Math.Max(0, (centre - half) / scale);
        var high = successes == trials ? 1 : Math.Min(1, (centre + half) / scale);
        return (low, high);
    }
}
