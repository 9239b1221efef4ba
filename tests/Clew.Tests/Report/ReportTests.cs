using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Html.Parser;
using Clew.App.Dashboard;
using Clew.App.Report;
using Clew.Metrics.Kpis;
using Clew.Metrics.Targets;
using Clew.Model;
using Clew.Tests.Dashboard;
using DocumentFormat.OpenXml.Packaging;
using Xunit;
using static Clew.Tests.Dashboard.Rendered;

namespace Clew.Tests.Report;

/// <summary>Reports as files, from pages and for themselves.</summary>
public sealed class ReportTests
{
    static readonly Period Month = new(new(2026, 9, 1), new(2026, 9, 30));

    [Fact]
    public async Task Csv_tells_every_figure_exactly_with_its_target()
    {
        var lines = (await Text(new()
        {
            Format = ReportFormat.Csv,
            Kpis = ["leads", "cost_per_lead"],
            Period = Month,
            By = ["channel"],
            HasMark = true,
            Targets = new Dictionary<string, decimal> { ["cost_per_lead"] = 0.01m },
        })).Split('\n');
        Assert.Equal("\uFEFFkpi,title,unit,currency,from,to,channel,value,numerator,denominator,low,high,compare_value,compare_change,target,status,notes", lines[0]);
        var figure = DemoWorkspace.Workspace.Ask(new(["cost_per_lead"], Month))[0];
        var cells = lines[2].Split(',');
        Assert.Equal(figure.Value, decimal.Parse(cells[7], CultureInfo.InvariantCulture));
        Assert.Equal(["0.01", "missed"], cells[14..16]);
        Assert.Equal(DemoWorkspace.Workspace.Ask(new(["leads", "cost_per_lead"], Month) { By = ["channel"] }).Count, lines.Length - 4);
    }

    [Fact]
    public void Targets_of_the_workspace_stand_in_a_report_set_to_its_days_unless_others_are_named()
    {
        var sheet = TargetSheet.Default with { Targets = [new("leads", 120), new("cost_per_lead", 40), new("win_rate", 20)] };
        var source = DemoWorkspace.Source with { Targets = sheet };
        var view = new View(source, new() { Range = RangeChoice.Own, Days = new(new(2026, 8, 1), new(2026, 9, 30)) }, Language.Find("en")!);
        ReportRequest request = new() { Kpis = ["leads", "cost_per_lead", "mqls"], Targets = new Dictionary<string, decimal> { ["cost_per_lead"] = 33 } };
        var model = ReportModel.Of(view, request, TestContext.Current.CancellationToken);
        // 120 leads a month, over two; a cost is the same however long the days.
        Assert.Equal(new Dictionary<string, decimal> { ["leads"] = 240, ["cost_per_lead"] = 33 }, model.Targets);
        var filtered = new View(source, view.Query with { Filters = [new("channel", "Direct")] }, Language.Find("en")!);
        Assert.Equal(["cost_per_lead"], ReportModel.Of(filtered, request, TestContext.Current.CancellationToken).Targets.Keys);
    }

    [Fact]
    public async Task A_report_under_a_filter_is_of_what_carries_it()
    {
        await using var host = await DashboardHost.Start(_ => DemoWorkspace.Source);
        using var client = new HttpClient { BaseAddress = new Uri(host.Url) };
        var page = await DemoWorkspace.Get(client, "/report.html?lang=en&filter=channel%3DDirect");
        var shown = page.QuerySelectorAll(".report tbody tr").Length;
        Assert.Equal(DemoWorkspace.Source.Kpis.Count(kpi => kpi.Dimensions.Contains("channel")), shown);
        Assert.NotEqual(Catalog.All.Count, shown);
    }

    [Fact]
    public async Task What_a_workbook_remarks_is_said_in_its_language()
    {
        using var book = SpreadsheetDocument.Open(new MemoryStream(await Bytes(new()
        {
            Kpis = ["lead_to_customer_rate"],
            Period = new(new(2026, 10, 1), new(2026, 11, 20)),
            Lang = "ro",
        })), false);
        var words = string.Concat(book.WorkbookPart!.WorksheetParts.Select(sheet => sheet.Worksheet!.InnerText)) + book.WorkbookPart.SharedStringTablePart?.SharedStringTable?.InnerText;
        var said = Sayings.In(new(Language.Find("ro")!), "maturing: the youngest of this group have not had time to convert");
        Assert.True(said.IsTranslated);
        Assert.Contains(said.Text, words, StringComparison.Ordinal);
        Assert.DoesNotContain("have not had time", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_stands_alone_and_tells_every_kpi_in_every_language()
    {
        foreach (var language in Language.All)
        {
            var html = await Text(new() { Format = ReportFormat.Html, Period = Month, Lang = language.Code });
            var page = new HtmlParser().ParseDocument(html);
            Assert.Equal(Catalog.All.Count, page.QuerySelectorAll(".report tbody tr").Length);
            Assert.Equal(language.Direction, page.DocumentElement.GetAttribute("dir"));
            Assert.Empty(page.QuerySelectorAll("link, script, img, a[href]"));
            Assert.True(page.QuerySelectorAll("svg[role=img]").Length >= 4);
            Assert.Equal(new Texts(language).Kpi("visitors"), Rendered.Text(page.QuerySelector(".report tbody th")));
        }
    }

    [Fact]
    public async Task What_looks_like_a_formula_is_text_in_a_workbook()
    {
        Assert.Equal(Look.Quoted, Cell.OfData("=1+1").Look);
        Assert.Equal(Look.Plain, Cell.OfData("Ann").Look);
        using var book = SpreadsheetDocument.Open(new MemoryStream(await Bytes(new() { Kpis = ["leads"], Period = Month })), false);
        Assert.Equal("1", book.WorkbookPart!.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<DocumentFormat.OpenXml.Spreadsheet.CellFormat>().ElementAt((int)Look.Quoted).QuotePrefix!.InnerText);
    }

    [Fact]
    public async Task A_target_of_a_kpi_that_is_not_asked_for_is_told() => Assert.Contains("leeds", (await Assert.ThrowsAsync<UserError>(() =>
        Text(new() { Format = ReportFormat.Csv, Kpis = ["leads"], Targets = new Dictionary<string, decimal> { ["leeds"] = 3 } }))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Pages_offer_files_that_come()
    {
        await using var host = await DashboardHost.Start(_ => DemoWorkspace.Source);
        using var client = new HttpClient { BaseAddress = new Uri(host.Url) };
        foreach (var (address, number) in new[] { ("/kpi/leads?lang=en", 5), ("/kpi/win_rate/rows?lang=fa&side=excluded&group=channel%3DDirect&from=2026-09-01&to=2026-09-30", 5) })
        {
            var page = await DemoWorkspace.Get(client, address);
            var links = page.QuerySelectorAll(".exports a").Select(a => a.GetAttribute("href")!).ToList();
            Assert.Equal(number, links.Count);
            foreach (var link in links)
            {
                using var answer = await client.GetAsync(link, TestContext.Current.CancellationToken);
                Assert.True(answer.StatusCode == HttpStatusCode.OK, link);
                Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
                Assert.True((await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length > 100, link);
            }
        }
        using var wrong = await client.GetAsync("/report.xlsx?kpi=nonsense&lang=en", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task A_file_of_rows_holds_the_rows_of_its_page()
    {
        await using var host = await DashboardHost.Start(_ => DemoWorkspace.Source);
        using var client = new HttpClient { BaseAddress = new Uri(host.Url) };
        const string query = "lang=en&side=excluded&from=2026-09-01&to=2026-09-30";
        var page = await DemoWorkspace.Get(client, $"/kpi/win_rate/rows?{query}");
        var lines = (await client.GetStringAsync(new Uri($"/kpi/win_rate/rows.csv?{query}", UriKind.Relative), TestContext.Current.CancellationToken)).Split('\n');
        Assert.StartsWith("reason,opportunity_id", lines[0].TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.All(lines[1..^1], line => Assert.StartsWith("status=lost,", line, StringComparison.Ordinal));
        Assert.Equal((lines.Length - 2).ToString(CultureInfo.InvariantCulture), Rendered.Text(page.QuerySelector(".reasons tfoot td")));
    }

    [Theory]
    [InlineData("en", "status: lost")]
    [InlineData("fa", "وضعیت: باخته")]
    public async Task Rows_that_are_left_out_say_why(string language, string reason)
    {
        var view = DemoWorkspace.View(language, query => query with { Side = "excluded" });
        var page = await Render<App.Dashboard.Pages.RowsPage>(new() { ["Model"] = RowsDetail.Of(view, "win_rate", TestContext.Current.CancellationToken) });
        Assert.Equal(reason, Rendered.Text(page.QuerySelector(".reasons tbody th")));
        Assert.Equal(reason, Rendered.Text(page.QuerySelector(".rows tbody td")));
    }

    [Fact]
    public async Task Rows_under_a_model_show_weights_and_add_up_to_the_figure()
    {
        var view = DemoWorkspace.View("en", query => query with { Model = "linear", Group = ("channel", "Paid Search") });
        var page = await Render<App.Dashboard.Pages.RowsPage>(new() { ["Model"] = RowsDetail.Of(view, "revenue", TestContext.Current.CancellationToken) });
        var figure = DemoWorkspace.Workspace.Ask(new(["revenue"], view.Period) { By = ["channel"], Model = "linear" }).Single(f => f.Group["channel"] == "Paid Search");
        var heads = page.QuerySelectorAll(".rows thead th").Select(head => head.GetAttribute("title")).ToList();
        Assert.Equal(["entry_id", "touch_id", "weight", "credited"], heads[..4]);
        Assert.Equal(figure.Numerator, decimal.Parse(Rendered.Text(page.QuerySelector(".rows tfoot td.number")), NumberStyles.Number, CultureInfo.InvariantCulture));
    }

    static async Task<string> Text(ReportRequest request) => Encoding.UTF8.GetString(await Bytes(request));

    static async Task<byte[]> Bytes(ReportRequest request)
    {
        using var stream = new MemoryStream();
        await Reports.Write(DemoWorkspace.Source, request, stream, TestContext.Current.CancellationToken);
        return stream.ToArray();
    }
}
