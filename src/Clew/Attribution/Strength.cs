namespace Clew.Attribution;

/// <summary>Splits a conversion by the strengths that a model learned of its channels.</summary>
static class Strength
{
    /// <summary>
    /// Each touch's share is its channel's strength divided by the number of that channel's touches in the journey. Where no channel of the
    /// journey has any strength, its channels share equally.
    /// </summary>
    public static Weigher Weigher(IReadOnlyList<string> channels, ChannelStrengths fitted)
    {
        var strengths = Of(channels, fitted);
        return (in Journey journey, Span<double> shares) =>
        {
            var sum = 0.0;
            for (var i = 0; i < shares.Length; i++)
            {
                var channel = journey.Channels[i];
                sum += shares[i] = strengths[channel] == 0 ? 0 : strengths[channel] / journey.Channels.Count(channel);
            }
            if (sum > 0)
                return;
            for (var i = 0; i < shares.Length; i++)
                shares[i] = 1.0 / journey.Channels.Count(journey.Channels[i]);
        };
    }

    /// <summary>The strength of each channel, 0 for those that the model does not know and for negative ones.</summary>
    public static double[] Of(IReadOnlyList<string> channels, ChannelStrengths fitted)
    {
        var known = fitted.Channels.Zip(fitted.Strengths).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);
        return [.. channels.Select(c => Math.Max(0, known.GetValueOrDefault(c)))];
    }
}
