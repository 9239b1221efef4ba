using System.Text.Json;
using static Clew.Collect.Webhooks.EmailNoticeType;

namespace Clew.Collect.Webhooks;

/// <summary>Mailgun's webhooks: one event as JSON; the older ones, posted as a form, are read too.</summary>
/// <remarks>The signature stands in the body and covers a time and a token only, not the event: that is Mailgun's scheme.</remarks>
static class Mailgun
{
    // A failed delivery is tried again for 8 hours.
    static readonly TimeSpan Oldest = TimeSpan.FromHours(9);

    /// <summary>What the older webhooks say themselves; everything else are the sender's variables.</summary>
    static readonly HashSet<string> KnownOld = new(StringComparer.OrdinalIgnoreCase)
    {
        "event", "recipient", "domain", "ip", "country", "region", "city", "user-agent", "device-type", "client-type", "client-name",
        "client-os", "campaign-id", "campaign-name", "tag", "mailing-list", "timestamp", "token", "signature", "url", "code", "error",
        "reason", "description", "notification", "message-headers", "message-id", "X-Mailgun-Sid", "X-Mailgun-Tag", "attachment-count",
        "body-plain", "h", "my_var_1",
    };

    public static readonly Webhook Webhook = new("mailgun", Verify, EmailDecoder.Of("mailgun", Read));

    public static EmailNotice? Read(JsonElement item)
    {
        if (item.At("event-data") is { ValueKind: JsonValueKind.Object } data)
            return ReadNew(data, item.Word("signature", "token"));
        return item.Word("event") is null ? null : ReadOld(item);
    }

    static EmailNotice ReadNew(JsonElement data, string? token)
    {
        var (word, at, bot) = (data.Word("event"), data.Instant("timestamp"), data.Word("client-info", "bot"));
        var agent = data.Word("client-info", "user-agent");
        var (status, reason) = (data.At("delivery-status"), data.Word("reason"));
        return new()
        {
            Type = word switch
            {
                "accepted" => Queued,
                "delivered" => Delivered,
                "failed" when data.Word("severity") == "temporary" => Deferred,
                "failed" when reason is "suppress-unsubscribe" or "suppress-complaint" => Rejected,
                "failed" => Bounced,
                "rejected" => Rejected,
                "opened" => Opened,
                "clicked" => Clicked,
                "complained" => Complained,
                "unsubscribed" => Unsubscribed,
                "stored" or "list_member_uploaded" or "list_member_upload_error" or "list_uploaded" => Other,
                _ => Unknown,
            },
            ProviderType = word,
            At = at,
            MessageId = Bracketed(data.Word("message", "headers", "message-id")),
            EventId = token,
            // The event's id is unique within a day; the token belongs to the delivery, of which there may be several.
            Once = data.Word("id") is { } id ? $"{id}:{at:yyyyMMdd}" : null,
            Recipient = data.Word("recipient") ?? AddressOf(data.Word("message", "headers", "to")),
            RejectReason = word is "failed" or "rejected" ? Reason(reason) : null,
            // "generic" may be a server that takes the content for spam: only a bounce speaks of the address.
            IsPermanent = reason is null or "bounce" or "suppress-bounce",
            Description = status.Text("description") ?? data.Word("reject", "description") ?? data.Text("reject", "reason"),
            MtaResponse = status.Text("message"),
            ClickUrl = data.Word("url"),
            UserAgent = agent,
            Address = data.Word("ip"),
            // "gmail" may mean the proxy that shows images to a person as well as the one that loads them in advance: the agent tells.
            IsMachine = bot is not null && !(bot == "gmail" && MachineAgents.IsShownToPerson(agent)),
            Campaign = First(data.At("campaigns")),
            Lists = data.Word("mailing-list", "address") is { } list ? [list] : [],
            Tags = data.Texts("tags"),
            Metadata = Json.Pairs(data.At("user-variables")),
        };
    }

    static EmailNotice ReadOld(JsonElement item)
    {
        var (word, code) = (item.Word("event"), item.Word("code"));
        var headers = HeadersOf(item.At("message-headers"));
        var variables = Json.Inner(headers.GetValueOrDefault("x-mailgun-variables"));
        return new()
        {
            Type = word switch
            {
                "delivered" => Delivered,
                "dropped" => Rejected,
                "bounced" => Bounced,
                "opened" => Opened,
                "clicked" => Clicked,
                "complained" => Complained,
                "unsubscribed" => Unsubscribed,
                "stored" => Other,
                _ => Unknown,
            },
            ProviderType = word,
            At = item.Instant("timestamp"),
            MessageId = Bracketed(item.Word("Message-Id") ?? item.Word("message-id") ?? headers.GetValueOrDefault("message-id")),
            EventId = item.Word("token"),
            Recipient = item.Word("recipient"),
            RejectReason = word switch
            {
                "bounced" => "bounced",
                "dropped" => item.Word("reason") == "old" ? "timed_out" : code switch
                {
                    "605" => "bounced",
                    "606" => "unsubscribed",
                    "607" => "spam",
                    _ => "other",
                },
                _ => null,
            },
            Description = item.Text("description"),
            MtaResponse = item.Text("error") ?? item.Text("notification"),
            ClickUrl = item.Word("url"),
            UserAgent = item.Word("user-agent"),
            Address = item.Word("ip"),
            Campaign = item.Word("campaign-name") ?? item.Word("campaign-id"),
            Lists = item.Word("mailing-list") is { } list ? [list] : [],
            Tags = item.Texts("tag") is { Count: > 0 } tags ? tags : item.Texts("X-Mailgun-Tag"),
            Metadata = variables.ValueKind == JsonValueKind.Object
                ? Json.Pairs(variables)
                : headers.Count > 0 ? new() : Json.Pairs(item, KnownOld.Contains),
        };
    }

    static string Reason(string? reason) => reason switch
    {
        "bounce" or "suppress-bounce" => "bounced",
        "suppress-unsubscribe" => "unsubscribed",
        "suppress-complaint" => "spam",
        "old" => "timed_out",
        _ => "other",
    };

    static string? Bracketed(string? id) => EmailDecoder.MessageIdOf(id) is { } bare ? $"<{bare}>" : null;

    static string? AddressOf(string? header)
    {
        if (header is null)
            return null;
        var (open, close) = (header.LastIndexOf('<'), header.LastIndexOf('>'));
        return open >= 0 && close > open + 1 ? header[(open + 1)..close] : header;
    }

    static string? First(JsonElement campaigns) => campaigns.ValueKind != JsonValueKind.Array || campaigns.GetArrayLength() == 0
        ? null
        : campaigns[0].Word("name") ?? campaigns[0].Word("id") ?? (campaigns.Texts() is [var text, ..] ? text : null);

    /// <summary>Names, in lower case, and values of a list of pairs, which a form carries as JSON in a string.</summary>
    static Dictionary<string, string> HeadersOf(JsonElement list)
    {
        if (list.ValueKind == JsonValueKind.String)
            list = Json.Inner(list.GetString());
        var headers = new Dictionary<string, string>();
        if (list.ValueKind != JsonValueKind.Array)
            return headers;
        foreach (var pair in list.EnumerateArray())
        {
            if (pair.ValueKind == JsonValueKind.Array && pair.GetArrayLength() == 2
                && pair[0].Text() is { } name && pair[1].Text() is { } value)
                headers[name.ToLowerInvariant()] = value;
        }
        return headers;
    }

    static string? Verify(HookRequest request)
    {
        if (request.Secret.Length == 0)
            return Proof.NoSecret;
        string? time, token, told;
        try
        {
            var body = HookBody.Parse(request.Body.Span) ?? default;
            var block = body.At("signature") is { ValueKind: JsonValueKind.Object } inner ? inner : body;
            (time, token, told) = (block.Word("timestamp"), block.Word("token"), block.Word("signature"));
        }
        catch (InvalidOperationException)
        {
            return "the signature is no text"; // half a surrogate pair
        }
        if (time is null || token is null || told is null)
            return "the body holds no signature of Mailgun's";
        if (Proof.Age(time, request.Now, Oldest) is { } age)
            return age;
        return Proof.IsHex(told, Proof.Hmac(request.Secret, Proof.Bytes(time + token))) ? null : Proof.Wrong;
    }
}
