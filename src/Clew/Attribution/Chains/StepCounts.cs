using System.Runtime.InteropServices;

namespace Clew.Attribution.Chains;

/// <summary>How often each step of a chain was taken, over all journeys: conversions and journeys without one together.</summary>
sealed class StepCounts
{
    // A table of so many bits (of 8 bytes each) is walked faster than a dictionary, even when it is half empty.
    const int TableBits = 21;
    const int LeastPart = 1 << 16;

    StepCounts(StepCode code, ulong[] states, int[] rows, int[] next, long[] counts) =>
        (Code, States, Rows, Next, Counts) = (code, states, rows, next, counts);

    public StepCode Code { get; }

    /// <summary>The states that occur, by code: the start first.</summary>
    public ulong[] States { get; }

    /// <summary>Where each state's steps begin, and after the last one their number.</summary>
    public int[] Rows { get; }

    /// <summary>What comes next: a channel, <see cref="StepCode.Converted"/> or <see cref="StepCode.Lost"/>; ascending in a
    /// state.</summary>
    public int[] Next { get; }

    /// <summary>How often; above 0.</summary>
    public long[] Counts { get; }

    /// <summary>Counts the steps.</summary>
    /// <param name="journeys">The journeys; those that count 0 are left out.</param>
    /// <param name="order">How many touches a state remembers.</param>
    /// <param name="nulls">Whether journeys without a conversion count.</param>
    /// <param name="merge">Whether a touch of the same channel as the one before it is passed over.</param>
    public static StepCounts Of(JourneySet journeys, int order, bool nulls = true, bool merge = false)
    {
        var code = new StepCode(journeys.Channels.Count, order);
        var parts = Math.Clamp(journeys.Channel.Length / LeastPart, 1, Environment.ProcessorCount);
        int Bound(int part) => (int)((long)journeys.Count * part / parts);
        if (code.Size <= TableBits)
        {
            var tables = new long[parts][];
            Parallel.For(0, parts, p => tables[p] = Table(code, journeys, Bound(p), Bound(p + 1), nulls, merge));
            for (var p = 1; p < parts; p++)
                for (var i = 0; i < tables[0].Length; i++)
                    tables[0][i] += tables[p][i];
            var table = tables[0];
            var taken = new List<(ulong, long)>();
            for (var i = 0; i < table.Length; i++)
                if (table[i] > 0)
                    taken.Add(((ulong)i, table[i]));
            return OfSteps(code, [.. taken]);
        }
        var counts = new Dictionary<ulong, long>[parts];
        Parallel.For(0, parts, p => counts[p] = Hashed(code, journeys, Bound(p), Bound(p + 1), nulls, merge));
        foreach (var other in counts.AsSpan(1))
            foreach (var (step, count) in other)
                CollectionsMarshal.GetValueRefOrAddDefault(counts[0], step, out _) += count;
        var steps = counts[0].Select(step => (step.Key, step.Value)).ToArray();
        Array.Sort(steps);
        return OfSteps(code, steps);
    }

    /// <summary>The same steps counted otherwise; those that count nothing are left out.</summary>
    public StepCounts With(ReadOnlySpan<long> counts)
    {
        var steps = new List<(ulong, long)>(counts.Length);
        for (var s = 0; s < States.Length; s++)
            for (var e = Rows[s]; e < Rows[s + 1]; e++)
                if (counts[e] > 0)
                    steps.Add(((States[s] << Code.NextBits) | (uint)Next[e], counts[e]));
        return OfSteps(Code, [.. steps]);
    }

    static long[] Table(StepCode code, JourneySet journeys, int from, int to, bool nulls, bool merge)
    {
        var table = new long[1 << code.Size];
        var (bits, nextBits, mask) = (code.Bits, code.NextBits, code.Mask);
        for (var j = from; j < to; j++)
        {
            var (converted, lost) = (journeys.ConversionsOf(j), nulls ? journeys.NullsOf(j) : 0);
            var count = converted + lost;
            if (count == 0)
                continue;
            var (state, before) = (0UL, -1);
            foreach (var touch in journeys.Channel.AsSpan(journeys.Starts[j], journeys.Starts[j + 1] - journeys.Starts[j]))
            {
                if (merge && touch == before)
                    continue;
                table[(int)(state << nextBits) | touch] += count;
                state = ((state << bits) | (uint)(touch + 1)) & mask;
                before = touch;
            }
            table[(int)(state << nextBits) | code.Converted] += converted;
            table[(int)(state << nextBits) | code.Lost] += lost;
        }
        return table;
    }

    static Dictionary<ulong, long> Hashed(StepCode code, JourneySet journeys, int from, int to, bool nulls, bool merge)
    {
        var steps = new Dictionary<ulong, long>();
        for (var j = from; j < to; j++)
        {
            var (converted, lost) = (journeys.ConversionsOf(j), nulls ? journeys.NullsOf(j) : 0);
            if (converted + lost == 0)
                continue;
            var (state, before) = (0UL, -1);
            foreach (var touch in journeys.Channel.AsSpan(journeys.Starts[j], journeys.Starts[j + 1] - journeys.Starts[j]))
            {
                if (merge && touch == before)
                    continue;
                Count(steps, code, state, touch, converted + lost);
                state = code.After(state, touch);
                before = touch;
            }
            Count(steps, code, state, code.Converted, converted);
            Count(steps, code, state, code.Lost, lost);
        }
        return steps;
    }

    static void Count(Dictionary<ulong, long> steps, StepCode code, ulong state, int next, long count)
    {
        if (count > 0)
            CollectionsMarshal.GetValueRefOrAddDefault(steps, (state << code.NextBits) | (uint)next, out _) += count;
    }

    // From steps in ascending order.
    static StepCounts OfSteps(StepCode code, (ulong Step, long Count)[] steps)
    {
        var (states, rows) = (new List<ulong>(), new List<int>());
        var (next, counts) = (new int[steps.Length], new long[steps.Length]);
        for (var i = 0; i < steps.Length; i++)
        {
            var state = steps[i].Step >> code.NextBits;
            if (states.Count == 0 || states[^1] != state)
            {
                states.Add(state);
                rows.Add(i);
            }
            next[i] = (int)(steps[i].Step & ((1UL << code.NextBits) - 1));
            counts[i] = steps[i].Count;
        }
        return new(code, [.. states], [.. rows, steps.Length], next, counts);
    }
}
