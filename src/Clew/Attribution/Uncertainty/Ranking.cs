namespace Clew.Attribution.Uncertainty;

/// <summary>Whether data bears a ranking.</summary>
public static class Ranking
{
    /// <summary>
    /// For each place of a ranking but the last: whether it cannot be told from the next one, for their intervals overlap. That asks for
    /// more than a test of their difference would: who stands apart here differs for sure.
    /// </summary>
    /// <param name="ranked">The intervals in the order of the ranking; null where there is none, which tells nothing apart.</param>
    public static IReadOnlyList<bool> Undecided(IReadOnlyList<Interval?> ranked) =>
    [
        .. ranked.Zip(ranked.Skip(1), (a, b) => a is not { } one || b is not { } other || one.Overlaps(other)),
    ];
}
