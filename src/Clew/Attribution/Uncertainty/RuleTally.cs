namespace Clew.Attribution.Uncertainty;

/// <summary>Under a rule model each conversion's shares stay what they are; only how often it counts changes.</summary>
sealed class RuleTally : Tally
{
    readonly int[] _starts;
    readonly int[] _channels;
    readonly double[] _shares;

    public RuleTally(JourneySet journeys, ModelSpec spec, JourneySet told) : base(journeys)
    {
        var split = Split.Of(spec, journeys.Channels);
        var (starts, channels, shares) = (new int[journeys.Count + 1], new List<int>(), new List<double>());
        var room = new double[64];
        for (var j = 0; j < journeys.Count; j++)
        {
            var journey = journeys[j];
            if (room.Length < journey.Count)
                room = new double[journey.Count * 2];
            var own = room.AsSpan(0, journey.Count);
            split.Share(journey, own);
            var sum = 0.0;
            foreach (var share in own)
                sum += share;
            for (var i = 0; i < own.Length; i++)
            {
                if (own[i] == 0)
                    continue;
                channels.Add(told.Channel[journeys.Starts[j] + i]);
                shares.Add(own[i] / sum);
            }
            starts[j + 1] = channels.Count;
        }
        (_starts, _channels, _shares) = (starts, [.. channels], [.. shares]);
    }

    public override Counter Counter() => (conversions, _, credit, values) =>
    {
        Array.Clear(credit);
        Array.Clear(values);
        var (channels, shares, valueOfOne) = (_channels, _shares, ValueOfOne);
        for (var j = 0; j < conversions.Length; j++)
        {
            if (conversions[j] == 0)
                continue;
            double count = conversions[j];
            var end = _starts[j + 1];
            for (var i = _starts[j]; i < end; i++)
                credit[channels[i]] += count * shares[i];
            if (valueOfOne.Length == 0)
                continue;
            var value = count * valueOfOne[j];
            for (var i = _starts[j]; i < end; i++)
                values[channels[i]] += value * shares[i];
        }
    };
}
