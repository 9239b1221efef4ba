using System.Buffers;

namespace Clew.Attribution;

/// <summary>A model made ready for the journeys of one set: how each conversion is split over its touches. Safe for many threads.</summary>
public sealed class Split
{
    readonly Weigher _weigh;
    readonly bool[]? _excluded;

    Split(Weigher weigh, bool[]? excluded) => (_weigh, _excluded) = (weigh, excluded);

    /// <summary>Makes it.</summary>
    /// <param name="spec">The model and its options.</param>
    /// <param name="channels">The names behind the numbers of the journeys.</param>
    /// <param name="fitted">What the model learned, for those that learn; a channel that it does not know has no strength.</param>
    /// <exception cref="ArgumentException">The model learns and <paramref name="fitted"/> is missing.</exception>
    public static Split Of(ModelSpec spec, IReadOnlyList<string> channels, ChannelStrengths? fitted = null)
    {
        var weigh = spec.Model.Rule?.Invoke(spec)
            ?? Strength.Weigher(channels, fitted ?? throw new ArgumentException($"The model {spec.Model.Id} must be fitted first.", nameof(fitted)));
        return new(weigh, Exclusion.Of(spec, channels));
    }

    /// <summary>Writes the weights of a journey's touches: 0 or more, <see cref="Weights.One"/> together.</summary>
    public void Weigh(in Journey journey, Span<long> weights)
    {
        const int few = 256;
        double[]? rented = null;
        var shares = journey.Count <= few ? stackalloc double[journey.Count] : (rented = ArrayPool<double>.Shared.Rent(journey.Count)).AsSpan(0, journey.Count);
        Share(journey, shares);
        Weights.Settle(shares, weights);
        if (rented is not null)
            ArrayPool<double>.Shared.Return(rented);
    }

    /// <summary>Writes the shares behind the weights, unrounded: 0 or more, not all 0; they need not add up to 1.</summary>
    public void Share(in Journey journey, Span<double> shares)
    {
        if (_excluded is null)
            _weigh(journey, shares);
        else
            WeighKept(journey, shares);
    }

    // What is excluded is taken out of the journey before it is weighed, so that "first" is the first of what is left. Where nothing is
    // left, nothing is excluded: a journey of direct visits alone is credited to them.
    void WeighKept(in Journey journey, Span<double> shares)
    {
        var channels = new int[journey.Count];
        var ages = new long[journey.Ages.Length];
        var (kept, lead, opportunity, won) = (0, -1, -1, -1);
        for (var i = 0; i < journey.Count; i++)
        {
            if (_excluded![journey.Channels[i]])
                continue;
            channels[kept] = journey.Channels[i];
            if (ages.Length > 0)
                ages[kept] = journey.Ages[i];
            if (i <= journey.Lead)
                lead = kept;
            if (i <= journey.Opportunity)
                opportunity = kept;
            if (i <= journey.Won)
                won = kept;
            kept++;
        }
        if (kept == 0 || kept == journey.Count)
        {
            _weigh(journey, shares);
            return;
        }
        Span<double> some = shares[..kept];
        _weigh(new()
        {
            Channels = channels.AsSpan(0, kept),
            Ages = ages.Length == 0 ? [] : ages.AsSpan(0, kept),
            Lead = lead,
            Opportunity = opportunity,
            Won = won,
        }, some);
        for (var i = journey.Count - 1; i >= 0; i--)
            shares[i] = _excluded![journey.Channels[i]] ? 0 : shares[--kept];
    }
}
