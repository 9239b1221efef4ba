using AngleSharp.Dom;
using Clew.App.Dashboard;
using Clew.App.Dashboard.Pages;
using Clew.Model;
using Xunit;
using static Clew.Tests.Dashboard.Rendered;

namespace Clew.Tests.Dashboard;

public sealed class CollectPageTests
{
    [Fact]
    public async Task The_status_tells_in_words_how_it_goes_and_what_is_wrong()
    {
        var html = await Page("en");
        Assert.Equal("Something is wrong.", Text(html.QuerySelector(".status.bad .verdict")));
        Assert.Equal(
            [
                "Events, last hour 1,204", "Events, last 24 hours 18,322", "Dropped, last 24 hours 353",
                "Waiting in the journal 1.5 MB of 4 GB", "Last event 12 s ago",
            ], html.QuerySelectorAll(".status dl div").Select(Text));
        Assert.StartsWith("The store does not take events. They are safe in the journal and wait there. IO error: No space left",
            Text(html.QuerySelector(".status li")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_trouble_the_verdict_is_what_came_lately()
    {
        var well = MadeUpCollect.State with { Problems = [] };
        Assert.Equal("Events are coming in.", await Verdict(well));
        Assert.Equal("Nothing has come in for 24 hours.", await Verdict(well with { Taken = [well.Taken[1]] }));
        Assert.Equal("Nothing has come in yet.", await Verdict(well with { Taken = [] }));
    }

    [Fact]
    public async Task Each_source_has_its_row()
    {
        var rows = Table(await Page("en"), "sources").ToArray();
        Assert.Equal("calendly | hook:calendly | 0 | 0 | never | 0 | 0", rows[0]);
        Assert.Equal("old revoked | beacon segment | 0 | 0 | 25 Aug 2026 10:30 | 0 | 0", rows[1]);
        Assert.Equal("shop | beacon | 0 | 41 | never | 41 | 0", rows[2]);
        Assert.Equal("web | beacon | 18,322 | 312 | 12 s ago | 9,177 | site not allowed: 1,700 malformed: 4", rows[3]);
    }

    [Fact]
    public async Task Events_tell_when_what_where_and_where_from()
    {
        var rows = Table(await Page("en"), "latest").ToArray();
        Assert.Equal(50, rows.Length);
        Assert.StartsWith("10:29:30 happened 7 May 2026 10:30 | event | ", rows[1], StringComparison.Ordinal);
        Assert.StartsWith("10:29:00 | form | contact www.example.com/xxx", rows[2], StringComparison.Ordinal);
        Assert.EndsWith("… |  | 01234567… |  |", rows[2], StringComparison.Ordinal);
        Assert.Equal("10:29:00 | page | www.example.com/ | news.example.org |  |  | desktop", rows[3]);
        Assert.Equal("10:28:00 | page | calculator_used www.example.com/blog/why-last-click-lies | google brand-autumn | 5e98b267… |  | desktop", rows[4]);
    }

    [Fact]
    public async Task A_number_of_drops_opens_to_its_drops()
    {
        var html = await Page("en");
        Assert.Equal("robots | A known robot: Googlebot/ | 8,900 | 2.2% |  | 3 min ago", Table(html, "dropped").First());
        Assert.Equal("Total|10,000|2.4%||", string.Join('|', html.QuerySelectorAll("#dropped ~ .scroll tfoot tr > *").Select(Text)));
        var links = html.QuerySelectorAll("#dropped ~ .scroll a").Select(a => a.GetAttribute("href")).ToArray();
        Assert.Equal("/collect?step=bots&reason=A%20known%20robot%3A%20Googlebot%2F", links[0]);
        Assert.Equal("/collect?step=any", links[^1]);
        Assert.Contains("The first 3 of 7 rows.", html.QuerySelectorAll(".note").Select(Text));

        var drops = await Page("en", query => query with { Step = "bots", Reason = "A known robot: Googlebot/", Offset = 50 });
        Assert.Equal(50, drops.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("Rows 51 to 100 of 123", Text(drops.QuerySelector(".pages")), StringComparison.Ordinal);
        Assert.Equal(links[0] + "&offset=100", drops.QuerySelector("a[rel=next]")!.GetAttribute("href"));
        Assert.Equal(["Step: robots Total", "Reason: A known robot: Googlebot/ Total"], drops.QuerySelectorAll(".chip").Select(Text));
    }

    [Fact]
    public async Task Refused_requests_stand_by_reason_and_source_with_their_last_examples() => Assert.Equal(
        [
            "unknown or revoked key | (no known source) | 55 |",
            "malformed | web | 4 | 08:30:00 The kind is none that is known 21 Nov 2026 10:30 The body is not a JSON object",
        ], Table(await Page("en"), "refused").Skip(1));

    [Theory]
    [InlineData("en"), InlineData("fa"), InlineData("ar"), InlineData("ro"), InlineData("th")]
    public async Task In_every_language_every_word_is_its_own(string code)
    {
        var text = new Texts(Language.Find(code)!);
        var html = await Page(code);
        Assert.Equal(text.Language.Direction, html.DocumentElement.GetAttribute("dir"));
        Assert.StartsWith(text.Collect, Text(html.QuerySelector("h1")), StringComparison.Ordinal);
        Assert.Equal([text.Senders, text.LatestEvents, text.DroppedMonth, text.RefusedTitle], html.QuerySelectorAll("h2").Select(Text));
        Assert.Equal(text.Word("kind", "form"), Text(html.QuerySelector(".goal")));
        Assert.Contains(Text(html.QuerySelector(".status dl div:nth-child(2) dd")),
            code switch { "fa" => "۱۸٬۳۲۲", "ar" => "١٨٬٣٢٢", "ro" => "18.322", _ => "18,322" }, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_strangers_send_is_never_markup_and_steers_no_line()
    {
        foreach (var html in new[] { await Page("en"), await Page("fa"), await Page("ar", query => query with { Step = "limit" }) })
        {
            Assert.Empty(html.QuerySelectorAll("body script"));
            Assert.Single(html.QuerySelectorAll("script"));
            var shown = html.QuerySelectorAll("bdi").Where(bdi => bdi.TextContent.Contains("alert(1)", StringComparison.Ordinal)).ToArray();
            Assert.NotEmpty(shown);
            Assert.All(shown, bdi => Assert.DoesNotContain(bdi.TextContent, c => c is '\u202E' or '\u200F' or '\u0007'));
            // The only ends of isolates are of those that we began around what they sent.
            Assert.All(shown, bdi => Assert.Equal(bdi.TextContent.Count(c => c is '\u2066' or '\u2068'), bdi.TextContent.Count(c => c is '\u2069')));
            // Outside of an element that isolates, there is nothing of theirs at all.
            foreach (var bdi in html.QuerySelectorAll("bdi").ToArray()) bdi.Remove();
            Assert.DoesNotContain("alert(1)", html.Body!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nobodys_email_address_is_shown()
    {
        var html = await Page("en");
        Assert.Contains("…@…", html.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("jane", html.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_may_send_the_page_says_how_to_begin()
    {
        var source = MadeUpWorkspace.Source(isEmpty: true) with { Name = "second" };
        var html = await Page("en", source: source);
        Assert.Equal(
            ["clew source add web --scope beacon --origin www.example.com --workspace second", "clew events tail --follow --workspace second"],
            html.QuerySelectorAll(".begin pre").Select(Text));
        Assert.Equal("Nothing has come in yet.", Text(html.QuerySelector(".verdict")));
        Assert.Empty(html.QuerySelectorAll("table"));
    }

    [Fact]
    public async Task A_page_that_follows_says_so_and_can_be_stopped()
    {
        Assert.Empty((await Page("en")).QuerySelectorAll("meta[http-equiv]"));
        var live = await Page("en", query => query with { Live = true });
        Assert.Equal("10", live.QuerySelector("meta[http-equiv=refresh]")!.GetAttribute("content"));
        Assert.Equal("This page loads itself again every 10 s. Stop following", Text(live.QuerySelector(".follow")));
        Assert.Equal("/collect", live.QuerySelector(".follow a")!.GetAttribute("href"));
        Assert.Equal("/", live.QuerySelector(".rooms li a")!.GetAttribute("href"));
    }

    static async Task<string> Verdict(CollectState state) =>
        Text((await Page("en", source: MadeUpWorkspace.Source() with { Collect = new(_ => state, MadeUpCollect.Questions.Dropped) })).QuerySelector(".verdict"));

    static Task<IDocument> Page(string language, Func<PageQuery, PageQuery>? change = null, DashboardSource? source = null)
    {
        var query = new PageQuery();
        var view = new View(source ?? MadeUpWorkspace.Source(), change is null ? query : change(query), Language.Find(language)!);
        return Render<CollectPage>(new() { ["Model"] = CollectDetail.Of(view, default) });
    }

    // The rows of the table under a heading, cells apart.
    static IEnumerable<string> Table(IDocument html, string heading) =>
        html.QuerySelectorAll($"#{heading} ~ .scroll tbody tr").Select(row => string.Join(" | ", row.Children.Select(Text)).TrimEnd());
}
