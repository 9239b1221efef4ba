using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Clew.App.Api;
using Clew.App.Api.Collect;
using Clew.Tests.Dashboard;
using Clew.Tests.Storage;
using Microsoft.Playwright;
using Xunit;

namespace Clew.Tests.Tracker;

/// <summary>From the pasted line to a KPI: real browser, real server, real store.</summary>
[Collection(TrackerTests.Name)]
public sealed class EndToEndTests(TrackerBrowser browser)
{
    // Chromium without a window says so in its user agent, and the server knows that for a machine.
    const string Agent = "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

    [Fact]
    public Task A_lead_shows_with_its_ad_its_search_and_its_form() => Take(async (walk, server) =>
    {
        await walk.Go(walk.Sites.Ads);
        await walk.Click("#ad");
        await walk.Page.Arrives(walk.Sites.A + "/**");
        await server.Until("page_views", 1);
        await walk.Click("text=Pricing");
        await server.Until("page_views", 2);
        // Half an hour later the visitor comes back by a search, and asks.
        server.Clock.Ahead += TimeSpan.FromMinutes(31);
        await walk.Go(walk.Sites.Search);
        await walk.Click("#hit");
        await walk.Page.Arrives(walk.Sites.A + "/pricing.html");
        await walk.Click("text=Contact");
        await walk.Page.FillAsync("#contact [name=mail]", "ann@acme.test");
        await walk.Page.ClickAsync("#contact button");
        await walk.Page.Arrives(walk.Sites.A + "/thanks.html");
        await server.Until("leads", 1);
        await server.Until("page_views", 5);
        Assert.Equal(1m, await server.Kpi("visitors"));
        Assert.Equal(1m, await server.Kpi("leads", "filter=origin%3Dform"));
        var touches = await server.Rows("/api/v1/kpis/sessions/rows?side=numerator");
        Assert.Contains(touches, t => t.Contains("google", StringComparison.Ordinal) && t.Contains("Paid Search", StringComparison.Ordinal)
            && t.Contains("spring sale", StringComparison.Ordinal));
        Assert.Equal(2m, await server.Kpi("sessions"));
        Assert.Equal(1m, await server.Kpi("leads", "model=last&filter=source%3Dsearch.test"));
        // By its own word the lead is the ad's: to the browser, whose clock stood still, it was all one visit.
        Assert.Equal(1m, await server.Kpi("leads", "filter=campaign%3Dspring+sale"));
        Assert.Equal("ann@acme.test", walk.Sites.Posts[0]["mail"]);
    });

    [Fact]
    public Task A_single_page_shop_counts_its_routes_and_its_order() => Take(async (walk, server) =>
    {
        await walk.Go(walk.Sites.Ads);
        await walk.Click("#shop-ad");
        await walk.Page.Arrives(walk.Sites.B + "/shoes**");
        await walk.Click("text=Hats");
        // Routes that follow each other within 50 ms are one step to the tracker: a redirect, not a view.
        await server.Until("page_views", 2);
        await walk.Click("text=All");
        await server.Until("page_views", 3);
        await walk.Page.FillAsync("#order [name=mail]", "refuse@acme.test");
        await walk.Page.ClickAsync("#order button");
        await walk.Page.WaitForSelectorAsync("text=refused");
        await walk.Page.FillAsync("#order [name=mail]", "bob@firm.test");
        await walk.Page.ClickAsync("#order button");
        await walk.Page.WaitForSelectorAsync("text=ordered");
        await server.Until("leads", 1);
        Assert.Equal((1m, 1m), (await server.Kpi("sessions"), await server.Kpi("leads", "filter=channel%3DPaid+Social")));
    }, networkFails: true); // the shop's own server refuses the first order

    [Fact]
    public Task Nothing_is_there_of_who_did_not_consent() => Take(async (walk, server) =>
    {
        await walk.Go(walk.Sites.A);
        await walk.Run("clew('consent', false)");
        await walk.Click("text=Pricing");
        await walk.Page.Arrives(walk.Sites.A + "/pricing.html");
        await walk.OpenTab();
        await walk.Go(walk.Sites.B);
        await walk.Run("clew('consent', true)");
        await server.Until("page_views", 1);
        var events = await server.Rows("/api/v1/events?limit=100");
        Assert.DoesNotContain(events, e => e.Contains("a.test", StringComparison.Ordinal));
        Assert.Empty(await server.Rows("/api/v1/events/dropped?limit=100"));
    }, "data-consent=\"required\"");

    async Task Take(Func<Walk, CollectServer, Task> walk, string attributes = "", bool networkFails = false)
    {
        if (browser.Chromium is null) Assert.Skip("There is no Chromium: install it, or name it in CHROMIUM.");
        await using var server = await CollectServer.Start();
        await Walk.Take(browser, w => walk(w, server),
            new() { Collect = server.Origin, Key = server.Key, Attributes = attributes }, networkFails: networkFails, userAgent: Agent);
    }

    /// <summary>The real server over a folder of its own.</summary>
    sealed class CollectServer : IAsyncDisposable
    {
        readonly TemporaryFolder _folder = new();
        ServerApp _server = null!;
        HttpClient _client = null!;

        public ShiftedClock Clock { get; } = new();

        public string Key { get; private set; } = "";

        // By a name that the browser finds here: pages of other sites could not tell it from any other server.
        public string Origin => $"http://collect.test:{new Uri(_server.Address).Port}";

        public static async Task<CollectServer> Start()
        {
            var made = new CollectServer();
            var data = made._folder.File("data");
            Directory.CreateDirectory(data);
            (_, made.Key) = new NewSource("site", "main", ["beacon"]).Add(data, TimeProvider.System);
            made._server = ServerApp.Build(new ServerOptions(data, made.Clock) { Urls = "http://127.0.0.1:0" });
            await made._server.Start(TestContext.Current.CancellationToken);
            made._client = new() { BaseAddress = new Uri(made._server.Address) };
            made._client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", made._server.Token);
            return made;
        }

        public async Task<decimal?> Kpi(string id, string more = "")
        {
            var json = await Get(string.Create(CultureInfo.InvariantCulture, $"/api/v1/kpis/{id}?from=2000-01-01&to=2090-12-31&{more}"));
            var value = json[0].GetProperty("value");
            return value.ValueKind == JsonValueKind.Null ? null : value.GetDecimal();
        }

        /// <summary>Waits until a count is there; how long is nobody's promise here, only that it comes.</summary>
        public async Task Until(string id, decimal expected)
        {
            for (var i = 0; i < 300; i++)
            {
                if (await Kpi(id) == expected) return;
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
            Assert.Fail($"{id} is {await Kpi(id)}, not {expected}: {string.Join('\n', await Rows("/api/v1/events?limit=100"))}");
        }

        public async Task<List<string>> Rows(string path)
        {
            var period = path.Contains("kpis", StringComparison.Ordinal) ? "&from=2000-01-01&to=2090-12-31" : "";
            return [.. (await Get(path + period)).GetProperty("rows").EnumerateArray().Select(row => row.ToString())];
        }

        public async ValueTask DisposeAsync()
        {
            _client.Dispose();
            await _server.DisposeAsync();
            _folder.Dispose();
        }

        async Task<JsonElement> Get(string path)
        {
            using var answer = await _client.GetAsync(path, TestContext.Current.CancellationToken);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, $"{path}: {text}");
            return JsonSerializer.Deserialize<JsonElement>(text);
        }
    }

    /// <summary>The system's clock, some time ahead.</summary>
    sealed class ShiftedClock : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
    }
}
