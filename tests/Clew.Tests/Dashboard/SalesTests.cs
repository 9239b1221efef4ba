using Clew.App.Dashboard;
using Clew.App.Dashboard.Sales;
using Clew.Metrics;
using Clew.Metrics.Statistics;
using Xunit;
using static Clew.Tests.Dashboard.Rendered;

namespace Clew.Tests.Dashboard;

public sealed class SalesTests
{
    [Fact]
    public async Task Owners_stand_by_their_win_rates_with_intervals_and_a_line_about_the_order()
    {
        var model = SalesDetail.Of(DemoWorkspace.View(), default);
        var html = await Render<SalesPage>(new() { ["Model"] = model });
        var figures = DemoWorkspace.Workspace.Ask(new(["win_rate"], model.View.Period) { By = ["owner"] }).Where(f => f.Denominator > 0).OrderByDescending(f => f.Low).ToArray();
        Assert.Equal(figures.Select(f => f.Group["owner"]), model.Rows.Select(row => row.Name));
        var rows = html.QuerySelectorAll(".wins tbody tr");
        Assert.Equal(figures.Length, rows.Length);
        Assert.All(rows, row => Assert.NotNull(row.QuerySelector(".between rect")));
        var sure = figures.Zip(figures.Skip(1)).Count(pair => pair.First.Low > pair.Second.High);
        Assert.Equal(sure, model.Decided);
        Assert.Equal(figures.Max(f => f.Low) <= figures.Min(f => f.High), model.IsUndecided);
        Assert.False(string.IsNullOrEmpty(Text(html.QuerySelector(".verdict-line"))));
    }

    [Fact]
    public void The_adjusted_rate_is_worked_out_over_the_mix_of_sources()
    {
        var model = SalesDetail.Of(DemoWorkspace.View(change: query => query with { Range = RangeChoice.Last12Months }), default);
        var deals = Metrics.Reports.PlainRows.Of(DemoWorkspace.Workspace, "opportunity_thread", "status", "closed_day", "owner", "source")
            .Where(r => r[0] is "won" or "lost" && r[1] is DateOnly day && model.View.Period.Contains(day))
            .Select(r => (Won: (string)r[0]! == "won", Owner: (string)r[2]!, Source: r[3] as string ?? "")).ToArray();
        foreach (var row in model.Rows)
        {
            var (rate, filled) = (0.0, 0.0);
            foreach (var source in deals.GroupBy(d => d.Source))
            {
                var weight = (double)source.Count() / deals.Length;
                var own = source.Where(d => d.Owner == row.Name).ToArray();
                rate += weight * (own.Length > 0 ? own.Average(d => d.Won ? 1.0 : 0) : source.Average(d => d.Won ? 1.0 : 0));
                if (own.Length == 0) filled += weight;
            }
            Assert.Equal(filled, row.Adjusted!.Filled, 9);
            Assert.Equal(filled > MixAdjusted.MostFilled, row.Adjusted.Rate is null);
            if (row.Adjusted.Rate is { } adjusted) Assert.Equal(rate, adjusted, 9);
        }
        Assert.Contains(model.Rows, row => row.Adjusted!.Rate is not null);
    }

    [Fact]
    public async Task Spans_of_response_times_add_up_and_open()
    {
        await using var host = await DashboardHost.Start(_ => DemoWorkspace.Source);
        using var client = new HttpClient { BaseAddress = new Uri(host.Url) };
        var page = await DemoWorkspace.Get(client, "/sales?lang=en");
        var rows = page.QuerySelectorAll("[aria-labelledby=responses] .spans tbody tr").ToArray();
        Assert.Equal(["up to 1 min", "1 min – 3 min", "3 min – 10 min", "10 min – 1 h", "1 h – 4 h", "4 h – 1 d", "more than 1 d", "unanswered"], rows.Select(row => Text(row.QuerySelector("th"))));
        Assert.Equal(2, page.QuerySelectorAll("[aria-labelledby=responses] .spans tr.marked").Length);
        foreach (var link in rows.Take(3).Append(rows[^1]).Select(row => row.QuerySelector("td a")!))
        {
            var list = await DemoWorkspace.Get(client, link.GetAttribute("href")!);
            Assert.EndsWith(" of " + Text(link), Text(list.QuerySelector(".pages span")), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_expected_of_open_deals_is_their_amount_times_the_win_rate_of_a_year()
    {
        var model = SalesDetail.Of(DemoWorkspace.View(), default);
        var history = DemoWorkspace.Workspace.Ask(new(["win_rate"], new(DemoWorkspace.LastDay.AddDays(-364), DemoWorkspace.LastDay))).Single();
        var expected = model.Expected(model.Pipeline!.All)!.Value;
        Assert.Equal(model.Pipeline.All.Value * history.Value / 100, expected.Value);
        Assert.True(expected.Low < expected.Value && expected.Value < expected.High);
        var html = await Render<SalesPage>(new() { ["Model"] = model });
        Assert.Contains("not a forecast", html.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("owner")]
    [InlineData("source")]
    [InlineData("campaign")]
    public async Task Every_link_of_the_tables_opens_to_rows(string by)
    {
        await using var host = await DashboardHost.Start(_ => DemoWorkspace.Source);
        using var client = new HttpClient { BaseAddress = new Uri(host.Url) };
        var page = await DemoWorkspace.Get(client, $"/sales?lang=en&by={by}");
        var links = page.QuerySelectorAll(".wins tr:first-child td a, .wins tfoot td a, .quad tbody tr:first-child td a, .terms a").Select(a => a.GetAttribute("href")!).Distinct().ToArray();
        Assert.True(links.Length > 15);
        foreach (var link in links) Assert.NotNull((await DemoWorkspace.Get(client, link)).QuerySelector("table.rows, main .panel p"));
    }

    [Fact]
    public async Task A_filter_narrows_everything_on_the_page()
    {
        var owner = SalesDetail.Of(DemoWorkspace.View(), default).Rows[0].Name;
        var model = SalesDetail.Of(DemoWorkspace.View("fa", query => query with { Filters = [("owner", owner)], By = "source" }), default);
        Assert.Equal([owner], model.Owners.Select(row => row.Owner));
        Assert.Equal([owner], model.Pipeline!.ByOwner.Select(row => row.Owner));
        Assert.NotEmpty((await Render<SalesPage>(new() { ["Model"] = model })).QuerySelectorAll(".wins tbody tr"));
    }
}
