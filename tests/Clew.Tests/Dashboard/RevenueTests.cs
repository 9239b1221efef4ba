using Clew.App.Dashboard;
using Clew.App.Dashboard.Revenue;
using Clew.Model;
using Xunit;
using static Clew.Tests.Dashboard.Rendered;

namespace Clew.Tests.Dashboard;

public sealed class RevenueTests
{
    [Fact]
    public async Task The_steps_of_the_waterfall_lead_from_opening_to_closing()
    {
        var model = RevenueDetail.Of(DemoWorkspace.View(), default);
        Assert.Equal(model.Mrr!.Closing, model.Mrr.Opening + model.Mrr.Moved.Sum());
        var html = await Render<RevenuePage>(new() { ["Model"] = model });
        Assert.Equal(7, html.QuerySelectorAll(".waterfall .plot rect:not(.hit)").Length);
        Assert.Equal(6, html.QuerySelectorAll(".waterfall .joint").Length);
        Assert.Equal(7, html.QuerySelectorAll(".waterfall .steps dd a").Length);
        Assert.Equal(model.Mrr.Moved.Count(moved => moved < 0), html.QuerySelectorAll(".waterfall rect.lost").Length);
    }

    [Fact]
    public void Each_month_opens_where_the_one_before_closed()
    {
        var months = RevenueDetail.Of(DemoWorkspace.View(), default).Months;
        Assert.Equal(12, months.Count);
        Assert.All(months, month => Assert.Equal(month.Closing, month.Opening + month.Moved.Sum()));
        Assert.All(months.Zip(months.Skip(1)), pair => Assert.Equal(pair.First.Closing, pair.Second.Opening));
    }

    [Fact]
    public async Task Cells_of_who_stayed_open_to_as_many_customers()
    {
        await using var host = await DashboardHost.Start(_ => DemoWorkspace.Source);
        using var client = new HttpClient { BaseAddress = new Uri(host.Url) };
        var page = await DemoWorkspace.Get(client, "/revenue?lang=en");
        foreach (var cell in page.QuerySelectorAll(".heatmap tbody tr:nth-child(3) td.heat a").Take(3))
        {
            var rows = await DemoWorkspace.Get(client, cell.GetAttribute("href")!);
            Assert.EndsWith(" of " + cell.GetAttribute("title")!.Split(" of ")[0].Trim('\u2066', '\u2069'), Text(rows.QuerySelector(".pages span")), StringComparison.Ordinal);
        }
        foreach (var link in page.QuerySelectorAll(".steps dd a, .equation a, [aria-labelledby=months] tbody tr:first-child td a").Select(a => a.GetAttribute("href")!).Distinct())
            Assert.NotNull((await DemoWorkspace.Get(client, link)).QuerySelector("h1"));
    }

    [Fact]
    public async Task Lifetime_value_is_told_with_its_parts()
    {
        var model = RevenueDetail.Of(DemoWorkspace.View(), default);
        var worth = model.Totals["customer_lifetime_value"];
        Assert.Equal(worth.Value!.Value, worth.Details!["revenue_per_month"]!.Value * model.View.Source.Settings.GrossMargin * worth.Details["lifetime_months"]!.Value, 6);
        Assert.Equal(model.Totals["clv_to_cac"].Value!.Value, worth.Value.Value / model.Totals["customer_acquisition_cost"].Value!.Value, 6);
        var html = await Render<RevenuePage>(new() { ["Model"] = model });
        Assert.Equal(7, html.QuerySelectorAll(".equation dd").Length);
    }

    [Fact]
    public async Task What_a_filter_cannot_narrow_is_left_out()
    {
        var view = DemoWorkspace.View("fa", query => query with { Filters = [("owner", "Priya Nair")] });
        var model = RevenueDetail.Of(view, default);
        // Spend has no owner, so nobody's customers have a cost of their own.
        Assert.False(model.Totals.ContainsKey("clv_to_cac"));
        Assert.True(model.Totals.ContainsKey("mrr"));
        Assert.Equal("rtl", (await Render<RevenuePage>(new() { ["Model"] = model })).DocumentElement.GetAttribute("dir"));
    }

    [Fact]
    public void A_movement_that_is_none_is_refused() =>
        Assert.Throws<UserError>(() => RevenueLinks.Movements(DemoWorkspace.View(change: query => query.With("kind", "luck")), default));
}
