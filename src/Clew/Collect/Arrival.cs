namespace Clew.Collect;

/// <summary>
/// One request as it came in at a door, checked no further than the door checks: what the journal keeps, and what the pipeline
/// starts from. Everything that is known only at the door (address, headers, the day's visitor) is here; nothing is looked up later.
/// </summary>
public sealed record Arrival
{
    /// <summary>When it came in, UTC.</summary>
    public required DateTime ReceivedAt { get; init; }

    /// <summary>Which entrance.</summary>
    public required Door Door { get; init; }

    /// <summary>The id of the <see cref="CollectSource"/> whose key it carried.</summary>
    public required string Source { get; init; }

    /// <summary>The Segment call (<c>batch</c>, <c>track</c>), the webhook's provider; empty for the other doors.</summary>
    public string Call { get; init; } = "";

    /// <summary>The client's address as text; empty when it was not kept.</summary>
    public string Address { get; init; } = "";

    /// <summary>The header User-Agent, at most 1,024 characters.</summary>
    public string UserAgent { get; init; } = "";

    /// <summary>The host of the header Origin or else Referer; empty without either.</summary>
    public string OriginHost { get; init; } = "";

    /// <summary>
    /// The visitor of a request that brings none: a hash of address, user agent and site under a salt that lives for one day. Made at
    /// the door, because the salt is gone when the journal is read.
    /// </summary>
    public string DailyVisitor { get; init; } = "";

    /// <summary>True when the browser sent <c>Sec-GPC: 1</c> (Global Privacy Control).</summary>
    public bool PrivacyControl { get; init; }

    /// <summary>The body as it came, decompressed, UTF-8.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }
}
