using System.Buffers;
using System.Runtime.CompilerServices;

namespace Clew.Attribution;

/// <summary>A model made ready for the journeys of one set: how each conversion is split over its touches. Safe for many threads.</summary>
public sealed class Split
{
    readonly Weigher _weigh;
    readonly int[]? _kept; // by channel, 1 or 0; null where none is excluded

    Split(Weigher weigh, int[]? kept) => (_weigh, _kept) = (weigh, kept);

    /// <summary>Makes it.</summary>
    /// <param name="spec">The model and its options.</param>
    /// <param name="channels">The names behind the numbers of the journeys.</param>
    /// <param name="fitted">What the model learned, for those that learn; a channel that it does not know has no strength.</param>
    /// <exception cref="ArgumentException">The model learns and <paramref name="fitted"/> is missing.</exception>
    public static Split Of(ModelSpec spec, IReadOnlyList<string> channels, ChannelStrengths? fitted = null)
    {
        var weigh = spec.Model.Rule?.Invoke(spec)
            ?? Strength.Weigher(channels, fitted ?? throw new ArgumentException($"Model {spec.Model.Id} must be fitted first.", nameof(fitted)));
        return new(weigh, Exclusion.Of(spec, channels)?.Select(excluded => excluded ? 0 : 1).ToArray());
    }

    /// <summary>Writes the weights of a journey's touches: 0 or more, <see cref="Weights.One"/> together.</summary>
    [SkipLocalsInit] // weighers overwrite what stands there
    public void Weigh(in Journey journey, Span<long> weights)
    {
        const int few = 128;
        double[]? rented = null;
        var shares = journey.Count <= few ? stackalloc double[few] : rented = ArrayPool<double>.Shared.Rent(journey.Count);
        shares = shares[..journey.Count];
        Share(journey, shares);
        Weights.Settle(shares, weights);
        if (rented is not null)
            ArrayPool<double>.Shared.Return(rented);
    }

    /// <summary>Writes the shares behind the weights, unrounded: 0 or more, not all 0; they need not add up to 1.</summary>
    public void Share(in Journey journey, Span<double> shares)
    {
        if (_kept is null || !WeighKept(journey, shares))
            _weigh(journey, shares);
    }

    // What is excluded is taken out of the journey before it is weighed, so that "first" is the first of what is left. Where nothing is
    // left, nothing is excluded: a journey of direct visits alone is credited to them. False: weigh the journey as it is.
    [SkipLocalsInit]
    bool WeighKept(in Journey journey, Span<double> shares)
    {
        const int few = 64;
        var kept = 0;
        foreach (var channel in journey.Channels)
            kept += _kept![channel];
        if (kept == 0 || kept == journey.Count)
            return false;
        var (rentedChannels, rentedAges) = journey.Count <= few ? (null, null)
            : (ArrayPool<int>.Shared.Rent(journey.Count), ArrayPool<long>.Shared.Rent(journey.Count));
        var channels = rentedChannels is null ? stackalloc int[few] : rentedChannels;
        var ages = rentedAges is null ? stackalloc long[few] : rentedAges;
        var (at, lead, opportunity, won) = (0, -1, -1, -1);
        for (var i = 0; i < journey.Count; i++)
        {
            // Without branches: each touch is written, and written over by the next one unless it is kept.
            var channel = journey.Channels[i];
            channels[at] = channel;
            if (journey.Ages.Length > 0)
                ages[at] = journey.Ages[i];
            at += _kept![channel];
            lead = i <= journey.Lead ? at - 1 : lead;
            opportunity = i <= journey.Opportunity ? at - 1 : opportunity;
            won = i <= journey.Won ? at - 1 : won;
        }
        _weigh(new()
        {
            Channels = channels[..kept],
            Ages = journey.Ages.Length == 0 ? [] : ages[..kept],
            Lead = lead,
            Opportunity = opportunity,
            Won = won,
        }, shares[..kept]);
        for (var i = journey.Count - 1; i >= 0; i--)
        {
            var keep = _kept![journey.Channels[i]];
            shares[i] = shares[Math.Max(0, at - 1)] * keep;
            at -= keep;
        }
        if (rentedChannels is not null)
        {
            ArrayPool<int>.Shared.Return(rentedChannels);
            ArrayPool<long>.Shared.Return(rentedAges!);
        }
        return true;
    }
}
