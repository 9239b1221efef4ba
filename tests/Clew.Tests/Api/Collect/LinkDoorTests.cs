using Clew.App.Api.Collect;
using Clew.Collect;
using Clew.Collect.Journal;
using Clew.Collect.Links;
using Xunit;

namespace Clew.Tests.Api.Collect;

public sealed class LinkDoorTests
{
    const string Target = "https://www.example.com/offer?x=1&y=%20";

    [Fact]
    public async Task An_opened_pixel_and_a_followed_link_are_kept()
    {
        await using var server = await DoorServer.Start();
        server.Add("beacon");
        var pixel = await server.Send(HttpMethod.Get, await Link(server), null, ("User-Agent", "Mail/1"), ("Host", "links.example.com"));
        Assert.Equal((200, "image/gif", "no-store, private"),
            (pixel.Status, pixel.ContentHeaders.ContentType?.MediaType, pixel.Header("Cache-Control")));
        Assert.Equal(LinkArrival.Pixel.ToArray(), pixel.Bytes);

        var click = await server.Send(HttpMethod.Get, await Link(server, "--target", Target), null, ("User-Agent", "Browser/1"));
        Assert.Equal((302, Target), (click.Status, click.Header("Location")));
        Assert.Equal(
            [(Door.Pixel, "site", "Mail/1"), (Door.Click, "site", "Browser/1")],
            server.Kept().Select(arrival => (arrival.Door, arrival.Source, arrival.UserAgent)));
        List<Event> events = [];
        foreach (var arrival in server.Kept()) LinkArrival.Decode(arrival, events, []);
        Assert.Equal(["open", "click"], events.Select(e => e.Name));
        Assert.All(events, e => Assert.Equal(("m-1", "c-1"), (e.Fields!["message_id"], e.Fields["campaign"])));

        Assert.Equal(200, (await server.Send(HttpMethod.Head, await Link(server))).Status);
        Assert.Equal(2, server.Kept().Count);
    }

    [Fact]
    public async Task A_link_that_was_not_signed_here_leads_nowhere()
    {
        await using var server = await DoorServer.Start();
        server.Add("beacon");
        var foreign = SignedLink.Create(new MailLink { Source = "site", Target = "https://evil.example/" }, SignedLink.NewKey());
        (await server.Send(HttpMethod.Get, "/r/" + foreign)).Problem(404); // no key yet
        var (pixel, click) = (await Link(server), await Link(server, "--target", Target));
        var other = SignedLink.Create(new MailLink { Source = "nobody", Target = "https://evil.example/" }, SignedLink.NewKey());
        string[] bad =
        [
            "/r/" + foreign, "/r/" + other, "/r/", "/r/x.y", "/o/x", click[..^1] + (click[^1] == 'A' ? 'Q' : 'A'), "/o/" + click[3..],
            "/r/" + pixel[3..],
        ];
        foreach (var path in bad)
        {
            var answer = await server.Send(HttpMethod.Get, path);
            answer.Problem(404);
            Assert.Null(answer.Header("Location"));
        }
        (await server.Send(HttpMethod.Post, click, [])).Problem(405);
        Assert.Empty(server.Kept());
    }

    [Fact]
    public async Task Who_clicks_is_led_on_even_when_nothing_can_be_kept()
    {
        await using var server = await DoorServer.Start(folder => new Collector(folder.Data, folder.Clock)
        {
            OptionsOf = _ => new JournalOptions { MaxBytes = 10, Clock = folder.Clock },
        });
        server.Add("beacon");
        (await server.Send(HttpMethod.Get, await Link(server))).Problem(503);
        var click = await Link(server, "--target", Target);
        Assert.Equal(302, (await server.Send(HttpMethod.Get, click)).Status);
        Assert.Equal(2, server.Collector.OnRefused.List().Count(refused => refused.Reason == RefusalReason.Journal));
        await server.Folder.Run("source", "revoke", "site");
        server.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(302, (await server.Send(HttpMethod.Get, click)).Status);
        Assert.Equal(2, server.Collector.OnRefused.List().Count);
    }

    [Fact]
    public async Task A_link_to_what_is_no_web_address_is_not_made()
    {
        await using var server = await DoorServer.Start();
        server.Add("beacon");
        Assert.Equal(2, (await server.Folder.Run("source", "link", "site", "--target", "javascript:alert(1)")).Exit);
        Assert.Equal(2, (await server.Folder.Run("source", "link", "sight")).Exit);
    }

    static async Task<string> Link(DoorServer server, params string[] more)
    {
        var result = await server.Folder.Run(
            ["source", "link", "site", "--message", "m-1", "--campaign", "c-1", "--address", "https://x.example", .. more]);
        return new Uri(result.Out.Trim()).PathAndQuery;
    }
}
