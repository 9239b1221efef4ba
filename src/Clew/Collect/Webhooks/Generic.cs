using System.Globalization;
using System.Text.Json;

namespace Clew.Collect.Webhooks;

/// <summary>
/// Our own signed webhook, for every system that we have no reader for: leads, calls, chats, meetings and emails, up to 100 of them.
/// Header <c>X-Clew-Signature: t=UNIX,v1=HEX</c>, HEX the HMAC-SHA256 of <c>UNIX.body</c>, 5 minutes.
/// </summary>
/// <remarks>
/// What comes again with the same content counts once; what comes again with the same id and other content puts the first one right.
/// </remarks>
static class Generic
{
    const int Most = 100;

    static readonly TimeSpan Oldest = TimeSpan.FromMinutes(5);

    static readonly HashSet<string> MeetingWords = ["booked", "rescheduled", "cancelled", "attended", "no_show"];

    /// <summary>Names that go into <see cref="Event.Fields"/> as they are.</summary>
    static readonly string[] FieldNames =
    [
        "email", "phone", "name", "first_name", "last_name", "company", "email_sha256", "phone_sha256", "lead_id", "owner", "list",
        "message_id", "click_url", "outcome", "product", "country", "origin", "landing_page", "industry", "company_size", "business_type",
        "reason",
    ];

    static readonly string[] TimeNames = ["starts_at", "booked_at", "answered_at"];

    /// <summary>Everything that has its own place for every kind; the rest goes into <see cref="Event.Properties"/>.</summary>
    static readonly HashSet<string> Known =
    [
        .. FieldNames, .. TimeNames, "type", "id", "at", "visitor_id", "user_id", "source", "medium", "campaign", "content", "term",
        "referrer", "value", "currency", "user_agent", "ip",
    ];

    public static readonly Webhook Webhook = new("clew", request => TimedSignature.Verify(request, "X-Clew-Signature", Oldest),
        (arrival, events, drops) => HookBody.Each(arrival, drops, (item, index) => Read(item, arrival, index, events), Most));

    static string? Read(JsonElement item, Arrival arrival, int index, List<Event> events)
    {
        EventKind? kind = item.Word("type") switch
        {
            "lead" => EventKind.Lead,
            "call" => EventKind.Call,
            "chat" => EventKind.Chat,
            "meeting" => EventKind.Meeting,
            "email" => EventKind.Email,
            _ => null,
        };
        if (kind is not { } known)
            return "type is none of lead, call, chat, meeting, email";
        DateTime? at = null;
        var fields = new Dictionary<string, string>();
        if (Time(item, "at", ref at) is { } wrong)
            return wrong;
        foreach (var name in TimeNames)
        {
            DateTime? time = null;
            if (Time(item, name, ref time) is { } fault)
                return fault;
            if (Json.Written(time) is { } written)
                fields[name] = written;
        }
        foreach (var name in FieldNames)
            if (item.Word(name) is { } text)
                fields[name] = text;
        var id = item.Word("id");
        if (Special(known, item, id, fields, out var eventName) is { } problem)
            return problem;
        if (FieldLimits.Hold(fields) is { } tooLong)
            return tooLong;
        decimal? value = null;
        if (item.Word("value") is { } amount)
        {
            if (!decimal.TryParse(amount, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                return "value is no number";
            value = number;
        }
        var landing = item.Word("landing_page");
        var rest = Json.Pairs(item, name => IsRead(known, name));
        events.Add(new()
        {
            Arrival = arrival,
            Index = index,
            Kind = known,
            Name = eventName,
            ClaimedAt = at,
            Fields = fields,
            // An email event happens once; the others are things that may be told of again when they have changed.
            MessageId = known == EventKind.Email && id is not null
                ? $"clew:email:{id}"
                : $"clew:{item.Word("type")}:{EmailDecoder.Hash(id, item.GetRawText())}",
            VisitorId = item.Word("visitor_id"),
            UserId = item.Word("user_id"),
            Url = landing is not null && landing.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? landing : null,
            Referrer = item.Word("referrer"),
            Target = item.Word("click_url"),
            Source = item.Word("source"),
            Medium = item.Word("medium"),
            Content = item.Word("content"),
            Term = item.Word("term"),
            Campaign = known == EventKind.Email ? null : item.Word("campaign"),
            Value = value,
            Currency = item.Word("currency"),
            UserAgent = item.Word("user_agent"),
            Address = item.Word("ip"),
            IsMachine = known == EventKind.Email && eventName is "open" or "click"
                && (item.Yes("machine") || MachineAgents.IsMachine(item.Word("user_agent"))),
            Properties = rest.Count == 0 ? null : JsonSerializer.Serialize(rest),
        });
        return null;
    }

    static bool IsRead(EventKind kind, string name) => name switch
    {
        "duration_seconds" => kind is EventKind.Call or EventKind.Chat,
        "status" => kind == EventKind.Meeting,
        "event" or "contact" or "machine" => kind == EventKind.Email,
        _ => Known.Contains(name),
    };

    /// <summary>What only some of the kinds have; returns what is wrong, or null.</summary>
    static string? Special(EventKind kind, JsonElement item, string? id, Dictionary<string, string> fields, out string? name)
    {
        name = null;
        switch (kind)
        {
            case EventKind.Lead:
                if (id is not null)
                    fields.TryAdd("lead_id", id);
                string[] whose = ["lead_id", "email", "phone", "email_sha256", "phone_sha256"];
                return whose.Any(fields.ContainsKey) || item.Word("visitor_id") is not null
                    ? null
                    : "a lead needs id, email, phone or visitor_id";
            case EventKind.Call or EventKind.Chat:
                if (id is null)
                    return "a call or chat needs an id";
                fields["inquiry_id"] = id;
                name = item.Word("outcome");
                if (item.Word("duration_seconds") is not { } duration)
                    return null;
                if (!decimal.TryParse(duration, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
                    || seconds > int.MaxValue)
                    return "duration_seconds is no number of seconds";
                fields["duration_seconds"] = decimal.Round(seconds).ToString("0", CultureInfo.InvariantCulture);
                return null;
            case EventKind.Meeting:
                if (id is null)
                    return "a meeting needs an id";
                fields["meeting_id"] = id;
                fields["meeting_uid"] = id;
                name = item.Word("status") ?? "booked";
                return MeetingWords.Contains(name) ? null : $"status is none of {string.Join(", ", MeetingWords)}";
            default:
                name = item.Word("event");
                if (name is null || !EmailDecoder.Words.Contains(name))
                    return $"event is none of {string.Join(", ", EmailDecoder.Words)}";
                if (EmailDecoder.ContactOf(item.Word("contact") ?? item.Word("email")) is { } contact)
                    fields["contact"] = contact;
                if (EmailDecoder.MessageIdOf(item.Word("message_id")) is { } message)
                    fields["message_id"] = message;
                if (item.Word("campaign") is { } campaign)
                    fields["campaign"] = campaign;
                return fields.ContainsKey("contact") || fields.ContainsKey("message_id")
                    ? null
                    : "an email event needs contact or message_id";
        }
    }

    static string? Time(JsonElement item, string name, ref DateTime? at)
    {
        if (item.Word(name) is not { } text)
            return null;
        if (!Json.TryInstant(text, true, out var read))
            return $"{name} is no instant: write seconds since 1970, or ISO 8601 with an offset such as 2026-03-31T14:05:00+02:00";
        at = read;
        return null;
    }
}
