using System.Text;
using Clew.Collect;
using Clew.Collect.Decode;
using Clew.Collect.Steps;
using Clew.Tests.Model;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Clew.Tests.Collect.Decode;

/// <summary>Whatever a stranger sends: no exception, every message an event or a drop with a reason, everything bounded.</summary>
public sealed class DecoderFuzzTests
{
    static readonly string[] Names =
    [
        "v", "c", "e", "i", "t", "a", "u", "r", "h", "n", "x", "m", "y", "g", "p", "f", "q", "d", "batch", "sentAt", "type",
        "messageId", "userId",
        "anonymousId", "event", "name", "timestamp", "originalTimestamp", "context", "page", "url", "campaign", "source", "traits", "email",
        "properties", "revenue", "currency", "library", "consent", "categoryPreferences", "groupId", "previousId", "\\u0065", "\\ud800", "\\udc00\\ud800", "",
    ];

    static readonly string[] Values =
    [
        "null", "true", "0", "-0", "-1", "1e999", "1e-999", "99999999999999999999999999999999", "0.1", "\"\"", "\" \"", "\"page\"",
        "\"track\"",
        "\"identify\"", "\"https://a.example/?email=a@b.example&utm_source=x#f\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u0000\"",
        "\"2026-03-09T10:00:00Z\"", "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59-12:00\"", "\"//@@\"",
        "\"http://[::1]:80%40b.example/\"",
        "[]", "{}",
    ];

    static readonly Gen<string> Json = Gen.Sized(size => Value(Math.Min(size, 6)));

    [Fact]
    public void Random_bytes_never_throw() =>
        Law.Holds(ArbMap.Default.GeneratorFor<byte[]>(), bytes => Check(bytes));

    [Fact]
    public void Random_JSON_of_our_own_words_never_throws_and_always_says_why() =>
        Law.Holds(Json, json => Check(Encoding.UTF8.GetBytes(json)), times: 3_000);

    [Fact]
    public void Well_formed_events_with_random_members_never_throw() =>
        Law.Holds(
            from members in Gen.Two(Member(2)).ListOf()
            select string.Join(',', members.Select(two => $"{two.Item1},{two.Item2}").Prepend("\"t\":\"page\",\"type\":\"track\"")),
            members =>
            {
                Check(Encoding.UTF8.GetBytes($$"""{"v":"v","e":[{{{members}}}]}"""));
                Check(Encoding.UTF8.GetBytes($$"""{"batch":[{{{members}}}]}"""));
            },
            times: 2_000);

    [Fact]
    public void A_cut_or_changed_body_never_throws()
    {
        byte[] body = Encoding.UTF8.GetBytes("""
            {"v":"v","c":1,"e":[{"i":"1","t":"form","u":"https://a.example/?a=%zz&%E0","f":{"email":"a@b.example"},
             "p":{"x":"\u00e9"},"q":{"s":"x"}}],
             "batch":[{"type":"track","event":"e","userId":"u","context":{"page":{"url":"x"}},"properties":{"value":1}}]}
            """);
        Law.Holds(
            from cut in Gen.Choose(0, body.Length - 1)
            from at in Gen.Choose(0, body.Length - 1)
            from value in Gen.Choose(0, 255)
            select (cut, at, value),
            change =>
            {
                Check(body[..change.cut]);
                byte[] changed = [.. body];
                changed[change.at] = (byte)change.value;
                Check(changed);
            },
            times: 2_000);
    }

    static void Check(byte[] body)
    {
        var context = Make.Context();
        var pipeline = new Pipeline();
        Arrival[] arrivals = [Make.Beacon(body), Make.Segment("batch", body), Make.Segment("track", body), Make.Segment("page", body)];
        foreach (var arrival in arrivals)
        {
            var (events, drops) = Make.Decode(arrival);
            Assert.True(events.Count + drops.Count > 0 || body.Length > 6); // an empty array of events is no event
            foreach (var e in events)
            {
                Assert.NotEqual(EventKind.None, e.Kind);
                Assert.NotEmpty(e.MessageId);
                Decoders.Alone(arrival, e.Index);
                if (pipeline.Run(e, context) is { } drop) drops.Add(drop);
                else AssertBounded(e);
            }
            foreach (var drop in drops)
            {
                Assert.NotEmpty(drop.Reason);
                Decoders.Alone(arrival, drop.Index);
            }
        }
    }

    static void AssertBounded(Event e)
    {
        Assert.InRange(e.At, e.Arrival.ReceivedAt.AddYears(-10), e.Arrival.ReceivedAt);
        Assert.True((e.Url?.Length ?? 0) <= Limit.Address);
        Assert.True((e.Name?.Length ?? 0) <= Limit.Name);
        Assert.True((e.Fields?.Count ?? 0) <= FieldReading.Most);
        string?[] texts = [e.Url, e.Name, e.Title, e.Page, e.Source, e.Medium, e.Campaign, e.Properties, e.UserId, e.VisitorId];
        foreach (string? text in texts)
            Assert.DoesNotContain('\0', text ?? "");
    }

    static Gen<string> Member(int depth) =>
        from name in Gen.Elements(Names)
        from value in Value(depth)
        select $"\"{name}\":{value}";

    static Gen<string> Value(int depth) =>
        depth <= 0
            ? Gen.Elements(Values)
            : Gen.OneOf(
                Gen.Elements(Values),
                Member(depth - 1).ListOf().Select(members => "{" + string.Join(',', members) + "}"),
                Value(depth - 1).ListOf().Select(values => "[" + string.Join(',', values) + "]"));
}
