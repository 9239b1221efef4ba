using Clew.App.Dashboard;
using Clew.App.Dashboard.Email;
using Clew.Metrics;
using Clew.Model;
using Clew.Storage.DuckDb;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static Clew.Tests.Dashboard.Rendered;

namespace Clew.Tests.Dashboard;

public sealed class EmailTests
{
    [Fact]
    public void The_parts_of_a_lists_growth_reconcile_its_beginning_and_its_end()
    {
        var detail = EmailDetail.Of(DemoWorkspace.View(), default);
        Assert.NotNull(detail.Lists);
        foreach (var row in detail.Lists.Rows)
        {
            decimal Of(string part) => row.Figures.GetValueOrDefault($"list_growth_rate.{part}")?.Value ?? 0;
            var growth = row.Figures["list_growth_rate"];
            Assert.True(growth.Denominator > 0 && Of("joined") > 0 && Of("unsubscribed") > 0);
            Assert.Equal(growth.Numerator, Of("joined") - Of("unsubscribed") - Of("complained") - Of("bounced"));
            Assert.Equal(growth.Denominator + growth.Numerator, Of("size"));
        }
    }

    [Theory]
    [InlineData(CompareTo.Previous)]
    [InlineData(CompareTo.Year)]
    public void The_lists_over_time_are_what_the_kpis_say_of_each_step(CompareTo compare)
    {
        var detail = EmailDetail.Of(DemoWorkspace.View(change: query => query with { Compare = compare }), default);
        var view = detail.View;
        foreach (var (kpi, points) in new[] { ("list_growth_rate.size", detail.Growth.Size), ("list_growth_rate", detail.Growth.Rate) })
        {
            var asked = view.Points(view.Source.Ask(view.Request(kpi) with { Grain = view.Grain, Compare = compare }, default));
            Assert.Equal(asked, points);
        }
    }

    [Fact]
    public async Task Campaigns_say_what_their_kpis_say_and_their_mails_add_up()
    {
        var view = DemoWorkspace.View();
        var html = await Render<EmailPage>(new() { ["Model"] = EmailDetail.Of(view, default) });
        var asked = view.Source.Ask(view.Request("email_open_rate") with { By = ["campaign"] }, default);
        var rows = html.QuerySelectorAll("#by-campaign ~ .scroll tbody tr");
        Assert.Equal(asked.Count, rows.Length);
        Assert.All(rows, row =>
        {
            var figure = asked.Single(figure => figure.Group["campaign"] == Text(row.QuerySelector("th")));
            Assert.Equal(view.Format.Count(figure.Denominator!.Value).Trim('\u2066', '\u2069'), Text(row.Children[1]));
            Assert.StartsWith(view.Format.Percent(figure.Value!.Value).Trim('\u2066', '\u2069'), Text(row.Children[2]), StringComparison.Ordinal);
        });
        Assert.Equal(asked.Sum(figure => figure.Denominator), view.Source.Ask(view.Request("email_open_rate"), default).Single().Denominator);
    }

    [Fact]
    public async Task Opens_by_machines_stand_apart()
    {
        var detail = EmailDetail.Of(DemoWorkspace.View(), default);
        Assert.True(detail.Figures.Total["email_open_rate.with_machines"].Value > detail.Figures.Total["email_open_rate"].Value);
        var html = await Render<EmailPage>(new() { ["Model"] = detail });
        Assert.Equal(
            ["Email open rate", "Email open rate · machines included", "Email click rate", "Email click rate · of those opened"],
            html.QuerySelectorAll(".card h3").Take(4).Select(Text));
    }

    [Fact]
    public async Task Whatever_the_page_links_to_opens()
    {
        await using var host = await DashboardHost.Start(_ => DemoWorkspace.Source);
        using var client = new HttpClient { BaseAddress = new Uri(host.Url) };
        var page = await DemoWorkspace.Get(client, "/email?lang=fa");
        var links = page.QuerySelectorAll("main a:not([href^='#'])").Select(a => a.GetAttribute("href")!).Distinct().ToArray();
        foreach (var link in links.Where(link => link.Contains("/kpi/", StringComparison.Ordinal)).Take(30).Concat(links.TakeLast(10))) await DemoWorkspace.Get(client, link);
        Assert.Equal("rtl", page.DocumentElement.GetAttribute("dir"));
    }

    [Fact]
    public async Task A_filter_by_campaign_narrows_mails_and_leaves_lists_out()
    {
        var campaign = EmailDetail.Of(DemoWorkspace.View(), default).Campaigns.Rows[0].Name;
        var detail = EmailDetail.Of(DemoWorkspace.View(change: query => query with { Filters = [("campaign", campaign)] }), default);
        Assert.Equal(campaign, Assert.Single(detail.Campaigns.Rows).Name);
        Assert.Null(detail.Lists);
        Assert.NotNull((await Render<EmailPage>(new() { ["Model"] = detail })).QuerySelector(".filters .chip"));
    }

    [Fact]
    public async Task Without_mails_the_page_says_what_to_import()
    {
        using var workspace = new Workspace("main", WorkspaceSettings.Default, DuckDbStore.Open(null), new FakeTimeProvider(DemoWorkspace.Now));
        workspace.Prepare();
        var source = DemoWorkspace.SourceOf(workspace) with { IsEmpty = false };
        var html = await Render<EmailPage>(new() { ["Model"] = EmailDetail.Of(new(source, new(), Language.Find("en")!), default) });
        Assert.Equal("clew import email-events email-events.csv", Text(html.QuerySelector("pre")));
        Assert.Null(html.QuerySelector("table"));
    }

    [Fact]
    public async Task Days_without_mails_lead_to_those_that_have_some()
    {
        var view = DemoWorkspace.View(change: query => query with { Range = RangeChoice.Own, Days = new(new(2019, 1, 1), new(2019, 3, 1)) });
        var html = await Render<EmailPage>(new() { ["Model"] = EmailDetail.Of(view, default) });
        Assert.NotNull(html.QuerySelector(".notice a"));
    }
}
