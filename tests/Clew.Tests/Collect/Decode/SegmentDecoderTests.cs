using Clew.Collect;
using Clew.Collect.Decode;
using Xunit;

namespace Clew.Tests.Collect.Decode;

public sealed class SegmentDecoderTests
{
    [Fact]
    public void A_page_call_of_a_browser_is_read()
    {
        var e = One("page", """
            {"anonymousId":"anon-1","messageId":"ajs-1","name":"Home","timestamp":"2026-03-09T11:59:00.250Z",
             "sentAt":"2026-03-09T11:59:30Z",
             "properties":{"path":"/p","referrer":"https://google.com/","search":"?a=1","title":"T",
              "url":"https://acme.example/p?a=1","plan":"pro"},
             "context":{"page":{"url":"https://acme.example/p?a=1","referrer":"https://google.com/","title":"Prices","path":"/p"},
              "userAgent":"Mozilla/5.0 X","ip":"198.51.100.1","library":{"name":"analytics.js","version":"npm:next-1.81"},
              "consent":{"categoryPreferences":{"Advertising":false,"Analytics":true}},"locale":"en"},
             "integrations":{},"channel":"web","type":"page"}
            """);

        Assert.Equal((EventKind.Page, "anon-1", "ajs-1", "Home", true), (e.Kind, e.VisitorId, e.MessageId, e.Name, e.IsBrowser));
        Assert.Equal(("https://acme.example/p?a=1", "https://google.com/", "Prices"), (e.Url, e.Referrer, e.Title));
        Assert.Equal(("Mozilla/5.0 X", "198.51.100.1", true), (e.UserAgent, e.Address, e.Consent));
        Assert.Equal(new DateTime(2026, 3, 9, 11, 59, 0, 250, DateTimeKind.Utc), e.ClaimedAt);
        Assert.Equal(new DateTime(2026, 3, 9, 11, 59, 30, DateTimeKind.Utc), e.SentAt);
        Assert.Equal("""{"plan":"pro"}""", e.Properties);
    }

    [Fact]
    public void A_track_call_of_a_server_has_its_value_and_no_browser()
    {
        var e = One("track", """
            {"userId":"u1","anonymousId":"anon-1","event":"Order Completed",
             "properties":{"revenue":"19.90","value":5,"currency":"EUR","items":[{}]},
             "context":{"library":{"name":"@segment/analytics-node"},"traits":{"email":"a@b.example"}},"messageId":"n1"}
            """);

        Assert.Equal((EventKind.Track, "Order Completed", 19.90m, "EUR", false), (e.Kind, e.Name, e.Value, e.Currency, e.IsBrowser));
        Assert.Equal(("u1", "anon-1", "a@b.example"), (e.UserId, e.VisitorId, e.Fields!["email"]));
        Assert.Equal((null, null), (e.UserAgent, e.Address)); // the server's own are not the person's
        Assert.Equal("""{"revenue":"19.90","value":5,"currency":"EUR","items":[{}]}""", e.Properties);
    }

    [Fact]
    public void Traits_become_fields_by_our_names_those_of_the_call_first()
    {
        var e = One("identify", """
            {"traits":{"email":"new@b.example","firstName":"Ada","lastName":"L","company":{"name":"Acme","id":3},
              "age":36,"tags":["x"],"vip":true},
             "context":{"traits":{"email":"old@b.example","phone":"+49 30 1"}},"userId":7,"messageId":"i1"}
            """);

        Assert.Equal("7", e.UserId);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["email"] = "new@b.example",
                ["phone"] = "+49 30 1",
                ["first_name"] = "Ada",
                ["last_name"] = "L",
                ["company"] = "Acme",
                ["age"] = "36",
                ["vip"] = "true",
            },
            e.Fields);
    }

    [Fact]
    public void The_traits_of_a_group_are_a_companys()
    {
        var (events, _) = Make.Decode(Make.Segment("batch", """
            {"batch":[{"traits":{"name":"Acme","email":"info@acme.example","plan":"x"},
                       "groupId":"g1","userId":"u","type":"group","messageId":"1"}]}
            """));

        Assert.Equal((EventKind.Group, "g1"), (events[0].Kind, events[0].GroupId));
        Assert.Equal(new Dictionary<string, string> { ["company"] = "Acme", ["plan"] = "x" }, events[0].Fields);
    }

    [Theory]
    [InlineData("i", EventKind.Identify)]
    [InlineData("identify", EventKind.Identify)]
    [InlineData("t", EventKind.Track)]
    [InlineData("p", EventKind.Page)]
    [InlineData("s", EventKind.Page)]
    [InlineData("screen", EventKind.Page)]
    [InlineData("g", EventKind.Group)]
    [InlineData("a", EventKind.Alias)]
    public void Every_call_and_its_short_form_is_known(string call, EventKind kind)
        => Assert.Equal(kind, One(call, """{"userId":"u","previousId":"p","groupId":"g","event":"e","type":"nonsense"}""").Kind);

    [Fact]
    public void A_batch_gives_its_time_of_sending_to_messages_that_have_none()
    {
        var (events, drops) = Make.Decode(Make.Segment("batch", """
            {"batch":[{"type":"track","event":"a","userId":"u","messageId":"1"},
                      {"type":"track","event":"b","userId":"u","messageId":"2","sentAt":"2026-03-09T10:00:00Z"},
                      {"type":"alias","userId":"u","messageId":"3"},
                      {"type":"track","userId":"u","event":"c","timestamp":"yesterday"},
                      {"type":"track","event":"d"},
                      {"type":"page","anonymousId":{}},
                      {"userId":"u"},
                      "text"],
             "sentAt":"2026-03-09T11:00:00+01:00","writeKey":"k"}
            """));

        Assert.Equal([10, 10], events.Select(e => e.SentAt!.Value.Hour));
        Assert.Equal(
            [
                (2, "An alias call needs a previousId"), (3, "\"timestamp\" is no time that can be read: yesterday"),
                (4, "There is neither a userId nor an anonymousId"), (5, "\"anonymousId\" is an object, not text"),
                (6, "There is no \"type\" that says what kind of message it is"), (7, "The message is text, not an object"),
            ],
            drops.Select(drop => (drop.Index, drop.Reason)));
    }

    [Fact]
    public void A_campaign_is_folded_into_an_address_that_lacks_it()
    {
        var e = One("page", """
            {"anonymousId":"a","context":{"library":{"name":"analytics.js"},
             "campaign":{"source":"news letter","medium":"email","name":"q1","term":"t"},
             "page":{"url":"https://acme.example/p?utm_source=kept#top"}}}
            """);

        Assert.Equal("https://acme.example/p?utm_source=kept&utm_medium=email&utm_campaign=q1&utm_term=t#top", e.Url);
    }

    [Fact]
    public void A_campaign_without_a_page_is_named_and_kept()
    {
        var e = One("screen", """
            {"anonymousId":"a","name":"Start","context":{"library":{"name":"analytics-ios"},"campaign":{"source":"apple","medium":"cpc"}}}
            """);

        Assert.Equal((true, "apple", "cpc"), (e.IsBrowser, e.Source, e.Medium));
        Assert.Equal(new KeptSource("apple", "cpc", null, null, null, null), e.Kept);
    }

    [Theory]
    [InlineData("analytics.js", "Browser")]
    [InlineData("RudderLabs JavaScript SDK", "Browser")]
    [InlineData("@jitsu/js", "Unknown")]
    [InlineData("@segment/analytics-next", "Browser")]
    [InlineData("analytics-node", "Server")]
    [InlineData("@rudderstack/rudder-sdk-node", "Server")]
    [InlineData("@segment/analytics-node", "Server")]
    [InlineData("analytics-python", "Server")]
    [InlineData("rudder-analytics-ruby", "Server")]
    [InlineData("analytics-java", "Server")]
    [InlineData("analytics-go", "Server")]
    [InlineData("Analytics.NET", "Server")]
    [InlineData("analytics-swift", "App")]
    [InlineData("analytics-kotlin", "App")]
    [InlineData("com.rudderstack.android.sdk.core", "App")]
    [InlineData("something", "Unknown")]
    [InlineData("", "Unknown")]
    public void A_library_is_known_by_its_name(string name, string kind)
        => Assert.Equal(kind, Libraries.KindOf(System.Text.Encoding.UTF8.GetBytes(name)).ToString());

    [Fact]
    public void An_unknown_library_is_a_browser_when_it_has_a_page_a_user_agent_and_an_anonymous_id()
    {
        const string Context = """ "context":{"page":{"url":"https://a.example/"},"userAgent":"X"}""";

        Assert.True(One("track", $$"""{"event":"e","anonymousId":"a",{{Context}}}""").IsBrowser);
        Assert.False(One("track", $$"""{"event":"e","userId":"a",{{Context}}}""").IsBrowser);
        Assert.False(One("track", """{"event":"e","anonymousId":"a"}""").IsBrowser);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("\"yes\"", null)]
    [InlineData("""{"categoryPreferences":{"Functional":true,"Advertising":true}}""", true)]
    [InlineData("""{"categoryPreferences":{"Functional":false}}""", false)]
    [InlineData("""{"categoryPreferences":{"Functional":true,"Advertising":false}}""", null)]
    [InlineData("""{"categoryPreferences":{"Functional":true,"product_analytics":false}}""", false)]
    [InlineData("""{"other":[1]}""", null)]
    public void Consent_is_read(string consent, bool? expected)
        => Assert.Equal(expected, One("track", "{\"event\":\"e\",\"userId\":\"u\",\"context\":{\"consent\":" + consent + "}}").Consent);

    [Theory]
    [InlineData("{}", "There is no array \"batch\" of messages")]
    [InlineData("""{"batch":[],"sentAt":"soon"}""", "\"sentAt\" is no time that can be read: soon")]
    [InlineData("""{"batch":7}""", "There is no array \"batch\" of messages")]
    public void A_wrong_batch_is_one_drop(string body, string reason)
    {
        var (events, drops) = Make.Decode(Make.Segment("batch", body));

        Assert.Empty(events);
        Assert.Equal((-1, reason), (Assert.Single(drops).Index, drops[0].Reason));
    }

    [Fact]
    public void Five_thousand_messages_are_a_batch_and_each_is_cut_out_quickly()
    {
        string Batch(int count) => "{\"batch\":[" + string.Join(',', Enumerable.Repeat("{}", count)) + "]}";
        var arrival = Make.Segment("batch", Batch(5_000));
        var (_, drops) = Make.Decode(arrival);

        Assert.Equal(5_000, drops.Count);
        Assert.All(drops, drop => Assert.Equal("{}", System.Text.Encoding.UTF8.GetString(Decoders.Alone(arrival, drop.Index).Body.Span)));
        Assert.Equal("There are more than 5,000 messages", Assert.Single(Make.Decode(Make.Segment("batch", Batch(5_001))).Drops).Reason);
    }

    [Fact]
    public void A_message_without_an_id_that_names_its_time_is_the_same_when_it_comes_again()
    {
        const string Dated = """{"event":"e","userId":"u","timestamp":"2026-03-09T10:00:00Z"}""";
        const string Undated = """{"event":"e","userId":"u"}""";
        string Id(string body, int hours) => Assert.Single(
            Make.Decode(Make.Segment("track", body) with { ReceivedAt = Make.Noon.AddHours(hours) }).Events).MessageId;

        Assert.Equal(Id(Dated, 0), Id(Dated, 1));
        Assert.NotEqual(Id(Undated, 0), Id(Undated, 1));
    }

    static Event One(string call, string body)
    {
        var (events, drops) = Make.Decode(Make.Segment(call, body));
        Assert.Empty(drops);
        return Assert.Single(events);
    }
}
