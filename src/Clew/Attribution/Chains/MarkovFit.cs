using System.Globalization;

namespace Clew.Attribution.Chains;

/// <summary>How a Markov chain is made of journeys.</summary>
/// <param name="Order">How many touches a state remembers, 1 to 4.</param>
/// <param name="Nulls">Whether journeys that did not convert count; without them every walk converts.</param>
/// <param name="Merge">Whether touches of the same channel in a row count as one.</param>
sealed record MarkovOptions(int Order = 1, bool Nulls = true, bool Merge = false)
{
    public static MarkovOptions Of(ModelSpec spec) => new(
        spec["order"] == "auto" ? 0 : (int)spec.Number("order"), spec["nulls"] == "yes", spec["repeats"] == "merge");
}

/// <summary>Markov chains of journeys, solved.</summary>
static class MarkovFit
{
    /// <summary>The removal effects of the channels, with notes.</summary>
    public static ChannelStrengths Fit(ModelSpec spec, JourneySet journeys)
    {
        var options = MarkovOptions.Of(spec);
        var kept = Exclusion.Kept(spec, journeys);
        var notes = new List<string>();
        if (options.Order == 0)
        {
            var choice = OrderChoice.Of(kept, options.Nulls, options.Merge);
            notes.Add(choice.Words);
            options = options with { Order = choice.Order };
        }
        var answer = Solve(kept, options, out var states);
        notes.Add(string.Create(CultureInfo.InvariantCulture,
            $"Markov chain of order {options.Order} with {Math.Max(0, states - 1)} states; ")
            + string.Create(CultureInfo.InvariantCulture, $"a walk converts with probability {answer.Conversion:0.######}."));
        return new(journeys.Channels, answer.RemovalEffects, notes);
    }

    /// <summary>The probability of conversion and the removal effects.</summary>
    public static ChainAnswer Solve(JourneySet journeys, MarkovOptions options) => Solve(journeys, options, out _);

    /// <summary>As above, of a chain that is at hand; of one without journeys, all 0.</summary>
    public static ChainAnswer Solve(Chain chain, int order) =>
        chain.States == 0 ? new(0, new double[chain.Channels])
        : order == 1 && chain.States <= DenseChain.MostStates ? DenseChain.Solve(chain) : SparseChain.Solve(chain, out _);

    static ChainAnswer Solve(JourneySet journeys, MarkovOptions options, out int states)
    {
        var chain = Chain.Of(StepCounts.Of(journeys, options.Order, options.Nulls, options.Merge));
        states = chain.States;
        return Solve(chain, options.Order);
    }
}
