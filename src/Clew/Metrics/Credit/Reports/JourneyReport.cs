using Clew.Model;

namespace Clew.Metrics.Credit;

/// <summary>A question about the journeys to a goal.</summary>
/// <param name="Goal">The id of a goal.</param>
/// <param name="Period">The days in which the conversions lie.</param>
public sealed record JourneyRequest(string Goal, Period Period)
{
    /// <summary>The marketing dimension that touches are told by.</summary>
    public string By { get; init; } = "channel";

    /// <summary>Days before the conversion; null for the workspace's.</summary>
    public int? LookbackDays { get; init; }

    /// <summary>True for the touches of everybody of the same company.</summary>
    public bool OfAccount { get; init; }

    /// <summary>The most paths listed, 1 to 1,000.</summary>
    public int Top { get; init; } = 20;

    /// <summary>True to take touches of one value in a row for one step.</summary>
    public bool Merge { get; init; } = true;
}

/// <summary>Which of the conversions that a <see cref="JourneyReport"/> counts are listed, each with its journey; null for all of a kind.</summary>
/// <param name="Journeys">The question that the report answers.</param>
public sealed record JourneyListRequest(JourneyRequest Journeys)
{
    /// <summary>True for those with a touch, false for those without any.</summary>
    public bool? Touched { get; init; }

    /// <summary>Those with so many touches.</summary>
    public WholeSpan? Touches { get; init; }

    /// <summary>Those so many whole days after their first touch.</summary>
    public WholeSpan? Days { get; init; }

    /// <summary>Those at the end of these paths, each as <see cref="Key"/> writes it.</summary>
    public IReadOnlySet<string>? Paths { get; init; }

    /// <summary>True for those at the end of any path but <see cref="Paths"/>.</summary>
    public bool Others { get; init; }

    /// <summary>Whether nothing narrows them.</summary>
    internal bool IsAboutAll => Touched is null && Touches is null && Days is null && Paths is null;

    /// <summary>A path in one line.</summary>
    public static string Key(IReadOnlyList<string> steps) => string.Join(" > ", steps);
}

/// <summary>Whole numbers from one to another, both included.</summary>
/// <param name="From">The least.</param>
/// <param name="To">The largest; null for no end.</param>
public sealed record WholeSpan(int From, int? To)
{
    /// <summary>Whether a number is among them.</summary>
    public bool Holds(long number) => number >= From && (To is null || number <= To);
}

/// <summary>What the journeys to a goal are like.</summary>
/// <param name="Request">The question.</param>
/// <param name="Conversions">Conversions of the period.</param>
/// <param name="Unattributed">Those without any touch.</param>
/// <param name="Paths">The paths walked most, the most walked first; no more than asked.</param>
/// <param name="OtherPaths">How many further paths there are.</param>
/// <param name="Lengths">Conversions by the number of touches, 1 up; the last entry holds all longer ones.</param>
/// <param name="Lags">Conversions by whole days from the first touch to the conversion, in growing spans.</param>
/// <param name="MedianLength">Half of the journeys have no more touches; null where there is none.</param>
/// <param name="MedianLagDays">Half of the journeys take no more days; null where there is none.</param>
public sealed record JourneyReport(JourneyRequest Request, long Conversions, long Unattributed, IReadOnlyList<WalkedPath> Paths, long OtherPaths,
    IReadOnlyList<LengthCount> Lengths, IReadOnlyList<LagCount> Lags, decimal? MedianLength, decimal? MedianLagDays);

/// <summary>A path.</summary>
/// <param name="Steps">The values, earliest first.</param>
/// <param name="Conversions">Conversions at its end.</param>
/// <param name="Value">Their value in the workspace's currency.</param>
/// <param name="MedianLagDays">Days from first touch to conversion, the median.</param>
/// <param name="Example">The id of one of its conversions, to be opened.</param>
public sealed record WalkedPath(IReadOnlyList<string> Steps, long Conversions, decimal Value, decimal MedianLagDays, string Example);

/// <summary>Conversions after so many touches.</summary>
/// <param name="Touches">The number of touches.</param>
/// <param name="OrMore">True for the last entry.</param>
/// <param name="Conversions">How many.</param>
public sealed record LengthCount(int Touches, bool OrMore, long Conversions);

/// <summary>Conversions so many days after the first touch.</summary>
/// <param name="FromDays">Whole days, included.</param>
/// <param name="ToDays">Whole days, included; null for all longer ones.</param>
/// <param name="Conversions">How many.</param>
public sealed record LagCount(int FromDays, int? ToDays, long Conversions);
