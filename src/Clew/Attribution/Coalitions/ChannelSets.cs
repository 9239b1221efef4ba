using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Clew.Attribution.Coalitions;

/// <summary>The different sets of channels that journeys have, whatever the order and repetition of touches.</summary>
/// <param name="Starts">Where each set's members begin, and after the last one their number.</param>
/// <param name="Members">Channels, ascending within a set.</param>
/// <param name="OfJourney">The set of each journey.</param>
sealed record ChannelSets(int[] Starts, int[] Members, int[] OfJourney)
{
    public int Count => Starts.Length - 1;

    public ReadOnlySpan<int> this[int set] => Members.AsSpan(Starts[set], Starts[set + 1] - Starts[set]);

    /// <summary>Finds them; a set's number is the place of its first journey among the sets.</summary>
    public static ChannelSets Of(JourneySet journeys)
    {
        var ofJourney = new int[journeys.Count];
        var (starts, members) = (new List<int> { 0 }, new List<int>());
        var found = new Dictionary<UInt128, int>();
        var few = journeys.Channels.Count <= 64;
        var set = new int[journeys.Channels.Count];
        for (var j = 0; j < ofJourney.Length; j++)
        {
            UInt128 key;
            var size = 0;
            if (few)
            {
                var mask = 0UL;
                foreach (var touch in journeys[j].Channels)
                    mask |= 1UL << touch;
                key = mask;
                for (; mask != 0; mask &= mask - 1)
                    set[size++] = System.Numerics.BitOperations.TrailingZeroCount(mask);
            }
            else
            {
                size = Distinct(journeys[j].Channels, ref set);
                key = XxHash128.HashToUInt128(MemoryMarshal.AsBytes(set.AsSpan(0, size)));
            }
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(found, key, out var known);
            if (!known)
            {
                number = starts.Count - 1;
                members.AddRange(set.AsSpan(0, size));
                starts.Add(members.Count);
            }
            ofJourney[j] = number;
        }
        return new([.. starts], [.. members], ofJourney);
    }

    static int Distinct(ReadOnlySpan<int> touches, ref int[] set)
    {
        if (set.Length < touches.Length)
            set = new int[touches.Length];
        touches.CopyTo(set);
        var sorted = set.AsSpan(0, touches.Length);
        sorted.Sort();
        var size = 0;
        foreach (var channel in sorted)
            if (size == 0 || set[size - 1] != channel)
                set[size++] = channel;
        return size;
    }
}
