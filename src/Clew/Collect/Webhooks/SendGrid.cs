using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using static Clew.Collect.Webhooks.EmailNoticeType;

namespace Clew.Collect.Webhooks;

/// <summary>Twilio SendGrid's event webhook: an array of events, signed with ECDSA; the source's secret is the verification key.</summary>
static class SendGrid
{
    const string SignatureHeader = "X-Twilio-Email-Event-Webhook-Signature", TimeHeader = "X-Twilio-Email-Event-Webhook-Timestamp";

    // A failed delivery is tried again for a day. A replay within it changes nothing: every event counts once by its id.
    static readonly TimeSpan Oldest = TimeSpan.FromHours(25);

    /// <summary>What SendGrid says itself; everything else are the sender's custom arguments.</summary>
    static readonly HashSet<string> Known =
    [
        "anymail_id", "asm_group_id", "attempt", "bounce_classification", "category", "cert_err", "email", "event", "ip",
        "marketing_campaign_id", "marketing_campaign_name", "marketing_campaign_split_id", "marketing_campaign_version", "mc_stats",
        "newsletter", "phase_id", "pool", "reason", "response", "send_at", "sg_content_type", "sg_event_id", "sg_machine_open",
        "sg_message_id", "sg_template_id", "sg_template_name", "sg_user_id", "singlesend_id", "singlesend_name", "smtp-id", "status",
        "template_hash", "template_id", "template_version_id", "timestamp", "tls", "type", "url", "url_offset", "useragent",
    ];

    public static readonly Webhook Webhook = new("sendgrid", Verify, EmailDecoder.Of("sendgrid", Read));

    public static EmailNotice? Read(JsonElement item)
    {
        var word = item.Word("event");
        if (word is null && item.Word("sg_event_id") is null)
            return null;
        return new()
        {
            Type = word switch
            {
                "processed" => Queued,
                "dropped" => Rejected,
                "delivered" => Delivered,
                "deferred" => Deferred,
                "bounce" => Bounced,
                "open" => Opened,
                "click" => Clicked,
                "spamreport" => Complained,
                "unsubscribe" or "group_unsubscribe" => Unsubscribed,
                "group_resubscribe" => Subscribed,
                "account_status_change" => Other,
                _ => Unknown,
            },
            ProviderType = word,
            At = item.Instant("timestamp"),
            MessageId = item.Word("anymail_id") ?? item.Word("smtp-id") ?? item.Word("sg_message_id"),
            MessageKey = Key(item.Word("sg_message_id"), item.Word("smtp-id")),
            EventId = item.Word("sg_event_id"),
            Recipient = item.Word("email"),
            RejectReason = word == "dropped" ? Reason(item.Word("reason")) : null,
            // "blocked": the server would not take it this time; the address stays good.
            IsPermanent = item.Word("type") != "blocked",
            Description = word == "dropped" ? item.Text("reason") : null,
            MtaResponse = word == "bounce" ? item.Text("reason") : item.Text("response"),
            ClickUrl = item.Word("url"),
            UserAgent = item.Word("useragent"),
            Address = word is "open" or "click" ? item.Word("ip") : null,
            IsMachine = item.Yes("sg_machine_open"),
            Campaign = item.Word("singlesend_name") ?? item.Word("marketing_campaign_name") ?? item.Word("singlesend_id")
                ?? item.Word("marketing_campaign_id"),
            Lists = item.Word("asm_group_id") is { } group ? [group] : [],
            Tags = item.Texts("category"),
            Metadata = Json.Pairs(item, Known.Contains),
        };
    }

    /// <summary>
    /// TRICKY: opens and clicks carry no <c>smtp-id</c>, and <c>sg_message_id</c> goes on after the id that all events of a message
    /// share, with the name of the machine that dealt with it: <c>ID.filter0425p1mdw1.13037.57168B4A1D.0</c>.
    /// </summary>
    static string? Key(string? sent, string? smtp)
    {
        if (sent is not null && !sent.StartsWith("filter", StringComparison.Ordinal))
        {
            var end = sent.IndexOf(".filter", StringComparison.Ordinal);
            end = end < 0 ? sent.IndexOf(".recvd-", StringComparison.Ordinal) : end;
            return end < 0 ? sent : sent[..end];
        }
        var id = EmailDecoder.MessageIdOf(smtp);
        var at = id?.IndexOf("@ismtpd", StringComparison.Ordinal) ?? -1;
        return at > 0 ? id![..at] : id;
    }

    static string Reason(string? reason) => reason switch
    {
        "Invalid" => "invalid",
        "Bounced Address" => "bounced",
        "Unsubscribed Address" => "unsubscribed",
        "Spam Reporting Address" => "spam",
        _ => "other",
    };

    static string? Verify(HookRequest request)
    {
        if (request.Secret.Length == 0)
            return Proof.NoSecret;
        if (request.Header(SignatureHeader) is not { Length: > 0 and < 400 } signature)
            return $"the header {SignatureHeader} is missing";
        var time = request.Header(TimeHeader);
        if (Proof.Age(time, request.Now, Oldest) is { } age)
            return age;
        var der = new byte[signature.Length];
        if (!Convert.TryFromBase64String(signature, der, out var count))
            return Proof.Wrong;
        using var key = ECDsa.Create();
        try
        {
            if (request.Secret.Contains("-----BEGIN", StringComparison.Ordinal))
                key.ImportFromPem(request.Secret);
            else
                key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(request.Secret), out _);
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException or ArgumentException)
        {
            return "this source's secret is no public key: paste SendGrid's verification key";
        }
        byte[] signed = [.. Encoding.UTF8.GetBytes(time!), .. request.Body.Span];
        return key.VerifyData(signed, der.AsSpan(0, count), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
            ? null
            : Proof.Wrong;
    }
}
