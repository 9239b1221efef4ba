using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Clew.App.Dashboard;
using Clew.Metrics;
using Clew.Tests.Metrics.Crediting;
using Clew.Tests.Metrics.Reference;
using Xunit;
using static Clew.Tests.Dashboard.Rendered;

namespace Clew.Tests.Dashboard;

/// <summary>The pages about attribution over a store: what they say is what KPIs say, and whatever they link to opens.</summary>
public sealed class AttributionStoreTests
{
    const string Days = "lang=en&from=2015-01-01&to=2035-12-31";

    [Theory]
    [InlineData(1, "lead", "channel", "leads")]
    [InlineData(2, "lead", "campaign", "leads")]
    [InlineData(3, "sale", "channel", "sales")]
    [InlineData(4, "opportunity", "source", "opportunities")]
    [InlineData(5, "customer", "channel", null)]
    [InlineData(6, "customer", "landing_page", null)]
    [InlineData(7, "revenue", "medium", null)]
    [InlineData(8, "goal:trial", "channel", "goal:trial")]
    [InlineData(9, "goal:plan", "campaign", "goal:plan")]
    public async Task Every_link_of_the_page_opens_and_the_total_is_that_of_the_kpi(int seed, string goal, string by, string? kpi)
    {
        using var world = WithJourneys(seed, goal);
        // Pages may be asked at once, a workspace of a test is read by one at a time.
        var gate = new Lock();
        await using var host = await DashboardHost.Start(_ => DashboardSource.Of("main", work => { lock (gate) return work(world.Workspace); }, ["main"]));
        using var client = new HttpClient { BaseAddress = new Uri(host.Url) };

        var page = await Get(client, $"/attribution?{Days}&goal={goal}&by={by}&models=last&models=linear&models=markov");
        if (kpi is not null)
        {
            var total = world.Workspace.Ask(new([kpi], ReportWorld.Always))[0].Value;
            Assert.Equal(total?.ToString("N0", System.Globalization.CultureInfo.InvariantCulture), Text(page.QuerySelector(".compare tfoot td a")));
        }
        var links = page.QuerySelectorAll(".compare tbody a, .compare tfoot a, .journeys a").Select(a => a.GetAttribute("href")!).Distinct().ToArray();
        Assert.NotEmpty(links);
        foreach (var link in links.Take(12).Concat(links.TakeLast(3)))
        {
            var opened = await Get(client, link);
            if (opened.QuerySelector(".terms a") is { } lead) Assert.NotNull((await Get(client, lead.GetAttribute("href")!)).QuerySelector("#timeline"));
        }
    }

    [Theory]
    [InlineData("en", "value")]
    [InlineData("fa", "ارزش")]
    public async Task A_goal_of_the_workspaces_own_goes_by_its_title_wherever_it_stands(string language, string value)
    {
        using var world = WithJourneys(11, "goal:trial");
        var gate = new Lock();
        await using var host = await DashboardHost.Start(_ => DashboardSource.Of("main", work => { lock (gate) return work(world.Workspace); }, ["main"]));
        using var client = new HttpClient { BaseAddress = new Uri(host.Url) };
        var days = Days.Replace("lang=en", $"lang={language}", StringComparison.Ordinal);

        var link = (await Get(client, $"/?{days}")).QuerySelectorAll("a").Single(a => Text(a).Contains("Trials begun", StringComparison.Ordinal));
        var page = await Get(client, link.GetAttribute("href")!);
        Assert.Contains("Trials begun", Text(page.QuerySelector("h1")), StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll("a"), a => Text(a).Contains(value, StringComparison.Ordinal) && a.GetAttribute("href")!.Contains("goal:trial.value", StringComparison.Ordinal));
        var choices = (await Get(client, $"/attribution?{days}&goal=goal:trial")).QuerySelectorAll("nav a[aria-current=true]").Select(Text);
        Assert.Contains(choices, c => c.Contains("Trials begun", StringComparison.Ordinal));
        var id = world.Workspace.Journeys(new("goal:trial", ReportWorld.Always), TestContext.Current.CancellationToken).Paths[0].Example;
        Assert.Contains("Trials begun", Text((await Get(client, $"/attribution/goal:trial/{id}?{days}")).QuerySelector("h1")), StringComparison.Ordinal);
    }

    // Of made-up worlds, the next that has what is asked.
    static ReportWorld WithJourneys(int seed, string goal)
    {
        while (true)
        {
            var world = new ReportWorld(RandomWorld.Make(seed++));
            var journeys = world.Workspace.Journeys(new(goal, ReportWorld.Always), TestContext.Current.CancellationToken);
            if (journeys.Conversions > journeys.Unattributed) return world;
            world.Dispose();
        }
    }

    static async Task<IDocument> Get(HttpClient client, string path)
    {
        var answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var html = new HtmlParser().ParseDocument(text);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {Text(html.QuerySelector("main"))}");
        return html;
    }
}
