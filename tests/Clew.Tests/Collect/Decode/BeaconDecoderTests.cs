using System.Text;
using Clew.Collect;
using Xunit;

namespace Clew.Tests.Collect.Decode;

public sealed class BeaconDecoderTests
{
    const string Page = """{"i":"m1","t":"page","u":"https://acme.example/"}""";

    [Fact]
    public void All_that_the_tracker_says_is_read()
    {
        var (events, drops) = Make.Decode(Make.Beacon("""
            {"v":"visitor-1","c":1,"e":[
              {"i":"m1","t":"page","a":1500,"u":"https://acme.example/p?utm_source=x","r":"https://google.com/","h":"Prices","new":[1,{}]},
              {"i":"m2","t":"form","u":"https://acme.example/p","n":"contact","f":{"email":"a@b.example","phone":123,"none":null},"d":"u7",
               "q":{"s":"google","m":"cpc","c":"spring","n":"blue","t":"crm","l":"https://acme.example/l"}},
              {"i":"m3","t":"event","n":"Signed up","m":12.50,"y":"eur","p":{"plan":"pro","seats":[1,2]}},
              {"i":"m4","t":"engage","u":"https://acme.example/p","g":9000},
              {"i":"m5","t":"click","n":"outbound","x":"https://partner.example/"},
              {"i":"m6","t":"identify","d":42}
            ]}
            """));

        Assert.Empty(drops);
        Assert.Equal(6, events.Count);
        Assert.All(events, e => Assert.Equal(("visitor-1", true, true), (e.VisitorId, e.Consent, e.IsBrowser)));
        Assert.Equal([0, 1, 2, 3, 4, 5], events.Select(e => e.Index));
        Assert.Equal(["m1", "m2", "m3", "m4", "m5", "m6"], events.Select(e => e.MessageId));
        var page = events[0];
        Assert.Equal((EventKind.Page, 1500L, "https://acme.example/p?utm_source=x", "https://google.com/", "Prices"),
            (page.Kind, page.AgeMs, page.Url, page.Referrer, page.Title));
        Assert.Equal((Make.Chrome, "198.51.100.7"), (page.UserAgent, page.Address));
        var form = events[1];
        Assert.Equal((EventKind.Form, "contact", "u7"), (form.Kind, form.Name, form.UserId));
        Assert.Equal(new Dictionary<string, string> { ["email"] = "a@b.example", ["phone"] = "123" }, form.Fields);
        Assert.Equal(new KeptSource("google", "cpc", "spring", "blue", "crm", "https://acme.example/l"), form.Kept);
        Assert.Equal((12.50m, "eur", """{"plan":"pro","seats":[1,2]}"""), (events[2].Value, events[2].Currency, events[2].Properties));
        Assert.Equal(9000, events[3].EngagedMs);
        Assert.Equal(("outbound", "https://partner.example/"), (events[4].Name, events[4].Target));
        Assert.Equal((EventKind.Identify, "42"), (events[5].Kind, events[5].UserId));
    }

    [Fact]
    public void Without_a_visitor_the_days_visitor_stands_in()
    {
        var (events, _) = Make.Decode(Make.Beacon($$"""{"e":[{{Page}}]}"""));

        Assert.Equal(("day-visitor", true, null), (events[0].VisitorId, events[0].IsBrowser, events[0].Consent));
    }

    [Fact]
    public void The_visitor_and_the_consent_may_stand_behind_the_events()
    {
        var (events, _) = Make.Decode(Make.Beacon($$"""{"e":[{{Page}}],"c":0,"v":"late"}"""));

        Assert.Equal(("late", false), (events[0].VisitorId, events[0].Consent));
    }

    [Theory]
    [InlineData("""{"i":"x"}""", "There is no \"t\" that says what kind of event it is")]
    [InlineData("""{"t":"pagge","u":"/"}""", "\"t\" is \"pagge\", not one of page, event, engage, click, form, identify")]
    [InlineData("""{"t":7}""", "\"t\" is a number, not text")]
    [InlineData("""{"t":"page"}""", "A page needs its address, \"u\"")]
    [InlineData("""{"t":"page","u":["/"]}""", "\"u\" is an array, not text")]
    [InlineData("""{"t":"page","u":"/","a":-1}""", "\"a\" is not a number from 0 up to what fits: -1")]
    [InlineData("""{"t":"page","u":"/","a":1e300}""", "\"a\" is not a number from 0 up to what fits: 1e300")]
    [InlineData("""{"t":"page","u":"/","a":"5"}""", "\"a\" is text, not a number")]
    [InlineData("""{"t":"event"}""", "An event needs a name, \"n\"")]
    [InlineData("""{"t":"event","n":"x","m":1e99}""", "\"m\" is a number that does not fit: 1e99")]
    [InlineData("""{"t":"event","n":"x","p":[]}""", "\"p\" is an array, not an object")]
    [InlineData("""{"t":"form","f":{"email":{"a":1}}}""", "\"f\" holds an object under \"email\", not text")]
    [InlineData("""{"t":"form","q":true}""", "\"q\" is true or false, not an object")]
    [InlineData("""{"t":"identify"}""", "It identifies nobody: both \"d\" and \"f\" are missing")]
    [InlineData("5", "The event is a number, not an object")]
    [InlineData("[[{}]]", "The event is an array, not an object")]
    public void A_wrong_event_is_dropped_with_the_reason_and_its_neighbours_go_on(string wrong, string reason)
    {
        var (events, drops) = Make.Decode(Make.Beacon($$"""{"v":"v","e":[{{Page}},{{wrong}},{{Page}}]}"""));

        var drop = Assert.Single(drops);
        Assert.Equal((1, "decode", reason), (drop.Index, drop.Step, drop.Reason));
        Assert.Equal([0, 2], events.Select(e => e.Index));
    }

    [Theory]
    [InlineData("", "The body is empty")]
    [InlineData("[]", "The body is an array, not an object")]
    [InlineData("{}", "There is no array \"e\" of events")]
    [InlineData("""{"e":{}}""", "There is no array \"e\" of events")]
    [InlineData("""{"e":[],"v":7}""", "\"v\" is a number, not text")]
    [InlineData("""{"e":[],"c":2}""", "\"c\" is neither 1 nor 0")]
    public void A_wrong_body_is_one_drop(string body, string reason)
    {
        var (events, drops) = Make.Decode(Make.Beacon(body));

        Assert.Empty(events);
        Assert.Equal((-1, reason), (Assert.Single(drops).Index, drops[0].Reason));
    }

    [Theory]
    [InlineData("""{"e":[{"i":"m1","t":"page","u":"/"},{]}""")]
    [InlineData("""{"e":[{"i":"m1","t":"page","u":"/"}]""")]
    [InlineData("""{"e":[{"i":"m1","t":"page","u":"/"}]} more""")]
    [InlineData("""nothing""")]
    public void Of_a_body_that_is_no_JSON_nothing_goes_on(string body)
    {
        var (events, drops) = Make.Decode(Make.Beacon(body));

        Assert.Empty(events);
        Assert.StartsWith("The body is not JSON: ", Assert.Single(drops).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_and_depths_without_end_are_one_drop()
    {
        byte[] broken = [.. "{\"e\":[{\"t\":\"page\",\"u\":\""u8, 0xC3, 0x28, .. "\"}]}"u8];
        string deep = $$"""{"e":[{"t":"page","u":"/","p":{{new string('[', 5_000)}}]}""";

        Assert.Equal("The body is not UTF-8", Assert.Single(Make.Decode(Make.Beacon(broken)).Drops).Reason);
        Assert.Equal(-1, Assert.Single(Make.Decode(Make.Beacon(deep)).Drops).Index);
    }

    [Fact]
    public void The_hundred_and_first_event_is_too_many()
    {
        string hundred = string.Join(',', Enumerable.Repeat(Page, 100));

        Assert.Equal(100, Make.Decode(Make.Beacon($$"""{"e":[{{hundred}}]}""")).Events.Count);
        var tooMany = Make.Decode(Make.Beacon($$"""{"e":[{{hundred}},{{Page}}]}"""));
        Assert.Equal("There are more than 100 events", Assert.Single(tooMany.Drops).Reason);
    }

    [Fact]
    public void Text_that_no_database_takes_is_put_right()
    {
        var (events, _) = Make.Decode(Make.Beacon(
            """{"e":[{"t":"event","n":"half \ud83d emoji, whole \ud83d\ude00\u0000\n","p":{"a\u0000":"\udc00","n":1.50,"b":true}}]}"""));

        Assert.Equal("half \uFFFD emoji, whole \U0001F600 ", events[0].Name);
        Assert.Equal("""{"a":"\uFFFD","n":1.50,"b":true}""", events[0].Properties);
    }

    [Fact]
    public void Ten_thousand_fields_leave_the_first_twenty()
    {
        string fields = string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"\"k{i}\":\"{i}\""));
        var (events, drops) = Make.Decode(Make.Beacon("{\"e\":[{\"t\":\"form\",\"f\":{" + fields + "}}]}"));

        Assert.Empty(drops);
        Assert.Equal(20, events[0].Fields!.Count);
    }

    [Fact]
    public void Messages_without_an_id_get_one_that_stays_the_same_and_differs_by_place()
    {
        string body = """{"e":[{"t":"page","u":"/"},{"t":"page","u":"/"}]}""";
        var first = Make.Decode(Make.Beacon(body)).Events;
        var again = Make.Decode(Make.Beacon(body)).Events;
        var later = Make.Decode(Make.Beacon(body) with { ReceivedAt = Make.Noon.AddSeconds(1) }).Events;

        Assert.Equal(first.Select(e => e.MessageId), again.Select(e => e.MessageId));
        Assert.Equal(4, first.Concat(later).Select(e => e.MessageId).Distinct().Count());
    }

    [Fact]
    public void A_body_that_begins_with_spaces_is_read()
        => Assert.Single(Make.Decode(Make.Beacon(Encoding.UTF8.GetBytes($$"""  {"e":[{{Page}}]}  """))).Events);
}
