using System.Text.Json;

namespace Clew.Collect.Webhooks;

/// <summary>Calendly's webhooks (second version; the first one's shape is read too).</summary>
static class Calendly
{
    // Its documents show three minutes; two more for slow clocks and lines.
    static readonly TimeSpan Oldest = TimeSpan.FromMinutes(5);

    public static readonly Webhook Webhook = new("calendly",
        request => TimedSignature.Verify(request, "Calendly-Webhook-Signature", Oldest),
        (arrival, events, drops) => HookBody.Each(arrival, drops, (item, index) => Read(item, arrival, index, events)));

    static string? Read(JsonElement item, Arrival arrival, int index, List<Event> events)
    {
        var (word, payload) = (item.Word("event"), item.At("payload"));
        if (word is null || payload.ValueKind != JsonValueKind.Object)
            return "it is no event of calendly";
        var guest = payload.At("invitee") is { ValueKind: JsonValueKind.Object } inner ? inner : payload;
        var meeting = payload.At("scheduled_event") is { ValueKind: JsonValueKind.Object } whole ? whole : payload.At("event");
        var moved = guest.Word("old_invitee");
        string? name;
        switch (word)
        {
            case "invitee.created":
                name = moved is null ? "booked" : "rescheduled";
                break;
            // A move comes as two: this one, and a new invitee that names the old one. The second says all.
            case "invitee.canceled" when payload.Yes("rescheduled"):
            case "routing_form_submission.created":
                return null;
            case "invitee.canceled":
                name = "cancelled";
                break;
            case "invitee_no_show.created":
                name = "no_show";
                break;
            case "invitee_no_show.deleted":
                name = "attended"; // the host takes the mark back: they were there
                break;
            default:
                return $"calendly is not known to say '{(word.Length > 60 ? word[..60] : word)}'";
        }
        var created = guest.Instant("created_at");
        return new MeetingNotice
        {
            Name = name,
            Uid = IdOf(payload.Word("invitee") ?? guest.Word("uri")) ?? guest.Word("uuid"),
            PreviousUid = IdOf(moved),
            At = item.Instant("created_at") ?? guest.Instant("updated_at") ?? created,
            // An invitee who was moved was created at the moving.
            BookedAt = moved is null && !word.StartsWith("invitee_no_show", StringComparison.Ordinal) ? created : null,
            StartsAt = meeting.Instant("start_time"),
            Fields = new()
            {
                ["email"] = guest.Word("email"),
                ["name"] = guest.Word("name"),
                ["first_name"] = guest.Word("first_name"),
                ["last_name"] = guest.Word("last_name"),
                ["phone"] = guest.Word("text_reminder_number") ?? Answer(payload, "phone", "phone number"),
                ["company"] = Answer(payload, "company", "company name"),
                ["owner"] = Host(meeting.At("event_memberships")),
                ["reason"] = payload.Word("cancellation", "reason"),
            },
            Utm = (payload.Word("tracking", "utm_source"), payload.Word("tracking", "utm_medium"), payload.Word("tracking", "utm_campaign"),
                payload.Word("tracking", "utm_content"), payload.Word("tracking", "utm_term")),
        }.Land("calendly", arrival, index, events);
    }

    /// <summary>INVITEE of <c>https://api.calendly.com/scheduled_events/EVENT/invitees/INVITEE</c>: a booking is an invitee.</summary>
    static string? IdOf(string? address) => address?.TrimEnd('/').Split('/')[^1] is { Length: > 0 } id ? id : null;

    static string? Host(JsonElement members)
    {
        if (members.ValueKind != JsonValueKind.Array || members.GetArrayLength() == 0)
            return null;
        return members[0].Word("user_name") ?? members[0].Word("user_email");
    }

    static string? Answer(JsonElement payload, params string[] questions)
    {
        if (payload.At("questions_and_answers") is not { ValueKind: JsonValueKind.Array } all)
            return null;
        foreach (var one in all.EnumerateArray())
        {
            if (one.Word("question")?.TrimEnd('?', ':', '*', ' ').ToLowerInvariant() is { } question && questions.Contains(question))
                return one.Word("answer");
        }
        return null;
    }
}
