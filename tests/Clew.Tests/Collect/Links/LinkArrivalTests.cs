using Clew.Collect;
using Clew.Collect.Links;
using Clew.Tests.Collect.Webhooks;
using Xunit;

namespace Clew.Tests.Collect.Links;

/// <summary>Opens and clicks that came through our own doors.</summary>
public sealed class LinkArrivalTests
{
    const string Browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    static readonly byte[] Key = SignedLink.NewKey();

    static Event Read(MailLink link, string agent = Browser, DateTime? at = null, params (string Name, string Value)[] headers)
    {
        var arrival = LinkArrival.Of(SignedLink.Read(SignedLink.Create(link, Key), Key), at ?? Hooks.Now, "203.0.113.7", agent,
            name => headers.FirstOrDefault(header => header.Name == name).Value);
        var (events, drops) = (new List<Event>(), new List<Drop>());
        LinkArrival.Decode(arrival, events, drops);
        Assert.Empty(drops);
        return Assert.Single(events);
    }

    static readonly MailLink Open = new() { Source = "mail", MessageId = "<m1@x>", Contact = "Ann@b.example", Campaign = "News", List = "all" };
    static readonly MailLink Click = Open with { Target = "https://shop.example/" };

    [Fact]
    public void An_open_and_a_click_are_email_events()
    {
        var (open, click) = (Read(Open), Read(Click));
        Assert.Equal((EventKind.Email, "open", Door.Pixel), (open.Kind, open.Name, open.Arrival.Door));
        Assert.Equal((EventKind.Email, "click", Door.Click), (click.Kind, click.Name, click.Arrival.Door));
        Assert.Equal(("m1@x", "ann@b.example", "News", "all", "https://shop.example/"), (click.Fields!["message_id"], click.Fields["contact"],
            click.Fields["campaign"], click.Fields["list"], click.Fields["click_url"]));
        Assert.False(open.IsMachine || click.IsMachine);
        Assert.Equal(("mail", Hooks.Now), (open.Arrival.Source, open.ClaimedAt));
    }

    [Fact]
    public void The_same_arrival_read_again_is_the_same_event_and_another_is_not()
    {
        Assert.Equal(Read(Open).MessageId, Read(Open).MessageId);
        Assert.NotEqual(Read(Open).MessageId, Read(Open, at: Hooks.Now.AddTicks(1)).MessageId);
        Assert.NotEqual(Read(Open).MessageId, Read(Click).MessageId);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("Mozilla/5.0", true)]
    [InlineData("Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)", false)]
    [InlineData("python-requests/2.32", true)]
    public void Machines_are_flagged(string agent, bool machine) => Assert.Equal(machine, Read(Open, agent).IsMachine);

    [Theory]
    [InlineData("Sec-Purpose", "prefetch;prerender", true, true)]
    [InlineData("Purpose", "prefetch", true, true)]
    [InlineData("X-Purpose", "preview", true, true)]
    [InlineData("Sec-Fetch-Dest", "image", false, false)]
    [InlineData("Sec-Fetch-Dest", "document", true, false)]
    [InlineData("Sec-Fetch-Mode", "navigate", false, false)]
    [InlineData("Sec-Fetch-Mode", "cors", false, true)]
    public void A_browser_that_loads_in_advance_says_so(string header, string value, bool open, bool click)
    {
        Assert.Equal(open, Read(Open, headers: (header, value)).IsMachine);
        Assert.Equal(click, Read(Click, headers: (header, value)).IsMachine);
    }

    [Fact]
    public void A_body_that_is_no_link_is_dropped()
    {
        var (events, drops) = (new List<Event>(), new List<Drop>());
        LinkArrival.Decode(new() { ReceivedAt = Hooks.Now, Door = Door.Click, Source = "mail", Body = "junk"u8.ToArray() }, events, drops);
        Assert.Empty(events);
        Assert.Equal((-1, "decode"), (Assert.Single(drops).Index, drops[0].Step));
    }

    [Fact]
    public void The_pixel_is_a_gif_of_one_by_one()
    {
        var bytes = LinkArrival.Pixel.Span;
        Assert.True(bytes.StartsWith("GIF89a"u8));
        Assert.Equal((1, 0, 1, 0, 0x3b), (bytes[6], bytes[7], bytes[8], bytes[9], bytes[^1]));
    }
}
