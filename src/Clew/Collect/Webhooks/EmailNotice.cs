namespace Clew.Collect.Webhooks;

/// <summary>
/// What a provider says happened to an email, in words that are the same for all: what each provider's reader makes, and what one
/// mapper turns into events. The words of <see cref="Type"/> and <see cref="RejectReason"/> are those of django-anymail.
/// </summary>
public sealed record EmailNotice
{
    /// <summary>One of <see cref="EmailNoticeType"/>.</summary>
    public required string Type { get; init; }

    /// <summary>The provider's own word for it.</summary>
    public string? ProviderType { get; init; }

    /// <summary>When it happened, UTC.</summary>
    public DateTime? At { get; init; }

    /// <summary>The message's id as its sender got it from the provider.</summary>
    public string? MessageId { get; init; }

    /// <summary>
    /// The message's id where <see cref="MessageId"/> is not told with every event of a message: the one that all of them share.
    /// Null for <see cref="MessageId"/>.
    /// </summary>
    public string? MessageKey { get; init; }

    /// <summary>The provider's id of the event.</summary>
    public string? EventId { get; init; }

    /// <summary>
    /// What the event counts once by, where <see cref="EventId"/> would not do; null for <see cref="EventId"/>, and without that for a
    /// hash of what the notice says.
    /// </summary>
    public string? Once { get; init; }

    /// <summary>The address that the email went to, as told.</summary>
    public string? Recipient { get; init; }

    /// <summary><c>bounced</c>, <c>blocked</c>, <c>spam</c>, <c>invalid</c>, <c>unsubscribed</c>, <c>timed_out</c>, <c>other</c>.</summary>
    public string? RejectReason { get; init; }

    /// <summary>False for a bounce after which the address may still be good.</summary>
    public bool IsPermanent { get; init; } = true;

    /// <summary>The provider's explanation.</summary>
    public string? Description { get; init; }

    /// <summary>What the receiving server answered.</summary>
    public string? MtaResponse { get; init; }

    /// <summary>Where a click led to.</summary>
    public string? ClickUrl { get; init; }

    /// <summary>The user agent that opened or clicked.</summary>
    public string? UserAgent { get; init; }

    /// <summary>The address that opened or clicked.</summary>
    public string? Address { get; init; }

    /// <summary>True when the provider says that a machine opened or clicked.</summary>
    public bool IsMachine { get; init; }

    /// <summary>The campaign; null for the first tag.</summary>
    public string? Campaign { get; init; }

    /// <summary>The lists, groups or streams that it concerns; one event lands for each.</summary>
    public IReadOnlyList<string> Lists { get; init; } = [];

    /// <summary>Labels of the message.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>What the sender attached to the message.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
}

/// <summary>What can happen to an email.</summary>
public static class EmailNoticeType
{
#pragma warning disable CS1591 // the words say it
    public const string Queued = "queued", Sent = "sent", Rejected = "rejected", Failed = "failed", Bounced = "bounced",
        Deferred = "deferred", Delivered = "delivered", Autoresponded = "autoresponded", Opened = "opened", Clicked = "clicked",
        Complained = "complained", Unsubscribed = "unsubscribed", Subscribed = "subscribed", Forwarded = "forwarded";
#pragma warning restore CS1591

    /// <summary>Known, and nothing that happens to an email of ours: a profile changed, an inbound email came.</summary>
    public const string Other = "other";

    /// <summary>The provider's word is not known here.</summary>
    public const string Unknown = "unknown";
}
