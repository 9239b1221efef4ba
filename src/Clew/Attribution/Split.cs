using System.Buffers;
using System.Runtime.CompilerServices;

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
        var weigh = spec.Model.Rule is { } rule ? rule(spec)
            : Strength.Weigher(channels, fitted ?? throw new ArgumentException($"The model {spec.Model.Id} must be fitted first.", nameof(fitted)));
        bool[] excluded = [.. channels.Select(c => spec.Exclude.Contains(c))];
        return new(weigh, excluded.Contains(true) ? excluded : null);
    }

    /// <summary>Writes the weights of a journey's touches: 0 or more, <see cref="Weights.One"/> together.</summary>
    [SkipLocalsInit] // weighers overwrite what stands there
    public void Weigh(in Journey journey, Span<long> weights)
    {
        const int few = 128;
        double[]? rented = null;
        var shares = journey.Count <= few ? stackalloc double[few] : rented = ArrayPool<double>.Shared.Rent(journey.Count);
        shares = shares[..journey.Count];
        if (_excluded is null || !WeighKept(journey, shares))
            _weigh(journey, shares);
        Weights.Settle(shares, weights);
        if (rented is not null)
            ArrayPool<double>.Shared.Return(rented);
    }

    // What is excluded is taken out of the journey before it is weighed, so that "first" is the first of what is left. Where nothing is
    // left, nothing is excluded: a journey of direct visits alone is credited to them. False: weigh the journey as it is.
    [SkipLocalsInit]
    bool WeighKept(in Journey journey, Span<double> shares)
    {
        const int few = 64;
        var kept = 0;
        foreach (var channel in journey.Channels)
            kept += _excluded![channel] ? 0 : 1;
        if (kept == 0 || kept == journey.Count)
            return false;
        var (rentedChannels, rentedAges) = kept <= few ? (null, null) : (ArrayPool<int>.Shared.Rent(kept), ArrayPool<long>.Shared.Rent(kept));
        var channels = rentedChannels is null ? stackalloc int[few] : rentedChannels;
        var ages = rentedAges is null ? stackalloc long[few] : rentedAges;
        var (at, lead, opportunity, won) = (0, -1, -1, -1);
        for (var i = 0; i < journey.Count; i++)
        {
            if (_excluded![journey.Channels[i]])
                continue;
            channels[at] = journey.Channels[i];
            if (journey.Ages.Length > 0)
                ages[at] = journey.Ages[i];
            lead = i <= journey.Lead ? at : lead;
            opportunity = i <= journey.Opportunity ? at : opportunity;
            won = i <= journey.Won ? at : won;
            at++;
        }
        _weigh(new()
        {
            Channels = channels[..kept], Ages = journey.Ages.Length == 0 ? [] : ages[..kept], Lead = lead, Opportunity = opportunity, Won = won,
        }, shares[..kept]);
        for (var i = journey.Count - 1; i >= 0; i--)
            shares[i] = _excluded![journey.Channels[i]] ? 0 : shares[--at];
        if (rentedChannels is not null)
        {
            ArrayPool<int>.Shared.Return(rentedChannels);
            ArrayPool<long>.Shared.Return(rentedAges!);
        }
        return true;
    }
}
