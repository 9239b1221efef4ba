using System.Numerics;
using System.Runtime.ExceptionServices;

namespace Clew.Attribution;

/// <summary>
/// What each channel is credited with under one model, over all journeys of a set. Sums are of whole numbers, so they are exact and the
/// same on any number of cores: channels add up to all conversions and to all value.
/// </summary>
/// <param name="Channels">The names.</param>
/// <param name="Credit">Each channel's conversions as a number of 10⁻¹² (<see cref="Weights.One"/> is one conversion).</param>
/// <param name="Values">Each channel's part of the value of conversions; rounded only where a decimal cannot hold all its digits.</param>
public sealed record ChannelTotals(IReadOnlyList<string> Channels, IReadOnlyList<Int128> Credit, IReadOnlyList<decimal> Values)
{
    // Journeys of a block are weighed by one model after the other, while they are in the cache.
    const int Block = 4096;

    // Weights of a block are added up in 64 bits where no journey of it counts more often than this, and in 128 elsewhere.
    const long Often = long.MaxValue / Weights.One / Block;

    /// <summary>Each channel's conversions.</summary>
    public IReadOnlyList<decimal> Conversions => [.. Credit.Select(c => ExactValues.ToDecimal(c, 0))];

    /// <summary>Adds up the credit of all journeys under some models, on all cores.</summary>
    /// <returns>One for each of <paramref name="splits"/>, in their order.</returns>
    /// <exception cref="Clew.Model.UserError">A model cannot weigh these journeys.</exception>
    public static IReadOnlyList<ChannelTotals> Of(JourneySet journeys, IReadOnlyList<Split> splits)
    {
        var blocks = (journeys.Count + Block - 1) / Block;
        var workers = new Sums[Math.Clamp(blocks, 1, Environment.ProcessorCount)];
        var values = ExactValues.Of(journeys.Values);
        var longest = 0;
        for (var i = 0; i < journeys.Count; i++)
            longest = Math.Max(longest, journeys.Starts[i + 1] - journeys.Starts[i]);
        var next = -1;
        try
        {
            Parallel.For(0, workers.Length, worker =>
            {
                var sums = workers[worker] = new(journeys, splits, values, longest);
                while (Interlocked.Increment(ref next) is var block && block < blocks)
                    sums.Add(block * Block, Math.Min(journeys.Count, (block + 1) * Block));
            });
        }
        catch (AggregateException error)
        {
            ExceptionDispatchInfo.Throw(error.InnerExceptions[0]);
        }
        return [.. splits.Select((_, s) => new ChannelTotals(journeys.Channels,
            [.. journeys.Channels.Select((_, c) => workers.Aggregate(Int128.Zero, (sum, w) => sum + w.Credit[s][c]))],
            [.. journeys.Channels.Select((_, c) => workers.Aggregate(BigInteger.Zero, (sum, w) => sum + w.ValueOf(s, c)))
                .Select(sum => ExactValues.ToDecimal(sum, values.Scale))]))];
    }

    // One worker's sums, by model and channel.
    sealed class Sums(JourneySet journeys, IReadOnlyList<Split> splits, ExactValues values, int longest)
    {
        readonly long[] _weights = new long[longest];
        readonly long[] _block = new long[journeys.Channels.Count];
        readonly int[] _order = new int[Block];
        readonly Int128[][]? _value = values.Small.Length == 0 ? null : Make<Int128>(splits.Count, journeys.Channels.Count);
        readonly BigInteger[][]? _bigValue = values.Big.Length == 0 ? null : Make<BigInteger>(splits.Count, journeys.Channels.Count);

        public Int128[][] Credit { get; } = Make<Int128>(splits.Count, journeys.Channels.Count);

        public BigInteger ValueOf(int split, int channel) => _value is not null ? _value[split][channel]
            : _bigValue is not null ? _bigValue[split][channel] : BigInteger.Zero;

        public void Add(int from, int to)
        {
            SortByLength(from, to);
            for (var s = 0; s < splits.Count; s++)
            {
                foreach (var j in _order.AsSpan(0, to - from))
                    Weigh(s, j);
                for (var c = 0; c < _block.Length; c++)
                    Credit[s][c] += _block[c];
                Array.Clear(_block);
            }
        }

        // Loops over touches that end where the last one ended are foreseen by the processor: all models take half the time.
        void SortByLength(int from, int to)
        {
            const int longer = 64;
            Span<int> ends = stackalloc int[longer + 1];
            ends.Clear();
            var starts = journeys.Starts;
            for (var j = from; j < to; j++)
                ends[Math.Min(longer, starts[j + 1] - starts[j])]++;
            for (var n = 1; n <= longer; n++)
                ends[n] += ends[n - 1];
            for (var j = to - 1; j >= from; j--)
                _order[--ends[Math.Min(longer, starts[j + 1] - starts[j])]] = j;
        }

        void Weigh(int s, int j)
        {
            var journey = journeys[j];
            var channels = journey.Channels;
            var block = _block;
            var weights = _weights.AsSpan(0, channels.Length);
            splits[s].Weigh(journey, weights);
            var times = journeys.ConversionsOf(j);
            if (times <= Often)
                for (var i = 0; i < channels.Length; i++)
                    block[channels[i]] += weights[i] * times;
            else
                for (var i = 0; i < channels.Length; i++)
                    Credit[s][channels[i]] += Math.BigMul(weights[i], times);
            if (_value is not null)
                for (var i = 0; i < channels.Length; i++)
                    _value[s][channels[i]] += Math.BigMul(weights[i], values.Small[j]);
            else if (_bigValue is not null)
                for (var i = 0; i < channels.Length; i++)
                    _bigValue[s][channels[i]] += weights[i] * values.Big[j];
        }

        static T[][] Make<T>(int rows, int columns) => [.. Enumerable.Range(0, rows).Select(_ => new T[columns])];
    }
}
