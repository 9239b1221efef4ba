using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Clew.Collect.Webhooks;

/// <summary>Turns what a provider says of emails into events of kind <see cref="EventKind.Email"/>.</summary>
/// <remarks>
/// <para>Queued and sent both land as <c>sent</c>: the provider took the email; it counts as delivered unless a bounce follows.</para>
/// <para>
/// What was rejected or failed did not arrive either, so it lands as a bounce, or its <c>sent</c> would count as delivered: hard (the
/// contact leaves the list) when the provider says that the address is bad, soft when it would not send this one email.
/// </para>
/// <para>Deferred and answered by a machine: nothing has happened to the message yet. Nothing lands and nothing is dropped.</para>
/// </remarks>
static class EmailDecoder
{
    /// <summary>The words of the column <c>type</c>.</summary>
    public static readonly IReadOnlySet<string> Words = new HashSet<string>
    {
        "sent", "delivered", "open", "click", "forward", "bounce_hard", "bounce_soft", "complaint", "unsubscribe", "subscribe",
    };

    /// <summary>Decodes each thing of a request with a provider's reader.</summary>
    /// <param name="provider">The provider's name.</param>
    /// <param name="read">Null when the thing is none of the provider's.</param>
    public static Decode.Decoder Of(string provider, Func<JsonElement, EmailNotice?> read) => (arrival, events, drops) =>
        HookBody.Each(arrival, drops, (item, index) => read(item) is { } notice
            ? Land(provider, arrival, index, notice, events)
            : $"it is no email event of {provider}");

    /// <summary>The word for a notice; null when nothing lands.</summary>
    public static string? WordOf(EmailNotice notice) => notice.Type switch
    {
        EmailNoticeType.Queued or EmailNoticeType.Sent => "sent",
        EmailNoticeType.Delivered => "delivered",
        EmailNoticeType.Opened => "open",
        EmailNoticeType.Clicked => "click",
        EmailNoticeType.Forwarded => "forward",
        EmailNoticeType.Complained => "complaint",
        EmailNoticeType.Unsubscribed => "unsubscribe",
        EmailNoticeType.Subscribed => "subscribe",
        EmailNoticeType.Bounced => notice.IsPermanent ? "bounce_hard" : "bounce_soft",
        EmailNoticeType.Rejected or EmailNoticeType.Failed => notice.RejectReason is "bounced" or "invalid" ? "bounce_hard" : "bounce_soft",
        _ => null,
    };

    static string? Land(string provider, Arrival arrival, int index, EmailNotice notice, List<Event> events)
    {
        if (notice.Type == EmailNoticeType.Unknown)
            return notice.ProviderType is { } own ? $"{provider} is not known to say '{Short(own, 60)}'" : "it names no event";
        if (WordOf(notice) is not { } word)
            return null;
        var (contact, message) = (ContactOf(notice.Recipient), MessageIdOf(notice.MessageKey ?? notice.MessageId));
        if (contact is null && message is null)
            return "it names neither a recipient nor a message";
        var id = $"{provider}:{notice.Once ?? notice.EventId ?? Hash(notice, contact, message)}";
        var isRead = word is "open" or "click";
        foreach (var list in notice.Lists.Take(50).DefaultIfEmpty<string?>(null))
        {
            var fields = new Dictionary<string, string>();
            Put(fields, "contact", contact);
            Put(fields, "message_id", message);
            Put(fields, "campaign", notice.Campaign ?? (notice.Tags is [var tag, ..] ? tag : null));
            Put(fields, "list", list);
            Put(fields, "click_url", notice.ClickUrl);
            Put(fields, "reason", isRead || word is "sent" or "delivered" ? null : Reason(notice));
            if (FieldLimits.Hold(fields) is { } tooLong)
                return tooLong;
            events.Add(new()
            {
                Arrival = arrival,
                Index = index,
                Kind = EventKind.Email,
                Name = word,
                ClaimedAt = notice.At,
                MessageId = notice.Lists.Count > 1 ? $"{id}:{list}" : id,
                Fields = fields,
                Properties = Rest(notice),
                Target = notice.ClickUrl,
                UserAgent = notice.UserAgent,
                Address = notice.Address,
                IsMachine = isRead && (notice.IsMachine || MachineAgents.IsMachine(notice.UserAgent)),
            });
        }
        return null;
    }

    /// <summary>How contacts are written: lower case, or opens and imports of one person would be two.</summary>
    public static string? ContactOf(string? address) => address?.Trim().ToLowerInvariant() is { Length: > 0 } contact ? contact : null;

    /// <summary>How message ids are written: without the angle brackets, which providers now keep and now leave out.</summary>
    public static string? MessageIdOf(string? id)
    {
        id = id?.Trim();
        if (id is ['<', .., '>'])
            id = id[1..^1];
        return id is { Length: > 0 } ? id : null;
    }

    static void Put(Dictionary<string, string> fields, string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
            fields[name] = value.Trim();
    }

    static string? Reason(EmailNotice notice)
    {
        var words = new[] { notice.RejectReason, notice.MtaResponse ?? notice.Description }.Where(text => !string.IsNullOrWhiteSpace(text));
        return Short(string.Join(": ", words.Select(text => text!.Trim())), 500);
    }

    static string? Rest(EmailNotice notice) => notice.Tags is [] && notice.Metadata.Count == 0
        ? null
        : JsonSerializer.Serialize(new { tags = notice.Tags, metadata = notice.Metadata });

    static string Short(string text, int most) => text.Length <= most ? text : text[..most];

    static string Hash(EmailNotice notice, string? contact, string? message) => Hash(notice.ProviderType, contact, message,
        Json.Written(notice.At), notice.ClickUrl, string.Join(',', notice.Lists));

    /// <summary>An id made of what is said: 128 bits of SHA-256.</summary>
    public static string Hash(params ReadOnlySpan<string?> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts)))[..16]);
}
