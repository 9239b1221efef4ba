using AngleSharp.Dom;
using Clew.App.Dashboard;
using Clew.App.Dashboard.Pages;
using Clew.Metrics.Credit;
using Clew.Model;
using Xunit;
using static Clew.Tests.Dashboard.Rendered;

namespace Clew.Tests.Dashboard;

public sealed class AttributionPageTests
{
    static readonly PageQuery Three = new() { Models = ["last", "position:first=30", "markov"] };

    [Fact]
    public async Task The_usual_models_stand_side_by_side_the_last_touch_as_the_reference() => Assert.Equal(
        [
            "Channel", "Last touchreference", "First touchMake it the reference: First touch", "LinearMake it the reference: Linear",
            "Position-based (U)Make it the reference: Position-based (U)", "Time decayMake it the reference: Time decay",
            "Markov chainMake it the reference: Markov chain", "Spread across models", "Spend",
        ], (await Page("en", new())).QuerySelectorAll(".compare thead th").Select(Text));

    [Fact]
    public async Task A_cell_says_credit_interval_cost_and_how_it_differs_from_the_reference()
    {
        var rows = Table(await Page("en", Three), "compare");
        Assert.Equal(
            "Paid Search | 120.0111 to 129$35.00 each | ▼ 16.7%16.7% less than the reference, the intervals do not overlap. 100.091 to 109$42.01 each | " +
            "▼ 33.3%33.3% less than the reference, the intervals do not overlap. 80.071.0 to 89.0$52.51 each | 80 to 120 | $4,201", rows[0]);
        Assert.Equal("<b>Partner & Söhne</b> | 12.03.0 to 21.0 | 12.03.0 to 21.0 | 12.03.0 to 21.0 | 12.0 | –", rows[2]);
        Assert.Equal("(unattributed) | 27.5 | 27.5 | 27.5 | 27.5 | –", rows[3]);
        Assert.Equal("Total | 250$16.80 each | 250$16.80 each | 250$16.80 each |  | $4,201", rows[4]);
    }

    [Fact]
    public async Task A_difference_within_the_intervals_is_not_marked_as_sure()
    {
        var html = await Page("en", Three with { Figure = CreditFigure.Cost });
        Assert.Equal(2, html.QuerySelectorAll(".apart.sure").Length);
        var near = MadeUpAttribution.Compare(new("lead", ["last", "first"], new(new(2026, 1, 1), new(2026, 1, 31))));
        var cell = near.Rows[0].Cells[1] with { Credit = 119, Interval = (110, 128) };
        var detail = await Detail("en", Three);
        var row = near.Rows[0] with { Cells = [near.Rows[0].Cells[0], cell] };
        var number = (detail with { Comparison = near with { Rows = [row] } }).Number(row, 1);
        Assert.False(number.IsSure);
        Assert.Equal(-0.833m, decimal.Round(number.Change!.Value, 3));
    }

    [Theory]
    [InlineData(CreditFigure.Share, "48.0%44.4% to 51.6%", "100.0%")]
    [InlineData(CreditFigure.Cost, "$35.00$32.56 to $37.84", "$16.80")]
    [InlineData(CreditFigure.Value, "$120,000", "$250,000")]
    [InlineData(CreditFigure.Return, "28.57", "59.52")]
    public async Task Other_figures_of_the_credit_can_be_chosen(CreditFigure figure, string first, string total)
    {
        var html = await Page("en", Three with { Goal = "sale", Figure = figure });
        Assert.Equal(first, Text(html.QuerySelector(".compare tbody td")));
        Assert.Equal(total, Text(html.QuerySelector(".compare tfoot td")));
    }

    [Fact]
    public async Task Every_number_of_the_table_opens_to_its_rows_under_its_model()
    {
        var html = await Page("en", Three);
        var links = html.QuerySelectorAll(".compare tbody tr:first-child td a").Select(a => a.GetAttribute("href"));
        Assert.Equal(
            [
                "/kpi/leads/rows?model=last&group=channel%3DPaid%20Search",
                "/kpi/leads/rows?model=position%3Afirst%3D30&group=channel%3DPaid%20Search",
                "/kpi/leads/rows?model=markov@0123456789ab&group=channel%3DPaid%20Search",
                // From the least to the most of all models.
                .. links.Skip(3).Take(2).Where(link => link!.StartsWith("/kpi/leads/rows?model=", StringComparison.Ordinal)), "/kpi/spend/rows?group=channel%3DPaid%20Search",
            ], links);
        Assert.Equal("/kpi/leads/rows?model=last", html.QuerySelector(".compare tfoot a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task What_cannot_be_ranked_and_what_would_be_decided_otherwise_is_said_in_words()
    {
        var html = await Page("en", Three);
        Assert.Equal("Organic Search and <b>Partner & Söhne</b> under Last touch, Position-based (U) first=30", Text(html.QuerySelector("#undecided ~ ul li")));
        Assert.Equal("another leads Leads: Organic Search leads under Title of position:first=30. Position-based (U) first=30 Last touch", Text(html.QuerySelector("#decisions ~ ul li")));
        var two = await Page("en", Three with { Models = ["first", "last"] });
        Assert.Equal("Organic Search and <b>Partner & Söhne</b> under every model", Text(two.QuerySelector("#undecided ~ ul li")));
    }

    [Fact]
    public async Task Models_are_put_in_and_taken_out_by_links()
    {
        var html = await Page("en", new() { Models = ["last"] });
        string? Link(string name) => html.QuerySelectorAll("nav[aria-label=Models] a").Single(a => Text(a) == name).GetAttribute("href");
        Assert.Null(Link("Last touch"));
        Assert.Equal("/attribution?models=last&models=w", Link("W-shaped"));
        html = await Page("en", Three);
        Assert.Equal("/attribution?models=last&models=markov", Link("Position-based (U) first=30"));
        Assert.Equal("/attribution?models=markov&models=last&models=position%3Afirst%3D30#credit", html.QuerySelectorAll(".compare thead a")[^1].GetAttribute("href"));
    }

    [Fact]
    public async Task Journeys_are_chips_in_order_and_open_to_their_conversions()
    {
        var html = await Page("en", Three);
        var rows = html.QuerySelectorAll(".journeys tbody tr");
        Assert.Equal(["Organic Search", "<b>Partner & Söhne</b>", "(not set)"], rows[1].QuerySelectorAll("li").Select(Text));
        Assert.Equal("31 |  | 12.5", string.Join(" | ", rows[1].QuerySelectorAll("td").Select(Text)));
        Assert.Equal("/attribution/journeys?path=Organic%20Search%20%3E%20%3Cb%3EPartner%20%26%20S%C3%B6hne%3C%2Fb%3E%20%3E%20(not%20set)", rows[1].QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("Step 5, 4 more, Step 10", string.Join(", ", rows[2].QuerySelectorAll("li").Select(Text).Skip(4).Take(3)));
        Assert.Contains("1,044 further paths are not listed.", html.QuerySelectorAll(".note").Select(Text));
    }

    [Fact]
    public async Task Lengths_and_lags_are_spread_out()
    {
        var html = await Page("en", Three);
        Assert.Equal(
            [
                "1 | 100 | 44.8%38.5% to 51.4% |", "2 | 73 | 32.7%26.9% to 39.1% |", "3 or more | 50 | 22.4%17.4% to 28.3% |",
                "0 | 120 | 53.8%47.3% to 60.2% |", "1 to 7 | 73 | 32.7%26.9% to 39.1% |", "8 or more | 30 | 13.5%9.6% to 18.6% |",
            ],
            html.QuerySelectorAll(".spread tbody tr").Select(row => string.Join(" | ", row.Children.Select(Text)).TrimEnd()));
    }

    [Fact]
    public async Task Without_conversions_the_page_says_so()
    {
        var html = await Page("en", new() { Goal = "sqo" });
        Assert.Null(html.QuerySelector("table"));
        Assert.StartsWith("There are no conversions", Text(html.QuerySelector(".notice")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_opened_conversion_shows_its_touches_milestones_weights_and_amounts()
    {
        var view = ViewOf("en", new() { Models = ["last", "position"] });
        var html = await Render<ConversionPage>(new() { ["Model"] = ConversionDetail.Of(view, "sale", "O-9", default) });
        Assert.Equal("Sale O-9 20 Nov 2026 10:30", Text(html.QuerySelector("h1")));
        var rows = Table(html, "touches");
        Assert.StartsWith("31 Oct 2026 10:30visit | Paid Searchgoogle / cpc / brand\uFFFDautumnhttps://www.example.com/blog/xxx", rows[0], StringComparison.Ordinal);
        Assert.EndsWith("… | first touch | 0.0% $0.00 | 40.0% $360.00", rows[0], StringComparison.Ordinal);
        Assert.Equal("16 Nov 2026 10:30call | (not set) |  | 0.0% $0.00 | 20.0% $180.00", rows[1]);
        Assert.Equal("Total |  |  | 100.0%$900.00 | 100.0%$900.00", rows[3]);
        Assert.Equal("/lead/L-1?models=last&models=position", html.QuerySelector(".terms a")!.GetAttribute("href"));
        Assert.Contains("The milestone won is missing.", html.QuerySelectorAll(".note").Select(Text));
    }

    [Fact]
    public async Task A_conversion_without_a_touch_says_so()
    {
        var html = await Render<ConversionPage>(new() { ["Model"] = ConversionDetail.Of(ViewOf("en", new()), "lead", "untouched", default) });
        Assert.Null(html.QuerySelector("table"));
        Assert.Contains("There is no touch in the look-back window", Text(html.QuerySelector("#touches + dl + p")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lead_has_its_timeline_and_its_conversions()
    {
        var html = await Render<LeadPage>(new() { ["Model"] = LeadDetail.Of(ViewOf("en", Three), "L-1", default) });
        var rows = html.QuerySelectorAll(".story tbody tr").Select(row => string.Join(" | ", row.Children.Select(Text).Where(text => text.Length > 0))).ToArray();
        Assert.Contains("10:30 | lead | Source google", rows);
        Assert.StartsWith("20 Nov 2026", rows.Take(Array.IndexOf(rows, "10:30 | lead | Source google")).Last(row => !row.Contains('|', StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(["Lead L-1 20 Nov 2026 10:30$900.00", "Sale O-9 20 Nov 2026 10:30$900.00"], html.QuerySelectorAll("h2:has(a)").Select(Text));
    }

    [Theory]
    [InlineData("fa", "انتساب بازاریابی")]
    [InlineData("ar", "إسناد التسويق")]
    [InlineData("ro", "Atribuire de marketing")]
    [InlineData("th", "การระบุแหล่งที่มาทางการตลาด")]
    public async Task The_page_is_titled_as_the_glossary_says(string language, string title)
    {
        var html = await Page(language, Three);
        Assert.StartsWith(title, Text(html.QuerySelector("h1")), StringComparison.Ordinal);
        Assert.Equal(title, Text(html.QuerySelector("nav.rooms [aria-current=page]")));
    }

    [Fact]
    public void What_cannot_be_asked_is_refused()
    {
        Assert.Throws<UserError>(() => AttributionDetail.Of(ViewOf("en", new() { Goal = "fame" }), default));
        Assert.Throws<UserError>(() => AttributionDetail.Of(ViewOf("en", new() { By = "owner" }), default));
        Assert.Throws<UserError>(() => AttributionDetail.Of(ViewOf("en", new() { Models = ["magic"] }), default));
        Assert.Throws<UserError>(() => AttributionDetail.Of(ViewOf("en", new() { Models = [.. Enumerable.Range(1, 9).Select(i => $"last:lookback={i}")] }), default));
    }

    static async Task<IDocument> Page(string language, PageQuery query) =>
        await Render<AttributionPage>(new() { ["Model"] = await Detail(language, query) });

    static Task<AttributionDetail> Detail(string language, PageQuery query) => Task.FromResult(AttributionDetail.Of(ViewOf(language, query), default));

    static View ViewOf(string language, PageQuery query) => new(MadeUpWorkspace.Source(), query, Language.Find(language)!);

    static string[] Table(IDocument html, string name) =>
        [.. html.QuerySelectorAll($".{name} tbody tr, .{name} tfoot tr").Select(row => string.Join(" | ", row.Children.Select(Text)))];
}
