namespace Clew.Collect;

/// <summary>
/// A site, a server or a provider that events come from. It proves itself by its write key, of which only the hash is kept.
/// </summary>
public sealed record CollectSource
{
    /// <summary>A short name that is kept with its events: 1 to 40 of a-z, 0-9, - and _.</summary>
    public required string Id { get; init; }

    /// <summary>The workspace that its events go to.</summary>
    public required string Workspace { get; init; }

    /// <summary>What the key may be used for: <c>beacon</c>, <c>segment</c>, <c>hook:{provider}</c>.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>SHA-256 of the write key, lower-case hex.</summary>
    public required string KeyHash { get; init; }

    /// <summary>What a provider signs its webhooks with (or its public key); null where it signs nothing.</summary>
    public string? Secret { get; init; }

    /// <summary>Hosts whose pages may send, with <c>*.</c> before one for its subdomains too; empty for any.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>Requests that one address may send in a second; 0 for no limit.</summary>
    public int RatePerAddress { get; init; }

    /// <summary>True when an event counts only with the visitor's consent.</summary>
    public bool ConsentRequired { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>Since when its key is not taken any more, UTC.</summary>
    public DateTime? RevokedAt { get; init; }
}
