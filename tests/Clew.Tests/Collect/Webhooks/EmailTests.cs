using Clew.Collect;
using Clew.Collect.Webhooks;
using Xunit;

namespace Clew.Tests.Collect.Webhooks;

/// <summary>What providers say of emails, as events.</summary>
public sealed class EmailTests
{
    [Theory]
    [InlineData("queued", null, true, "sent")]
    [InlineData("sent", null, true, "sent")]
    [InlineData("delivered", null, true, "delivered")]
    [InlineData("opened", null, true, "open")]
    [InlineData("clicked", null, true, "click")]
    [InlineData("forwarded", null, true, "forward")]
    [InlineData("complained", "spam", true, "complaint")]
    [InlineData("unsubscribed", null, true, "unsubscribe")]
    [InlineData("subscribed", null, true, "subscribe")]
    [InlineData("bounced", "bounced", true, "bounce_hard")]
    [InlineData("bounced", "bounced", false, "bounce_soft")]
    [InlineData("rejected", "bounced", true, "bounce_hard")]
    [InlineData("rejected", "invalid", true, "bounce_hard")]
    [InlineData("rejected", "unsubscribed", true, "bounce_soft")]
    [InlineData("rejected", "blocked", true, "bounce_soft")]
    [InlineData("failed", "other", true, "bounce_soft")]
    [InlineData("deferred", null, true, null)]
    [InlineData("autoresponded", null, true, null)]
    [InlineData("other", null, true, null)]
    public void What_did_not_arrive_is_a_bounce_and_what_waits_is_nothing(string type, string? reason, bool permanent, string? word) =>
        Assert.Equal(word, EmailDecoder.WordOf(new() { Type = type, RejectReason = reason, IsPermanent = permanent }));

    [Fact]
    public void Words_that_are_not_known_are_dropped_by_name()
    {
        var (events, drops) = Hooks.Read("sendgrid", """[{"event":"teleported","email":"a@b.example","sg_event_id":"1"},{"event":"delivered","email":"a@b.example","sg_event_id":"2"}, 7, {}]""");
        Assert.Equal("sendgrid:2", Assert.Single(events).MessageId);
        Assert.Equal(1, events[0].Index);
        Assert.Equal([0, 2, 3], drops.Select(drop => drop.Index));
        Assert.All(drops, drop => Assert.Equal("decode", drop.Step));
        Assert.Contains("'teleported'", drops[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void All_events_of_a_message_of_sendgrid_share_its_id()
    {
        var (events, _) = Hooks.Read("sendgrid", """
            [{"event":"processed","email":"A@b.example","sg_event_id":"1","smtp-id":"<14c5d75ce93.dfd.64b469@ismtpd-555>","sg_message_id":"14c5d75ce93.dfd.64b469.filter0001.16648.5515E0B88.0","category":"news"},
             {"event":"open","email":"a@b.example","sg_event_id":"2","sg_message_id":"14c5d75ce93.dfd.64b469.filter0002.9.5515E0B88.0","category":["news","other"]},
             {"event":"click","email":"a@b.example","sg_event_id":"3","sg_message_id":"14c5d75ce93.dfd.64b469.recvd-7b9c8-1-5F6.0","category":"news","url":"https://shop.example/a"},
             {"event":"dropped","email":"a@b.example","sg_event_id":"4","smtp-id":"<14c5d75ce93.dfd.64b469@ismtpd-555>","sg_message_id":"filter0093p1las1.9128.5717FB8127.0","category":"news","reason":"Bounced Address"}]
            """);
        Assert.Equal(["sent", "open", "click", "bounce_hard"], events.Select(read => read.Name));
        Assert.All(events, read => Assert.Equal(("14c5d75ce93.dfd.64b469", "a@b.example", "news"),
            (read.Fields!["message_id"], read.Fields["contact"], read.Fields["campaign"])));
        Assert.Equal("https://shop.example/a", events[2].Fields!["click_url"]);
        Assert.Equal("bounced: Bounced Address", events[3].Fields!["reason"]);
    }

    [Theory]
    [InlineData("sendgrid", """{"event":"open","email":"a@b.example","sg_event_id":"1","sg_machine_open":true}""", true)]
    [InlineData("sendgrid", """{"event":"open","email":"a@b.example","sg_event_id":"1","sg_machine_open":false}""", false)]
    [InlineData("sendgrid", """{"event":"open","email":"a@b.example","sg_event_id":"1","useragent":"Mozilla/5.0"}""", true)]
    [InlineData("sendgrid", """{"event":"delivered","email":"a@b.example","sg_event_id":"1","useragent":"curl/8"}""", false)]
    [InlineData("sendgrid", """{"event":"click","email":"a@b.example","sg_event_id":"1","useragent":"Mozilla/5.0 (compatible; Barracuda Sentinel)"}""", true)]
    [InlineData("mailgun", """{"event-data":{"event":"opened","recipient":"a@b.example","client-info":{"bot":"apple"}}}""", true)]
    [InlineData("mailgun", """{"event-data":{"event":"clicked","recipient":"a@b.example","client-info":{"bot":"generic"}}}""", true)]
    [InlineData("mailgun", """{"event-data":{"event":"opened","recipient":"a@b.example","client-info":{"bot":""}}}""", false)]
    [InlineData("mailgun", """{"event-data":{"event":"opened","recipient":"a@b.example","client-info":{"bot":"gmail"}}}""", true)]
    [InlineData("mailgun", """{"event-data":{"event":"opened","recipient":"a@b.example","client-info":{"bot":"gmail","user-agent":"Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)"}}}""", false)]
    [InlineData("brevo", """{"event":"proxy_open","email":"a@b.example","ts_event":1604933654}""", true)]
    [InlineData("brevo", """{"event":"unique_proxy_open","email":"a@b.example","ts_event":1604933654}""", true)]
    [InlineData("brevo", """{"event":"opened","email":"a@b.example","ts_event":1604933654}""", false)]
    [InlineData("postmark", """{"RecordType":"Open","Recipient":"a@b.example","UserAgent":"Mozilla/5.0"}""", true)]
    [InlineData("postmark", """{"RecordType":"Open","Recipient":"a@b.example","UserAgent":"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0"}""", true)]
    [InlineData("postmark", """{"RecordType":"Open","Recipient":"a@b.example","UserAgent":"YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html"}""", false)]
    [InlineData("postmark", """{"RecordType":"Open","Recipient":"a@b.example","UserAgent":"Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148"}""", false)]
    public void Machines_are_flagged_and_kept(string provider, string body, bool machine) =>
        Assert.Equal(machine, Hooks.One(provider, body).IsMachine);

    [Fact]
    public void A_repeated_delivery_counts_once_and_another_event_twice()
    {
        const string One = """{"event":"click","email":"a@b.example","ts_epoch":1520363423000,"message-id":"<1@m>","link":"https://a.example/"}""";
        Assert.Equal(Id(One), Id(One.Replace(",", " , ", StringComparison.Ordinal)));
        Assert.NotEqual(Id(One), Id(One.Replace("a.example/", "a.example/2", StringComparison.Ordinal)));
        Assert.NotEqual(Id(One), Id(One.Replace("423000", "424000", StringComparison.Ordinal)));
        Assert.NotEqual(Id(One), Id(One.Replace("1@m", "2@m", StringComparison.Ordinal)));
        Assert.NotEqual(Id(One), Id(One.Replace("a@b", "b@b", StringComparison.Ordinal)));
        // Brevo tells of a first opening twice: as opened and as unique_opened.
        var open = One.Replace("click", "opened", StringComparison.Ordinal);
        Assert.Equal(Id(open), Id(open.Replace("opened", "unique_opened", StringComparison.Ordinal)));

        static string Id(string body) => Hooks.One("brevo", body).MessageId;
    }

    [Fact]
    public void Leaving_several_lists_lands_for_each()
    {
        var (events, drops) = Hooks.Read("brevo", """{"event":"unsubscribe","email":"a@b.example","camp_id":7,"campaign name":"Spring","list_id":[3,42],"ts_event":1604933654}""");
        Assert.Empty(drops);
        Assert.Equal(["3", "42"], events.Select(read => read.Fields!["list"]));
        Assert.Equal(2, events.Select(read => read.MessageId).Distinct().Count());
        Assert.All(events, read => Assert.Equal(("unsubscribe", "Spring", "campaign-7"), (read.Name, read.Fields!["campaign"], read.Fields["message_id"])));
    }

    [Fact]
    public void A_delivery_of_mailgun_that_is_tried_again_counts_once()
    {
        const string Body = """{"signature":{"token":"TOKEN"},"event-data":{"event":"opened","id":"Ase7i2zsRYeDXztHGENqRA","timestamp":1534109600.5,"recipient":"a@b.example"}}""";
        var (first, again) = (Hooks.One("mailgun", Body), Hooks.One("mailgun", Body.Replace("TOKEN", "OTHER", StringComparison.Ordinal)));
        Assert.Equal(first.MessageId, again.MessageId);
        Assert.Equal(new DateTime(2018, 8, 12, 21, 33, 20, 500, DateTimeKind.Utc), first.ClaimedAt);
    }

    [Theory]
    [InlineData("HardBounce", "bounce_hard")]
    [InlineData("SoftBounce", "bounce_soft")]
    [InlineData("BadEmailAddress", "bounce_hard")]
    [InlineData("SpamNotification", "bounce_soft")]
    [InlineData("SpamComplaint", "complaint")]
    [InlineData("Unsubscribe", "unsubscribe")]
    [InlineData("Subscribe", "subscribe")]
    [InlineData("Transient", null)]
    [InlineData("AutoResponder", null)]
    public void A_bounce_of_postmark_is_what_its_type_says(string type, string? word)
    {
        var (events, drops) = Hooks.Read("postmark", $$"""{"RecordType":"Bounce","ID":9,"Type":"{{type}}","Email":"a@b.example"}""");
        Assert.Empty(drops);
        Assert.Equal(word is null ? [] : [word], events.Select(read => read.Name));
    }

    [Theory]
    [InlineData("""{"event":"bounce","type":"blocked","email":"a@b.example","sg_event_id":"1"}""", "bounce_soft")]
    [InlineData("""{"event":"bounce","type":"bounce","email":"a@b.example","sg_event_id":"1"}""", "bounce_hard")]
    [InlineData("""{"event":"group_unsubscribe","asm_group_id":10,"email":"a@b.example","sg_event_id":"1"}""", "unsubscribe")]
    [InlineData("""{"event":"group_resubscribe","asm_group_id":10,"email":"a@b.example","sg_event_id":"1"}""", "subscribe")]
    public void A_blocked_email_of_sendgrid_is_a_soft_bounce(string body, string word) => Assert.Equal(word, Hooks.One("sendgrid", body).Name);

    [Fact]
    public void Mailchimp_posts_a_form()
    {
        var read = Hooks.One("mailchimp", "type=unsubscribe&fired_at=2009-03-26+21%3A40%3A57&data%5Baction%5D=unsub&data%5Breason%5D=manual&data%5Bid%5D=8a25ff1d98"
            + "&data[list_id]=a6b5da1054&data[email]=Api%2Bunsub%40mailchimp.com&data[merges][EMAIL]=api%2Bunsub%40mailchimp.com&data[merges][INTERESTS]=Group1%2CGroup2");
        Assert.Equal(("unsubscribe", "api+unsub@mailchimp.com", "a6b5da1054"), (read.Name, read.Fields!["contact"], read.Fields["list"]));
        Assert.Equal(new DateTime(2009, 3, 26, 21, 40, 57, DateTimeKind.Utc), read.ClaimedAt);
        Assert.Equal("bounce_hard", Hooks.One("mailchimp", "type=cleaned&data[reason]=hard&data[email]=a%40b.example").Name);
        Assert.Equal("complaint", Hooks.One("mailchimp", "type=cleaned&data[reason]=abuse&data[email]=a%40b.example").Name);
    }

    [Fact]
    public void An_older_webhook_of_mailgun_posts_a_form()
    {
        var read = Hooks.One("mailgun", "event=opened&recipient=a%40b.example&tag=one&tag=two&timestamp=1461261330&token=t1&message-headers=%5B%5B%22Message-Id%22%2C%22%3Cx%40y%3E%22%5D%5D");
        Assert.Equal(("open", "x@y", "one", "mailgun:t1"), (read.Name, read.Fields!["message_id"], read.Fields["campaign"], read.MessageId));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("hello")]
    [InlineData("{\"a\":")]
    [InlineData("[[[[")]
    public void A_body_that_cannot_be_read_is_one_drop(string body)
    {
        foreach (var webhook in Catalog.All)
        {
            var (events, drops) = Hooks.Read(webhook.Provider, body);
            Assert.Empty(events);
            Assert.Equal(-1, Assert.Single(drops).Index);
        }
    }

    [Fact]
    public void Text_that_is_no_unicode_is_dropped()
    {
        var (events, drops) = Hooks.Read("sendgrid", """[{"event":"open","email":"\ud800"},{"\udc00":1,"event":"open"},{"event":"open","email":"a@b.example"}]""");
        Assert.Equal("a@b.example", Assert.Single(events).Fields!["contact"]);
        Assert.Equal(2, drops.Count);
        var bytes = Hooks.Arrival("sendgrid", [.. "[{\"event\":\""u8, 0xff, .. "\"}]"u8]);
        Assert.Equal(-1, Assert.Single(Hooks.Read(bytes).Drops).Index);
    }

    [Fact]
    public void Ids_that_are_too_long_are_dropped_and_texts_are_cut()
    {
        var drop = Assert.Single(Hooks.Read("sendgrid", $$"""{"event":"open","email":"{{new string('é', 151)}}","sg_event_id":"1"}""").Drops);
        Assert.Contains("contact is longer than 300 bytes", drop.Reason, StringComparison.Ordinal);
        var url = "https://a.example/" + new string('a', 3_000);
        var read = Hooks.One("sendgrid", $$"""{"event":"click","email":"{{new string('é', 150)}}","sg_event_id":"1","url":"{{url}}"}""");
        Assert.Equal((2_000, url), (read.Fields!["click_url"].Length, read.Target));
    }

    [Fact]
    public void A_dropped_event_is_replayed_alone()
    {
        var arrival = Hooks.Arrival("sendgrid", """ [ {"event":"open","email":"a@b.example","sg_event_id":"1"}, {"event":"click","email":"é@b.example","sg_event_id":"2"} ] """);
        var whole = Hooks.Read(arrival).Events;
        for (var i = 0; i < 2; i++)
            Assert.Equal(whole[i].MessageId, Assert.Single(Hooks.Read(HookBody.Alone(arrival, i)).Events).MessageId);
        Assert.Equal(("é@b.example", arrival.ReceivedAt), (Hooks.Read(HookBody.Alone(arrival, 1)).Events[0].Fields!["contact"], HookBody.Alone(arrival, 1).ReceivedAt));
        Assert.Same(arrival, HookBody.Alone(arrival, 2));
        Assert.Same(arrival, HookBody.Alone(arrival, -1));
        var single = Hooks.Arrival("brevo", """{"event":"opened"}""");
        Assert.Same(single, HookBody.Alone(single, 0));
    }
}
