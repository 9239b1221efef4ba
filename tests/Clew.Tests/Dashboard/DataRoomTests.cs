using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using Clew.App.Dashboard;
using Clew.App.Dashboard.Data;
using Clew.App.Dashboard.Pages;
using Clew.Import;
using Clew.Metrics.Reports;
using Clew.Model;
using Clew.Storage;
using Clew.Storage.DuckDb;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static Clew.Tests.Dashboard.Rendered;

namespace Clew.Tests.Dashboard;

public sealed class DataRoomTests : IDisposable
{
    readonly Workspace _own = new("main", WorkspaceSettings.Default, DuckDbStore.Open(null), new FakeTimeProvider(DemoWorkspace.Now));

    public void Dispose() => _own.Dispose();

    static async Task<IDocument> Page(string? tab = null, string language = "en", Func<PageQuery, PageQuery>? change = null, Workspace? workspace = null) =>
        await Render<DataPage>(new()
        {
            ["Model"] = DataDetail.Of(DemoWorkspace.View(language, query => (change?.Invoke(query) ?? query).With("view", tab), workspace), default),
        });

    [Fact]
    public async Task The_ledger_goes_from_clicks_to_revenue_and_each_number_is_that_of_its_rows()
    {
        var html = await Page();
        var period = DemoWorkspace.View().Period;
        var workspace = DemoWorkspace.Workspace;
        decimal Kpi(string id, params IReadOnlyList<Clew.Metrics.Filter> filters) => workspace.Ask(new([id], period) { Filters = filters }).Single().Value ?? 0;
        var clicks = 0L;
        workspace.Store.Query(new([Clew.Sql.Build.Sum(Clew.Sql.Build.Col("s", "clicks")).As("n")], Clew.Sql.Build.From("spend", "s"))
        {
            Where = Clew.Sql.Build.Col("s", "date") >= period.From & Clew.Sql.Build.Col("s", "date") <= period.To,
        }, row => clicks = row.Integer(0));
        var visits = Kpi("sessions", new Clew.Metrics.Filter("channel", AdChannels.All));
        var leads = Kpi("leads");
        long Found(string check) => workspace.Checks(period, [check]).Single().Rows;

        var there = html.QuerySelectorAll(".ledger .there").Select(cell => Text(cell).TrimStart('$', '€')).ToList();
        Assert.Equal(
            [
                $"{clicks:N0}", $"{visits:N0}", $"{leads:N0}", $"{leads - Found("leads_outside_crm"):N0}", $"{leads - Found("leads_without_deal"):N0}",
                $"{Kpi("opportunities"):N0}", $"{Kpi("sales"):N0}",
            ], there.Take(7));
        Assert.True(clicks > 0 && visits > 0);
        var lost = html.QuerySelectorAll(".ledger tbody tr").Select(row => (Text(row.QuerySelector(".wide a")), Text(row.QuerySelector(".lost a, .usual a, .nothing a")))).ToList();
        Assert.Equal(clicks > visits ? ("Clicks that became no visit", $"{clicks - visits:N0}") : ("More visits than clicks", $"{visits - clicks:N0}"), lost[0]);
        Assert.Contains(("Visits from ads that left no lead", $"{Found("ad_visits_without_lead"):N0}"), lost);
        Assert.Contains(("Leads without a matched visitor", $"{Found("leads_unseen"):N0}"), lost);
        // Who became a customer's lead is counted by the KPI of the same group as well.
        Assert.Equal(workspace.Ask(new(["lead_conversion_rate"], period) { Basis = Clew.Metrics.Basis.Cohort }).Single().Numerator, leads - Found("leads_without_deal"));
    }

    [Fact]
    public async Task Every_loss_opens_to_as_many_rows_as_it_counts()
    {
        await using var host = await DashboardHost.Start(_ => DemoWorkspace.Source);
        using var client = new HttpClient { BaseAddress = new Uri(host.Url) };
        var html = await DemoWorkspace.Get(client, "/data?lang=en");
        var links = html.QuerySelectorAll(".ledger a").Select(a => a.GetAttribute("href")!).Distinct().ToList();
        Assert.True(links.Count > 15);
        foreach (var link in links)
        {
            var page = await DemoWorkspace.Get(client, link);
            Assert.NotNull(page.QuerySelector("h1"));
        }
        foreach (var cell in html.QuerySelectorAll(".ledger :is(.lost, .usual, .nothing) a").Where(a => a.GetAttribute("href")!.Contains("rows=", StringComparison.Ordinal)))
        {
            var page = await DemoWorkspace.Get(client, cell.GetAttribute("href")!);
            var rows = Text(page.QuerySelector(".pages span"));
            Assert.EndsWith(Text(cell) == "0" ? "" : $"of {Text(cell)}", rows, StringComparison.Ordinal);
            Assert.Equal(Text(cell) == "0", page.QuerySelector(".rows") is null);
        }
    }

    [Theory]
    [InlineData("imports")]
    [InlineData("sources")]
    [InlineData("contacts")]
    public async Task Every_number_of_the_other_parts_opens(string tab)
    {
        await using var host = await DashboardHost.Start(_ => DemoWorkspace.Source);
        using var client = new HttpClient { BaseAddress = new Uri(host.Url) };
        var html = await DemoWorkspace.Get(client, $"/data?lang=en&view={tab}");
        var links = html.QuerySelectorAll("main table a").Select(a => a.GetAttribute("href")!).Distinct().ToList();
        Assert.True(links.Count >= 5);
        foreach (var link in links)
            Assert.NotNull((await DemoWorkspace.Get(client, link)).QuerySelector("h1"));
    }

    [Fact]
    public async Task Imports_tell_files_rejects_and_what_there_is()
    {
        Import("leads", "leads.csv", "lead_id,created_at\na,2026-05-01\nb,someday\na,2026-05-03\n");
        var html = await Page("imports", workspace: _own);
        Assert.Equal("leads.csv | Leads | 23 Nov 2026 10:30 | 3 | 1 | 0 | 2 | 1", Cells(html.QuerySelector("#files")!)[0]);
        Assert.Equal(2, html.QuerySelectorAll("section[aria-labelledby=rejected] tbody tr").Length);
        var held = await Render<ListPage>(new() { ["Model"] = DataDetail.Held(DemoWorkspace.View("en", query => query.With("table", "lead").With("file", _own.Imports(1, 0).Imports[0].ImportId), _own), default) });
        Assert.Contains("leads.csv", Text(held.QuerySelector(".narrowed")), StringComparison.Ordinal);
        Assert.Single(held.QuerySelectorAll("tbody tr"));
        Assert.Contains("Leads | 1 | 1 May 2026 | 1 May 2026 | clew import leads …", Cells(html.QuerySelector("#holdings")!));

        var all = await Page("imports", change: query => query.With("rows", "rejects"), workspace: _own);
        Assert.Equal(2, all.QuerySelectorAll(".rows tbody tr").Length);
        var file = html.QuerySelector("#files")!.ParentElement!.QuerySelector("td.lost a")!.GetAttribute("href")!;
        Assert.Contains($"file={_own.Imports(1, 0).Imports[0].ImportId}", file, StringComparison.Ordinal);
        var why = _own.Imports(1, 0).Reasons.Single(r => r.Column == "created_at").Reason;
        var one = await Page("imports", change: query => query.With("rows", "rejects").With("why", why), workspace: _own);
        Assert.Contains("someday", Text(one.QuerySelector(".rows tbody tr")), StringComparison.Ordinal);
        Assert.Equal("Rows 1 to 1 of 1", Text(one.QuerySelector(".pages span")));
    }

    [Fact]
    public async Task Files_that_were_imported_are_all_there()
    {
        var html = await Page("imports");
        var files = DemoWorkspace.Workspace.Imports(50, 0);
        Assert.Equal(files.Total, html.QuerySelectorAll("section[aria-labelledby=files] tbody tr").Length);
        var standing = html.QuerySelectorAll("section[aria-labelledby=files] .held a").ToArray();
        Assert.Equal(files.Imports.SelectMany(f => f.Standing.Select(s => s.Rows)), standing.Select(a => long.Parse(Text(a), NumberStyles.AllowThousands, CultureInfo.InvariantCulture)));
        Assert.Equal(files.Imports.Sum(f => f.Inserted), files.Imports.Sum(f => f.Standing.Sum(s => s.Rows)));
        Assert.All(standing, a => Assert.Contains("file=", a.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Equal(Tables.Imported.Count, html.QuerySelectorAll("section[aria-labelledby=holdings] tbody tr").Length);
        Assert.Contains("Nothing was dropped.", Text(html.QuerySelector("section[aria-labelledby=droppedevents]")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dropped_events_stand_with_their_reasons_and_open_there_where_they_are_listed()
    {
        var source = DemoWorkspace.Source with { Collect = MadeUpCollect.Questions };
        var view = new View(source, new PageQuery { Lang = "en" }.With("view", "imports"), Language.Find("en")!);
        var html = await Render<DataPage>(new() { ["Model"] = DataDetail.Of(view, default) });
        var link = html.QuerySelector("section[aria-labelledby=droppedevents] tbody a")!.GetAttribute("href")!;
        Assert.StartsWith("/collect?lang=en&step=", link, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_names_no_source_and_spend_that_meets_nothing_is_told_with_numbers_of_the_kpis()
    {
        var html = await Page("sources");
        var period = DemoWorkspace.View().Period;
        var missing = DemoWorkspace.Workspace.Ask(new(["leads"], period) { Filters = [new("channel", ["(unattributed)"])] }).Single().Value;
        var row = html.QuerySelectorAll("section[aria-labelledby=sources] tbody tr").Single(tr => Text(tr.QuerySelector("th")) == "Leads");
        Assert.StartsWith($"{missing:N0}", Text(row.QuerySelectorAll("td")[1]), StringComparison.Ordinal);
        Assert.Equal("/kpi/leads/rows?lang=en&group=channel%3D(unattributed)", row.QuerySelectorAll("td")[1].QuerySelector("a")!.GetAttribute("href"));
        var match = DemoWorkspace.Workspace.MatchSpend(period, "own");
        Assert.Equal(Math.Min(SourceGaps.Most, match.Spend.Count), html.QuerySelectorAll("section[aria-labelledby=unmatched] tbody tr").Length);
        Assert.Equal(Math.Min(SourceGaps.Most, match.Campaigns.Count), html.QuerySelectorAll("section[aria-labelledby=free] tbody tr").Length);
    }

    [Fact]
    public async Task Contacts_that_are_amiss_open_to_their_leads()
    {
        Import("leads", "leads.csv", "lead_id,created_at,email\na,2026-05-01,x@example.com\nb,2026-05-02,X@example.com\nc,2026-05-03,no\nd,2026-05-03,\n");
        var html = await Page("contacts", workspace: _own);
        Assert.Equal(["2", "0", "1", "0", "1"], html.QuerySelectorAll("tbody tr").Select(row => Text(row.QuerySelector("td.number a"))));
        var rows = await Page("contacts", change: query => query.With("rows", "emails_shared"), workspace: _own);
        Assert.Equal(["/lead/b?lang=en", "/lead/a?lang=en"], rows.QuerySelectorAll(".rows tbody a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task The_page_speaks_persian_and_an_empty_workspace_says_what_to_do()
    {
        foreach (var (code, _) in DataDetail.Tabs)
        {
            var html = await Page(code, "fa");
            Assert.StartsWith("داده‌ها", Text(html.QuerySelector("h1")), StringComparison.Ordinal);
        }
        Assert.NotNull((await Page(workspace: _own)).QuerySelector(".panel.empty"));
        Assert.Throws<UserError>(() => DataDetail.Of(DemoWorkspace.View(change: query => query.With("view", "fame")), default));
        Assert.Throws<UserError>(() => DataDetail.Of(DemoWorkspace.View(change: query => query.With("rows", "fame")), default));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fa")]
    [InlineData("ar")]
    [InlineData("ro")]
    [InlineData("th")]
    public void Every_check_line_part_and_table_has_words(string language)
    {
        var text = new DataTexts(new(Language.Find(language)!));
        foreach (var id in (string[])[.. CheckCatalog.All.Select(check => check.Id), LedgerLine.ClicksLost, LedgerLine.VisitsBeyond, DataDetail.RejectedRows])
        {
            Assert.DoesNotContain("check.", text.Check(id), StringComparison.Ordinal);
            Assert.DoesNotContain("means.", text.Means(id), StringComparison.Ordinal);
        }
        Assert.All(LedgerLine.Ids, id => Assert.DoesNotContain("line.", text.Line(id), StringComparison.Ordinal));
        Assert.All(DataDetail.Tabs, tab => Assert.DoesNotContain("tab.", text.Tab(tab.Code), StringComparison.Ordinal));
        Assert.All(Tables.Imported, table => Assert.NotEqual(table.Name, text.Table(table.Name)));
    }

    static List<string> Cells(IElement heading) => [.. heading.ParentElement!.QuerySelectorAll("tbody tr").Select(row => string.Join(" | ", row.Children.Select(Text)))];

    void Import(string kind, string file, string csv) => Importer.Run(_own, new(kind, file, () => new MemoryStream(Encoding.UTF8.GetBytes(csv))));
}
