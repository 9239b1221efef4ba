using System.Text;
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

    static readonly Gen<byte[]> Bodies = Gen.Frequency(
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
    public void No_decoder_throws_and_what_is_read_alone_is_the_same() => Law.Holds(Bodies, body =>
    {
        foreach (var webhook in Catalog.All)
        {
            var arrival = Hooks.Arrival(webhook.Provider, body);
            var (events, drops) = Hooks.Read(arrival);
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
    }, 3_000);

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
