using Clew.Model;

namespace Clew.Attribution;

/// <summary>Writes the share of each touch of a journey: numbers of 0 or more, not all 0; they need not add up to 1.</summary>
/// <param name="journey">At least one touch.</param>
/// <param name="shares">As long as the journey has touches; whatever stands there is overwritten.</param>
public delegate void Weigher(in Journey journey, Span<double> shares);

/// <summary>
/// An attribution model: a pure function from a journey to the shares of its touches. One file each in <c>Models</c>, one line in
/// <see cref="Models.Catalog"/>.
/// </summary>
/// <param name="Id">Its public name, as in <c>--model</c>.</param>
public sealed record AttributionModel(string Id)
{
    /// <summary>Its name for people, in English.</summary>
    public required string Title { get; init; }

    /// <summary>What it does, in one sentence.</summary>
    public required string Words { get; init; }

    /// <summary>When it misleads, in one sentence.</summary>
    public required string Misleads { get; init; }

    /// <summary>Where it comes from.</summary>
    public required string Source { get; init; }

    /// <summary>The options that it takes beside those of all models (<see cref="ModelSpec"/>), with their meaning.</summary>
    public IReadOnlyList<ModelOption> Options { get; init; } = [];

    /// <summary>Channels that it always excludes, beside those that its text names.</summary>
    public IReadOnlyList<string> Excludes { get; init; } = [];

    /// <summary>What it must know of a journey beside the order of its touches; path files know nothing else.</summary>
    public JourneyFacts Needs { get; init; }

    /// <summary>Makes the weigher for some options; null (or one that gives null) where the model must first be fitted.</summary>
    public Func<ModelSpec, Weigher?>? Rule { get; init; }

    /// <summary>
    /// For models that learn from journeys: the strength of each channel of the set, 0 or more. A conversion is then split over its touches
    /// by the strengths of their channels, a channel's own strength shared equally by its touches.
    /// </summary>
    public Func<ModelSpec, JourneySet, ChannelStrengths>? Fit { get; init; }

    /// <summary>Whether it must be fitted to journeys before it weighs, with these options.</summary>
    public bool Learns(ModelSpec spec) => Rule?.Invoke(spec) is null;
}

/// <summary>What a model may need to know of journeys.</summary>
[Flags]
public enum JourneyFacts
{
    /// <summary>The order of the touches is enough.</summary>
    None = 0,

    /// <summary>Seconds before the conversion.</summary>
    Ages = 1,

    /// <summary>The touches of the lead's and the opportunity's creation and of the win.</summary>
    Milestones = 2,
}

/// <summary>An option of a model.</summary>
/// <param name="Key">Its name, in snake case.</param>
/// <param name="Default">The text that stands where it is not given.</param>
/// <param name="Meaning">Values and unit.</param>
public sealed record ModelOption(string Key, string Default, string Meaning)
{
    /// <summary>The value as it is written in a canonical text; throws <see cref="UserError"/> for one that cannot be.</summary>
    public required Func<string, string> Read { get; init; }
}

/// <summary>What a model learned.</summary>
/// <param name="Channels">The names.</param>
/// <param name="Strengths">Each channel's strength: for a Markov chain its removal effect, for Shapley its value.</param>
/// <param name="Notes">What a reader must know: the order chosen, the error of a sample, what was left out.</param>
public sealed record ChannelStrengths(IReadOnlyList<string> Channels, IReadOnlyList<double> Strengths, IReadOnlyList<string> Notes);
