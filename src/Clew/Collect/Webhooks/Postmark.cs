using System.Text.Json;
using static Clew.Collect.Webhooks.EmailNoticeType;

namespace Clew.Collect.Webhooks;

/// <summary>Postmark's webhooks: one record each. It signs nothing.</summary>
static class Postmark
{
    public static readonly Webhook Webhook = new("postmark", SharedSecret.Verify, EmailDecoder.Of("postmark", Read));

    public static EmailNotice? Read(JsonElement item)
    {
        if (item.Word("RecordType") is not { } record)
            return null;
        var (type, reason, permanent) = record switch
        {
            "Delivery" => (Delivered, null, true),
            "Open" => (Opened, null, true),
            "Click" => (Clicked, null, true),
            "SpamComplaint" => (Complained, "spam", true),
            "Bounce" => Bounce(item.Word("Type")),
            "SubscriptionChange" when item.Yes("SuppressSending") => Suppression(item.Word("SuppressionReason")),
            "SubscriptionChange" => (Subscribed, null, true),
            "Inbound" or "SMTPApiError" => (Other, null, true),
            _ => (Unknown, (string?)null, true),
        };
        var id = item.Word("ID");
        return new()
        {
            Type = type,
            ProviderType = record == "Bounce" ? item.Word("Type") ?? record : record,
            At = item.Instant("BouncedAt") ?? item.Instant("DeliveredAt") ?? item.Instant("ReceivedAt") ?? item.Instant("ChangedAt"),
            MessageId = item.Word("MessageID"),
            EventId = id,
            Once = id is null ? null : $"{record}:{id}",
            Recipient = item.Word("Email") ?? item.Word("Recipient"),
            RejectReason = reason,
            IsPermanent = permanent,
            Description = item.Text("Description"),
            MtaResponse = item.Text("Details"),
            ClickUrl = item.Word("OriginalLink"),
            UserAgent = item.Word("UserAgent"),
            Address = item.Word("Geo", "IP"),
            Lists = item.Word("MessageStream") is { } stream ? [stream] : [],
            Tags = item.Word("Tag") is { } tag ? [tag] : [],
            Metadata = Json.Pairs(item.At("Metadata")),
        };
    }

    static (string Type, string? Reason, bool Permanent) Bounce(string? type) => type switch
    {
        "HardBounce" => (Bounced, "bounced", true),
        "BadEmailAddress" => (Bounced, "invalid", true),
        "SoftBounce" or "DnsError" or "Undeliverable" => (Bounced, "bounced", false),
        "Blocked" or "DMARCPolicy" => (Bounced, "blocked", false),
        // The server took it for spam; no person complained.
        "SpamNotification" => (Bounced, "spam", false),
        "SpamComplaint" => (Complained, "spam", true),
        "Transient" => (Deferred, null, false),
        "Unsubscribe" => (Unsubscribed, "unsubscribed", true),
        "Subscribe" => (Subscribed, null, true),
        "AutoResponder" or "AddressChange" or "ChallengeVerification" or "OpenRelayTest" => (Autoresponded, null, true),
        "ManuallyDeactivated" or "Unconfirmed" => (Rejected, "other", true),
        "SMTPApiError" or "TemplateRenderingFailed" => (Failed, "other", true),
        "InboundError" => (Other, null, true),
        "VirusNotification" or "Unknown" => (Bounced, "other", false),
        _ => (Unknown, null, true),
    };

    static (string Type, string? Reason, bool Permanent) Suppression(string? reason) => reason switch
    {
        "HardBounce" => (Bounced, "bounced", true),
        "SpamComplaint" => (Complained, "spam", true),
        _ => (Unsubscribed, "unsubscribed", true),
    };
}
