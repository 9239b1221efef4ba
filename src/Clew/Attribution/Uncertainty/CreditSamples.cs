using Clew.Metrics.Statistics;

namespace Clew.Attribution.Uncertainty;

/// <summary>An interval in which a figure lies with 95 % certainty.</summary>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>Whether two intervals have a number in common.</summary>
    public bool Overlaps(Interval other) => Low <= other.High && other.Low <= High;
}

/// <summary>The credit of channels as journeys came, and as they might have come.</summary>
public sealed class CreditSamples
{
    readonly double[][] _conversions, _values;

    internal CreditSamples(IReadOnlyList<string> channels, double[] conversions, double[] values, int resamples)
    {
        (Channels, Conversions, Values, Resamples) = (channels, conversions, values, resamples);
        _conversions = [.. channels.Select(_ => new double[resamples])];
        _values = [.. channels.Select(_ => new double[resamples])];
    }

    /// <summary>The names, by number.</summary>
    public IReadOnlyList<string> Channels { get; }

    /// <summary>Each channel's credited conversions, of the journeys as they came.</summary>
    public IReadOnlyList<double> Conversions { get; }

    /// <summary>Each channel's credited value.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>How many times journeys were drawn.</summary>
    public int Resamples { get; }

    /// <summary>The 2.5th and 97.5th percentile of a channel's credited conversions.</summary>
    public Interval OfConversions(int channel) => Of(channel, (conversions, _) => conversions)!.Value;

    /// <summary>The same of its credited value.</summary>
    public Interval OfValue(int channel) => Of(channel, (_, value) => value)!.Value;

    /// <summary>
    /// The same of a figure made of both, such as spend over credited conversions; null where it is undefined (not finite) in more than 5
    /// % of the resamples, else those are left out.
    /// </summary>
    /// <param name="channel">The channel's number.</param>
    /// <param name="figure">Makes the figure of credited conversions and value: <c>(conversions, value) => spend / conversions</c>.</param>
    public Interval? Of(int channel, Func<double, double, double> figure)
    {
        var figures = new double[Resamples];
        var defined = 0;
        for (var r = 0; r < Resamples; r++)
        {
            var found = figure(_conversions[channel][r], _values[channel][r]);
            if (double.IsFinite(found))
                figures[defined++] = found;
        }
        if (Resamples - defined > Bootstrap.MostUndefined * Resamples)
            return null;
        var (low, high) = Bootstrap.Percentiles(figures.AsSpan(0, defined));
        return new(low, high);
    }

    internal void Set(int resample, double[] conversions, double[] values)
    {
        for (var c = 0; c < conversions.Length; c++)
            (_conversions[c][resample], _values[c][resample]) = (conversions[c], values[c]);
    }
}
