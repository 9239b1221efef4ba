using AngleSharp.Dom;
using Clew.App.Dashboard;
using Clew.App.Dashboard.Funnel;
using Clew.App.Dashboard.Pages;
using Clew.Metrics;
using Clew.Metrics.Reports;
using Clew.Model;
using Xunit;
using static Clew.Tests.Dashboard.Rendered;

namespace Clew.Tests.Dashboard;

public sealed class FunnelTests
{
    [Fact]
    public async Task The_funnel_is_counted_both_ways_side_by_side()
    {
        var model = FunnelDetail.Of(DemoWorkspace.View(), default);
        var html = await Render<FunnelPage>(new() { ["Model"] = model });
        var rows = html.QuerySelectorAll(".stages tbody tr");
        Assert.Equal(["Visitors", "Leads", "Marketing-qualified leads", "Sales-qualified leads", "Opportunities", "Sales-qualified opportunities", "Sales"],
            rows.Select(row => Text(row.QuerySelector("th"))));
        var figures = DemoWorkspace.Workspace.Ask(new(["leads", "mqls", "lead_to_mql_rate"], model.View.Period) { Basis = null });
        var cohort = DemoWorkspace.Workspace.Ask(new(["lead_to_mql_rate"], model.View.Period) { Basis = Basis.Cohort }).Single();
        var mql = rows[2].QuerySelectorAll("td a").Select(Text).ToArray();
        Assert.Equal(Plain(model.View.Format.Count(figures[1].Value!.Value)), mql[0]);
        Assert.Equal(Plain(model.View.Format.Percent(figures[2].Value!.Value)), mql[1]);
        Assert.Equal(Plain(model.View.Format.Count(cohort.Numerator!.Value)), mql[3]);
        Assert.Equal(Plain(model.View.Format.Percent(cohort.Value!.Value)), mql[4]);
        Assert.Contains(Plain(model.View.Format.Percent(cohort.Low!.Value)), Text(rows[2].QuerySelector(".interval")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Young_cells_are_hatched_and_say_that_they_are_maturing()
    {
        var html = await Render<FunnelPage>(new() { ["Model"] = FunnelDetail.Of(DemoWorkspace.View(), default) });
        var young = html.QuerySelectorAll(".heatmap td.young");
        Assert.NotEmpty(young);
        Assert.All(young, cell => Assert.Contains("still maturing", Text(cell), StringComparison.Ordinal));
        Assert.All(html.QuerySelectorAll(".heatmap td.heat:not(.young)"), cell => Assert.DoesNotContain("maturing", Text(cell), StringComparison.Ordinal));
        Assert.All(html.QuerySelectorAll(".heatmap td.heat"), cell => Assert.NotNull(cell.QuerySelector("a")));
    }

    [Fact]
    public async Task Every_number_of_the_page_opens_to_as_many_rows_as_it_says()
    {
        await using var host = await DashboardHost.Start(_ => DemoWorkspace.Source);
        using var client = new HttpClient { BaseAddress = new Uri(host.Url) };
        var page = await DemoWorkspace.Get(client, "/funnel?lang=en&goal=opportunity&by=source");
        var links = page.QuerySelectorAll("main table td a").ToArray();
        Assert.True(links.Length > 100);
        foreach (var cell in page.QuerySelectorAll(".heatmap tbody tr:nth-child(5) td.heat a").Take(4))
        {
            var rows = await DemoWorkspace.Get(client, cell.GetAttribute("href")!);
            Assert.EndsWith(" of " + cell.GetAttribute("title")!.Split(" of ")[0].Trim('\u2066', '\u2069'), Text(rows.QuerySelector(".pages span")), StringComparison.Ordinal);
        }
        foreach (var link in page.QuerySelectorAll(".stages td a").Concat(page.QuerySelectorAll(".curves + .scroll tbody tr:nth-child(2) td a")))
            Assert.NotEmpty((await DemoWorkspace.Get(client, link.GetAttribute("href")!)).QuerySelectorAll("table.rows tbody tr"));
    }

    [Fact]
    public async Task Curves_have_a_legend_a_dash_and_a_row_each_and_six_at_most()
    {
        var html = await Render<FunnelPage>(new() { ["Model"] = FunnelDetail.Of(DemoWorkspace.View(change: query => query with { By = "source" }), default) });
        Assert.Equal(6, html.QuerySelectorAll(".curves .plot path.step").Length);
        Assert.Equal(6, html.QuerySelectorAll(".curves figcaption .key").Length);
        Assert.Equal("All leads", Text(html.QuerySelector(".curves + .scroll tbody th")));
        Assert.All(html.QuerySelectorAll(".curves .plot path.step"), path => Assert.StartsWith("M0 1000", path.GetAttribute("d"), StringComparison.Ordinal));
        Assert.False(string.IsNullOrWhiteSpace(html.QuerySelector(".curves svg[role=img]")!.GetAttribute("aria-label")));
    }

    [Fact]
    public async Task In_persian_time_runs_from_right_to_left()
    {
        var html = await Render<FunnelPage>(new() { ["Model"] = FunnelDetail.Of(DemoWorkspace.View("fa"), default) });
        Assert.All(html.QuerySelectorAll(".curves .plot path.step"), path => Assert.StartsWith("M1000 1000", path.GetAttribute("d"), StringComparison.Ordinal));
        Assert.Contains("هنوز در حال تکمیل", Text(html.QuerySelector(".heatmap td.young")), StringComparison.Ordinal);
    }

    [Fact]
    public void Months_are_those_of_the_workspaces_calendar()
    {
        using var workspace = new Workspace("main", WorkspaceSettings.Default.With("calendar", "jalali"), Clew.Storage.DuckDb.DuckDbStore.Open(null),
            new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DemoWorkspace.Now));
        var spans = MonthSpans.Of(DemoWorkspace.View(workspace: workspace));
        Assert.Equal(12, spans.Count);
        // 1 Azar 1405 is 22 November 2026; 1 Dey 1404 is 22 December 2025.
        Assert.Equal((new DateOnly(2026, 11, 22), new DateOnly(2026, 11, 22).AddDays(1)), (spans[^1].From, spans[^1].To));
        Assert.Equal(new(2025, 12, 22), spans[0].From);
        Assert.All(spans.Zip(spans.Skip(1)), pair => Assert.Equal(pair.First.To.AddDays(1), pair.Second.From));
    }

    [Fact]
    public async Task Without_leads_the_page_says_what_to_import()
    {
        var view = DemoWorkspace.View(change: query => query with { Filters = [("channel", "Nowhere")] });
        var html = await Render<FunnelPage>(new() { ["Model"] = FunnelDetail.Of(view, default) });
        Assert.Contains("clew import leads leads.csv", html.QuerySelectorAll("code").Select(Text));
        Assert.Throws<UserError>(() => FunnelDetail.Of(DemoWorkspace.View(change: query => query with { Goal = "fame" }), default));
    }

    static string Plain(string text) => string.Concat(text.Where(c => c is not ('\u2066' or '\u2067' or '\u2068' or '\u2069')));
}
