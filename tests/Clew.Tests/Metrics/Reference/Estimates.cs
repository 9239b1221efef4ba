using System.Numerics;

namespace Clew.Tests.Metrics.Reference;

/// <summary>Quantiles and Kaplan-Meier, by the book.</summary>
static class Estimates
{
    /// <summary>Days of an average month: a year of 365.25 days over twelve.</summary>
    public const decimal Month = 30.4375m;

    /// <summary>The q-quantile with linear interpolation between the two nearest ranks (Hyndman and Fan's type 7).</summary>
    public static decimal? Quantile(IEnumerable<decimal> values, decimal q)
    {
        var sorted = values.Order().ToList();
        if (sorted.Count == 0)
            return null;
        var place = q * (sorted.Count - 1);
        var below = (int)Math.Floor(place);
        var above = (int)Math.Ceiling(place);
        return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
    }

    /// <summary>The first time by which the estimated survival is at most one half; null when it never is.</summary>
    public static decimal? KaplanMeierMedian(IReadOnlyList<(long Time, bool Event)> spans)
    {
        var (top, bottom) = (BigInteger.One, BigInteger.One);
        foreach (var time in EventTimes(spans))
        {
            var atRisk = spans.Count(s => s.Time >= time);
            top *= atRisk - spans.Count(s => s.Time == time && s.Event);
            bottom *= atRisk;
            if (2 * top <= bottom)
                return time;
        }
        return null;
    }

    /// <summary>The area under the estimated survival up to the horizon or the longest span seen, whichever is less.</summary>
    public static decimal? KaplanMeierMean(IReadOnlyList<(long Time, bool Event)> spans, decimal horizon)
    {
        if (spans.Count == 0)
            return null;
        var end = Math.Min(horizon, spans.Max(s => s.Time));
        var (area, survival, reached) = (0m, 1m, 0m);
        foreach (var time in EventTimes(spans).Where(t => t < end))
        {
            area += survival * (time - reached);
            reached = time;
            var atRisk = spans.Count(s => s.Time >= time);
            survival = survival * (atRisk - spans.Count(s => s.Time == time && s.Event)) / atRisk;
        }
        return area + survival * (end - reached);
    }

    /// <summary>Wilson's 95 % interval of a share.</summary>
    public static (double Low, double High) Wilson(double successes, double trials)
    {
        const double Z = 1.959963984540054;
        var share = successes / trials;
        var middle = (share + Z * Z / (2 * trials)) / (1 + Z * Z / trials);
        var half = Z / (1 + Z * Z / trials) * Math.Sqrt(share * (1 - share) / trials + Z * Z / (4 * trials * trials));
        return (middle - half, middle + half);
    }

    static IEnumerable<long> EventTimes(IReadOnlyList<(long Time, bool Event)> spans) =>
        spans.Where(s => s.Event).Select(s => s.Time).Distinct().Order();
}
