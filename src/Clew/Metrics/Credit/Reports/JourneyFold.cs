using System.Runtime.InteropServices;
using Clew.Attribution;

namespace Clew.Metrics.Credit;

/// <summary>
/// Journeys that a model credits alike, once with their number: what is resampled then is a few thousand rows in place of a hundred thousand,
/// of the same distribution.
/// </summary>
static class JourneyFold
{
    /// <summary>For a model that learns: journeys of one path.</summary>
    public static JourneySet ByPath(JourneySet set) =>
        Fold(set, null, j => new string(MemoryMarshal.Cast<int, char>(set[j].Channels))).Set;

    /// <summary>For a rule: journeys of which each value gets the same.</summary>
    /// <param name="set">The journeys.</param>
    /// <param name="told">The same touches told by something else, or null.</param>
    /// <param name="spec">The rule.</param>
    public static (JourneySet Set, JourneySet? Told) ByCredit(JourneySet set, JourneySet? told, ModelSpec spec)
    {
        var split = Split.Of(spec, set.Channels);
        var (shares, parts) = (new double[64], new SortedDictionary<int, double>());
        var key = new List<long>();
        return Fold(set, told, j =>
        {
            var journey = set[j];
            if (shares.Length < journey.Count)
                shares = new double[journey.Count * 2];
            var own = shares.AsSpan(0, journey.Count);
            split.Share(journey, own);
            parts.Clear();
            var sum = 0.0;
            var values = (told ?? set).Channel.AsSpan(set.Starts[j], journey.Count);
            for (var i = 0; i < own.Length; i++)
            {
                sum += own[i];
                if (own[i] > 0)
                    parts[values[i]] = parts.GetValueOrDefault(values[i]) + own[i];
            }
            key.Clear();
            foreach (var (value, share) in parts)
            {
                key.Add(value);
                key.Add((long)Math.Round(share / sum * Weights.One));
            }
            return new string(MemoryMarshal.Cast<long, char>(CollectionsMarshal.AsSpan(key)));
        });
    }

    static (JourneySet Set, JourneySet? Told) Fold(JourneySet set, JourneySet? told, Func<int, string> keyOf)
    {
        var groups = new Dictionary<string, (int First, long Conversions, long Nulls)>(StringComparer.Ordinal);
        for (var j = 0; j < set.Count; j++)
        {
            ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, keyOf(j), out var known);
            group = (known ? group.First : j, group.Conversions + set.ConversionsOf(j), group.Nulls + set.NullsOf(j));
        }
        // In an order of their own: the engine numbers conversions as it likes, and chance deals by place.
        var ordered = groups.OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Value).ToList();
        var kept = ordered.ConvertAll(g => g.First);
        var starts = new int[kept.Count + 1];
        for (var k = 0; k < kept.Count; k++)
            starts[k + 1] = starts[k] + set[kept[k]].Count;
        T[] Touches<T>(T[] of) => of.Length == 0 ? [] : [.. kept.SelectMany(j => of[set.Starts[j]..set.Starts[j + 1]])];
        int[] Each(int[] of) => of.Length == 0 ? [] : [.. kept.Select(j => of[j])];
        JourneySet folded = new()
        {
            Channels = set.Channels,
            Starts = starts,
            Channel = Touches(set.Channel),
            Age = Touches(set.Age),
            Lead = Each(set.Lead),
            Opportunity = Each(set.Opportunity),
            Won = Each(set.Won),
            Conversions = [.. ordered.Select(g => g.Conversions)],
            Nulls = [.. ordered.Select(g => g.Nulls)],
        };
        return (folded, told is null ? null : new() { Channels = told.Channels, Starts = starts, Channel = Touches(told.Channel) });
    }
}
