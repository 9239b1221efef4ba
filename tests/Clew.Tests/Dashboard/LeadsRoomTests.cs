using AngleSharp.Dom;
using Clew.App.Dashboard;
using Clew.App.Dashboard.Leads;
using Clew.App.Dashboard.Pages;
using Clew.Metrics.Reports;
using Clew.Model;
using Clew.Storage.DuckDb;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static Clew.Tests.Dashboard.Rendered;

namespace Clew.Tests.Dashboard;

public sealed class LeadsRoomTests
{
    static async Task<IDocument> Page(string language = "en", Func<PageQuery, PageQuery>? change = null, Workspace? workspace = null) =>
        await Render<LeadsPage>(new() { ["Model"] = LeadsDetail.Of(DemoWorkspace.View(language, change, workspace), default) });

    static LeadListReport List(LeadListRequest? request = null) =>
        DemoWorkspace.Workspace.Leads(request ?? new(DemoWorkspace.View().Period));

    [Fact]
    public async Task The_stages_add_up_to_the_kpi_and_each_opens_its_leads()
    {
        var html = await Page();
        var list = List();
        var stages = html.QuerySelectorAll(".reached a");
        Assert.Equal($"All leads {list.Total:N0}", Text(stages[0]));
        Assert.Equal(DemoWorkspace.Workspace.Ask(new(["leads"], DemoWorkspace.View().Period)).Single().Value, list.Total);
        foreach (var (i, stage) in list.Stages.Index())
        {
            Assert.Equal($"{stage.Leads:N0}", Text(stages[i + 1].QuerySelector("b")));
            Assert.Equal($"/leads?lang=en&stage={stage.Stage}", stages[i + 1].GetAttribute("href"));
        }
        var sql = await Page(change: query => query.With("stage", "sql"));
        Assert.Equal($"Leads: {list.Stages[3].Leads:N0}", Text(sql.QuerySelector("#found")));
        Assert.Equal("SQL", Text(sql.QuerySelector(".reached [aria-current] span")));
        Assert.All(sql.QuerySelectorAll(".people tbody tr"), row => Assert.Equal(4, row.QuerySelectorAll(".mark .on").Length));
    }

    [Fact]
    public async Task Rows_are_what_the_list_says_and_open_the_lead()
    {
        var html = await Page();
        var rows = html.QuerySelectorAll(".people tbody tr");
        Assert.Equal(50, rows.Length);
        var first = List(new(DemoWorkspace.View().Period) { Limit = 1 }).Rows[0];
        Assert.Equal($"/lead/{first.LeadId}?lang=en", rows[0].QuerySelector("th a")!.GetAttribute("href"));
        Assert.Contains(first.Email ?? first.Phone ?? first.LeadId, Text(rows[0]), StringComparison.Ordinal);
        Assert.Equal($"Rows 1 to 50 of {List().Total:N0}", Text(html.QuerySelector(".pages span")));
        Assert.EndsWith("offset=50", html.QuerySelector("a[rel=next]")!.GetAttribute("href"), StringComparison.Ordinal);
        await Render<LeadPage>(new() { ["Model"] = LeadDetail.Of(DemoWorkspace.View(), first.LeadId, default) });
    }

    [Fact]
    public async Task A_search_keeps_the_other_choices_and_what_is_sought()
    {
        var html = await Page(change: query => query.With("q", "GMBH").With("stage", "lead") with { Range = RangeChoice.Last12Months });
        Assert.Equal("GMBH", html.QuerySelector("input[name=q]")!.GetAttribute("value"));
        Assert.Equal(["lang=en", "range=12m", "stage=lead"], html.QuerySelectorAll("form[role=search] input[type=hidden]").Select(input => $"{input.GetAttribute("name")}={input.GetAttribute("value")}"));
        var period = DemoWorkspace.View(change: query => query with { Range = RangeChoice.Last12Months }).Period;
        Assert.Equal($"Leads: {List(new(period) { Search = "gmbh", Stage = "lead" }).Total:N0}", Text(html.QuerySelector("#found")));
        var none = await Page(change: query => query.With("q", "nobody is called so"));
        Assert.StartsWith("No lead fits.", Text(none.QuerySelector("#found + p")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_narrow_the_list_to_as_many_leads_as_they_say()
    {
        var html = await Page(change: query => query with { By = "owner" });
        var facet = html.QuerySelectorAll(".facets a")[0];
        var owner = Text(facet.QuerySelector("bdi"));
        var narrowed = await Page(change: query => query with { Filters = [("owner", owner)] });
        Assert.Equal($"Leads: {Text(facet.QuerySelector("b"))}", Text(narrowed.QuerySelector("#found")));
        Assert.Contains(owner, Text(narrowed.QuerySelector(".filters")), StringComparison.Ordinal);
        Assert.All(narrowed.QuerySelectorAll(".people tbody tr"), row => Assert.Contains(owner, Text(row), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Columns_sort_by_links_there_and_back()
    {
        var html = await Page(change: query => query with { Sort = "revenue" });
        Assert.Equal("descending", html.QuerySelector("th[aria-sort]")!.GetAttribute("aria-sort"));
        Assert.Equal("/leads?lang=en&sort=revenue&dir=asc#found", html.QuerySelector("th[aria-sort] a")!.GetAttribute("href"));
        Assert.Equal("/leads?lang=en&dir=asc#found", (await Page()).QuerySelector("th[aria-sort] a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task The_page_speaks_persian_and_an_empty_workspace_says_what_to_do()
    {
        var html = await Page("fa");
        Assert.Equal("rtl", html.DocumentElement.GetAttribute("dir"));
        Assert.StartsWith("سرنخ‌ها", Text(html.QuerySelector("h1")), StringComparison.Ordinal);
        using var empty = new Workspace("main", WorkspaceSettings.Default, DuckDbStore.Open(null), new FakeTimeProvider(DemoWorkspace.Now));
        Assert.NotNull((await Page(workspace: empty)).QuerySelector(".panel.empty"));
    }

    [Fact]
    public async Task A_period_without_leads_leads_to_where_there_are_some()
    {
        var html = await Page(change: query => query with { Range = RangeChoice.Own, Days = new(new(2010, 1, 1), new(2010, 1, 31)) });
        Assert.NotNull(html.QuerySelector(".notice a"));
        Assert.Contains("clew import leads", Text(html.QuerySelector("pre")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_timeline_of_a_customer_has_days_stages_weights_and_revenue()
    {
        var id = List(new(DemoWorkspace.View(change: query => query with { Range = RangeChoice.Last12Months }).Period) { Sort = "revenue", Limit = 1 }).Rows[0].LeadId;
        var view = DemoWorkspace.View(change: query => query with { Models = ["linear"] });
        var story = DemoWorkspace.Workspace.Lead(id, ["linear"]);
        var html = await Render<LeadPage>(new() { ["Model"] = LeadDetail.Of(view, id, default) });
        var zone = DemoWorkspace.Workspace.Settings.Zone;
        var days = html.QuerySelectorAll(".story tr.day");
        Assert.Equal(story.Events.Select(e => zone.DayOf(e.At)).Distinct().Count(), days.Length);
        Assert.Equal(story.Events.Count, html.QuerySelectorAll(".story tbody tr:not(.day)").Length);
        var kinds = html.QuerySelectorAll(".story .tag").Select(Text).ToList();
        Assert.Equal(story.Events.Select(e => view.Text.Word("kind", e.Kind)), kinds);
        Assert.Contains("revenue", kinds);
        // What the touches of the lead's own conversion are given adds up to all of it.
        var lead = story.Conversions.Single(c => c.Goal == "lead");
        Assert.Equal(lead.Touches.Count, html.QuerySelectorAll(".story .weights a").Count(a => a.GetAttribute("href") == $"/attribution/lead/{id}?lang=en&models=linear"));
        Assert.Equal(story.Conversions.Count, html.QuerySelectorAll("h2:has(a)").Length);
        Assert.NotNull(html.QuerySelector(".way li.on"));
    }

    [Fact]
    public async Task What_is_missing_of_a_lead_is_said()
    {
        var id = DemoWorkspace.Workspace.CheckRows("leads_unseen", DemoWorkspace.View().Period, 1, 0).Rows[0][1] as string;
        var html = await Render<LeadPage>(new() { ["Model"] = LeadDetail.Of(DemoWorkspace.View(), id!, default) });
        Assert.Contains(html.QuerySelectorAll(".gaps li").Select(Text), gap => gap.StartsWith("No visitor is known", StringComparison.Ordinal) || gap.StartsWith("There is no touch", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fa")]
    [InlineData("ar")]
    [InlineData("ro")]
    [InlineData("th")]
    public void Every_stage_and_every_gap_has_words(string language)
    {
        var text = new LeadsTexts(new(Language.Find(language)!));
        Assert.All(LeadStage.All, stage => Assert.DoesNotContain("stage.", text.StageName(stage), StringComparison.Ordinal));
        Assert.All(LeadGaps.All, gap => Assert.DoesNotContain("gap.", text.Gap(gap), StringComparison.Ordinal));
    }
}
