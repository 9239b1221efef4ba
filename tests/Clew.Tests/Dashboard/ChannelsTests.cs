using System.Globalization;
using AngleSharp.Dom;
using Clew.App.Dashboard;
using Clew.App.Dashboard.Channels;
using Clew.App.Dashboard.Charts;
using Clew.Metrics;
using Clew.Model;
using Xunit;
using static Clew.Tests.Dashboard.Rendered;

namespace Clew.Tests.Dashboard;

public sealed class ChannelsTests
{
    static readonly string[] Additive = ["spend", "leads", "sales", "revenue", "sessions"];

    [Fact]
    public async Task A_cell_says_what_the_kpi_of_its_channel_says()
    {
        var view = DemoWorkspace.View();
        var html = await Page(view);
        var asked = view.Source.Ask(view.Request("cost_per_lead") with { By = ["channel"] }, default).ToDictionary(figure => figure.Group["channel"], figure => figure.Value);
        var column = html.QuerySelectorAll(".figures thead th").Index(html.QuerySelectorAll(".figures thead th").First(th => Text(th).StartsWith("Cost per lead", StringComparison.Ordinal)));
        var rows = html.QuerySelectorAll("#table ~ .scroll tbody tr");
        Assert.Equal(asked.Keys.Order(), rows.Select(row => Text(row.QuerySelector("th bdi"))).Order());
        Assert.All(rows, row => Assert.StartsWith(
            Plain(view.Format.Short(asked[Text(row.QuerySelector("th bdi"))], "money", DemoCurrency)), Text(row.Children[column]), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("own")]
    [InlineData("last")]
    [InlineData("linear")]
    public void Rows_under_an_open_row_add_up_to_it(string model)
    {
        var detail = ChannelsDetail.Of(
            DemoWorkspace.View(change: query => query.With("columns", string.Join(',', Additive)).With("open", "Paid Search/google/helpdesk-search") with { Model = model }), default);
        FigureRow[] parents = [.. detail.Table.Rows.Where(row => row.IsOpen)];
        Assert.Equal(["Paid Search", "google", "helpdesk-search"], parents.Select(row => row.Name));
        foreach (var parent in parents)
        {
            var under = detail.Table.Rows.Where(row => row.Parents.Count == parent.Parents.Count + 1).ToArray();
            Assert.All(under, row => Assert.Equal((parent.Dimension, parent.Name), row.Parents[^1]));
            foreach (var kpi in Additive.Where(kpi => parent.Figures.ContainsKey(kpi)))
                Assert.Equal(parent.Figures[kpi].Value!.Value, under.Sum(row => row.Figures.GetValueOrDefault(kpi)?.Value ?? 0), 4);
        }
        foreach (var kpi in Additive)
            Assert.Equal(detail.Table.Total[kpi].Value!.Value, detail.Table.Rows.Where(row => row.Parents.Count == 0).Sum(row => row.Figures.GetValueOrDefault(kpi)?.Value ?? 0), 4);
    }

    [Theory]
    [InlineData("spend", true)]
    [InlineData("win_rate", false)]
    [InlineData("channel", false)]
    public void Rows_are_sorted_by_any_column_with_the_unattributed_last(string sort, bool descending)
    {
        var detail = ChannelsDetail.Of(DemoWorkspace.View(change: query => query with { Sort = sort, Descending = descending }), default);
        Assert.Equal("(unattributed)", detail.Table.Rows[^1].Name);
        var named = detail.Table.Rows.SkipLast(1).ToArray();
        if (sort == "channel")
        {
            Assert.Equal(named.Select(row => row.Name).Order(StringComparer.Ordinal), named.Select(row => row.Name));
            return;
        }
        var values = named.Select(row => row.Figures.GetValueOrDefault(sort)?.Value).ToArray();
        decimal?[] known = [.. values.Where(value => value is not null)];
        Assert.Equal([.. descending ? known.OrderDescending() : known.Order(), .. values.Where(value => value is null)], values);
    }

    [Fact]
    public void Every_column_that_is_offered_can_be_asked_for()
    {
        var view = DemoWorkspace.View();
        string[] offered = [.. ChannelsDetail.Offered(view).SelectMany(family => family)];
        Assert.True(offered.Length > 50, $"{offered.Length} columns");
        foreach (var some in offered.Chunk(ChannelsDetail.MostColumns))
        {
            var detail = ChannelsDetail.Of(DemoWorkspace.View(change: query => query.With("columns", string.Join(',', some))), default);
            Assert.Equal(some, detail.Table.Columns.Select(column => column.Kpi));
        }
    }

    [Fact]
    public async Task Columns_are_chosen_by_a_form_whose_boxes_come_as_one_value_each()
    {
        await using var host = await DashboardHost.Start(_ => DemoWorkspace.Source);
        using var client = new HttpClient { BaseAddress = new Uri(host.Url) };
        var page = await DemoWorkspace.Get(client, "/channels?lang=en&columns=visitors&columns=leads");
        Assert.Equal(["Channel → source → campaign → content", "Visitors↓", "Leads"], page.QuerySelectorAll("#table ~ .scroll thead th").Select(Text));
        Assert.Equal(["visitors", "leads"], page.QuerySelectorAll("input[name=columns][checked]").Select(input => input.GetAttribute("value")));
        Assert.Contains(page.QuerySelectorAll(".note"), note => Text(note).EndsWith("several ways: Visitors.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_column_that_is_no_kpi_by_channel_is_refused() =>
        Assert.Throws<UserError>(() => ChannelsDetail.Of(DemoWorkspace.View(change: query => query.With("columns", "spend,shoe_size")), default));

    [Fact]
    public async Task Every_model_can_be_chosen_and_whatever_the_page_links_to_opens()
    {
        await using var host = await DashboardHost.Start(_ => DemoWorkspace.Source);
        using var client = new HttpClient { BaseAddress = new Uri(host.Url) };
        var page = await DemoWorkspace.Get(client, "/channels?lang=en");
        var models = page.QuerySelectorAll("nav[aria-label='Credit goes to'] a").Select(a => a.GetAttribute("href")!).ToArray();
        Assert.Equal(Clew.Attribution.Models.Catalog.All.Count, models.Length);
        foreach (var model in models) Assert.NotNull((await DemoWorkspace.Get(client, model)).QuerySelector("#table"));
        var open = await DemoWorkspace.Get(client, page.QuerySelectorAll("a.open").Single(a => Text(a) == "Paid Search").GetAttribute("href")!);
        Assert.Contains("Source", open.QuerySelectorAll(".under1 .level").Select(Text));
        var deeper = await DemoWorkspace.Get(client, open.QuerySelector(".under1 a.open")!.GetAttribute("href")!);
        var links = deeper.QuerySelectorAll(".under2 td a").Concat(deeper.QuerySelectorAll("tfoot a")).Concat(deeper.QuerySelectorAll(".budget a")).Select(a => a.GetAttribute("href")!).Distinct().ToArray();
        Assert.Contains(links, link => link.Contains("filter=channel%3DPaid%20Search&filter=source%3D", StringComparison.Ordinal) && link.Contains("group=campaign%3D", StringComparison.Ordinal));
        foreach (var link in links.Take(12).Concat(links.TakeLast(6))) await DemoWorkspace.Get(client, link);
    }

    [Fact]
    public async Task An_opened_number_lists_as_many_rows_as_it_says()
    {
        await using var host = await DashboardHost.Start(_ => DemoWorkspace.Source);
        using var client = new HttpClient { BaseAddress = new Uri(host.Url) };
        var page = await DemoWorkspace.Get(client, "/channels?lang=en&columns=leads&open=Paid%20Search%2Fgoogle");
        var link = page.QuerySelector(".under2 td a")!;
        var rows = await DemoWorkspace.Get(client, link.GetAttribute("href")!);
        Assert.EndsWith($"of {Text(link)}", Text(rows.QuerySelector(".pages span")), StringComparison.Ordinal);
    }

    [Fact]
    public void Parts_of_spend_are_those_of_the_kpi_and_words_follow_the_interval()
    {
        var view = DemoWorkspace.View();
        var detail = ChannelsDetail.Of(view, default);
        Assert.NotEmpty(detail.Budget);
        var spend = view.Source.Ask(view.Request("spend"), default).Single().Value!.Value;
        Assert.All(detail.Budget, row =>
        {
            Assert.Equal(100 * row.Row.Figures["spend"].Value!.Value / spend, row.SpendShare);
            var roi = row.Row.Figures.GetValueOrDefault("return_on_investment");
            Assert.Equal(roi?.Low == roi?.High ? BudgetWord.TooLittle : roi?.Low > 0 ? BudgetWord.PaysBack : roi?.High < 0 ? BudgetWord.Loses : BudgetWord.TooLittle, row.Word);
        });
        Assert.True(detail.Budget.Select(row => row.Word).Distinct().Count() > 1);
    }

    [Fact]
    public async Task The_scatter_is_mirrored_where_the_page_is()
    {
        var left = (await Page(DemoWorkspace.View("en"))).QuerySelectorAll(".scatter circle").Select(Across).ToArray();
        var right = (await Page(DemoWorkspace.View("fa"))).QuerySelectorAll(".scatter circle").Select(Across).ToArray();
        Assert.True(left.Length > 3);
        Assert.Equal(left, right.Select(x => 100 - x));
    }

    [Fact]
    public async Task The_table_behind_the_scatter_has_its_discs()
    {
        var html = await Page(DemoWorkspace.View());
        Assert.Equal(html.QuerySelectorAll(".scatter circle").Length, html.QuerySelectorAll(".scatter tbody tr").Length);
        Assert.All(html.QuerySelectorAll(".scatter circle title"), title => Assert.Contains("Win rate", Text(title), StringComparison.Ordinal));
        Assert.DoesNotContain("(unattributed)", html.QuerySelectorAll(".scatter tbody th").Select(Text));
    }

    [Fact]
    public void Labels_of_the_scatter_cover_neither_discs_nor_each_other()
    {
        ScatterDot[] dots = [new(10, 50, 20, "Paid Search"), new(12, 52, 6, "Display"), new(90, 50, 8, "Direct at the edge"), new(50, 10, 5, "Email")];
        var labels = ScatterLayout.Place(dots);
        Assert.Equal(-1, labels[2]!.Side);
        Assert.Equal(1, labels[3]!.Side);
        // There is no room to the left of what lies at the left edge.
        Assert.NotEqual(-1, labels[0]?.Side);
    }

    [Fact]
    public async Task An_empty_workspace_says_what_to_do_next()
    {
        var view = new View(MadeUpWorkspace.Source(isEmpty: true), new(), Language.Find("en")!);
        Assert.NotNull((await Page(view)).QuerySelector(".empty"));
    }

    [Theory]
    [InlineData("Paid Search")]
    [InlineData("a/b~c", "~1", "/")]
    public void An_open_path_is_read_as_it_was_written(params string[] names) => Assert.Equal(names, OpenPath.Read(OpenPath.Write(names)));

    static string DemoCurrency => DemoWorkspace.Workspace.Settings.Currency.Code;

    static decimal Across(IElement circle) => decimal.Parse(circle.GetAttribute("cx")!.TrimEnd('%'), CultureInfo.InvariantCulture);

    static string Plain(string text) => string.Concat(text.Where(c => c is not ('\u2066' or '\u2067' or '\u2068' or '\u2069')));

    static Task<IDocument> Page(View view) => Render<ChannelsPage>(new() { ["Model"] = ChannelsDetail.Of(view, default) });
}
