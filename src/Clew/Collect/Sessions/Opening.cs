using System.Diagnostics.CodeAnalysis;

namespace Clew.Collect.Sessions;

/// <summary>The first page of a session: where the visit came from and where it landed.</summary>
sealed record Opening
{
    /// <summary>When the page was seen, in microseconds since 1970-01-01.</summary>
    public required long At { get; init; }

    public string? LandingPage { get; init; }

    public string? Referrer { get; init; }

    public string? Source { get; init; }

    public string? Medium { get; init; }

    public string? Campaign { get; init; }

    public string? Content { get; init; }

    public string? Term { get; init; }

    public string? Channel { get; init; }

    /// <summary>The earlier of two; of two at the same instant the one whose texts come first, so that the order of arrival never matters.</summary>
    [return: NotNullIfNotNull(nameof(a)), NotNullIfNotNull(nameof(b))]
    public static Opening? Earlier(Opening? a, Opening? b) => a is null ? b : b is null || Order(a, b) <= 0 ? a : b;

    static int Order(Opening a, Opening b)
    {
        if (a.At != b.At)
            return a.At.CompareTo(b.At);
        foreach (var (one, other) in a.Texts().Zip(b.Texts()))
            if (string.CompareOrdinal(one, other) is not 0 and var order)
                return order;
        return 0;
    }

    IEnumerable<string?> Texts() => [LandingPage, Referrer, Source, Medium, Campaign, Content, Term, Channel];
}
