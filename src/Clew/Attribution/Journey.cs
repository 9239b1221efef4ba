namespace Clew.Attribution;

/// <summary>
/// One conversion's touches as a model sees them, the earliest first. It holds no names: channels are numbers of the
/// <see cref="JourneySet"/> that it is of. There is at least one touch.
/// </summary>
public readonly ref struct Journey
{
    /// <summary>The channel of each touch.</summary>
    public required ReadOnlySpan<int> Channels { get; init; }

    /// <summary>Seconds from each touch to the conversion, 0 or more; empty where no times are known (path files).</summary>
    public ReadOnlySpan<long> Ages { get; init; }

    /// <summary>The last touch no later than the lead's creation; −1 where there is none or it is not known.</summary>
    public int Lead { get; init; }

    /// <summary>The last touch no later than the opportunity's creation; −1 where there is none or it is not known.</summary>
    public int Opportunity { get; init; }

    /// <summary>The last touch no later than the win; −1 where the conversion lies before it.</summary>
    public int Won { get; init; }

    /// <summary>How many touches there are.</summary>
    public int Count => Channels.Length;
}
