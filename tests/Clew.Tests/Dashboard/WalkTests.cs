using Clew.App.Dashboard;
using Clew.App.Dashboard.Access;
using Clew.App.Dashboard.Settings;
using Microsoft.Playwright;
using Xunit;

namespace Clew.Tests.Dashboard;

/// <summary>
/// A walk through every room over the demo's company, as a reader would: in two languages, on a desk and on a phone, by day and by night, with
/// and without script. <c>CLEW_SHOTS=docs/screenshots dotnet test --filter-class '*WalkTests'</c> takes the pictures of the docs.
/// </summary>
public sealed class WalkTests(WalkTests.Walker walker) : IClassFixture<WalkTests.Walker>
{
    const int Desk = 1440, Phone = 390;

    static readonly string? Shots = Environment.GetEnvironmentVariable("CLEW_SHOTS");

    // What stands in pages of other scripts as it is: names of things, and parts of addresses.
    const string NamesAsTheyAre = "^(Clew|English|Română)$";

    // axe takes most of the time: each window is asked about in one of the languages; CLEW_WALK=whole asks about all in both.
    static readonly bool IsWhole = Environment.GetEnvironmentVariable("CLEW_WALK") == "whole";

    // What the server sends is the same for every window, so a page is loaded once and then looked at in all of them: in English it is loaded on a
    // desk by day, in Persian on a phone by night.
    static (int Width, ColorScheme Scheme, bool IsAsked)[] Windows(string language) => language == "en"
        ? [(Desk, ColorScheme.Light, true), (Desk, ColorScheme.Dark, IsWhole), (Phone, ColorScheme.Dark, true), (Phone, ColorScheme.Light, IsWhole)]
        : [(Phone, ColorScheme.Dark, IsWhole), (Phone, ColorScheme.Light, true), (Desk, ColorScheme.Light, IsWhole), (Desk, ColorScheme.Dark, true)];

    [Theory]
    [InlineData("en", true)]
    [InlineData("en", false)]
    [InlineData("fa", true)]
    [InlineData("fa", false)]
    public async Task Every_room_is_whole_accessible_and_within_the_edges(string language, bool script)
    {
        var windows = Windows(language);
        await using var browser = await walker.Open(windows[0].Width, windows[0].Scheme, script);
        var page = await browser.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add($"{page.Url}: {message.Text}");
        page.PageError += (_, error) => complaints.Add($"{page.Url}: {error}");
        page.RequestFailed += (_, request) => complaints.Add($"failed: {request.Url}");
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(walker.Url, StringComparison.Ordinal)) complaints.Add($"elsewhere: {request.Url}");
        };
        foreach (var (name, path) in walker.Stops)
        {
            await Show(page, windows[0]);
            var response = await page.GotoAsync($"{walker.Url}{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={language}");
            if (response!.Status != 200) complaints.Add($"{path}: {response.Status}");
            if (language == "fa") complaints.AddRange((await page.EvaluateAsync<string[]>(Stray, NamesAsTheyAre)).Select(text => $"{path}: stray '{text}'"));
            foreach (var window in windows)
            {
                await Show(page, window);
                var where = $"{path} at {window.Width} {window.Scheme}";
                await Shoot(page, name, language, window, script);
                var over = await page.EvaluateAsync<int>("document.documentElement.scrollWidth") - window.Width;
                if (over > 0) complaints.Add($"{where}: {over} px over the edge: {await page.EvaluateAsync<string>(WhatIsOver)}");
                if (script && window.IsAsked) complaints.AddRange((await page.Complaints()).Select(complaint => $"{where}: axe {complaint}"));
            }
        }
        Assert.Empty(complaints);
    }

    static async Task Show(IPage page, (int Width, ColorScheme Scheme, bool IsAsked) window)
    {
        if (page.ViewportSize?.Width != window.Width) await page.SetViewportSizeAsync(window.Width, 900);
        await page.EmulateMediaAsync(new() { ColorScheme = window.Scheme });
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fa")]
    public async Task Whatever_a_page_links_to_opens(string language)
    {
        using var client = new HttpClient { BaseAddress = new Uri(walker.Url) };
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (_, path) in walker.Stops)
        {
            var page = await DemoWorkspace.Get(client, $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={language}");
            foreach (var link in page.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!).Distinct(StringComparer.Ordinal))
            {
                if (link.StartsWith('#'))
                {
                    Assert.True(page.GetElementById(Uri.UnescapeDataString(link[1..])) is not null, $"{path} has no {link}");
                    continue;
                }
                // A few of each kind: the same page with other values of the same parameters, from whatever page, is the same code.
                var (place, query) = link.Split('?', 2) is [var before, var after] ? (before, after) : (link, "");
                var kind = $"{string.Concat(place.Where(c => !char.IsAsciiDigit(c)))} {string.Join(' ', query.Split('&').Select(pair => pair.Split('=')[0]).Distinct().Order(StringComparer.Ordinal))}";
                seen[kind] = seen.GetValueOrDefault(kind) + 1;
                if (seen[kind] > 2 || !link.StartsWith('/')) continue;
                using var response = await client.GetAsync(link, TestContext.Current.CancellationToken);
                Assert.True(response.IsSuccessStatusCode, $"{path} → {link}: {response.StatusCode}");
            }
        }
    }

    // Elements that end beyond the window and that nothing scrolls or clips.
    const string WhatIsOver = """
        () => [...document.querySelectorAll("body *")].filter(e => { const b = e.getBoundingClientRect(); return b.width && (b.right > innerWidth + 1 || b.left < -1)
          && !e.closest(".scroll, .hidden, .skip, pre"); }).slice(0, 3).map(e => e.outerHTML.slice(0, 120)).join(" | ")
        """;

    // Words in Latin letters in a page of another script that neither an element nor a sign keeps apart: a sentence that was not translated, or a
    // name that turns the line around.
    const string Stray = """
        (names) => {
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), stray = new Set();
          for (let node; (node = walk.nextNode());) {
            // A text in a drawing is a line of its own, whose direction is that of its first letter.
            if (node.parentElement.closest('svg text, bdi, code, pre, title, script, [lang="en"], [dir="ltr"], [hreflang], input, textarea, option')) continue;
            const text = node.textContent.replace(/[\u2066-\u2068][^\u2069]*\u2069/g, " ").trim();
            for (const word of text.match(/[A-Za-z][A-Za-z .,'’_-]*[A-Za-z]/g) ?? [])
              if (!new RegExp(names).test(word) && word.length > 2 && !/^[A-Z0-9]{2,5}$/.test(word)) stray.add(text.slice(0, 80));
          }
          return [...stray].slice(0, 5);
        }
        """;

    static async Task Shoot(IPage page, string name, string language, (int Width, ColorScheme Scheme, bool IsAsked) window, bool script)
    {
        if (Shots is null || !script || (language, window.Scheme) is not (("en", ColorScheme.Light) or ("fa", ColorScheme.Dark))) return;
        Directory.CreateDirectory(Shots);
        await page.ScreenshotAsync(new()
        {
            Path = Path.Combine(Shots, $"{name}-{language}-{(window.Width == Desk ? "desk" : "phone")}.jpg"),
            FullPage = true,
            Type = ScreenshotType.Jpeg,
            Quality = 60,
        });
    }

    /// <summary>The pages that are walked through.</summary>
    public sealed class Walker : IAsyncLifetime
    {
        DashboardHost? _host;

        /// <summary>Where the pages are.</summary>
        public string Url => _host!.Url;

        /// <summary>Names and addresses of what is visited.</summary>
        public IReadOnlyList<(string Name, string Path)> Stops { get; private set; } = [];

        /// <summary>A window of the browser; skips the test where there is none.</summary>
        public Task<IBrowserContext> Open(int width, ColorScheme scheme, bool script) => SharedBrowser.Window(new()
        {
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = scheme,
            JavaScriptEnabled = script,
            ReducedMotion = ReducedMotion.Reduce,
        });

        public async ValueTask InitializeAsync()
        {
            _host = await DashboardHost.Start(_ => DemoWorkspace.Source, new(new SignIn("a token of the test"), (_, _) => throw new NotSupportedException("A walk writes nothing")));
            var sale = DemoWorkspace.Workspace.Rows(new(["sales"], new(new(2026, 6, 1), new(2026, 11, 22))), "numerator", 1, 0);
            var (lead, deal) = (Cell(sale, "lead_id"), Cell(sale, "opportunity_id"));
            Stops =
            [
                .. Rooms.All.Where(room => room.Title is not null).Select(room => (room.Route == "/" ? "overview" : room.Route.Trim('/').Replace('/', '-'), room.Route)),
                ("kpi", "/kpi/win_rate"), ("kpi-time", "/kpi/response_time?range=12m"), ("rows", "/kpi/leads/rows"), ("lead", $"/lead/{lead}"),
                ("conversion", $"/attribution/sale/{deal}"), ("choose", "/guide/choose?audience=both&pursuit=retention&email=1"),
                ("calculator-goal", "/calculator?part=goal"), ("calculator-outlook", "/calculator?part=outlook"),
                .. new[] { "imports", "sources", "contacts" }.Select(part => ($"data-{part}", $"/data?view={part}")),
                .. SettingsRoom.Sections.Skip(1).Select(part => ($"settings-{part}", $"/settings?view={part}")),
            ];
        }

        static string Cell(Clew.Metrics.KpiRows rows, string column) => (string)rows.Rows[0][rows.Columns.ToList().IndexOf(column)]!;

        public async ValueTask DisposeAsync()
        {
            if (_host is not null) await _host.DisposeAsync();
        }
    }
}
