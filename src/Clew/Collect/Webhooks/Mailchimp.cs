using System.Text.Json;
using static Clew.Collect.Webhooks.EmailNoticeType;

namespace Clew.Collect.Webhooks;

/// <summary>Mailchimp's audience webhooks, posted as a form. It signs nothing, and tells of lists only: no opens, no clicks.</summary>
static class Mailchimp
{
    public static readonly Webhook Webhook = new("mailchimp", SharedSecret.Verify, EmailDecoder.Of("mailchimp", Read));

    public static EmailNotice? Read(JsonElement item)
    {
        if (item.Word("type") is not { } word)
            return null;
        var data = item.At("data");
        var (reason, abuse) = (data.Word("reason"), data.Word("reason") == "abuse");
        var email = data.Word("email") ?? data.Word("merges", "EMAIL") ?? data.Word("new_email");
        var (fired, list) = (item.Word("fired_at"), data.Word("list_id"));
        return new()
        {
            Type = word switch
            {
                "subscribe" => Subscribed,
                "unsubscribe" or "cleaned" when abuse => Complained,
                "unsubscribe" => Unsubscribed,
                "cleaned" => Bounced,
                // An address changed, a profile changed, a campaign went out (to nobody by name): no email event.
                "upemail" or "profile" or "campaign" => Other,
                _ => Unknown,
            },
            ProviderType = word,
            At = item.Instant("fired_at"),
            // Without the time the content as a whole tells one subscription from the next.
            Once = EmailDecoder.Hash(word, data.Word("id"), list, email, fired ?? item.GetRawText()),
            Recipient = email,
            RejectReason = word switch
            {
                "unsubscribe" or "cleaned" when abuse => "spam",
                "unsubscribe" => "unsubscribed",
                "cleaned" => "bounced",
                _ => null,
            },
            Description = reason,
            Campaign = data.Word("campaign_id"),
            Lists = list is null ? [] : [list],
        };
    }
}
