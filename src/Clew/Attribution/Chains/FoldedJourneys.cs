using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Clew.Attribution.Chains;

/// <summary>
/// Journeys dealt out to folds. Equal journeys are dealt out together, evenly; which folds get what is left over hangs on their touches
/// alone, so that neither the order of journeys nor a count that is split over rows changes anything.
/// </summary>
/// <param name="All">The different journeys with their counts.</param>
/// <param name="Held">For each fold, made as it is asked for: the same journeys with the fold's share of the counts.</param>
/// <param name="Count">How many journeys there are.</param>
sealed record FoldedJourneys(JourneySet All, IEnumerable<JourneySet> Held, long Count)
{
    public static FoldedJourneys Of(JourneySet journeys, bool nulls, bool merge, int folds)
    {
        // Numbers by the alphabet: those of the set hang on the order in which channels came.
        var ranks = new int[journeys.Channels.Count];
        var places = Enumerable.Range(0, ranks.Length).OrderBy(c => journeys.Channels[c], StringComparer.Ordinal).ToArray();
        for (var i = 0; i < places.Length; i++)
            ranks[places[i]] = i;
        var found = new Dictionary<UInt128, int>();
        var (starts, touches, hashes) = (new List<int> { 0 }, new List<int>(), new List<UInt128>());
        var (converted, lost) = (new List<long>(), new List<long>());
        var walked = new List<int>();
        for (var j = 0; j < journeys.Count; j++)
        {
            var (of, not) = (journeys.ConversionsOf(j), nulls ? journeys.NullsOf(j) : 0);
            if (of + not == 0)
                continue;
            walked.Clear();
            foreach (var touch in journeys[j].Channels)
                if (!merge || walked.Count == 0 || walked[^1] != ranks[touch])
                    walked.Add(ranks[touch]);
            var hash = XxHash128.HashToUInt128(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(walked)));
            ref var at = ref CollectionsMarshal.GetValueRefOrAddDefault(found, hash, out var known);
            if (!known)
            {
                at = converted.Count;
                touches.AddRange(walked);
                starts.Add(touches.Count);
                hashes.Add(hash);
                converted.Add(0);
                lost.Add(0);
            }
            converted[at] += of;
            lost[at] += not;
        }
        var set = new JourneySet
        {
            Channels = [.. places.Select(c => journeys.Channels[c])],
            Starts = [.. starts],
            Channel = [.. touches],
            Conversions = [.. converted],
            Nulls = [.. lost],
        };
        var held = Enumerable.Range(0, folds).Select(fold => new JourneySet
        {
            Channels = set.Channels,
            Starts = set.Starts,
            Channel = set.Channel,
            Conversions = [.. converted.Select((count, j) => Part(count, (ulong)hashes[j], fold, folds))],
            Nulls = [.. lost.Select((count, j) => Part(count, (ulong)(hashes[j] >> 64), fold, folds))],
        });
        return new(set, held, converted.Sum() + lost.Sum());
    }

    // Of what cannot be dealt out evenly, one each to the folds from a certain one on.
    static long Part(long count, ulong hash, int fold, int folds)
    {
        var turn = (fold - (int)(hash % (ulong)folds) + folds) % folds;
        return count / folds + (turn < count % folds ? 1 : 0);
    }
}
