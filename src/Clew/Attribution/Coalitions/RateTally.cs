namespace Clew.Attribution.Coalitions;

/// <summary>Conversions and journeys of each set of channels, to be counted anew as often as wanted.</summary>
sealed class RateTally
{
    readonly int _channels;
    readonly int[] _masks;

    /// <summary>Finds the sets and counts them.</summary>
    public RateTally(JourneySet journeys)
    {
        _channels = journeys.Channels.Count;
        var sets = ChannelSets.Of(journeys);
        // Channels that never occur add nothing, and need no place in a table.
        var place = new int[_channels];
        foreach (var member in sets.Members)
            place[member] = 1;
        Occurring = [.. Enumerable.Range(0, _channels).Where(c => place[c] > 0)];
        for (var i = 0; i < Occurring.Length; i++)
            place[Occurring[i]] = i;
        Sets = sets with { Members = [.. sets.Members.Select(m => place[m])] };
        _masks = new int[Occurring.Length <= RateGame.MostExact ? sets.Count : 0];
        for (var s = 0; s < _masks.Length; s++)
            foreach (var member in Sets[s])
                _masks[s] |= 1 << member;
        (Converted, Walked) = (new long[Sets.Count], new long[Sets.Count]);
        for (var j = 0; j < journeys.Count; j++)
        {
            Converted[Sets.OfJourney[j]] += journeys.ConversionsOf(j);
            Walked[Sets.OfJourney[j]] += journeys.ConversionsOf(j) + journeys.NullsOf(j);
        }
    }

    /// <summary>The sets; their members are numbered without the channels that never occur.</summary>
    public ChannelSets Sets { get; }

    /// <summary>The channels that some journey has: member i of the sets is the channel <c>Occurring[i]</c>.</summary>
    public int[] Occurring { get; }

    /// <summary>The conversions of each set's journeys.</summary>
    public long[] Converted { get; }

    /// <summary>All journeys of each set.</summary>
    public long[] Walked { get; }

    /// <summary>The Shapley value of each channel; exact where that can be, else drawn, with a note on the error.</summary>
    public double[] Solve(int samples, List<string>? notes = null) => Solve(Converted, Walked, samples, notes);

    /// <summary>As above, by other counts of the sets.</summary>
    public double[] Solve(long[] converted, long[] walked, int samples, List<string>? notes = null)
    {
        var n = Occurring.Length;
        double[] found;
        if (n <= RateGame.MostExact)
        {
            var (of, all) = (new long[1 << n], new long[1 << n]);
            for (var s = 0; s < Sets.Count; s++)
                (of[_masks[s]], all[_masks[s]]) = (converted[s], walked[s]);
            found = RateGame.Exact(of, all, n);
        }
        else
        {
            (found, var errors) = SampledGame.Solve(Sets, converted, walked, n, samples);
            notes?.Add(RateFit.ErrorWords(found, errors, samples));
        }
        var values = new double[_channels];
        for (var i = 0; i < n; i++)
            values[Occurring[i]] = found[i];
        return values;
    }
}
