using Clew.Metrics.Statistics;
using Clew.Model;

namespace Clew.Attribution.Uncertainty;

/// <summary>
/// How certain credit is: journeys are drawn anew (B. Efron 1979), as many as there are, with replacement, and credited again; models that
/// learn are fitted again each time. The same journeys and seed give the same figures, on every machine.
/// </summary>
public static class CreditBootstrap
{
    /// <summary>The seed that counts unless another one is given.</summary>
    public const ulong Seed = 0xC1E5_B007_57A9_0001;

    /// <summary>More channels are not resampled: figures of each are kept for every resample.</summary>
    public const int MostChannels = 5_000;

    /// <summary>Credits the channels under a model, as the journeys are and as they might have come.</summary>
    /// <param name="journeys">The journeys.</param>
    /// <param name="spec">The model.</param>
    /// <param name="classical">For models that learn: the totals of <see cref="Paths.PathSolver"/> in place of those of reports.</param>
    /// <param name="resamples">How many times to draw, at least 40.</param>
    /// <param name="seed">Where chance starts.</param>
    /// <param name="by">
    /// For models that are rules: the same touches told by something else (campaigns, say), for which credit is then added up. The model
    /// still sees channels, of which it may exclude some.
    /// </param>
    /// <param name="stop">Ends the work early.</param>
    /// <exception cref="UserError">There are too many channels.</exception>
    public static CreditSamples Run(JourneySet journeys, ModelSpec spec, bool classical = false, int resamples = 1000, ulong seed = Seed,
        JourneySet? by = null, CancellationToken stop = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 40);
        var told = by ?? journeys;
        var channels = told.Channels.Count;
        if (channels > MostChannels)
            throw new UserError($"{channels} channels are too many for intervals", null, $"Group the rare ones: at most {MostChannels}.");
        var resampler = new Resampler(journeys);
        Tally tally = spec.Model.Learns(spec) ? new LearnedTally(journeys, spec, classical) : new RuleTally(journeys, spec, told);
        var (conversions, values) = (new double[channels], new double[channels]);
        tally.Counter()(resampler.Whole.Conversions, resampler.Whole.Nulls, conversions, values);
        var samples = new CreditSamples(told.Channels, conversions, values, resamples);

        var parts = Math.Min(Environment.ProcessorCount, resamples);
        Parallel.For(0, parts, new ParallelOptions { CancellationToken = stop, MaxDegreeOfParallelism = parts }, part =>
        {
            var count = tally.Counter();
            var (drawn, nulls) = (new long[journeys.Count], new long[journeys.Count]);
            var (credit, value) = (new double[channels], new double[channels]);
            for (var r = part; r < resamples; r += parts)
            {
                stop.ThrowIfCancellationRequested();
                // Each resample has its own numbers, so that it does not matter who draws it.
                resampler.Draw(new Xoshiro(seed + (ulong)r * 0xD1B5_4A32_D192_ED03), drawn, nulls);
                count(drawn, nulls, credit, value);
                samples.Set(r, credit, value);
            }
        });
        return samples;
    }
}

/// <summary>Credits the channels by how often each journey converted and did not.</summary>
delegate void Counter(long[] conversions, long[] nulls, double[] credit, double[] values);

/// <summary>Journeys made ready to be credited many times.</summary>
abstract class Tally(JourneySet journeys)
{
    /// <summary>The value of one conversion of each journey; empty where there are no values.</summary>
    protected double[] ValueOfOne { get; } = journeys.Values.Length == 0 ? [] :
    [
        .. Enumerable.Range(0, journeys.Count).Select(j =>
            journeys.ConversionsOf(j) == 0 ? 0 : (double)(journeys.ValueOf(j) / journeys.ConversionsOf(j))),
    ];

    /// <summary>A counter for one thread.</summary>
    public abstract Counter Counter();
}
