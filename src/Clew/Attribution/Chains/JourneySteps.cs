namespace Clew.Attribution.Chains;

/// <summary>The steps of each journey, found once, so that a chain can be made again and again of other counts.</summary>
sealed class JourneySteps
{
    readonly StepCounts _all;
    readonly int _order;
    readonly bool _nulls;
    readonly int[] _starts;
    readonly int[] _steps;

    public JourneySteps(JourneySet journeys, MarkovOptions options)
    {
        (_order, _nulls) = (options.Order, options.Nulls);
        _all = StepCounts.Of(journeys, options.Order, options.Nulls, options.Merge);
        var code = _all.Code;
        var place = new Dictionary<ulong, int>();
        for (var s = 0; s < _all.States.Length; s++)
            for (var e = _all.Rows[s]; e < _all.Rows[s + 1]; e++)
                place.Add((_all.States[s] << code.NextBits) | (uint)_all.Next[e], e);
        int At(ulong state, int next) => place.GetValueOrDefault((state << code.NextBits) | (uint)next, -1);

        // Each journey's touches, then its two ends; −1 for one that never comes.
        (_starts, var steps) = (new int[journeys.Count + 1], new List<int>(journeys.Channel.Length + 2 * journeys.Count));
        for (var j = 0; j < journeys.Count; j++)
        {
            var (state, before) = (0UL, -1);
            foreach (var touch in journeys[j].Channels)
            {
                if (options.Merge && touch == before)
                    continue;
                steps.Add(At(state, touch));
                state = code.After(state, touch);
                before = touch;
            }
            steps.Add(At(state, code.Converted));
            steps.Add(At(state, code.Lost));
            _starts[j + 1] = steps.Count;
        }
        _steps = [.. steps];
    }

    /// <summary>For one thread: the removal effects of the channels by how often each journey converted and did not.</summary>
    public Func<long[], long[], double[]> Fitter()
    {
        var counts = new long[_all.Next.Length];
        return (conversions, nulls) =>
        {
            Array.Clear(counts);
            for (var j = 0; j < conversions.Length; j++)
            {
                var (converted, lost) = (conversions[j], _nulls ? nulls[j] : 0);
                if (converted + lost == 0)
                    continue;
                var last = _starts[j + 1] - 2;
                for (var i = _starts[j]; i < last; i++)
                    counts[_steps[i]] += converted + lost;
                if (converted > 0)
                    counts[_steps[last]] += converted;
                if (lost > 0)
                    counts[_steps[last + 1]] += lost;
            }
            return MarkovFit.Solve(Chain.Of(_all.With(counts)), _order).RemovalEffects;
        };
    }
}
