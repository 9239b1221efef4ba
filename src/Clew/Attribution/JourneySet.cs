namespace Clew.Attribution;

/// <summary>
/// Many journeys, column by column: 1,000,000 journeys of 5 touches take some 100 MB. A path file's journeys carry counts and values; those
/// of a store count 1 each.
/// </summary>
public sealed class JourneySet
{
    /// <summary>The names of channels (or of whatever dimension journeys are told by), by number.</summary>
    public required IReadOnlyList<string> Channels { get; init; }

    /// <summary>Where each journey's touches begin, and after the last one their number: one entry more than there are journeys.</summary>
    public required int[] Starts { get; init; }

    /// <summary>Each touch's channel.</summary>
    public required int[] Channel { get; init; }

    /// <summary>Each touch's seconds before the conversion (for a journey that did not convert: before its last touch); empty where not known.</summary>
    public long[] Age { get; init; } = [];

    /// <summary>Each journey's touch of the lead's creation, from 0 within the journey, −1 for none; empty where not known.</summary>
    public int[] Lead { get; init; } = [];

    /// <summary>As <see cref="Lead"/>, of the opportunity's creation.</summary>
    public int[] Opportunity { get; init; } = [];

    /// <summary>As <see cref="Lead"/>, of the win.</summary>
    public int[] Won { get; init; } = [];

    /// <summary>How many times each journey converted; empty: once each.</summary>
    public long[] Conversions { get; init; } = [];

    /// <summary>How many times each journey was walked without converting; empty: never.</summary>
    public long[] Nulls { get; init; } = [];

    /// <summary>The value of each journey's conversions together; empty: none.</summary>
    public decimal[] Values { get; init; } = [];

    /// <summary>How many journeys there are.</summary>
    public int Count => Starts.Length - 1;

    /// <summary>A journey.</summary>
    public Journey this[int index]
    {
        get
        {
            var (from, length) = (Starts[index], Starts[index + 1] - Starts[index]);
            return new()
            {
                Channels = Channel.AsSpan(from, length),
                Ages = Age.Length == 0 ? [] : Age.AsSpan(from, length),
                Lead = Lead.Length == 0 ? -1 : Lead[index],
                Opportunity = Opportunity.Length == 0 ? -1 : Opportunity[index],
                Won = Won.Length == 0 ? -1 : Won[index],
            };
        }
    }

    /// <summary>How many times a journey converted.</summary>
    public long ConversionsOf(int index) => Conversions.Length == 0 ? 1 : Conversions[index];

    /// <summary>How many times a journey was walked without converting.</summary>
    public long NullsOf(int index) => Nulls.Length == 0 ? 0 : Nulls[index];

    /// <summary>The value of a journey's conversions.</summary>
    public decimal ValueOf(int index) => Values.Length == 0 ? 0 : Values[index];
}
