using Clew.App.Dashboard;
using Clew.App.Dashboard.Social;
using Clew.Model;
using Clew.Storage.DuckDb;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static Clew.Tests.Dashboard.Rendered;

namespace Clew.Tests.Dashboard;

public sealed class SocialTests
{
    [Theory]
    [InlineData("network")]
    [InlineData("campaign")]
    public void Rows_say_what_kpis_say_and_add_up(string by)
    {
        var view = DemoWorkspace.View(change: query => query.With("by_what", by == "network" ? null : by));
        var detail = SocialDetail.Of(view, default);
        var table = by == "network" ? detail.Networks : detail.Posts;
        foreach (var kpi in (string[])["social_engagements", "social_clicks"])
        {
            var asked = view.Source.Ask(view.Request(kpi) with { By = [by] }, default).ToDictionary(figure => figure.Group[by], figure => figure.Value);
            Assert.Equal(asked.OrderBy(pair => pair.Key), table.Rows.ToDictionary(row => row.Name, row => row.Figures[kpi].Value).OrderBy(pair => pair.Key));
            Assert.Equal(table.Total[kpi].Value, table.Rows.Sum(row => row.Figures[kpi].Value));
        }
    }

    // The demo's instagram pleases and does not lead on.
    [Fact]
    public async Task Engagement_without_clicks_is_read_from_both_together()
    {
        var detail = SocialDetail.Of(DemoWorkspace.View(), default);
        Assert.Equal(SocialReading.EngagedNotClicked, detail.Reading(detail.Networks.Rows.Single(row => row.Name == "instagram")));
        var html = await Render<SocialPage>(new() { ["Model"] = detail });
        var row = html.QuerySelectorAll("#by-network ~ .scroll tbody tr").Single(row => Text(row.QuerySelector("th")) == "instagram");
        Assert.StartsWith("Engagement without clicks", Text(row.LastElementChild), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_too_small_is_not_read()
    {
        var detail = SocialDetail.Of(DemoWorkspace.View(), default);
        var row = detail.Networks.Rows.Single(row => row.Name == "instagram");
        var rate = row.Figures["social_engagement_rate"];
        var small = new Dictionary<string, Clew.Metrics.KpiFigure>
        {
            ["social_engagement_rate"] = rate with { Numerator = 2, Denominator = 40, Value = 5, Low = 1.4m, High = 16.5m },
            ["social_clicks"] = row.Figures["social_clicks"] with { Value = 0 },
        };
        Assert.Equal(SocialReading.None, detail.Reading(row with { Figures = small }));
    }

    [Fact]
    public async Task Whatever_the_page_links_to_opens()
    {
        await using var host = await DashboardHost.Start(_ => DemoWorkspace.Source);
        using var client = new HttpClient { BaseAddress = new Uri(host.Url) };
        var page = await DemoWorkspace.Get(client, "/social?lang=en");
        var links = page.QuerySelectorAll("main a:not([href^='#'])").Select(a => a.GetAttribute("href")!).Distinct().ToArray();
        foreach (var link in links.Take(60).Where((_, i) => i % 2 == 0).Concat(links.TakeLast(8))) await DemoWorkspace.Get(client, link);
    }

    [Fact]
    public async Task Without_posts_the_page_says_what_to_import()
    {
        using var workspace = new Workspace("main", WorkspaceSettings.Default, DuckDbStore.Open(null), new FakeTimeProvider(DemoWorkspace.Now));
        workspace.Prepare();
        var source = DemoWorkspace.SourceOf(workspace) with { IsEmpty = false };
        var html = await Render<SocialPage>(new() { ["Model"] = SocialDetail.Of(new(source, new(), Language.Find("en")!), default) });
        Assert.Equal("clew import social-posts social-posts.csv", Text(html.QuerySelector("pre")));
    }
}
