using Clew.Collect;
using Xunit;

namespace Clew.Tests.Collect.Webhooks;

/// <summary>Our own webhook.</summary>
public sealed class GenericTests
{
    [Fact]
    public void A_lead_brings_person_and_source()
    {
        var lead = Hooks.One("clew", """
            {"type":"lead","id":"L-1","at":"2026-03-31T14:05:00+02:00","email":"Ann@firm.example","phone":"+49 30 1","name":"Ann","company":"Firm",
             "visitor_id":"v1","source":"google","medium":"cpc","campaign":"Spring","landing_page":"https://us.example/a?utm_source=google",
             "owner":"Dana","product":"Basic","origin":"fair","value":12.5,"currency":"EUR","badge":"gold","deep":{"a":1},"status":"new"}
            """);
        Assert.Equal((EventKind.Lead, "L-1", "Ann@firm.example", "Firm"), (lead.Kind, lead.Fields!["lead_id"], lead.Fields["email"], lead.Fields["company"]));
        Assert.Equal(("google", "cpc", "Spring", "v1"), (lead.Source, lead.Medium, lead.Campaign, lead.VisitorId));
        Assert.Equal(("https://us.example/a?utm_source=google", lead.Url), (lead.Fields["landing_page"], lead.Fields["landing_page"]));
        Assert.Equal((12.5m, "EUR"), (lead.Value, lead.Currency));
        Assert.Equal(new DateTime(2026, 3, 31, 12, 5, 0, DateTimeKind.Utc), lead.ClaimedAt);
        Assert.Equal("""{"badge":"gold","deep":"{\"a\":1}","status":"new"}""", lead.Properties!.Replace("\\u0022", "\\\"", StringComparison.Ordinal));
    }

    [Fact]
    public void A_call_a_chat_a_meeting_and_an_email_come_in_one_request()
    {
        var (events, drops) = Hooks.Read("clew", """
            [{"type":"call","id":"C1","at":1774958400,"phone":"+49301","answered_at":"2026-03-31T12:00:30Z","outcome":"interested","duration_seconds":61.4,"lead_id":"L-1"},
             {"type":"chat","id":7,"at":1774958400000,"email":"a@b.example"},
             {"type":"meeting","id":"M1","at":"2026-03-31T12:00:00Z","starts_at":"2026-04-01T09:00:00+02:00","booked_at":"2026-03-31T12:00:00Z","status":"no_show"},
             {"type":"meeting","id":"M2"},
             {"type":"email","id":"E1","event":"open","contact":"A@b.example","message_id":"<m@x>","campaign":"News","list":"all","machine":true}]
            """);
        Assert.Empty(drops);
        Assert.Equal([EventKind.Call, EventKind.Chat, EventKind.Meeting, EventKind.Meeting, EventKind.Email], events.Select(read => read.Kind));
        Assert.Equal(("interested", "61", "2026-03-31T12:00:30.000000Z", "C1"),
            (events[0].Name, events[0].Fields!["duration_seconds"], events[0].Fields!["answered_at"], events[0].Fields!["inquiry_id"]));
        Assert.Equal(events[0].ClaimedAt, events[1].ClaimedAt);
        Assert.Equal(("no_show", "2026-04-01T07:00:00.000000Z", "M1"), (events[2].Name, events[2].Fields!["starts_at"], events[2].Fields!["meeting_id"]));
        Assert.Equal("booked", events[3].Name);
        Assert.Equal(("open", "a@b.example", "m@x", "News", true, "clew:email:E1"), (events[4].Name, events[4].Fields!["contact"],
            events[4].Fields!["message_id"], events[4].Fields!["campaign"], events[4].IsMachine, events[4].MessageId));
    }

    [Fact]
    public void The_same_again_counts_once_and_a_change_is_told()
    {
        const string Call = """{"type":"call","id":"C1","at":1774958400}""";
        Assert.Equal(Hooks.One("clew", Call).MessageId, Hooks.One("clew", $"[{Call}]").MessageId);
        Assert.NotEqual(Hooks.One("clew", Call).MessageId, Hooks.One("clew", Call.Replace("}", ",\"outcome\":\"won\"}", StringComparison.Ordinal)).MessageId);
    }

    [Theory]
    [InlineData("""{"id":"1"}""", "type is none of")]
    [InlineData("""{"type":"fax","id":"1"}""", "type is none of")]
    [InlineData("""{"type":"lead","name":"Ann"}""", "a lead needs")]
    [InlineData("""{"type":"call"}""", "needs an id")]
    [InlineData("""{"type":"meeting"}""", "needs an id")]
    [InlineData("""{"type":"meeting","id":"1","status":"eaten"}""", "status is none of")]
    [InlineData("""{"type":"email","id":"1","event":"eaten","contact":"a@b.example"}""", "event is none of")]
    [InlineData("""{"type":"email","id":"1","event":"open"}""", "needs contact or message_id")]
    [InlineData("""{"type":"lead","id":"1","at":"2026-03-31T14:05:00"}""", "at is no instant")]
    [InlineData("""{"type":"lead","id":"1","at":"yesterday"}""", "at is no instant")]
    [InlineData("""{"type":"lead","id":"1","at":-5}""", "at is no instant")]
    [InlineData("""{"type":"meeting","id":"1","starts_at":"2026-02-30T10:00:00Z"}""", "starts_at is no instant")]
    [InlineData("""{"type":"call","id":"1","duration_seconds":"long"}""", "duration_seconds")]
    [InlineData("""{"type":"lead","id":"1","value":"much"}""", "value is no number")]
    public void What_is_wrong_is_said(string body, string part)
    {
        var (events, drops) = Hooks.Read("clew", body);
        Assert.Empty(events);
        Assert.Contains(part, Assert.Single(drops).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void More_than_a_hundred_are_refused()
    {
        var hundred = string.Join(',', Enumerable.Range(0, 100).Select(i => $$"""{"type":"lead","id":{{i}}}"""));
        Assert.Equal(100, Hooks.Read("clew", $"[{hundred}]").Events.Count);
        var (events, drops) = Hooks.Read("clew", $$"""[{{hundred}},{"type":"lead","id":"x"}]""");
        Assert.Empty(events);
        Assert.Equal(-1, Assert.Single(drops).Index);
    }
}
