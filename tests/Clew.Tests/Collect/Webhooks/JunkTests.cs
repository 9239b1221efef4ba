using System.Text;
using System.Text.RegularExpressions;
using Clew.Collect;
using Clew.Collect.Links;
using Clew.Collect.Webhooks;
using Clew.Tests.Model;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Clew.Tests.Collect.Webhooks;

/// <summary>Whatever a stranger sends: no decoder and no verifier throws, and what is dropped can be replayed by itself.</summary>
public sealed class JunkTests
{
    static readonly string[] Names =
    [
        "event", "event-data", "email", "recipient", "timestamp", "type", "data", "payload", "triggerEvent", "RecordType", "Type", "id", "ID", "at",
        "sg_event_id", "sg_message_id", "smtp-id", "category", "tags", "tag", "signature", "token", "message", "headers", "message-id", "message-headers",
        "client-info", "bot", "user-variables", "campaigns", "delivery-status", "list_id", "camp_id", "ts_epoch", "X-Mailin-custom", "merges", "uid",
        "attendees", "noShow", "organizer", "invitee", "uri", "old_invitee", "questions_and_answers", "event_memberships", "scheduled_event", "tracking",
        "metadata", "value", "starts_at", "duration_seconds", "status", "contact", "message_id", "Metadata", "SuppressSending", "fired_at", "", "\\ud800",
    ];

    static readonly string[] Words =
    [
        "\"open\"", "\"opened\"", "\"click\"", "\"failed\"", "\"bounce\"", "\"delivered\"", "\"unsubscribe\"", "\"lead\"", "\"call\"", "\"email\"", "\"meeting\"",
        "\"invitee.created\"", "\"BOOKING_CREATED\"", "\"BOOKING_NO_SHOW_UPDATED\"", "\"Bounce\"", "\"Open\"", "\"a@b.example\"", "\"<a\"", "\"<>\"", "\"\\ud800\"",
        "\"{\\\"a\\\":[\"", "\"[1]\"", "\"\"", "\" \"", "0", "-1", "1e400", "1604933654", "1604933654000", "99999999999999999999999999999999999", "0.000001",
        "\"2026-03-31\"", "\"0000-00-00\"", "\"2199-12-31T23:59:59Z\"", "true", "false", "null", "{}", "[]", "[[]]", "\"filter1.2\"", "\"x.recvd-1\"", "\"/\"",
    ];

    static Gen<string> Value(int depth) => depth == 0
        ? Gen.Elements(Words)
        : Gen.Frequency((3, Gen.Elements(Words)), (4, Object(depth)), (1, Value(depth - 1).ListOf(3).Select(items => $"[{string.Join(',', items)}]")));

    static Gen<string> Object(int depth) =>
        from size in Gen.Choose(0, 12)
        from names in Gen.Elements(Names).ListOf(size)
        from values in Value(depth - 1).ListOf(size)
        select $"{{{string.Join(',', names.Zip(values, (name, value) => $"\"{name}\":{value}"))}}}";

    /// <summary>Requests as providers send them; their values are then exchanged for others.</summary>
    static readonly string[] Samples =
    [
        """[{"event":"open","email":"a@b.example","timestamp":1461095250,"sg_event_id":"1","sg_message_id":"a.filter1.2","category":["x"],"c":"d"}]""",
        """{"event":"click","email":"a@b.example","timestamp":1461095250,"sg_event_id":"1","smtp-id":"<a@ismtpd-5>","url":"https://a.example/"}""",
        """{"signature":{"token":"t"},"event-data":{"event":"failed","severity":"permanent","reason":"bounce","id":"1","timestamp":1534110422.3,"""
            + """ "recipient":"a@b.example","message":{"headers":{"message-id":"m"}},"tags":["x"],"user-variables":{"a":"b"},"client-info":{"bot":"apple"}}}""",
        """{"event":"bounced","recipient":"a@b.example","code":"550","message-headers":[["Message-Id","<x>"],["X-Mailgun-Variables","{}"]]}""",
        """{"event":"unsubscribe","email":"a@b.example","ts_epoch":1520363423000,"message-id":"<1@m>","tag":"[\"a\"]","list_id":[1,2]}""",
        """{"RecordType":"Bounce","ID":9,"Type":"HardBounce","Email":"a@b.example","BouncedAt":"2016-04-27T16:28:50.39-04:00","Metadata":{"a":"b"}}""",
        """{"RecordType":"SubscriptionChange","SuppressSending":true,"SuppressionReason":"ManualSuppression","Recipient":"a@b.example"}""",
        """{"type":"unsubscribe","fired_at":"2018-10-25 12:02:47","data":{"email":"a@b.example","list_id":"l","reason":"abuse","merges":{"EMAIL":"x"}}}""",
        """{"event":"invitee.created","created_at":"2020-12-22T18:15:56Z","payload":{"uri":"https://c.example/invitees/A","old_invitee":"x/B","""
            + """ "email":"a@b.example","questions_and_answers":[{"question":"Company","answer":"F"}],"tracking":{"utm_source":"s"},"""
            + """ "scheduled_event":{"start_time":"2020-12-23T18:15:56Z","event_memberships":[{"user_name":"D"}]}}}""",
        """{"triggerEvent":"BOOKING_RESCHEDULED","createdAt":"2023-05-24T09:30:00.5Z","payload":{"uid":"u","rescheduleUid":"v","""
            + """ "startTime":"2023-05-25T09:30:00Z","attendees":[{"email":"a@b.example","noShow":true}],"organizer":{"name":"O"},"metadata":{"visitor_id":"v"}}}""",
        """[{"type":"lead","id":"1","at":1774958400,"email":"a@b.example","value":"1","x":{"y":1}},{"type":"call","id":2,"duration_seconds":3}]""",
        """[{"type":"meeting","id":"1","status":"booked","starts_at":"2026-04-01T09:00:00Z"},{"type":"email","id":2,"event":"open","contact":"c"}]""",
    ];

    static readonly Regex AnyValue = new("""(?<=[:\[,])("(?:[^"\\]|\\.)*"|-?[0-9][0-9.]*|true|false|null)(?=[,\]}])""", RegexOptions.ExplicitCapture);

    static readonly Gen<byte[]> Changed =
        from sample in Gen.Elements(Samples)
        from places in Gen.Choose(0, 25).ListOf(3)
        from values in Value(1).ListOf(3)
        select Encoding.UTF8.GetBytes(Change(sample, [.. places], [.. values]));

    static string Change(string sample, int[] places, string[] values)
    {
        var place = -1;
        return AnyValue.Replace(sample, match => Array.IndexOf(places, ++place) is >= 0 and var i ? values[i] : match.Value);
    }

    static readonly Gen<byte[]> Bodies = Gen.Frequency(
        (12, Changed),
        (6, Object(3).Select(Encoding.UTF8.GetBytes)),
        (3, Object(2).ListOf(4).Select(items => Encoding.UTF8.GetBytes($"[{string.Join(',', items)}]"))),
        (1, Value(3).Select(Encoding.UTF8.GetBytes)),
        (1, Gen.Choose(0, 255).Select(number => (byte)number).ListOf(40).Select(bytes => bytes.ToArray())),
        (2, from names in Gen.Elements("data[email]", "type", "data[", "]", "[", "a[b][c]", "a[b]", "a", "event", "data[merges][EMAIL]", "%", "%zz").ListOf(6)
            from values in Gen.Elements("", "%", "%40", "+", "unsubscribe", "opened", "=", "\ud83d").ListOf(6)
            select Encoding.UTF8.GetBytes(string.Join('&', names.Zip(values, (name, value) => $"{name}={value}")))),
        (2, from text in Object(3)
            from cut in Gen.Choose(0, text.Length)
            from other in Gen.Choose(0, 255)
            select (byte[])[.. Encoding.UTF8.GetBytes(text[..cut]), (byte)other, .. Encoding.UTF8.GetBytes(text[cut..])]));

    [Fact]
    public void No_decoder_throws_and_what_is_read_alone_is_the_same()
    {
        var read = new Dictionary<string, int>();
        Law.Holds(Bodies, body => Check(body, read), 3_000);
        // The junk is like enough to the real thing that much of it is read.
        Assert.All(Catalog.All, webhook => Assert.True(read.GetValueOrDefault(webhook.Provider) >= 50, webhook.Provider));
    }

    static void Check(byte[] body, Dictionary<string, int> count)
    {
        foreach (var webhook in Catalog.All)
        {
            var arrival = Hooks.Arrival(webhook.Provider, body);
            var (events, drops) = Hooks.Read(arrival);
            count[webhook.Provider] = count.GetValueOrDefault(webhook.Provider) + events.Count;
            foreach (var read in events)
            {
                Assert.NotEqual("", read.MessageId);
                Assert.Same(arrival, read.Arrival);
                Assert.Contains(read.Kind, (EventKind[])[EventKind.Lead, EventKind.Call, EventKind.Chat, EventKind.Meeting, EventKind.Email]);
            }
            Assert.All(drops, drop => Assert.NotEqual("", drop.Reason));
            foreach (var index in events.Select(read => read.Index).Concat(drops.Select(drop => drop.Index)).Distinct())
            {
                var alone = Hooks.Read(HookBody.Alone(arrival, index));
                Assert.Equal(events.Where(read => read.Index == index).Select(read => read.MessageId), alone.Events.Select(read => read.MessageId));
                Assert.Equal(drops.Where(drop => drop.Index == index).Select(drop => drop.Reason), alone.Drops.Select(drop => drop.Reason));
            }
        }
        var link = new Arrival { ReceivedAt = Hooks.Now, Door = Door.Click, Source = "mail", Body = body };
        LinkArrival.Decode(link, [], []);
    }

    [Fact]
    public void No_verifier_throws_and_none_is_taken_in() => Law.Holds(
        from body in Bodies
        from header in Gen.Elements("", " ", ",", "=", "t=", "t=1,v1=", "Basic", "Bearer", "Basic ====", "AAAA", new string('a', 64), new string('é', 90), "t=1774958400,v1=\0", "Bearer  ")
        from secret in Gen.Elements("", "s", "-----BEGIN", "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE", "\ud800")
        select (body, header, secret), junk =>
    {
        foreach (var webhook in Catalog.All)
            Assert.NotNull(webhook.Verify(new(junk.secret, _ => junk.header, _ => null, junk.body, Hooks.Now)));
    }, 2_000);
}
