using System.Text.Json;
using Clew.Tests.Dashboard;
using Microsoft.Playwright;
using Xunit;

namespace Clew.Tests.Tracker;

/// <summary>A visitor with a browser of their own on sites of their own.</summary>
sealed class Walk
{
    readonly List<string> _complaints = [];

    Walk(SiteServer sites, IBrowserContext browser, IPage page) => (Sites, Browser, Page) = (sites, browser, page);

    public SiteServer Sites { get; }

    public Recorder Recorder => Sites.Recorder;

    public IBrowserContext Browser { get; }

    public IPage Page { get; private set; }

    /// <summary>
    /// Takes a walk and sees that no page complained: no error, no breach of its content-security-policy. Failures of the network are
    /// not complaints when the walk has them (<paramref name="networkFails"/>).
    /// </summary>
    public static async Task Take(
        TrackerBrowser browser, Func<Walk, Task> walk, SiteOptions? options = null, string? before = null, bool networkFails = false,
        string? userAgent = null)
    {
        if (browser.Chromium is null) Assert.Skip("There is no Chromium: install it, or name it in CHROMIUM.");
        await using var sites = await SiteServer.Start(options);
        await using var context = await browser.Chromium.NewContextAsync(new() { IgnoreHTTPSErrors = true, UserAgent = userAgent });
        context.SetDefaultTimeout(60_000);
        if (before is not null) await context.AddInitScriptAsync(before);
        var taken = new Walk(sites, context, await context.NewPageAsync());
        context.Page += (_, page) => taken.Listen(page, networkFails);
        taken.Listen(taken.Page, networkFails);
        await walk(taken);
        Assert.Empty(taken._complaints);
    }

    public Task Go(string url) => Page.GotoAsync(url);

    /// <summary>Waits for the view of a path that was taken; then nothing of that page is on its way.</summary>
    public Task<SentEvent> Seen(string path) => Recorder.Wait("page", sent => sent.Path == path);

    public async Task<SentEvent> GoAndSee(string url)
    {
        await Go(url);
        return await Recorder.Wait("page", sent => sent.Url == url);
    }

    /// <summary>What stands in the address bar.</summary>
    public Task<string> Address() => Page.EvaluateAsync<string>("location.href");

    public Task Click(string selector) => Page.Locator(selector).ClickAsync();

    /// <summary>Runs a script in the page and waits for what it promises, not for ever.</summary>
    public Task Run(string script) => Page.EvaluateAsync(script).WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>A new tab of the same browser takes the place of the page.</summary>
    public async Task OpenTab() => Page = await Browser.NewPageAsync();

    /// <summary>Leaves for a page without the tracker, and comes to it and back from its server: what was to be sent, has been.</summary>
    public async Task Leave()
    {
        await GoEvenIfLeaving(Sites.A + "/plain.html");
        await Run("fetch('/plain.html').then(answer => answer.text())");
    }

    /// <summary>
    /// Goes somewhere though a link just clicked may be leading elsewhere: TRICKY: a navigation of the page that begins meanwhile ends ours
    /// with an error; it is the last one then, so the second try stands.
    /// </summary>
    async Task GoEvenIfLeaving(string url)
    {
        try
        {
            await Go(url);
        }
        catch (PlaywrightException interrupted) when (interrupted.Message.Contains("interrupted by another navigation", StringComparison.Ordinal)
            || interrupted.Message.Contains("ERR_ABORTED", StringComparison.Ordinal))
        {
            await Page.IsWhole();
            await Go(url);
        }
    }

    /// <summary>Turns the clock of a page on until what is waited for is there. The clock must have been installed.</summary>
    public async Task<SentEvent> Forward(Task<SentEvent> waiting)
    {
        while (!waiting.IsCompleted) await Page.Clock.FastForwardAsync(3000);
        return await waiting;
    }

    /// <summary>What our cookie says; null where there is none.</summary>
    public async Task<JsonElement?> Cookie()
    {
        var cookie = (await Browser.CookiesAsync()).SingleOrDefault(cookie => cookie.Name == "_clew");
        return cookie is null ? null : JsonSerializer.Deserialize<JsonElement>(Uri.UnescapeDataString(cookie.Value));
    }

    /// <summary>What the browser keeps for the page's site: names of cookies and of what is in its storage.</summary>
    public async Task<IReadOnlyList<string>> Kept() =>
    [
        .. (await Browser.CookiesAsync()).Select(cookie => "cookie " + cookie.Name),
        .. (await Page.EvaluateAsync<string[]>("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")),
    ];

    void Listen(IPage page, bool networkFails)
    {
        page.PageError += (_, error) => _complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type is not ("error" or "warning")) return;
            if (networkFails && (message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)
                || message.Text.StartsWith("Access to fetch", StringComparison.Ordinal))) return;
            _complaints.Add(message.Text);
        };
    }
}
