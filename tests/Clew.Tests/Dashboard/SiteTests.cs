using Clew.App.Dashboard;
using Clew.App.Dashboard.Site;
using Clew.Import;
using Clew.Metrics;
using Clew.Metrics.Reports;
using Clew.Model;
using Clew.Storage;
using Clew.Storage.DuckDb;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static Clew.Tests.Dashboard.Rendered;

namespace Clew.Tests.Dashboard;

public sealed class SiteTests
{
    static readonly Period Days = new(new(2026, 3, 1), new(2026, 3, 10));

    [Theory]
    [InlineData("landing_page")]
    [InlineData("device")]
    [InlineData("country")]
    public void Rows_say_what_kpis_say_and_add_up(string by)
    {
        var view = DemoWorkspace.View();
        var table = SiteDetail.Of(view, default).Tables.Single(table => table.By == by);
        var asked = view.Source.Ask(view.Request("sessions") with { By = [by] }, default);
        // Leads without a landing page have a row too, which no session has.
        Assert.InRange(table.Count, asked.Count, asked.Count + 1);
        Assert.Equal(table.Count, table.Rows.Count);
        Assert.All(asked, figure => Assert.Equal(figure.Value, table.Rows.Single(row => row.Name == figure.Group[by]).Figures["sessions"].Value));
        Assert.Equal(table.Total["sessions"].Value, table.Rows.Sum(row => row.Figures.GetValueOrDefault("sessions")?.Value ?? 0));
    }

    [Fact]
    public async Task The_page_has_cards_charts_tables_and_says_why_imported_sessions_have_no_pages()
    {
        var html = await Render<SitePage>(new() { ["Model"] = SiteDetail.Of(DemoWorkspace.View(), default) });
        Assert.Equal(SiteDetail.CardIds.Count, html.QuerySelectorAll(".card").Length);
        Assert.Equal(4, html.QuerySelectorAll("svg[role=img]").Length);
        // The site's own address is the same in all of them and stands nowhere.
        Assert.Contains("/pricing", html.QuerySelectorAll("#by-landing_page ~ .scroll tbody th").Select(Text));
        Assert.StartsWith("Views of single pages are known only", Text(html.QuerySelector("#pages ~ p")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_the_page_links_to_opens()
    {
        await using var host = await DashboardHost.Start(_ => DemoWorkspace.Source);
        using var client = new HttpClient { BaseAddress = new Uri(host.Url) };
        var page = await DemoWorkspace.Get(client, "/site?lang=fa");
        var links = page.QuerySelectorAll("main a:not([href^='#'])").Select(a => a.GetAttribute("href")!).Distinct().ToArray();
        foreach (var link in links.Take(60).Where((_, i) => i % 2 == 0).Concat(links.TakeLast(8))) await DemoWorkspace.Get(client, link);
    }

    [Theory]
    [InlineData(1, "UTC")]
    [InlineData(2, "America/New_York")]
    [InlineData(3, "Asia/Tehran")]
    public void Views_of_pages_are_those_that_counting_one_by_one_finds(int seed, string zone)
    {
        using var workspace = Made(zone);
        var views = Land(workspace, seed);
        Filter[][] filters = [[], [new("device", ["mobile"])], [new("country", ["DE", "(not set)"])]];
        foreach (var narrow in filters)
        {
            var inside = views.Where(view => view is { Kind: "page", IsBrowser: true, Visitor: not null, Page: not null } && Days.Contains(workspace.Settings.Zone.DayOf(view.At))
                && narrow.All(filter => filter.Values.Contains((filter.Dimension == "device" ? view.Device : view.Country) ?? "(not set)"))).ToArray();
            var expected = inside.GroupBy(view => view.Page!)
                .Select(group => new ViewedPage(group.Key, group.Count(), group.Select(view => view.Visitor).Distinct().Count()))
                .OrderByDescending(page => page.Views).ThenBy(page => page.Page, StringComparer.Ordinal).ToArray();
            var report = workspace.TopPages(new(Days) { Top = 3, Filters = narrow }, TestContext.Current.CancellationToken);
            Assert.Equal(expected.Take(3), report.Pages);
            Assert.Equal((inside.Length, inside.Select(view => view.Visitor).Distinct().Count(), expected.Length - 3), ((int)report.Views, (int)report.Visitors, (int)report.OtherPages));

            Period[] steps = [new(Days.From, Days.From.AddDays(3)), new(Days.From.AddDays(4), Days.To)];
            var story = workspace.PageOver(new(Days) { Filters = narrow }, expected[0].Page, steps, TestContext.Current.CancellationToken);
            Assert.Equal(expected[0], story.All);
            Assert.All(story.Steps, step => Assert.Equal(
                inside.Count(view => view.Page == expected[0].Page && step.Days.Contains(workspace.Settings.Zone.DayOf(view.At))), step.Viewed.Views));
            Assert.Equal(story.All.Views, story.Steps.Sum(step => step.Viewed.Views));
            Assert.Equal((story.All.Views, Math.Min(100, story.All.Views)), (story.Latest.Total, story.Latest.Rows.Count));
        }
    }

    [Fact]
    public async Task A_page_of_the_list_opens_to_its_views()
    {
        using var workspace = Made("UTC");
        Land(workspace, 4);
        const string Sessions = "touch_id,visitor_id,at,kind,landing_page,page_views,engaged_seconds\nt1,v1,2026-03-02T10:00:00Z,session,/b,3,20\n";
        Importer.Run(workspace, new("touches", "touches.csv", () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Sessions))));
        workspace.Prepare();
        await using var host = await DashboardHost.Start(_ => DemoWorkspace.SourceOf(workspace) with { IsEmpty = false });
        using var client = new HttpClient { BaseAddress = new Uri(host.Url) };
        var days = $"from={PageQuery.Iso(Days.From)}&to={PageQuery.Iso(Days.To)}";
        var page = await DemoWorkspace.Get(client, $"/site?lang=en&{days}");
        Assert.Empty(NumbersOpenTests.Closed(page));
        var link = page.QuerySelector("#pages ~ .scroll tbody tr td a")!;
        var rows = await DemoWorkspace.Get(client, link.GetAttribute("href")!);
        Assert.EndsWith($" of {Text(link)}", Text(rows.QuerySelector("nav.pages span")), StringComparison.Ordinal);
        Assert.StartsWith("/site?", rows.QuerySelectorAll(".crumb a")[^1].GetAttribute("href"), StringComparison.Ordinal);
        var all = page.QuerySelector("#pages ~ .scroll tfoot a")!;
        rows = await DemoWorkspace.Get(client, all.GetAttribute("href")!);
        Assert.EndsWith($" of {Text(all)}", Text(rows.QuerySelector("nav.pages span")), StringComparison.Ordinal);
        var opened = await DemoWorkspace.Get(client, page.QuerySelector("#pages ~ .scroll tbody th a")!.GetAttribute("href")!);
        Assert.Empty(NumbersOpenTests.Closed(opened));
        Assert.Equal("/b", Text(opened.QuerySelector("#page bdi")));
        Assert.Equal(Math.Min(100, int.Parse(Text(link), System.Globalization.CultureInfo.InvariantCulture)), opened.QuerySelectorAll("#page ~ details tbody tr").Length);
        Assert.Equal(Text(link), opened.QuerySelectorAll("#page ~ figure tbody td").Sum(cell => int.Parse(Text(cell), System.Globalization.CultureInfo.InvariantCulture)).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Only_filters_that_views_carry_are_taken()
    {
        using var workspace = Made("UTC");
        Assert.Throws<UserError>(() => workspace.TopPages(new(Days) { Filters = [new("channel", ["Direct"])] }, TestContext.Current.CancellationToken));
    }

    static Workspace Made(string zone) =>
        new("main", WorkspaceSettings.Default.With("timezone", zone), DuckDbStore.Open(null), new FakeTimeProvider(DemoWorkspace.Now));

    sealed record View(DateTime At, string Kind, bool IsBrowser, string? Visitor, string? Page, string? Country, string? Device);

    static List<View> Land(Workspace workspace, int seed)
    {
        var random = new Random(seed);
        T Pick<T>(params T[] of) => of[random.Next(of.Length)];
        var views = Enumerable.Range(0, 400).Select(_ => new View(
            new DateTime(2026, 2, 27, 0, 0, 0, DateTimeKind.Utc).AddMinutes(random.Next(14 * 24 * 60)), Pick("page", "page", "page", "track"), random.Next(10) > 0,
            random.Next(12) == 0 ? null : $"v{random.Next(30)}", random.Next(15) == 0 ? null : Pick("/", "/b", "/b", "/c/d", "/بلاگ"), Pick("DE", "FR", null), Pick("mobile", "desktop"))).ToList();
        var table = Tables.Event;
        var rows = new RowList(table);
        foreach (var (i, view) in views.Index())
        {
            rows.Set(table.IndexOf("id"), (long?)(i + 1)).Set(table.IndexOf("at"), view.At).Set(table.IndexOf("received_at"), view.At).Set(table.IndexOf("source_id"), "s")
                .Set(table.IndexOf("visitor_id"), view.Visitor).Set(table.IndexOf("kind"), view.Kind).Set(table.IndexOf("country"), view.Country)
                .Set(table.IndexOf("device"), view.Device).Set(table.IndexOf("from_browser"), view.IsBrowser).Set(table.IndexOf("page"), view.Page);
            rows.Next();
        }
        workspace.Store.Apply(new([new(table, Arriving.Add, rows.Blocks)]));
        return views;
    }
}
