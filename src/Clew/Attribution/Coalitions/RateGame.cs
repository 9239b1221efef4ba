namespace Clew.Attribution.Coalitions;

/// <summary>
/// The game in which a set of channels is worth the share of journeys within it that convert: conversions over all journeys whose channels
/// are all in the set; 0 where there are none.
/// </summary>
static class RateGame
{
    /// <summary>So many channels are solved exactly, over all sets.</summary>
    public const int MostExact = 16;

    /// <summary>
    /// The Shapley values over all sets of at most <see cref="MostExact"/> channels.
    /// </summary>
    /// <param name="converted">Conversions of the journeys that have exactly the channels of each mask; changed to those within it.</param>
    /// <param name="walked">As many, of all journeys.</param>
    /// <param name="channels">How many channels; there are 2 to that power masks.</param>
    public static double[] Exact(long[] converted, long[] walked, int channels)
    {
        SumSubsets(converted, channels);
        SumSubsets(walked, channels);
        var worth = new double[converted.Length];
        for (var s = 1; s < worth.Length; s++)
            worth[s] = walked[s] == 0 ? 0 : (double)converted[s] / walked[s];

        // The weight of a set of so many others: s! (n − s − 1)! / n!
        var weight = new double[channels];
        for (var s = 0; s < channels; s++)
            weight[s] = s == 0 ? 1.0 / channels : weight[s - 1] * s / (channels - s);
        var values = new double[channels];
        for (var c = 0; c < channels; c++)
        {
            var (sum, bit) = (new Neumaier(), 1 << c);
            for (var s = 0; s < worth.Length; s++)
                if ((s & bit) == 0)
                    sum.Add(weight[System.Numerics.BitOperations.PopCount((uint)s)] * (worth[s | bit] - worth[s]));
            values[c] = sum.Total;
        }
        return values;
    }

    // Yates: one channel after the other is let into the sets that have it.
    static void SumSubsets(long[] of, int channels)
    {
        for (var c = 0; c < channels; c++)
            for (int s = 0, bit = 1 << c; s < of.Length; s++)
                if ((s & bit) != 0)
                    of[s] += of[s ^ bit];
    }
}
