using System.Numerics;

namespace Clew.Tests.Metrics.Reference;

/// <summary>Quantiles and Kaplan-Meier, by the book.</summary>
static class Estimates
{
    /// <summary>Days of an average month: a year of 365.25 days over twelve.</summary>
    public const decimal Month = 30.4375m;

    /// <summary>
    /// The q-quantile with linear interpolation between the two nearest ranks (Hyndman and Fan's type 7); with weights: the values side by
    /// side, each as wide as its weight, and the mean of a stretch one wide that begins at q of the rest. Less than one in all: the mean.
    /// </summary>
    public static decimal? Quantile(IEnumerable<(decimal Value, decimal Weight)> values, decimal q)
    {
        var sorted = values.Where(v => v.Weight > 0).OrderBy(v => v.Value).ToList();
        if (sorted.Count == 0)
            return null;
        var whole = sorted.Sum(v => v.Weight);
        var width = Math.Min(1, whole);
        var begin = q * (whole - width);
        var (place, sum) = (0m, 0m);
        foreach (var (value, weight) in sorted)
        {
            sum += value * Math.Max(0, Math.Min(place + weight, begin + width) - Math.Max(place, begin));
            place += weight;
        }
        return sum / width;
    }

    /// <summary>The first time by which the estimated survival is at most one half, to nine decimals; null when it never is.</summary>
    public static decimal? KaplanMeierMedian(IReadOnlyList<(long Time, bool Event, decimal Weight)> spans)
    {
        var (top, bottom) = (BigInteger.One, BigInteger.One);
        foreach (var time in EventTimes(spans))
        {
            var atRisk = Trillionths(spans.Where(s => s.Time >= time));
            top *= atRisk - Trillionths(spans.Where(s => s.Time == time && s.Event));
            bottom *= atRisk;
            if (2 * top * 1_000_000_000 <= bottom * 1_000_000_002)
                return time;
        }
        return null;
    }

    /// <summary>The area under the estimated survival up to the horizon or the longest span seen, whichever is less.</summary>
    public static decimal? KaplanMeierMean(IReadOnlyList<(long Time, bool Event, decimal Weight)> spans, decimal horizon)
    {
        if (spans.Count == 0)
            return null;
        var end = Math.Min(horizon, spans.Max(s => s.Time));
        var (area, survival, reached) = (0m, 1m, 0m);
        foreach (var time in EventTimes(spans).Where(t => t < end))
        {
            area += survival * (time - reached);
            reached = time;
            var atRisk = spans.Where(s => s.Time >= time).Sum(s => s.Weight);
            survival = survival * (atRisk - spans.Where(s => s.Time == time && s.Event).Sum(s => s.Weight)) / atRisk;
        }
        return area + survival * (end - reached);
    }

    static BigInteger Trillionths(IEnumerable<(long Time, bool Event, decimal Weight)> spans) =>
        new(spans.Sum(s => s.Weight) * 1_000_000_000_000);

    /// <summary>Wilson's 95 % interval of a share.</summary>
    public static (double Low, double High) Wilson(double successes, double trials)
    {
        const double Z = 1.959963984540054;
        var share = successes / trials;
        var middle = (share + Z * Z / (2 * trials)) / (1 + Z * Z / trials);
        var half = Z / (1 + Z * Z / trials) * Math.Sqrt(share * (1 - share) / trials + Z * Z / (4 * trials * trials));
        return (middle - half, middle + half);
    }

    static IEnumerable<long> EventTimes(IReadOnlyList<(long Time, bool Event, decimal Weight)> spans) =>
        spans.Where(s => s.Event).Select(s => s.Time).Distinct().Order();
}
