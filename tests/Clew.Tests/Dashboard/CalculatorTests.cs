using AngleSharp.Dom;
using Clew.App.Dashboard;
using Clew.App.Dashboard.Calculator;
using Clew.Metrics;
using Clew.Metrics.Planning;
using Clew.Model;
using Xunit;
using static Clew.Tests.Dashboard.Rendered;

namespace Clew.Tests.Dashboard;

public sealed class CalculatorTests
{
    // Twelve whole months before the demo's present.
    static readonly Period Year = new(new(2025, 11, 1), new(2026, 10, 31));

    [Fact]
    public void Fields_begin_with_the_workspaces_own_figures_of_twelve_months()
    {
        var detail = Detail();
        var figures = DemoWorkspace.Source.Ask(new(PlanFields.Asked, Year), default).ToDictionary(figure => figure.Kpi);
        Assert.Equal(Year, detail.Year);
        (PlanField Field, string Kpi)[] fields =
        [
            (detail.Fields.CostPerLead, "cost_per_lead"), (detail.Fields.Rate, "lead_to_customer_rate"), (detail.Fields.WinRate, "win_rate"),
            (detail.Fields.LeadToOpportunity, "lead_conversion_rate"), (detail.Fields.DealSize, "average_deal_size"),
            (detail.Fields.LeadToMql, "lead_to_mql_rate"), (detail.Fields.MqlToSql, "mql_to_sql_rate"), (detail.Fields.TrafficToLead, "traffic_to_lead_rate"),
        ];
        foreach (var (field, kpi) in fields)
        {
            var figure = figures[kpi];
            Assert.Equal(decimal.Round(figure.Value!.Value, 2, MidpointRounding.AwayFromZero), field.Own!.Value);
            Assert.Equal((figure.Low, figure.High), (field.Own.Low, field.Own.High));
            Assert.Equal($"/kpi/{kpi}?lang=en&range=12m", field.Href);
        }
        Assert.Equal(decimal.Round(figures["spend"].Value!.Value / 12, 2), detail.Fields.Spend.Own!.Value);
        Assert.Equal(figures["meetings_attended"].Value / figures["opportunities"].Value ?? 0, detail.Fields.Meetings.Own!.Value, 3);
        Assert.Equal(100 * figures["traffic_to_lead_rate"].Numerator / figures["leads"].Value ?? 0, detail.Fields.SiteShare.Own!.Value, 2);
        Assert.Equal(100, detail.Fields.Margin.Own!.Value);
    }

    [Fact]
    public async Task What_is_typed_is_computed_with_and_is_taken_as_certain()
    {
        var detail = Detail(query => query.With("spend", "10000").With("cpl", "50").With("rate", "10").With("deal", "1,000").With("margin", "60"));
        var html = await Render<CalculatorPage>(new() { ["Model"] = detail });
        string[][] expected =
        [
            ["Leads", "200", "–", "$10,000.00 ÷ $50.00"],
            ["Customers", "20", "–", "$10,000.00 ÷ $50.00 × 10%"],
            ["Revenue", "$20,000.00", "–", "$10,000.00 ÷ $50.00 × 10% × $1,000.00"],
            ["Gross profit", "$12,000.00", "–", "$20,000.00 × 60%"],
            ["Profit", "$2,000.00", "–", "$12,000.00 − $10,000.00"],
            ["Return on investment", "20.0%", "–", "$2,000.00 ÷ $10,000.00"],
            ["Dearest lead that still pays", "$60.00", "–", "10% × $1,000.00 × 60%"],
            ["Least rate that still pays", "8.3%", "–", "$50.00 ÷ ($1,000.00 × 60%)"],
        ];
        Assert.Equal(expected, html.QuerySelectorAll(".plantable tbody tr").Select(row => row.Children.Select(Text).ToArray()));
    }

    [Fact]
    public void A_field_left_at_its_own_figure_keeps_that_figures_interval()
    {
        var own = Detail().Fields.WinRate;
        Assert.True(own.Own!.IsRanged);
        var sent = Detail(query => query.With("win", own.Text)).Fields.WinRate;
        Assert.Equal(own.Own, sent.Estimate);
        var changed = Detail(query => query.With("win", "40")).Fields.WinRate;
        Assert.Equal(Estimate.Exact(40), changed.Estimate);
        Assert.Equal(own.Own, changed.Own);
    }

    [Fact]
    public void Where_rials_are_shown_as_tomans_they_are_typed_so()
    {
        var source = MadeUpWorkspace.Source(WorkspaceSettings.Default.With("currency", "IRR").With("rial_as", "toman"));
        PlanField Spend(PageQuery query) => CalculatorDetail.Of(new(source, query, Language.Find("fa")!), default).Fields.Spend;
        var own = Spend(new());
        Assert.Equal(own.Own!.Value / 10, Typed.Read(own.Text));
        Assert.Equal(own.Own, Spend(new PageQuery().With("spend", own.Text)).Estimate);
        Assert.Equal(Estimate.Exact(120_000), Spend(new PageQuery().With("spend", "۱۲٬۰۰۰")).Estimate);
    }

    [Theory]
    [InlineData("1234.5", "1234.5")]
    [InlineData("1,234.5", "1234.5")]
    [InlineData("1.234,5", "1234.5")]
    [InlineData("1,234,567", "1234567")]
    [InlineData("1.234.567", "1234567")]
    [InlineData("12,5", "12.5")]
    [InlineData("1,234", "1234")]
    [InlineData("1.234", "1.234")]
    [InlineData("۱٬۲۳۴٫۵", "1234.5")]
    [InlineData("٣٫٥٪", "3.5")]
    [InlineData("๑๒", "12")]
    [InlineData(" 7 % ", "7")]
    [InlineData("−3", "-3")]
    [InlineData("twelve", null)]
    [InlineData("1e9", null)]
    [InlineData("", null)]
    [InlineData("--1", null)]
    public void Numbers_are_read_as_people_type_them(string typed, string? number) =>
        Assert.Equal(number, Typed.Read(typed) is { } read ? Typed.Write(read) : null);

    [Fact]
    public async Task What_is_no_number_or_out_of_bounds_is_said_beside_its_field_and_nothing_is_made_up()
    {
        var html = await Render<CalculatorPage>(new() { ["Model"] = Detail(query => query.With("cpl", "cheap").With("rate", "250")) });
        Assert.Equal(["This is not a number.", "Give a number from 0.001 to 100."], html.QuerySelectorAll(".wrong").Select(Text));
        Assert.Equal("cheap", html.QuerySelector("#plan-cpl")!.GetAttribute("value"));
        Assert.Empty(html.QuerySelectorAll(".plantable"));
        Assert.StartsWith("Something is missing", Text(html.QuerySelector(".notice")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_figures_the_fields_are_empty_with_a_hint_and_typed_ones_suffice()
    {
        var source = MadeUpWorkspace.Source(isEmpty: true);
        View View(PageQuery query) => new(source, query, Language.Find("en")!);
        var html = await Render<CalculatorPage>(new() { ["Model"] = CalculatorDetail.Of(View(new()), default) });
        Assert.Equal(["", "", "", "", "100"], html.QuerySelectorAll(".planfield input").Select(input => input.GetAttribute("value")));
        Assert.Contains("There is no figure of your own yet: type one.", Text(html.QuerySelector("#about-spend")), StringComparison.Ordinal);
        Assert.Empty(html.QuerySelectorAll(".plantable"));

        var typed = CalculatorDetail.Of(View(new PageQuery().With("spend", "100").With("cpl", "10").With("rate", "50").With("deal", "30")), default);
        Assert.Equal(50, typed.Plan!.Profit!.Value);
        Assert.Null(CalculatorDetail.Of(View(new PageQuery().With("part", "outlook")), default).Outlook);
    }

    [Fact]
    public void By_way_of_opportunities_two_rates_make_the_way()
    {
        var detail = Detail(query => query.With("way", "deals").With("opp", "40").With("win", "25"));
        Assert.Equal([0.4m, 0.25m], detail.Plan!.Rates.Select(rate => rate.Value));
        Assert.Throws<UserError>(() => Detail(query => query.With("way", "luck")));
    }

    [Fact]
    public async Task A_goal_is_shown_for_a_month_a_quarter_and_a_year_beside_what_comes_now()
    {
        var detail = Detail(query => query.With("part", "goal").With("per", "quarter").With("revenue", "300000").With("deal", "5000").With("win", "25")
            .With("opp", "40").With("mql", "50").With("sql", "60").With("meet", "1.5").With("site", "80").With("visit", "2"));
        var html = await Render<CalculatorPage>(new() { ["Model"] = detail });
        var rows = html.QuerySelectorAll(".plantable tbody tr").Select(row => row.Children.Take(4).Select(Text).ToArray()).ToArray();
        string[][] expected =
        [
            ["Visitors", "8,000", "24,000", "96,000"], ["Leads", "200", "600", "2,400"], ["Marketing-qualified leads", "100", "300", "1,200"],
            ["Sales-qualified leads", "60", "180", "720"], ["Meetings attended", "120", "360", "1,440"], ["Opportunities", "80", "240", "960"],
            ["Sales", "20", "60", "240"], ["Revenue goal", "$100,000", "$300,000", "$1,200,000"],
        ];
        Assert.Equal(expected, rows);
        var leads = DemoWorkspace.Source.Ask(new(["leads"], Year), default).Single().Value!.Value;
        var now = html.QuerySelectorAll(".plantable tbody tr")[1].Children[5];
        Assert.Equal(decimal.Ceiling(leads / 12).ToString("N0", System.Globalization.CultureInfo.InvariantCulture), Text(now.QuerySelector("a")));
        Assert.Equal("/kpi/leads?lang=en&range=12m", now.QuerySelector("a")!.GetAttribute("href"));
    }

    // The demo's present: what its deals bring is what its own rates lead to, but for the deals that no lead stands behind.
    [Fact]
    public void The_own_goal_needs_about_what_there_is()
    {
        var goal = Detail(query => query.With("part", "goal")).Goal!;
        var sales = DemoWorkspace.Source.Ask(new(["sales"], Year), default).Single().Value!.Value / 12;
        Assert.Equal(sales, goal.Sales!.Value, 0);
        Assert.True(goal.Leads!.Low < goal.Leads.Value && goal.Leads.Value < goal.Leads.High);
    }

    [Fact]
    public void What_to_expect_counts_the_deals_that_are_open()
    {
        var detail = Detail(query => query.With("part", "outlook"));
        var outlook = detail.Outlook!.Outlook;
        var ever = new Period(new(2000, 1, 1), DemoWorkspace.LastDay.AddDays(1));
        var rows = DemoWorkspace.Workspace.Rows(new(["opportunities"], ever), "numerator", 10_000, 0, null, default);
        var (status, value) = (rows.Columns.ToList().IndexOf("status"), rows.Columns.ToList().IndexOf("value"));
        var open = rows.Rows.Where(row => (string?)row[status] == "open").ToArray();
        Assert.NotEmpty(open);
        Assert.Equal(open.Length, outlook.OpenDeals);
        Assert.Equal(open.Sum(row => (decimal?)row[value] ?? 0), outlook.OpenValue);
        var figures = DemoWorkspace.Source.Ask(new(["win_rate", "sqos", "meetings_attended"], Year), default).ToDictionary(figure => figure.Kpi);
        Assert.Equal(open.Length * figures["win_rate"].Value!.Value / 100, outlook.SalesOfPipeline!.Value, 6);
        var meetings = DemoWorkspace.Source.Ask(new(["meetings_attended"], new(DemoWorkspace.LastDay.AddDays(-89), DemoWorkspace.LastDay)), default).Single().Value;
        Assert.Equal(meetings, outlook.Meetings);
        Assert.Equal(meetings!.Value * decimal.Round(figures["sqos"].Value!.Value / figures["meetings_attended"].Value!.Value, 3), outlook.Sqos!.Value, 6);
    }

    [Theory]
    [InlineData("fa", "return")]
    [InlineData("fa", "goal")]
    [InlineData("fa", "outlook")]
    [InlineData("ar", "return")]
    [InlineData("th", "outlook")]
    public async Task Every_part_stands_in_every_language_and_every_link_keeps_it(string language, string part)
    {
        var html = await Render<CalculatorPage>(new() { ["Model"] = CalculatorDetail.Of(DemoWorkspace.View(language, query => query.With("part", part)), default) });
        Assert.NotEmpty(html.QuerySelectorAll("main td.number"));
        Assert.All(html.QuerySelectorAll("main a[href^='/']"), a => Assert.Contains($"lang={language}", a.GetAttribute("href"), StringComparison.Ordinal));
        Assert.DoesNotContain(html.QuerySelectorAll("main td.number"), cell => Text(cell).Length == 0);
    }

    [Fact]
    public async Task Each_chart_has_its_table_and_marks_the_plan_and_where_it_breaks_even()
    {
        var html = await Render<CalculatorPage>(new() { ["Model"] = Detail() });
        var charts = html.QuerySelectorAll(".planchart").ToArray();
        Assert.Equal(2, charts.Length);
        Assert.All(charts, chart => Assert.Equal(13, chart.QuerySelectorAll("tbody tr").Length));
        Assert.Equal([1, 2], charts.Select(chart => chart.QuerySelectorAll(".markline").Length));
        Assert.NotNull(charts[1].QuerySelector("rect.ownspan"));
    }

    static CalculatorDetail Detail(Func<PageQuery, PageQuery>? change = null) => CalculatorDetail.Of(DemoWorkspace.View("en", change), default);

    static string Text(IElement? element) => Rendered.Text(element);
}
