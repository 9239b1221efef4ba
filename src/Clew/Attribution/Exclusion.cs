namespace Clew.Attribution;

/// <summary>Taking the channels out that a spec excludes.</summary>
static class Exclusion
{
    /// <summary>Which channels are excluded; null where none of them is.</summary>
    public static bool[]? Of(ModelSpec spec, IReadOnlyList<string> channels)
    {
        bool[] excluded = [.. channels.Select(c => spec.Exclude.Contains(c))];
        return excluded.Contains(true) ? excluded : null;
    }

    /// <summary>
    /// The journeys as a model that learns from channels alone may see them: without the excluded touches, but for journeys that have no
    /// others. Ages and milestones are left out.
    /// </summary>
    public static JourneySet Kept(ModelSpec spec, JourneySet journeys)
    {
        if (Of(spec, journeys.Channels) is not { } excluded)
            return journeys;
        var starts = new int[journeys.Starts.Length];
        var channel = new int[journeys.Channel.Length];
        var kept = 0;
        for (var j = 0; j < journeys.Count; j++)
        {
            var touches = journeys[j].Channels;
            foreach (var touch in touches)
                if (!excluded[touch])
                    channel[kept++] = touch;
            if (kept == starts[j])
            {
                touches.CopyTo(channel.AsSpan(kept));
                kept += touches.Length;
            }
            starts[j + 1] = kept;
        }
        Array.Resize(ref channel, kept);
        return new()
        {
            Channels = journeys.Channels,
            Starts = starts,
            Channel = channel,
            Conversions = journeys.Conversions,
            Nulls = journeys.Nulls,
            Values = journeys.Values,
        };
    }
}
