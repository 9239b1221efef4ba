using Clew.App.Dashboard;
using Clew.App.Dashboard.Pages;
using Clew.Metrics;
using Clew.Metrics.Targets;
using Clew.Model;
using Xunit;
using static Clew.Tests.Dashboard.Rendered;

namespace Clew.Tests.Dashboard;

/// <summary>The first page over the demo's company: what it says is what the KPIs say.</summary>
public sealed class OverviewTests
{
    static readonly TargetSheet Sheet = new()
    {
        Targets = [new("leads", 100_000), new("win_rate", 1) { Stretch = 2 }, new("leads", 5) { Where = ("channel", "Email") }],
        Baseline = new(new(new(2026, 1, 1), new(2026, 3, 31))),
        Cards = ["win_rate", "leads", "goal:gone"],
    };

    [Fact]
    public async Task Chosen_cards_stand_in_their_order_with_target_and_baseline()
    {
        var (model, asked) = Of(Sheet);
        Assert.Equal(["win_rate", "leads"], model.Cards.Select(card => card.Id));
        Assert.Equal(5, asked);
        Assert.Equal((Progress.Met, true), (model.Cards[0].Standing!.Progress, model.Cards[0].Standing!.IsStretchMet));
        Assert.Equal(Progress.Missed, model.Cards[1].Standing!.Progress);
        var start = DemoWorkspace.Workspace.Ask(new(["leads", "win_rate"], Sheet.Baseline!.Days)).ToDictionary(figure => figure.Kpi, figure => figure.Value);
        Assert.Equal(start["win_rate"], model.Cards[0].Baseline);
        Assert.Equal(start["leads"] * 90 / 90, model.Cards[1].Baseline);
        var page = await Render<OverviewPage>(new() { ["Model"] = model });
        Assert.Contains("⚑ missed", page.QuerySelectorAll(".card .progress").Select(Text));
        Assert.Contains(page.QuerySelectorAll(".findings li"), line => Text(line).StartsWith("⚑ Target missed: Leads is", StringComparison.Ordinal));
    }

    [Fact]
    public void An_address_may_show_other_cards_without_keeping_them()
    {
        var view = DemoWorkspace.View(change: query => query.With("cards", "win_rate,no_such,leads"));
        Assert.Equal(["win_rate", "leads"], Overview.Of(view, default).Cards.Select(card => card.Id));
    }

    [Fact]
    public void It_asks_four_questions_about_kpis() => Assert.Equal(4, Of(TargetSheet.Default).Asked);

    [Fact]
    public async Task Every_finding_has_figures_and_a_link_that_opens()
    {
        var (model, _) = Of(Sheet);
        Assert.NotEmpty(model.Findings);
        Assert.All(model.Findings, finding => Assert.All(finding.Evidence, one => Assert.NotNull(one.Value)));
        await using var host = await DashboardHost.Start(_ => DemoWorkspace.Source);
        using var client = new HttpClient { BaseAddress = new Uri(host.Url) };
        var page = await Render<OverviewPage>(new() { ["Model"] = model });
        var links = page.QuerySelectorAll(".findings a").Select(link => link.GetAttribute("href")!).Distinct().ToList();
        Assert.NotEmpty(links);
        foreach (var link in links) await DemoWorkspace.Get(client, link);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fa")]
    [InlineData("ar")]
    [InlineData("ro")]
    [InlineData("th")]
    public async Task Findings_are_told_in_every_language(string language)
    {
        var model = Overview.Of(Aimed(Sheet, language, out _), default);
        var page = await Render<OverviewPage>(new() { ["Model"] = model });
        Assert.Equal(model.Findings.Count, page.QuerySelectorAll(".findings li").Length);
        Assert.DoesNotContain(page.QuerySelectorAll(".findings li"), line => Text(line).Contains('_', StringComparison.Ordinal) || Text(line).Contains('{', StringComparison.Ordinal));
    }

    [Fact]
    public void What_changed_and_what_explains_it_are_the_kpis_own_figures()
    {
        var view = DemoWorkspace.View();
        foreach (var finding in Overview.Of(view, default).Findings.Where(finding => finding.Id == "beyond_noise"))
        {
            var figure = DemoWorkspace.Workspace.Ask(new([finding.Kpi], view.Period) { Compare = CompareTo.Previous }).Single();
            Assert.Equal((figure.Value, figure.Compare!.Value), (finding.Evidence[0].Value, finding.Evidence[0].Other));
        }
    }

    [Fact]
    public void The_funnel_has_opportunities_and_the_times_between_stages_of_the_leads_themselves()
    {
        var view = DemoWorkspace.View();
        var stages = Overview.Of(view, default).Funnel;
        Assert.Equal(Overview.FunnelIds.Count, stages.Count);
        Assert.Equal(Naive(view.Period, "mql_day", "sql_day"), stages[3].MedianDays);
        Assert.Equal(Naive(view.Period, "sql_day", "opportunity_day"), stages[4].MedianDays);
        Assert.Equal(Naive(view.Period, "opportunity_day", "sale_day"), stages[5].MedianDays);
        Assert.NotNull(stages[5].MedianDays);
        Assert.Equal(DemoWorkspace.Workspace.Ask(new(["traffic_to_lead_rate"], view.Period)).Single().Value, stages[1].Rate);
        Assert.Equal(100 * stages[2].Value / stages[1].Value, stages[2].Rate);
        Assert.NotEqual(100 * stages[1].Value / stages[0].Value, stages[1].Rate);
    }

    [Fact]
    public void A_filter_asks_only_what_carries_it()
    {
        var view = DemoWorkspace.View(change: query => query with { Filters = [("owner", "nobody at all")] });
        Assert.DoesNotContain(Overview.Of(view, default).Cards, card => card.Id == "visitors");
    }

    [Fact]
    public async Task A_kpis_own_page_shows_its_targets_and_the_benchmarks_of_its_definition()
    {
        var view = Aimed(new() { Targets = [new("traffic_to_lead_rate", 99), new("traffic_to_lead_rate", 1) { Where = ("channel", "Email") }] }, "en", out _);
        var page = await Render<KpiPage>(new() { ["Model"] = KpiDetail.Of(view, "traffic_to_lead_rate", default) });
        Assert.Equal(["⚑ missed"], page.QuerySelectorAll(".figure .progress").Select(Text));
        Assert.Contains(page.QuerySelectorAll(".figure .note"), note => Text(note).StartsWith("Benchmark 2.0% to 4.0%:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_strip_says_what_was_put_in_and_what_came_of_it()
    {
        var view = DemoWorkspace.View();
        var page = await Render<OverviewPage>(new() { ["Model"] = Overview.Of(view, default) });
        var figures = DemoWorkspace.Workspace.Ask(new(Overview.StripIds, view.Period));
        Assert.Equal(figures.Select(figure => Plain(view.Format.Short(figure.Value, figure.Unit, figure.Currency))), page.QuerySelectorAll(".strip .value").Select(Text));
    }

    [Fact]
    public void Rates_that_are_loaded_are_those_that_were_imported()
    {
        var spans = DemoWorkspace.Workspace.RateSpans();
        Assert.NotEmpty(spans);
        Assert.All(spans, span => Assert.True(span.First <= span.Last && span.Rates > 0));
        Assert.Equal(spans.Select(span => span.Currency).Order(StringComparer.Ordinal), spans.Select(span => span.Currency));
    }

    static (Overview Model, int Asked) Of(TargetSheet sheet)
    {
        var view = Aimed(sheet, "en", out var asked);
        var model = Overview.Of(view, default);
        return (model, asked());
    }

    static View Aimed(TargetSheet sheet, string language, out Func<int> asked)
    {
        var (source, count) = (DemoWorkspace.Source, 0);
        asked = () => count;
        var counted = source with
        {
            Targets = sheet,
            Ask = (request, stop) =>
            {
                count++;
                return source.Ask(request, stop);
            },
        };
        return new(counted, new PageQuery { Lang = language }, Language.Find(language)!);
    }

    // Over the rows of all leads, as a reader would with a sheet.
    static decimal? Naive(Period period, string from, string to)
    {
        var days = new List<int>();
        var request = new KpiRequest(["leads"], new(new(2020, 1, 1), new(2030, 1, 1)));
        for (var offset = 0; ; offset += 10_000)
        {
            var page = DemoWorkspace.Workspace.Rows(request, "numerator", 10_000, offset);
            var (a, b) = (page.Columns.ToList().IndexOf(from), page.Columns.ToList().IndexOf(to));
            foreach (var row in page.Rows)
                if (row[a] is DateOnly start && row[b] is DateOnly end && period.Contains(end) && end >= start) days.Add(end.DayNumber - start.DayNumber);
            if (offset + page.Rows.Count >= page.Total) break;
        }
        days.Sort();
        return days.Count == 0 ? null : (days[(days.Count - 1) / 2] + days[days.Count / 2]) / 2m;
    }

    static string Plain(string text) => string.Concat(text.Where(c => c is not ('\u2066' or '\u2067' or '\u2068' or '\u2069')));
}
