using System.Net;
using Clew.App.Dashboard;
using Microsoft.Playwright;
using Xunit;

namespace Clew.Tests.Dashboard;

/// <summary>The pages in a real browser. Skipped, and said so, where there is none (CHROMIUM names another than the usual).</summary>
public sealed class BrowserTests(BrowserTests.Pages pages) : IClassFixture<BrowserTests.Pages>, IAsyncDisposable
{
    readonly DashboardHost _host = pages.Host;
    IPage? _page;

    public async ValueTask DisposeAsync()
    {
        if (_page is not null) await _page.CloseAsync();
    }

    [Theory]
    [InlineData("/?lang=en", ColorScheme.Light)]
    [InlineData("/?lang=en&range=12m", ColorScheme.Dark)]
    [InlineData("/?workspace=iran", ColorScheme.Light)]
    [InlineData("/kpi/response_time?lang=en", ColorScheme.Light)]
    [InlineData("/kpi/revenue?lang=fa", ColorScheme.Dark)]
    [InlineData("/kpi/leads/rows?lang=fa", ColorScheme.Light)]
    [InlineData("/?workspace=empty&lang=en", ColorScheme.Light)]
    [InlineData("/collect?lang=en", ColorScheme.Light)]
    [InlineData("/collect?lang=th", ColorScheme.Dark)]
    [InlineData("/collect?workspace=iran", ColorScheme.Light)]
    [InlineData("/collect?lang=ar&step=bots", ColorScheme.Dark)]
    [InlineData("/collect?workspace=empty&lang=en", ColorScheme.Light)]
    [InlineData("/attribution?lang=en", ColorScheme.Light)]
    [InlineData("/attribution?workspace=iran&goal=sale&figure=share", ColorScheme.Dark)]
    [InlineData("/attribution/sale/O-9?lang=en", ColorScheme.Dark)]
    [InlineData("/attribution/lead/L/2%20%C3%BC?workspace=iran", ColorScheme.Light)]
    [InlineData("/lead/L-1?lang=ar", ColorScheme.Light)]
    public async Task Pages_are_accessible_break_no_policy_and_load_nothing_from_elsewhere(string path, ColorScheme scheme)
    {
        var page = await Open(1280, scheme);
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);
        page.RequestFailed += (_, request) => complaints.Add($"failed: {request.Url}");
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(_host.Url, StringComparison.Ordinal)) complaints.Add($"elsewhere: {request.Url}");
        };
        var response = await page.GotoAsync(_host.Url + path);
        Assert.Equal(200, response!.Status);
        Assert.Empty(complaints);
        // The style sheet is there: an unstyled body is white.
        Assert.NotEqual("rgba(0, 0, 0, 0)", await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        Assert.DoesNotContain(await page.Complaints(), complaint => complaint.IsSerious);
    }

    [Theory]
    [InlineData("/?lang=en")]
    [InlineData("/?workspace=iran&range=12m")]
    [InlineData("/?lang=ar&range=30d")]
    [InlineData("/?lang=ro&compare=year")]
    [InlineData("/?lang=th")]
    [InlineData("/kpi/customer_acquisition_cost?lang=ro")]
    [InlineData("/kpi/mrr?workspace=iran")]
    [InlineData("/kpi/leads/rows?lang=en")]
    [InlineData("/kpi/nonsense?lang=th")]
    [InlineData("/collect?lang=en&live=1")]
    [InlineData("/collect?workspace=iran")]
    [InlineData("/collect?lang=ar")]
    [InlineData("/collect?lang=ro&step=bots")]
    [InlineData("/collect?lang=th")]
    [InlineData("/collect?workspace=empty&lang=ro")]
    [InlineData("/attribution?lang=en")]
    [InlineData("/attribution?workspace=iran&goal=sale")]
    [InlineData("/attribution?lang=ro&goal=sqo")]
    [InlineData("/attribution/sale/O-9?lang=th")]
    [InlineData("/lead/L-1?lang=ro")]
    public async Task Nothing_runs_over_the_edge_of_a_phone(string path)
    {
        var page = await Open(390, ColorScheme.Light);
        await page.GotoAsync(_host.Url + path);
        Assert.Equal(390, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task Sorting_and_days_of_ones_own_work_without_script()
    {
        var page = await Open(1280, ColorScheme.Light, script: false);
        await page.GotoAsync(_host.Url + "/?lang=en&compare=year");
        await page.GetByRole(AriaRole.Columnheader, new() { Name = "Spend", Exact = true }).GetByRole(AriaRole.Link).ClickAsync();
        Assert.Contains("sort=spend", page.Url, StringComparison.Ordinal);
        await page.GetByLabel("From", new() { Exact = true }).FillAsync("2026-02-01");
        await page.GetByLabel("To", new() { Exact = true }).FillAsync("2026-02-28");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        Assert.Contains("from=2026-02-01&to=2026-02-28", page.Url, StringComparison.Ordinal);
        Assert.Contains("compare=year", page.Url, StringComparison.Ordinal);
        Assert.Contains("1 Feb 2026", await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_loads_itself_again_only_while_it_is_asked_to()
    {
        var page = await Open(1280, ColorScheme.Light, script: false);
        await page.GotoAsync(_host.Url + "/collect?lang=en");
        Assert.Equal(0, await page.Locator("meta[http-equiv=refresh]").CountAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "Follow live" }).ClickAsync();
        Assert.EndsWith("/collect?lang=en&live=1", page.Url, StringComparison.Ordinal);
        Assert.Equal("10", await page.Locator("meta[http-equiv=refresh]").GetAttributeAsync("content"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Stop following" }).ClickAsync();
        Assert.Equal(0, await page.Locator("meta[http-equiv=refresh]").CountAsync());
    }

    [Fact]
    public async Task A_persian_page_is_mirrored()
    {
        var page = await Open(1280, ColorScheme.Light);
        await page.GotoAsync(_host.Url + "/?workspace=iran");
        Assert.Equal("rtl", await page.Locator("html").GetAttributeAsync("dir"));
        var cards = page.Locator(".card");
        Assert.True((await cards.Nth(0).BoundingBoxAsync())!.X > (await cards.Nth(1).BoundingBoxAsync())!.X);
    }

    [Fact]
    public async Task Steps_of_a_journey_run_the_way_of_the_reading()
    {
        var page = await Open(1280, ColorScheme.Light, script: false);
        foreach (var (path, arrow) in new[] { ("/attribution?lang=en", "→"), ("/attribution?lang=fa", "←") })
        {
            await page.GotoAsync(_host.Url + path);
            var steps = page.Locator(".path").Nth(1).Locator("bdi");
            var isLeftToRight = (await steps.Nth(0).BoundingBoxAsync())!.X < (await steps.Nth(1).BoundingBoxAsync())!.X;
            Assert.Equal(arrow == "→", isLeftToRight);
            Assert.Contains(arrow, await page.Locator(".path li").Nth(2).EvaluateAsync<string>("e => getComputedStyle(e, '::before').content"),
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Answers_are_compressed_and_carry_the_security_headers()
    {
        using var client = new HttpClient(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.None });
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
        var answer = await client.GetAsync(new Uri(_host.Url + "/?workspace=iran"));
        Assert.Equal("br", answer.Content.Headers.ContentEncoding.Single());
        Assert.True((await answer.Content.ReadAsByteArrayAsync()).Length < 25_000);
        Assert.Equal(DashboardPages.ContentSecurityPolicy, answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Theory]
    [InlineData("/kpi/nonsense", "There is no KPI")]
    [InlineData("/?workspace=nowhere", "There is no workspace")]
    [InlineData("/?range=7w", "is not a choice")]
    [InlineData("/?lang=xx", "is not a language")]
    [InlineData("/attribution?goal=fame", "There is no goal")]
    [InlineData("/attribution/lead/nobody", "There is no lead")]
    public async Task A_wrong_request_is_answered_by_a_page_that_says_what_was_wrong(string path, string problem)
    {
        using var client = new HttpClient();
        var answer = await client.GetAsync(new Uri(_host.Url + path));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(problem, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    async Task<IPage> Open(int width, ColorScheme scheme, bool script = true)
    {
        return _page = await SharedBrowser.Page(new()
        {
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = scheme,
            JavaScriptEnabled = script,
        });
    }

    /// <summary>One host for all of the tests.</summary>
    public sealed class Pages : IAsyncLifetime
    {
        internal DashboardHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Host = await DashboardHost.Start();

        public async ValueTask DisposeAsync() => await Host.DisposeAsync();
    }
}
