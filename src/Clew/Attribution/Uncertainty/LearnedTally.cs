using Clew.Attribution.Chains;
using Clew.Attribution.Coalitions;
using Clew.Attribution.Paths;

namespace Clew.Attribution.Uncertainty;

/// <summary>
/// A model that learns is fitted anew to each resample, and conversions are split by what it learned. What share a channel gets of a
/// conversion hangs on the journey's set of channels alone, so sets are split, not journeys.
/// </summary>
sealed class LearnedTally : Tally
{
    // Of the Shapley values of more than 16 channels, in each resample; the same orders in all.
    const int Samples = 100;

    readonly RateTally _sets;
    readonly int[] _channelOf;
    readonly bool _classical;
    readonly Func<Func<long[], long[], double[]>> _fitter;

    public LearnedTally(JourneySet journeys, ModelSpec spec, bool classical) : base(journeys)
    {
        _classical = classical;
        var kept = Exclusion.Kept(spec, journeys);
        _sets = new(kept);
        _channelOf = _sets.Occurring;
        if (spec.Model == Models.Markov.Definition)
        {
            var options = MarkovOptions.Of(spec);
            if (options.Order == 0)
                options = options with { Order = OrderChoice.Of(kept, options.Nulls, options.Merge).Order };
            var steps = new JourneySteps(kept, options);
            _fitter = () => steps.Fitter();
        }
        else if (spec.Model == Models.Shapley.Definition)
        {
            _fitter = RateFitter;
        }
        else
        {
            throw new ArgumentException($"Of the model {spec.Model.Id} nobody has said how it is fitted again.", nameof(spec));
        }
    }

    public override Counter Counter()
    {
        var fit = _fitter();
        var sets = _sets.Sets;
        var (converted, value) = (new double[sets.Count], new double[sets.Count]);
        return (conversions, nulls, credit, values) =>
        {
            var strengths = fit(conversions, nulls);
            Array.Clear(converted);
            Array.Clear(value);
            for (var j = 0; j < conversions.Length; j++)
            {
                var set = sets.OfJourney[j];
                converted[set] += conversions[j];
                if (ValueOfOne.Length > 0)
                    value[set] += conversions[j] * ValueOfOne[j];
            }
            if (_classical)
                Classical(strengths, converted.Sum(), value.Sum(), credit, values);
            else
                BySet(strengths, converted, value, credit, values);
        };
    }

    static void Classical(double[] strengths, double converted, double value, double[] credit, double[] values)
    {
        var (of, worth) = PathSolver.Classical(converted, value, [.. strengths.Select(s => Math.Max(0, s))]);
        of.CopyTo(credit, 0);
        worth.CopyTo(values, 0);
    }

    void BySet(double[] strengths, double[] converted, double[] value, double[] credit, double[] values)
    {
        Array.Clear(credit);
        Array.Clear(values);
        for (var s = 0; s < converted.Length; s++)
        {
            if (converted[s] == 0)
                continue;
            var members = _sets.Sets[s];
            var sum = 0.0;
            foreach (var member in members)
                sum += Math.Max(0, strengths[_channelOf[member]]);
            foreach (var member in members)
            {
                var channel = _channelOf[member];
                var share = sum == 0 ? 1.0 / members.Length : Math.Max(0, strengths[channel]) / sum;
                credit[channel] += share * converted[s];
                values[channel] += share * value[s];
            }
        }
    }

    Func<long[], long[], double[]> RateFitter()
    {
        var sets = _sets.Sets;
        var (converted, walked) = (new long[sets.Count], new long[sets.Count]);
        return (conversions, nulls) =>
        {
            Array.Clear(converted);
            Array.Clear(walked);
            for (var j = 0; j < conversions.Length; j++)
            {
                var set = sets.OfJourney[j];
                converted[set] += conversions[j];
                walked[set] += conversions[j] + nulls[j];
            }
            return _sets.Solve(converted, walked, Samples);
        };
    }
}
