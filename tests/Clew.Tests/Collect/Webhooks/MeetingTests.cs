using Clew.Collect;
using Xunit;

namespace Clew.Tests.Collect.Webhooks;

/// <summary>What calendars say of meetings, as events.</summary>
public sealed class MeetingTests
{
    [Fact]
    public void A_booking_of_calendly_and_its_cancelling_are_one_meeting()
    {
        var booked = Real("calendly", "calendly_webhook-invitee-created.json");
        var cancelled = Real("calendly", "calendly_webhook-invitee-canceled.json");
        Assert.Equal((EventKind.Meeting, "booked", "cancelled"), (booked.Kind, booked.Name, cancelled.Name));
        Assert.Equal("calendly:AHT4VZ5PQYFOSTFB", booked.Fields!["meeting_id"]);
        Assert.Equal(booked.Fields["meeting_id"], cancelled.Fields!["meeting_id"]);
        Assert.Equal(("betty@rei.com", "Betty", "2020-12-22T18:15:55.361675Z"), (booked.Fields["email"], booked.Fields["name"], booked.Fields["booked_at"]));
        Assert.Equal(booked.Fields["booked_at"], cancelled.Fields["booked_at"]);
        Assert.True(booked.ClaimedAt < cancelled.ClaimedAt);
        Assert.NotEqual(booked.MessageId, cancelled.MessageId);
        Assert.Null(booked.Source);
    }

    [Fact]
    public void The_first_version_of_calendly_is_read()
    {
        var booked = Real("calendly", "calendly_v1_style_invitee_created.json");
        Assert.Equal(("booked", "calendly:inv-123", "alice@example.com", "Acme", "2025-12-17T10:00:00.000000Z"),
            (booked.Name, booked.Fields!["meeting_id"], booked.Fields["email"], booked.Fields["company"], booked.Fields["starts_at"]));
    }

    [Fact]
    public void A_meeting_that_is_moved_stays_one()
    {
        Assert.Equal((0, 0), Count("""{"event":"invitee.canceled","payload":{"uri":"https://api.calendly.com/scheduled_events/E/invitees/A","rescheduled":true,"new_invitee":"https://api.calendly.com/scheduled_events/F/invitees/B"}}"""));
        var moved = Hooks.One("calendly", """
            {"event":"invitee.created","created_at":"2026-03-02T09:00:00Z","payload":{"uri":"https://api.calendly.com/scheduled_events/F/invitees/B",
             "old_invitee":"https://api.calendly.com/scheduled_events/E/invitees/A","email":"a@b.example","created_at":"2026-03-02T09:00:00Z",
             "scheduled_event":{"start_time":"2026-03-09T14:00:00+02:00","event_memberships":[{"user_name":"Dana","user_email":"dana@us.example"}]},
             "tracking":{"utm_source":"google","utm_medium":"cpc","utm_campaign":"Spring"}}}
            """);
        Assert.Equal(("rescheduled", "calendly:A", "calendly:B", "2026-03-09T12:00:00.000000Z", "Dana"),
            (moved.Name, moved.Fields!["meeting_id"], moved.Fields["meeting_uid"], moved.Fields["starts_at"], moved.Fields["owner"]));
        Assert.False(moved.Fields.ContainsKey("booked_at"));
        Assert.Equal(("google", "cpc", "Spring"), (moved.Source, moved.Medium, moved.Campaign));
        var cal = Hooks.One("calcom", """{"triggerEvent":"BOOKING_RESCHEDULED","createdAt":"2026-03-02T09:00:00Z","payload":{"uid":"new","rescheduleUid":"old","startTime":"2026-03-09T12:00:00Z","attendees":[{"email":"a@b.example"}]}}""");
        Assert.Equal(("rescheduled", "calcom:old", "calcom:new"), (cal.Name, cal.Fields!["meeting_id"], cal.Fields["meeting_uid"]));

        static (int, int) Count(string body)
        {
            var (events, drops) = Hooks.Read("calendly", body);
            return (events.Count, drops.Count);
        }
    }

    [Theory]
    [InlineData("invitee_no_show.created", "no_show")]
    [InlineData("invitee_no_show.deleted", "attended")]
    public void Calendly_tells_who_stayed_away(string word, string name)
    {
        var read = Hooks.One("calendly", $$$"""{"event":"{{{word}}}","created_at":"2026-03-02T09:00:00Z","payload":{"uri":"https://api.calendly.com/invitee_no_shows/N","invitee":"https://api.calendly.com/scheduled_events/E/invitees/A","created_at":"2026-03-02T09:00:00Z"}}""");
        Assert.Equal((name, "calendly:A"), (read.Name, read.Fields!["meeting_id"]));
        var whole = Hooks.One("calendly", $$$"""{"event":"{{{word}}}","payload":{"uri":"https://api.calendly.com/scheduled_events/E/invitees/A","email":"a@b.example","no_show":{} } }""");
        Assert.Equal((name, "calendly:A"), (whole.Name, whole.Fields!["meeting_id"]));
    }

    [Fact]
    public void A_booking_of_calcom_is_read_as_documented()
    {
        var booked = Real("calcom", "calcom_BOOKING_CREATED_as_documented.json");
        Assert.Equal(("booked", "calcom:string-uid", "john@example.com", "John Doe", "Organizer"),
            (booked.Name, booked.Fields!["meeting_id"], booked.Fields["email"], booked.Fields["name"], booked.Fields["owner"]));
        Assert.Equal(("2023-05-25T09:30:00.000000Z", "2023-05-24T09:30:00.538000Z"), (booked.Fields["starts_at"], booked.Fields["booked_at"]));
        var away = Real("calcom", "calcom_BOOKING_NO_SHOW_UPDATED.json");
        Assert.Equal(("no_show", "calcom:string"), (away.Name, away.Fields!["meeting_id"]));
        Assert.Equal("attended", Hooks.One("calcom", """{"triggerEvent":"BOOKING_NO_SHOW_UPDATED","payload":{"bookingUid":"u","attendees":[{"noShow":false}]}}""").Name);
        var cancelled = Hooks.One("calcom", """{"triggerEvent":"BOOKING_CANCELLED","payload":{"uid":"u","cancellationReason":"ill","metadata":{"visitor_id":"v1","utm_source":"news"}}}""");
        Assert.Equal(("cancelled", "ill", "v1", "news"), (cancelled.Name, cancelled.Fields!["reason"], cancelled.VisitorId, cancelled.Source));
    }

    [Theory]
    [InlineData("calcom", """{"triggerEvent":"PING"}""", 0)]
    [InlineData("calcom", """{"triggerEvent":"MEETING_ENDED","payload":{"uid":"u"}}""", 0)]
    [InlineData("calcom", """{"triggerEvent":"BOOKING_REQUESTED","payload":{"uid":"u"}}""", 0)]
    [InlineData("calcom", """{"triggerEvent":"BOOKING_CANCELLED","payload":{"uid":"u","rescheduledToUid":"v"}}""", 0)]
    [InlineData("calcom", """{"triggerEvent":"BOOKING_EATEN","payload":{"uid":"u"}}""", 1)]
    [InlineData("calcom", """{"triggerEvent":"BOOKING_CREATED","payload":{}}""", 1)]
    [InlineData("calendly", """{"event":"invitee.eaten","payload":{}}""", 1)]
    [InlineData("calendly", """{"event":"invitee.created"}""", 1)]
    [InlineData("calendly", """{"event":"invitee.created","payload":{"email":"a@b.example"}}""", 1)]
    public void What_is_no_meeting_passes_and_what_is_not_known_is_dropped(string provider, string body, int dropped)
    {
        var (events, drops) = Hooks.Read(provider, body);
        Assert.Empty(events);
        Assert.Equal(dropped, drops.Count);
    }

    static Event Real(string provider, string file) =>
        Hooks.One(provider, Hooks.Real("meeting_webhooks", file));
}
