using System.Text.Json;
using static Clew.Collect.Webhooks.EmailNoticeType;

namespace Clew.Collect.Webhooks;

/// <summary>Brevo's transactional and marketing webhooks: one event, or an array of them. It signs nothing.</summary>
static class Brevo
{
    public static readonly Webhook Webhook = new("brevo", SharedSecret.Verify, EmailDecoder.Of("brevo", Read));

    public static EmailNotice? Read(JsonElement item)
    {
        if (item.Word("event") is not { } word)
            return null;
        // Times: ts_epoch is in milliseconds and UTC, in some documents in seconds; the others come where it is missing. date has no zone.
        var at = item.Instant("ts_epoch") ?? item.Instant("ts_event") ?? item.Instant("s_epoch") ?? item.Instant("ts");
        var (reason, message) = (item.Text("reason"), item.Word("message-id"));
        var (camp, url) = (item.Word("camp_id"), item.Word("link") ?? item.Word("URL"));
        var type = TypeOf(word);
        return new()
        {
            Type = type,
            ProviderType = word,
            At = at,
            MessageId = message,
            // A marketing email has no message id: the campaign and the contact make the message.
            MessageKey = message is null && camp is not null ? $"campaign-{camp}" : null,
            // Brevo gives events no id ("id" is the webhook's). All of its times tell two opens apart; unique_opened comes beside opened.
            Once = EmailDecoder.Hash(type, EmailDecoder.ContactOf(item.Word("email")), message ?? camp, url, item.Word("ts_epoch"),
                item.Word("ts_event"), item.Word("ts"), item.Word("s_epoch"), item.Word("date"), item.Word("date_event")),
            Recipient = item.Word("email"),
            RejectReason = word switch
            {
                "hard_bounce" or "soft_bounce" => "bounced",
                "invalid_email" or "invalid" => "invalid",
                "blocked" => "blocked",
                "spam" or "complaint" => "spam",
                "unsubscribe" or "unsubscribed" => "unsubscribed",
                _ => null,
            },
            IsPermanent = word != "soft_bounce",
            MtaResponse = reason,
            ClickUrl = url,
            UserAgent = item.Word("user_agent") ?? item.Word("user-agent") ?? item.Word("useragent"),
            Address = item.Word("ip"),
            IsMachine = word.Contains("proxy", StringComparison.Ordinal),
            Campaign = item.Word("campaign name") ?? camp,
            Lists = item.Texts("list_id"),
            Tags = TagsOf(item),
            Metadata = Json.Pairs(Json.Inner(item.Text("X-Mailin-custom"))),
        };
    }

    static string TypeOf(string word) => word switch
    {
        "request" or "sent" => Queued,
        "delivered" => Delivered,
        "hard_bounce" or "soft_bounce" or "invalid_email" or "invalid" => Bounced,
        "blocked" => Rejected,
        "spam" or "complaint" => Complained,
        "error" => Failed,
        "deferred" => Deferred,
        "opened" or "unique_opened" or "open" or "proxy_open" or "unique_proxy_open" => Opened,
        "click" or "clicked" => Clicked,
        "unsubscribe" or "unsubscribed" => Unsubscribed,
        "list_addition" => Subscribed,
        "contact_updated" or "contact_deleted" or "reply" or "inboundEmailProcessed" => Other,
        _ => Unknown,
    };

    static IReadOnlyList<string> TagsOf(JsonElement item)
    {
        if (item.Texts("tags") is { Count: > 0 } tags)
            return tags;
        var tag = item.Word("tag");
        return Json.Inner(tag) is { ValueKind: JsonValueKind.Array } inner ? inner.Texts() : item.Texts("tag");
    }
}
