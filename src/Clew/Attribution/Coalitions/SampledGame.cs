using Clew.Metrics.Statistics;

namespace Clew.Attribution.Coalitions;

/// <summary>
/// Shapley values of the rate game by drawing orders of joining (Castro, Gómez and Tejada 2009), each also backwards, which takes most of
/// the noise out of it; the seed is fixed.
/// </summary>
static class SampledGame
{
    const ulong Seed = 0x5A39_1E0F_C0A1_1710;

    /// <summary>The values, and the standard error of each.</summary>
    /// <param name="sets">The sets of channels of the journeys.</param>
    /// <param name="converted">Conversions of the journeys that have exactly the channels of each set.</param>
    /// <param name="walked">As many, of all journeys.</param>
    /// <param name="channels">How many channels there are.</param>
    /// <param name="samples">How many orders, forwards and backwards together; at least 4.</param>
    public static (double[] Values, double[] Errors) Solve(ChannelSets sets, long[] converted, long[] walked, int channels, int samples)
    {
        var random = new Xoshiro(Seed);
        var order = Enumerable.Range(0, channels).ToArray();
        var place = new int[channels];
        var (sums, squares) = (new double[channels], new double[channels]);
        var (forth, back) = (new double[channels], new double[channels]);
        var (convertedAt, walkedAt) = (new long[channels], new long[channels]);
        var pairs = samples / 2;
        for (var p = 0; p < pairs; p++)
        {
            for (var i = channels - 1; i > 0; i--)
            {
                var other = random.Below(i + 1);
                (order[i], order[other]) = (order[other], order[i]);
            }
            Join(forth);
            Array.Reverse(order);
            Join(back);
            for (var c = 0; c < channels; c++)
            {
                var mean = (forth[c] + back[c]) / 2;
                sums[c] += mean;
                squares[c] += mean * mean;
            }
        }
        return ([.. sums.Select(s => s / pairs)],
            [.. sums.Select((s, c) => Math.Sqrt(Math.Max(0, squares[c] - s * s / pairs) / (pairs - 1) / pairs))]);

        // What each channel adds as they join one after the other. A set's journeys count from when its last channel has joined.
        void Join(double[] added)
        {
            for (var i = 0; i < channels; i++)
                place[order[i]] = i;
            Array.Clear(convertedAt);
            Array.Clear(walkedAt);
            for (var s = 0; s < sets.Count; s++)
            {
                var last = 0;
                foreach (var member in sets[s])
                    last = Math.Max(last, place[member]);
                convertedAt[last] += converted[s];
                walkedAt[last] += walked[s];
            }
            var (of, all, before) = (0L, 0L, 0.0);
            for (var i = 0; i < channels; i++)
            {
                of += convertedAt[i];
                all += walkedAt[i];
                var worth = all == 0 ? 0 : (double)of / all;
                added[order[i]] = worth - before;
                before = worth;
            }
        }
    }
}
