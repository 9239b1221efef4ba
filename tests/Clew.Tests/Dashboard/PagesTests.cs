using Clew.App.Dashboard;
using Clew.App.Dashboard.Charts;
using Clew.App.Dashboard.Pages;
using Clew.Metrics;
using Clew.Model;
using Xunit;
using static Clew.Tests.Dashboard.Rendered;

namespace Clew.Tests.Dashboard;

public sealed class PagesTests
{
    [Fact]
    public async Task A_card_says_value_change_interval_and_notes_and_opens_to_rows()
    {
        var figure = Figure("lead_conversion_rate", "%", 23.333333m) with
        {
            Low = 17.3m,
            High = 30.7m,
            Compare = new(20m, 16.666m),
            Notes = ["Something to know."],
        };
        var model = new KpiCard("lead_conversion_rate", figure, [], "high");
        var card = await Render<Card>(new() { ["View"] = ViewOf("en"), ["Model"] = model });
        Assert.Equal("Lead conversion rate", Text(card.QuerySelector("h3")));
        Assert.Equal("23.3%", Text(card.QuerySelector(".value")));
        Assert.Equal("▲ 16.7% up 16.7%, better. before: 20.0%", Text(card.QuerySelector(".change.good")));
        Assert.Equal("95%: 17.3% to 30.7%", Text(card.QuerySelector(".interval")));
        Assert.Equal("Something to know.", Text(card.QuerySelector(".note")));
        Assert.Contains("/kpi/lead_conversion_rate/rows", card.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task An_undefined_value_is_a_dash_and_is_said_so()
    {
        var figure = Figure("cost_per_lead", "money", null) with { Currency = "USD", Compare = new(null, null) };
        var card = await Render<Card>(new() { ["View"] = ViewOf("en"), ["Model"] = new KpiCard("cost_per_lead", figure, [], "low") });
        Assert.Equal("–undefined", Text(card.QuerySelector(".value")));
        Assert.Equal("no comparison before: –", Text(card.QuerySelector(".change")));
    }

    [Theory]
    [InlineData("high", 5, "change good")]
    [InlineData("high", -5, "change bad")]
    [InlineData("low", 5, "change bad")]
    [InlineData("low", -5, "change good")]
    [InlineData("–", 5, "change")]
    [InlineData("high", 0, "change")]
    public async Task A_change_is_coloured_by_what_is_good(string goodIs, int change, string expected)
    {
        var html = await Render<Change>(new()
        {
            ["View"] = ViewOf("en"),
            ["Figure"] = Figure("spend", "money", 10) with { Compare = new(9, change) },
            ["GoodIs"] = goodIs,
        });
        Assert.Equal(expected, html.QuerySelector(".change")!.ClassName);
    }

    [Fact]
    public async Task The_overview_has_its_cards_funnel_and_channels_with_a_total()
    {
        var html = await Render<OverviewPage>(new() { ["Model"] = Overview.Of(ViewOf("en"), default) });
        Assert.Equal(12, html.QuerySelectorAll(".card").Length);
        Assert.Equal(["Visitors", "Leads", "Marketing-qualified leads", "Sales-qualified leads", "Opportunities", "Sales"],
            html.QuerySelectorAll(".funnel tbody th").Select(Text));
        Assert.Equal(MadeUpWorkspace.Channels.Length, html.QuerySelectorAll(".data tbody tr").Length);
        Assert.Equal("Total", Text(html.QuerySelector(".data tfoot th")));
        Assert.All(html.QuerySelectorAll(".data tbody td.number"), cell => Assert.NotNull(cell.QuerySelector("a")));
        Assert.Equal(2, html.QuerySelectorAll("svg[role=img]").Length);
        Assert.All(html.QuerySelectorAll("svg[role=img]"), svg => Assert.False(string.IsNullOrWhiteSpace(svg.GetAttribute("aria-label"))));
    }

    [Fact]
    public async Task Names_in_the_data_are_never_markup()
    {
        var html = await Render<OverviewPage>(new() { ["Model"] = Overview.Of(ViewOf("en"), default) });
        Assert.Contains("<b>Partner & Söhne</b>", html.QuerySelectorAll(".data tbody th").Select(Text));
        Assert.Empty(html.QuerySelectorAll("b"));
    }

    [Theory]
    [InlineData("leads", true)]
    [InlineData("leads", false)]
    [InlineData("cost_per_lead", true)]
    [InlineData("cost_per_lead", false)]
    public void Channels_are_sorted_by_a_column_with_undefined_ones_last(string sort, bool descending)
    {
        var values = Overview.Of(ViewOf("en", query => query with { Sort = sort, Descending = descending }), default)
            .Channels.Select(row => row.Value(sort)).ToArray();
        var defined = values.TakeWhile(value => value is not null).Select(value => value!.Value).ToArray();
        Assert.Equal(descending ? defined.OrderDescending() : defined.Order(), defined);
        Assert.All(values.Skip(defined.Length), value => Assert.Null(value));
        Assert.NotEmpty(defined);
    }

    [Fact]
    public void A_column_that_is_not_there_cannot_be_sorted_by() =>
        Assert.Throws<UserError>(() => Overview.Of(ViewOf("en", query => query with { Sort = "shoe_size" }), default));

    [Fact]
    public async Task A_mirrored_page_draws_time_from_right_to_left()
    {
        ChartPoint[] points = [.. new decimal[] { 1, 2, 4 }.Select(value => new ChartPoint("x", "x", value, null, false))];
        var left = await Render<LineChart>(new() { ["View"] = ViewOf("en"), ["Title"] = "t", ["Points"] = points, ["Unit"] = "count" });
        var right = await Render<LineChart>(new() { ["View"] = ViewOf("fa"), ["Title"] = "t", ["Points"] = points, ["Unit"] = "count" });
        Assert.Equal("M0 750L500 500L1000 0", left.QuerySelector("path.line")!.GetAttribute("d"));
        Assert.Equal("M1000 750L500 500L0 0", right.QuerySelector("path.line")!.GetAttribute("d"));
    }

    [Fact]
    public async Task A_gap_breaks_the_line_and_a_lone_point_is_a_dot()
    {
        ChartPoint[] points = [.. new decimal?[] { 4, null, 2, 2 }.Select(value => new ChartPoint("x", "x", value, null, false))];
        var html = await Render<LineChart>(new() { ["View"] = ViewOf("en"), ["Title"] = "t", ["Points"] = points, ["Unit"] = "count" });
        Assert.Equal("M0 0h0M666.7 500L1000 500", html.QuerySelector("path.line")!.GetAttribute("d"));
        Assert.Equal(["4", "–", "2", "2"], html.QuerySelectorAll("table td").Select(Text));
    }

    [Fact]
    public async Task A_funnel_with_far_more_visitors_cuts_their_bar_and_says_so()
    {
        FunnelStage[] stages = [new("Visitors", 100_000, "/a"), new("Leads", 200, "/b") { Rate = 0.2m }, new("Sales", 50, "/c") { Rate = 25, RateHref = "/d" }];
        var html = await Render<Funnel>(new() { ["View"] = ViewOf("en"), ["Stages"] = stages });
        Assert.Equal(["1000", "800", "200"], html.QuerySelectorAll("rect").Select(rect => rect.GetAttribute("width")));
        Assert.Equal(["", "0.20%", "25.0%"], html.QuerySelectorAll(".rate").Select(Text));
        Assert.Equal(["/b", "/d"], html.QuerySelectorAll(".rate a").Select(a => a.GetAttribute("href")));
        Assert.StartsWith("The first bar is cut short", Text(html.QuerySelector(".note")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kpi_page_opens_to_rows_and_explains_itself()
    {
        var html = await Render<KpiPage>(new() { ["Model"] = KpiDetail.Of(ViewOf("en"), "response_time", default) });
        Assert.Contains("SELECT channel", Text(html.QuerySelector("details pre")), StringComparison.Ordinal);
        Assert.Equal("100 × leads that became opportunities / leads", Text(html.QuerySelector(".formula")));
        var links = html.QuerySelectorAll("a").Select(a => a.GetAttribute("href")).ToArray();
        Assert.Contains("/kpi/response_time.median", links);
        Assert.Contains("/kpi/response_time/rows?side=denominator", links);
        Assert.Contains("/kpi/response_time/rows?group=channel%3DDirect", links);
    }

    [Fact]
    public async Task Rows_are_paged_and_keep_their_choices()
    {
        var view = ViewOf("en", query => query with { Offset = 50, Side = "denominator", Group = ("channel", "Direct") });
        var html = await Render<RowsPage>(new() { ["Model"] = RowsDetail.Of(view, "leads", default) });
        Assert.Equal(50, html.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("Rows 51 to 100 of 123", Text(html.QuerySelector(".pages")), StringComparison.Ordinal);
        Assert.Equal("/kpi/leads/rows?group=channel%3DDirect&side=denominator&offset=100",
            html.QuerySelector("a[rel=next]")!.GetAttribute("href"));
        Assert.Equal("/kpi/leads/rows?group=channel%3DDirect&side=denominator", html.QuerySelector("a[rel=prev]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task An_empty_workspace_says_how_to_fill_it()
    {
        var view = ViewOf("en", source: MadeUpWorkspace.Source(isEmpty: true));
        var html = await Render<OverviewPage>(new() { ["Model"] = Overview.Of(view, default) });
        Assert.Contains("clew demo", html.QuerySelectorAll("code").Select(Text));
        Assert.Empty(html.QuerySelectorAll(".card"));
    }

    [Fact]
    public async Task A_blank_period_says_where_the_data_are()
    {
        var view = ViewOf("en", source: MadeUpWorkspace.Source(isBlank: true));
        var html = await Render<OverviewPage>(new() { ["Model"] = Overview.Of(view, default) });
        Assert.StartsWith("There is nothing in this period.", Text(html.QuerySelector(".notice")), StringComparison.Ordinal);
    }

    static View ViewOf(string language, Func<PageQuery, PageQuery>? change = null, DashboardSource? source = null)
    {
        var query = new PageQuery();
        return new(source ?? MadeUpWorkspace.Source(), change is null ? query : change(query), Language.Find(language)!);
    }

    static KpiFigure Figure(string kpi, string unit, decimal? value) => new(
        kpi, unit, null, new(2026, 8, 25), new(2026, 11, 22), new Dictionary<string, string>(), value, null, null, null, null, null);
}
