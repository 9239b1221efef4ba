using System.Text.Json;

namespace Clew.Collect.Webhooks;

/// <summary>Cal.com's webhooks with the standard payload.</summary>
/// <remarks>The signature covers no time: an old request looks like a new one. Each event counts once, whenever it comes.</remarks>
static class CalCom
{
    const string SignatureHeader = "X-Cal-Signature-256";

    public static readonly Webhook Webhook = new("calcom", Verify,
        (arrival, events, drops) => HookBody.Each(arrival, drops, (item, index) => Read(item, arrival, index, events)));

    static string? Read(JsonElement item, Arrival arrival, int index, List<Event> events)
    {
        if (item.Word("triggerEvent") is not { } word)
            return "it is no event of cal.com";
        // PING alone comes without a payload.
        var payload = item.At("payload");
        string? name;
        switch (word)
        {
            case "BOOKING_CREATED":
                name = "booked";
                break;
            case "BOOKING_RESCHEDULED":
                name = "rescheduled";
                break;
            case "BOOKING_CANCELLED" when payload.Word("rescheduledToUid") is not null:
                return null; // the new booking says all
            case "BOOKING_CANCELLED":
                name = "cancelled";
                break;
            case "BOOKING_NO_SHOW_UPDATED":
                name = IsNoShow(payload.At("attendees")) ? "no_show" : "attended";
                break;
            case "AFTER_GUESTS_CAL_VIDEO_NO_SHOW":
                name = "no_show";
                break;
            // No meeting yet, or no more than what BOOKING_CREATED said. MEETING_ENDED: its time is over; whether anybody came is not said.
            case "BOOKING_REQUESTED" or "BOOKING_REJECTED" or "BOOKING_PAYMENT_INITIATED" or "BOOKING_PAID" or "MEETING_STARTED"
                or "MEETING_ENDED" or "RECORDING_READY" or "RECORDING_TRANSCRIPTION_GENERATED" or "INSTANT_MEETING" or "OOO_CREATED"
                or "AFTER_HOSTS_CAL_VIDEO_NO_SHOW" or "FORM_SUBMITTED" or "FORM_SUBMITTED_NO_EVENT" or "PING":
                return null;
            default:
                return $"cal.com is not known to say '{(word.Length > 60 ? word[..60] : word)}'";
        }
        var booking = payload.At("booking") is { ValueKind: JsonValueKind.Object } inner ? inner : payload;
        var (at, guest) = (item.Instant("createdAt"), First(booking.At("attendees")));
        return new MeetingNotice
        {
            Name = name,
            Uid = booking.Word("uid") ?? booking.Word("bookingUid"),
            PreviousUid = name == "rescheduled" ? booking.Word("rescheduleUid") : null,
            At = at,
            BookedAt = name == "booked" ? at : null,
            StartsAt = booking.Instant("startTime"),
            Fields = new()
            {
                ["email"] = guest.Word("email") ?? booking.Word("responses", "email", "value"),
                ["name"] = guest.Word("name") ?? booking.Word("responses", "name", "value"),
                ["phone"] = guest.Word("phoneNumber") ?? booking.Word("responses", "attendeePhoneNumber", "value"),
                ["company"] = booking.Word("responses", "company", "value"),
                ["owner"] = booking.Word("organizer", "name") ?? booking.Word("organizer", "email"),
                ["reason"] = booking.Word("cancellationReason"),
            },
            VisitorId = booking.Word("metadata", "visitor_id"),
            Utm = (Tracked(booking, "source"), Tracked(booking, "medium"), Tracked(booking, "campaign"), Tracked(booking, "content"),
                Tracked(booking, "term")),
        }.Land("calcom", arrival, index, events);
    }

    static string? Tracked(JsonElement booking, string what) =>
        booking.Word("tracking", "utm_" + what) ?? booking.Word("metadata", "utm_" + what);

    static JsonElement First(JsonElement list) => list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0 ? list[0] : default;

    /// <summary>True when everyone who is listed stayed away.</summary>
    static bool IsNoShow(JsonElement guests)
    {
        if (guests.ValueKind != JsonValueKind.Array)
            return true;
        foreach (var guest in guests.EnumerateArray())
            if (!guest.Yes("noShow"))
                return false;
        return true;
    }

    static string? Verify(HookRequest request)
    {
        if (request.Secret.Length == 0)
            return Proof.NoSecret;
        if (request.Header(SignatureHeader) is not { Length: > 0 } told)
            return $"the header {SignatureHeader} is missing";
        return Proof.IsHex(told, Proof.Hmac(request.Secret, request.Body)) ? null : Proof.Wrong;
    }
}
