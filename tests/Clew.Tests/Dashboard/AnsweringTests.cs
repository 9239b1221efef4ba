using System.Net;
using AngleSharp.Html.Parser;
using Clew.App.Dashboard;
using Clew.Model;
using Xunit;

namespace Clew.Tests.Dashboard;

/// <summary>A page whose figures take long: its frame comes first, then what is in it; together they are the page.</summary>
public sealed class AnsweringTests
{
    [Fact]
    public async Task The_frame_is_there_while_the_figures_are_still_being_read()
    {
        using var figures = new ManualResetEventSlim();
        await using var host = await Host(figures.Wait);
        using var client = new HttpClient();
        using var answer = await client.GetAsync(host.Url + "/?lang=en", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        var first = new char[64 << 10];
        var read = 0;
        while (!new string(first, 0, read).Contains("class=\"sheet\"", StringComparison.Ordinal))
            read += await reader.ReadAsync(first.AsMemory(read));
        var frame = new HtmlParser().ParseDocument(new string(first, 0, read));
        Assert.Equal("Overview", Rendered.Text(frame.QuerySelector("main .waiting .title")));
        Assert.Contains("being read", Rendered.Text(frame.QuerySelector("main .waiting .note")), StringComparison.Ordinal);
        Assert.Empty(frame.QuerySelectorAll("main .card"));
        Assert.NotEmpty(frame.QuerySelectorAll("nav.rooms a"));
        figures.Set();
        var page = new HtmlParser().ParseDocument(new string(first, 0, read) + await reader.ReadToEndAsync());
        Assert.NotEmpty(page.QuerySelectorAll("main .card"));
    }

    [Fact]
    public async Task Every_page_of_the_navigation_is_the_same_in_parts_as_whole()
    {
        await using var parts = await Host(() => { });
        await using var whole = await DashboardHost.Start();
        using var client = new HttpClient();
        var framed = 0;
        foreach (var room in Rooms.All.Where(room => room.Title is not null && room.Route is "/" or AttributionDetail.Path or CollectDetail.Path or "/guide"))
        {
            var inParts = new HtmlParser().ParseDocument(await client.GetStringAsync(parts.Url + room.Route + "?lang=fa"));
            if (inParts.QuerySelector("main > .waiting") is { } waiting)
            {
                framed++;
                waiting.Remove();
            }
            var atOnce = new HtmlParser().ParseDocument(await client.GetStringAsync(whole.Url + room.Route + "?lang=fa"));
            Assert.Equal(atOnce.Title, inParts.Title);
            Assert.Equal(Rendered.Text(atOnce.Body), Rendered.Text(inParts.Body));
            Assert.Equal(atOnce.QuerySelectorAll("a").Select(link => link.GetAttribute("href")), inParts.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
        }
        Assert.True(framed >= 2, "No page came in parts.");
    }

    [Fact]
    public async Task An_error_that_comes_after_the_frame_stands_in_the_page_with_its_remedy()
    {
        await using var host = await Host(() => throw new UserError("The table has no column 'x'", "sort", "Use one of channel, leads."));
        using var client = new HttpClient();
        var page = new HtmlParser().ParseDocument(await client.GetStringAsync(host.Url + "/?lang=en"));
        Assert.Equal("The table has no column 'x'", Rendered.Text(page.QuerySelector("main .panel.empty p")));
        Assert.Contains("Use one of channel, leads.", Rendered.Text(page.QuerySelector("main .panel.empty")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_of_our_own_after_the_frame_is_said_without_its_insides()
    {
        await using var host = await Host(() => throw new InvalidOperationException("insides"));
        using var client = new HttpClient();
        var text = await client.GetStringAsync(host.Url + "/?lang=en");
        Assert.Contains("An error of Clew’s own", new HtmlParser().ParseDocument(text).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("insides", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_with_the_address_is_told_before_any_frame()
    {
        await using var host = await Host(() => { });
        using var client = new HttpClient();
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync(new Uri(host.Url + "/?range=7w"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync(new Uri(host.Url + "/?workspace=nowhere"))).StatusCode);
    }

    // No page waits for its figures, so that all that can come in parts do.
    static Task<DashboardHost> Host(Action asked)
    {
        var made = MadeUpWorkspace.Source();
        return DashboardHost.Start(
            name => name is not null ? throw new UserError($"There is no workspace '{name}'") : made with
            {
                Ask = (request, stop) =>
                {
                    asked();
                    return made.Ask(request, stop);
                },
            },
            soon: TimeSpan.Zero);
    }
}
