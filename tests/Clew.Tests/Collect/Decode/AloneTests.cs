using System.Text;
using Clew.Collect;
using Clew.Collect.Decode;
using Xunit;

namespace Clew.Tests.Collect.Decode;

public sealed class AloneTests
{
    const string Beacon = """
        {"big":[1,2],"e":[{"i":"m1","t":"page","u":"/a"},{"t":"event","n":"no id","p":{"a":[1]}},{"t":"wrong"},7,
         {"i":" ","t":"page","u":"/b"}],
         "v":"visitor","c":1}
        """;

    const string Batch = """
        {"batch":[{"type":"track","event":"a","userId":"u","messageId":"1"},{"type":"track","event":"b","userId":"u","sentAt":null},
                  {"type":"track","event":"c","userId":"u","sentAt":"2026-03-09T09:00:00Z","timestamp":"2026-03-09T08:00:00Z"},{},[],
                  {"type":"page","anonymousId":"a","messageId":null}],
         "sentAt":"2026-03-09T10:00:00Z"}
        """;

    public static TheoryData<string, string, int> Cases()
    {
        var cases = new TheoryData<string, string, int>();
        for (int i = 0; i < 5; i++) cases.Add("", Beacon, i);
        for (int i = 0; i < 6; i++) cases.Add("batch", Batch, i);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void One_message_by_itself_is_read_as_it_was_among_the_others(string call, string body, int index)
    {
        var all = call.Length == 0 ? Make.Beacon(body) : Make.Segment(call, body);
        var alone = Decoders.Alone(all, index);
        var twice = Decoders.Alone(alone, 0);

        string expected = Describe(Make.Decode(all), index);
        Assert.Equal(expected, Describe(Make.Decode(alone), 0));
        Assert.Equal(expected, Describe(Make.Decode(twice), 0));
        Assert.Equal(alone.Body.Length, twice.Body.Length);
        Assert.True(alone.Body.Length < all.Body.Length);
    }

    [Fact]
    public void A_request_of_one_call_or_without_such_a_message_stays_whole()
    {
        var track = Make.Segment("track", """{"event":"e","userId":"u"}""");
        var broken = Make.Beacon("""{"e":[""");

        Assert.Same(track, Decoders.Alone(track, 0));
        Assert.Same(broken, Decoders.Alone(broken, 0));
        Assert.Same(broken, Decoders.Alone(broken, -1));
        var beacon = Make.Beacon(Beacon);
        Assert.Same(beacon, Decoders.Alone(beacon, 99));
        var hook = beacon with { Door = Door.Hook, Call = "brevo" };
        Assert.Same(hook, Decoders.Alone(hook, 1));
    }

    [Fact]
    public void What_nothing_here_can_read_is_a_drop_that_says_so()
    {
        var hook = Make.Beacon("{}") with { Door = Door.Hook, Call = "brevo" };

        Assert.Equal("Nothing here can read a webhook of \"brevo\"", Assert.Single(Make.Decode(hook).Drops).Reason);
    }

    static string Describe((List<Event> Events, List<Drop> Drops) decoded, int index)
    {
        var text = new StringBuilder();
        foreach (var e in decoded.Events.Where(e => e.Index == index))
        {
            text.AppendJoin(
                '|', e.MessageId, e.Kind, e.Name, e.VisitorId, e.UserId, e.Url, e.Consent, e.SentAt?.Ticks, e.ClaimedAt?.Ticks,
                e.Properties, e.IsBrowser, e.Arrival.ReceivedAt.Ticks, e.Arrival.Source);
        }
        foreach (var drop in decoded.Drops.Where(drop => drop.Index == index)) text.Append(drop.Reason);
        return text.ToString();
    }
}
