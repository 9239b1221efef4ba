namespace Clew.Collect.Links;

/// <summary>What the open pixel or a link in an email says of itself.</summary>
public sealed record MailLink
{
    /// <summary>The id of the <see cref="CollectSource"/> that it belongs to.</summary>
    public required string Source { get; init; }

    /// <summary>The email's message id, the same in all of its links; null where all copies of a mailing have the same links.</summary>
    public string? MessageId { get; init; }

    /// <summary>
    /// Who got the email: an id of your own, a hash, or the address, which then stands in the link for everyone to read who sees it.
    /// </summary>
    public string? Contact { get; init; }

    /// <summary>The campaign.</summary>
    public string? Campaign { get; init; }

    /// <summary>The list.</summary>
    public string? List { get; init; }

    /// <summary>Where a click leads, http or https; null for the pixel.</summary>
    public string? Target { get; init; }

    /// <summary>The entrance that it comes through.</summary>
    public Door Door => Target is null ? Door.Pixel : Door.Click;
}

/// <summary>What a token turned out to be.</summary>
/// <param name="Link">Null when it was not made with this key.</param>
/// <param name="Problem">What is wrong with it; null when nothing is.</param>
/// <param name="Body">What was signed: the body of the arrival.</param>
public sealed record LinkAnswer(MailLink? Link, string? Problem, ReadOnlyMemory<byte> Body);
