using Clew.App.Dashboard;
using Clew.App.Dashboard.Guide;
using Clew.Metrics;
using Clew.Metrics.Guide;
using Clew.Metrics.Kpis;
using Clew.Model;
using Xunit;
using static Clew.Tests.Dashboard.Rendered;

namespace Clew.Tests.Dashboard;

public sealed class GuideTests
{
    [Fact]
    public async Task The_guide_has_every_kpi_with_its_value_its_formula_and_its_traps()
    {
        var view = DemoWorkspace.View();
        var html = await Render<GuidePage>(new() { ["Model"] = GuideDetail.Of(view, default) });
        var figures = view.Source.Ask(view.Request([.. Catalog.All.Select(kpi => kpi.Id)]), default).ToDictionary(figure => figure.Kpi);
        foreach (var kpi in Catalog.All)
        {
            var entry = html.GetElementById(kpi.Id);
            Assert.NotNull(entry);
            Assert.Equal(kpi.Formula, Text(entry.QuerySelector(".formula")));
            Assert.Equal(kpi.Traps, entry.QuerySelectorAll(".traps li").Select(Text));
            Assert.Contains(kpi.Words, Text(entry), StringComparison.Ordinal);
            Assert.Contains($"/kpi/{kpi.Id}?", entry.QuerySelector(".now a")!.GetAttribute("href") + "?", StringComparison.Ordinal);
            var figure = figures[kpi.Id];
            Assert.Equal(Text(view.Format.Short(figure.Value, figure.Unit, figure.Currency)), Text(entry.QuerySelector(".now a")));
            foreach (var variant in kpi.Variants)
                Assert.Contains(entry.QuerySelectorAll("a"), a => a.GetAttribute("href")!.StartsWith($"/kpi/{variant.Id}?", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("en", "machines", "email_open_rate")]
    [InlineData("en", "KAPLAN meier", "customer_lifetime_value")]
    [InlineData("ro", "respingere", "bounce_rate")]
    [InlineData("ro", "piata", null)]
    [InlineData("fa", "سرنخ های", "mqls")]
    [InlineData("fa", "نرخ برد", "win_rate")]
    [InlineData("fa", "win_rate", "win_rate")]
    [InlineData("ar", "العملاء المحتملين", "lead_conversion_rate")]
    [InlineData("th", "ตีกลับ", "bounce_rate")]
    public void What_is_sought_is_found_in_the_readers_language_and_in_english(string language, string sought, string? found)
    {
        var detail = GuideDetail.Of(DemoWorkspace.View(language, query => query.With("q", sought)), default);
        var ids = detail.Families.SelectMany(family => family.Entries).Select(entry => entry.Kpi.Id).ToArray();
        if (found is null) Assert.Empty(ids);
        else Assert.Contains(found, ids);
        Assert.True(detail.Found < detail.All);
    }

    [Fact]
    public async Task What_nobody_speaks_of_is_said_not_to_be_found()
    {
        var html = await Render<GuidePage>(new() { ["Model"] = GuideDetail.Of(DemoWorkspace.View("en", query => query.With("q", "xyzzy")), default) });
        Assert.StartsWith("No KPI speaks of that.", Text(html.QuerySelector(".notice")), StringComparison.Ordinal);
        Assert.Empty(html.QuerySelectorAll(".entry"));
    }

    [Fact]
    public async Task In_persian_nothing_of_a_kpi_stays_english()
    {
        var html = await Render<GuidePage>(new() { ["Model"] = GuideDetail.Of(DemoWorkspace.View("fa"), default) });
        Assert.DoesNotContain(html.QuerySelectorAll("[lang=en]"), element => element.ClassName is "saying");
        Assert.Equal("نشست‌های بدون تعامل ÷ نشست‌ها × ۱۰۰", Text(html.QuerySelector("#bounce_rate .formula")));
        Assert.Contains("شانزده شاخص تولید سرنخ، شماره ۱", Text(html.QuerySelector("#bounce_rate details")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_workspace_has_a_guide_without_values()
    {
        var source = MadeUpWorkspace.Source(isEmpty: true);
        var html = await Render<GuidePage>(new() { ["Model"] = GuideDetail.Of(new(source, new(), Language.Find("en")!), default) });
        Assert.Equal(source.Kpis.Count, html.QuerySelectorAll(".entry").Length);
        Assert.Empty(html.QuerySelectorAll(".now"));
    }

    [Fact]
    public async Task A_kpis_own_page_explains_it_in_the_readers_language_and_leads_to_the_guide()
    {
        var html = await Render<Clew.App.Dashboard.Pages.KpiPage>(new() { ["Model"] = KpiDetail.Of(DemoWorkspace.View("ro"), "win_rate", default) });
        Assert.Equal("câștigate ÷ (câștigate + pierdute) × 100", Text(html.QuerySelector(".formula")));
        Assert.Null(html.QuerySelector(".formula")!.GetAttribute("lang"));
        Assert.Contains(html.QuerySelectorAll("a"), a => a.GetAttribute("href") == "/guide?lang=ro#win_rate");
    }

    [Fact]
    public async Task Answers_yield_kpis_with_reasons_an_overview_and_a_form_that_keeps_them()
    {
        var view = DemoWorkspace.View("en", query => query.With("audience", "consumers").With("email", "1").With("pursuit", "retention").With("team", "no"));
        var detail = ChooseDetail.Of(view, default);
        Assert.Equal(new(Audience.Consumers, Industry.Other, Channel.Email, Pricing.OneTime, Pursuit.Retention, false), detail.Answers);
        var chosen = Choice.Of(detail.Answers);
        var html = await Render<ChoosePage>(new() { ["Model"] = detail });
        Assert.Equal(chosen.Select(one => one.Kpi), html.QuerySelectorAll(".proposals li").Select(item => item.Id));
        Assert.Equal(chosen.Select(one => one.Reasons.Count), html.QuerySelectorAll(".proposals li").Select(item => item.QuerySelectorAll(".reason").Length));
        Assert.Equal($"/?lang=en&cards={string.Join(",", chosen.Select(one => one.Kpi))}", html.QuerySelector("a.button")!.GetAttribute("href"));
        var form = html.QuerySelector("form[method=post]")!;
        Assert.Equal("/settings/cards?lang=en", form.GetAttribute("action"));
        Assert.Equal(chosen.Select(one => one.Kpi), form.QuerySelectorAll("input[name=kpi]").Select(input => input.GetAttribute("value")));
        Assert.Equal(["consumers", "one_time", "retention", "other", "no"], html.QuerySelectorAll("input[type=radio][checked]").Select(input => input.GetAttribute("value")));
        Assert.Equal(["email"], html.QuerySelectorAll("input[type=checkbox][checked]").Select(input => input.GetAttribute("name")));
    }

    [Fact]
    public async Task Before_anything_is_answered_nothing_is_proposed()
    {
        var html = await Render<ChoosePage>(new() { ["Model"] = ChooseDetail.Of(DemoWorkspace.View(), default) });
        Assert.Empty(html.QuerySelectorAll(".proposals"));
        Assert.Throws<UserError>(() => ChooseDetail.Of(DemoWorkspace.View("en", query => query.With("pricing", "barter")), default));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fa")]
    [InlineData("ar")]
    [InlineData("ro")]
    [InlineData("th")]
    public void Every_reason_every_answer_every_family_and_every_unit_has_words(string code)
    {
        var words = new GuideTexts(new(Language.Find(code)!));
        Assert.All(Choice.Rules, rule => Assert.NotEqual($"reason.{rule.Reason}", words.Reason(rule.Reason)));
        Assert.All(Workspace.Kpis, kpi => Assert.NotEqual($"family.{kpi.Group}", words.Family(kpi.Group)));
        Assert.All(Workspace.Kpis, kpi => Assert.NotEqual($"unit.{kpi.Unit}", words.UnitName(kpi.Unit)));
        Assert.All(Workspace.Kpis, kpi => Assert.DoesNotContain("00", words.Source(kpi.Source), StringComparison.Ordinal));
        (string Question, IEnumerable<string> Answers)[] questions =
        [
            ("audience", ChooseDetail.Audiences.Select(answer => answer.Code)), ("industry", ChooseDetail.Industries.Select(answer => answer.Code)),
            ("channel", ChooseDetail.Channels.Select(answer => answer.Code)), ("pricing", ChooseDetail.Prices.Select(answer => answer.Code)),
            ("pursuit", ChooseDetail.Pursuits.Select(answer => answer.Code)),
        ];
        foreach (var (question, answers) in questions)
            Assert.All(answers, answer => Assert.NotEqual($"{question}.{answer}", words.Answer(question, answer)));
    }

    [Fact]
    public void The_longest_list_of_cards_fits_an_address()
    {
        var longest = Catalog.All.Select(kpi => kpi.Id.Length).OrderDescending().Take(Choice.Most).Sum() + Choice.Most;
        Assert.True(longest <= PageQuery.LongestValue, $"{longest}");
    }

    static string Text(string shown) => string.Concat(shown.Where(c => c is not ('\u2066' or '\u2067' or '\u2068' or '\u2069'))).Replace('\u00A0', ' ');

    static string Text(AngleSharp.Dom.IElement? element) => Rendered.Text(element);
}
