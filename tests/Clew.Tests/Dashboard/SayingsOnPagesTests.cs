using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Clew.App.Dashboard;
using Clew.App.Dashboard.Pages;
using Clew.Import;
using Clew.Metrics;
using Clew.Metrics.Credit;
using Clew.Metrics.Kpis;
using Clew.Model;
using Clew.Storage.DuckDb;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static Clew.Tests.Dashboard.Rendered;

namespace Clew.Tests.Dashboard;

/// <summary>What the program says when it is really asked, and pages show it.</summary>
public sealed class SayingsOnPagesTests
{
    static readonly Language[] Others = [.. Language.All.Where(language => language.Code != "en")];

    static readonly Period Year = new(new(2025, 11, 23), new(2026, 11, 22));

    public static TheoryData<string> Wrong() =>
    [
        "/?range=decade", "/?compare=never", "/?dir=up", "/?from=2026-01-01", "/?from=2026-13-01&to=2026-01-01", "/?from=2026-05-01&to=2026-01-01",
        "/?from=1900-01-01&to=2026-01-01", "/?sort=weather", "/?group=channel", "/?filter=channel", "/?model=marcov", "/?model=marvellous_machinery",
        "/?model=markov:order", "/?model=markov:order=9", "/?model=markov:order=1,order=2", "/?model=markov:ordre=2", "/?model=position:first=80,last=40",
        "/?model=position:first=much", "/?model=markov:nulls=perhaps", "/?model=shapley:samples=1", "/?model=custom:@nothing",
        "/?model=markov@0123456789ab", "/?filter=wether%3Drain", "/kpi/leeds", "/kpi/xylophones", "/kpi/leads?basis=cohort", "/kpi/visitors?by=owner",
        "/kpi/email_open_rate?by=landing_page", "/kpi/leads?by=zodiac", "/kpi/leads/rows?side=denominator", "/kpi/leads/rows?side=bright", "/kpi/leads?figure=plump",
        "/attribution?by=owner", "/attribution?goal=sail", "/attribution?goal=happiness",
        "/attribution?models=last&models=first&models=linear&models=w&models=j&models=markov&models=shapley&models=position&models=time_decay",
        "/attribution?models=own", "/attribution/lead/NOBODY", "/attribution/sale/NOBODY", "/attribution/customer/NOBODY", "/attribution/revenue/NOBODY",
        "/lead/NOBODY", "/collect?live=perhaps",
    ];

    [Fact]
    public async Task Whoever_asks_wrongly_is_told_so_in_every_language()
    {
        await using var host = await DashboardHost.Start(name => name is null or "main" ? DemoWorkspace.Source
            : throw new UserError($"There is no workspace '{name}'", null, "Make it with 'clew workspace create', or leave --workspace out."));
        using var client = new HttpClient { BaseAddress = new(host.Url) };
        foreach (string address in Wrong().Select(row => row.Data).Append("/?workspace=nowhere"))
        {
            var english = Said(await Get(client, address, "en"));
            Assert.All(english, sentence => Assert.True(Sayings.Knows(sentence), $"{address}: {sentence}"));
            foreach (var language in Others)
            {
                var said = await Get(client, address, language.Code);
                Assert.Empty(said.QuerySelectorAll("main [lang]"));
                Assert.Equal(english.Count, Said(said).Count);
                Assert.All(Said(said).Zip(english), pair => Assert.NotEqual(pair.Second, pair.First));
                Assert.All(said.QuerySelectorAll("main p bdi[dir]"), sentence => Assert.Equal(language.Direction, sentence.GetAttribute("dir")));
            }
        }
    }

    [Fact]
    public async Task An_unknown_language_is_refused_in_the_readers_own()
    {
        await using var host = await DashboardHost.Start(_ => DemoWorkspace.Source);
        using var client = new HttpClient { BaseAddress = new(host.Url) };
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("ro");
        var html = await Get(client, "/", "tlh");
        Assert.Equal("„tlh” nu este o limbă a acestor pagini", Text(html.QuerySelector("main p")));
    }

    [Fact]
    public async Task What_is_not_known_stands_there_in_English_and_is_marked()
    {
        var html = await Render<ErrorPage>(new() { ["Text"] = new Texts(Language.Find("fa")!), ["Error"] = new UserError("The moon is in the way", "sky", "Wait until it ends, or ask the running `clew serve` instead.") });
        var (problem, remedy) = (html.QuerySelector("main p bdi")!, html.QuerySelectorAll("main p bdi")[^1]);
        Assert.Equal(("en", "auto", "The moon is in the way"), (problem.GetAttribute("lang"), problem.GetAttribute("dir"), Text(problem)));
        Assert.Equal((null, "rtl", "تا پایان آن صبر کنید، یا از clew serve که در حال اجراست بپرسید."), (remedy.GetAttribute("lang"), remedy.GetAttribute("dir"), Text(remedy)));
    }

    [Fact]
    public void Every_kpi_that_is_asked_for_what_it_has_not_says_so_in_every_language()
    {
        var said = new List<string>();
        var request = new KpiRequest(["leads"], Year);
        // What a KPI has not does not depend on rows, and there are hundreds of questions.
        using var workspace = new Workspace("main", WorkspaceSettings.Default, DuckDbStore.Open(null), new FakeTimeProvider(DemoWorkspace.Now));
        foreach (var kpi in Catalog.All)
        {
            foreach (var basis in Enum.GetValues<Basis>()) Try(() => workspace.Ask(request with { Kpis = [kpi.Id], Basis = basis, By = ["owner"] }));
            Try(() => workspace.Ask(request with { Kpis = [kpi.Id], By = ["list"] }));
            Try(() => workspace.Ask(request with { Kpis = [kpi.Id], By = ["device"] }));
            Try(() => workspace.Ask(request with { Kpis = [kpi.Id], Within = 30 }));
        }
        Try(() => workspace.Ask(request with { Kpis = [] }));
        Try(() => workspace.Ask(request with { Kpis = [.. Enumerable.Repeat("leads", KpiRequest.MaxKpis + 1)] }));
        Try(() => workspace.Ask(request with { By = ["channel", "channel"] }));
        Try(() => workspace.Ask(request with { By = [.. Enumerable.Repeat("channel", KpiRequest.MaxDimensions + 1)] }));
        Try(() => workspace.Ask(request with { Filters = [new("channel", [.. Enumerable.Repeat("Email", KpiRequest.MaxFilterValues + 1)])] }));
        Try(() => workspace.Ask(request with { Within = -1 }));
        Try(() => workspace.Ask(request with { Period = new(new(1930, 1, 1), new(2026, 1, 1)), Grain = Grain.Day }));
        Try(() => workspace.Rows(request, "numerator", 0, 0));
        Try(() => workspace.Rows(request with { Kpis = ["leads", "sales"] }, "numerator", 10, 0));
        Assert.True(said.Count > 100);
        IsSaid(said);

        void Try(Action ask)
        {
            try
            {
                ask();
            }
            catch (UserError error)
            {
                said.Add(error.Problem);
                if (error.Remedy is { Length: > 0 } remedy) said.Add(remedy);
            }
        }
    }

    [Fact]
    public void Settings_that_are_refused_are_refused_in_every_language()
    {
        (string Key, string Value)[] wrong =
        [
            ("color", "red"), ("curency", "USD"), ("currency", "gold"), ("timezone", "Europe/Berln"), ("timezone", "Atlantis"), ("calendar", "mayan"),
            ("week_start", "someday"), ("fiscal_year_start", "13"), ("gross_margin", "2"), ("lookback_days", "0"), ("language", "tlh"),
            ("business_hours", "always"), ("business_hours", "Mon-Fry 09:00-17:00"), ("business_hours", "Mon-Tue-Wed 09:00-17:00"), ("business_hours", "Mon 9"),
            ("business_hours", "Mon 17:00-09:00"), ("business_hours", "Mon 25:00-26:00"), ("business_hours", "Mon 09:00-12:00; Mon 11:00-13:00"), ("business_hours", ""),
        ];
        var errors = wrong.Select(setting => Assert.Throws<UserError>(() => WorkspaceSettings.Default.With(setting.Key, setting.Value)));
        IsSaid(errors.SelectMany(error => new[] { error.Problem, error.Remedy! }));
        Assert.Throws<UserError>(() => WorkspaceSettingsFile.Parse("[]", "here"));
        foreach (var json in (string[])["[]", "{", "{\"currency\": [1]}", "{\"currency\": \"gold\"}"])
        {
            var error = Assert.Throws<UserError>(() => WorkspaceSettingsFile.Parse(json, "here"));
            IsSaid([error.Problem, error.Remedy!]);
        }
    }

    [Fact]
    public void Notes_of_figures_are_said_in_every_language()
    {
        using var workspace = new Workspace("main", WorkspaceSettings.Default.With("currency", "EUR"), DuckDbStore.Open(null), new FakeTimeProvider(DemoWorkspace.Now));
        Import("spend", "date,source,amount,currency\n2026-11-01,google,100,XAF\n2026-11-02,google,5,XAF\n");
        Import("leads", "lead_id,created_at\nl1,2026-11-02\n");
        var figures = workspace.Ask(new([.. Catalog.All.Select(kpi => kpi.Id)], Year));
        var notes = figures.SelectMany(figure => figure.Notes ?? []).Distinct().ToList();
        Assert.Contains(notes, note => note.StartsWith("unconverted: 2", StringComparison.Ordinal));
        Assert.Contains(notes, note => note.StartsWith("maturing", StringComparison.Ordinal));
        IsSaid(notes);

        void Import(string kind, string text) => Importer.Run(workspace, new(kind, kind + ".csv", () => new MemoryStream(Encoding.UTF8.GetBytes(text))));
    }

    [Fact]
    public void Comparisons_of_models_are_said_in_every_language()
    {
        var said = new List<string>();
        string[][] models = [["last", "first", "linear", "markov:order=auto", "shapley:worth=rate", "time_decay:half_life=1"], ["first", "last", "full_path", "last_non_direct"]];
        foreach (var (goal, by, chosen) in new[] { ("lead", "channel", models[0]), ("sale", "channel", models[1]), ("lead", "campaign", ["last", "markov"]), ("revenue", "landing_page", ["first", "last"]) })
        {
            var comparison = DemoWorkspace.Workspace.Compare(new(goal, chosen, Year) { By = by, Resamples = 100 });
            said.AddRange(comparison.Notes);
            said.AddRange(comparison.Decisions.Select(decision => decision.Words));
        }
        foreach (var part in (string[])["Markov chain of order", "chosen by", "conversions stand under", "Spend has no such dimension", "it learns of channels", "leads under", "stands above"])
            Assert.Contains(said, note => note.Contains(part, StringComparison.Ordinal));
        IsSaid(said);
    }

    [Fact]
    public void Stories_are_said_in_every_language()
    {
        var workspace = DemoWorkspace.Workspace;
        string[] models = ["last", "first:lookback=1", "linear:exclude=Direct", "linear:exclude=Direct+Email+Referral", "full_path", "markov", "linear:of=account,lookback=2"];
        string[] parts = ["sees", "excludes", "(unattributed)", "was fitted to", "The milestone"];
        var said = new List<string>();
        foreach (var (kpi, goal, channel) in new[] { ("leads", "lead", "(unattributed)"), ("opportunities", "opportunity", "Direct"), ("sales", "sale", "Email") })
        {
            var rows = workspace.Rows(new([kpi], Year) { Model = "last" }, "numerator", 60, 0, new Dictionary<string, string> { ["channel"] = channel }).Rows;
            // One story costs about as much as the next: no more of them than it takes to have met every kind of note.
            for (var i = 0; i < rows.Count && i < (goal == "sale" && !parts.All(IsThere) ? 60 : 2); i++) said.AddRange(workspace.Conversion(goal, (string)rows[i][0]!, models).Notes);
        }
        Assert.All(parts, part => Assert.True(IsThere(part), part));
        IsSaid(said);

        bool IsThere(string part) => said.Exists(note => note.Contains(part, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pages_show_notes_decisions_and_warnings_in_the_readers_language()
    {
        var view = DemoWorkspace.View("fa", query => query with { Goal = "lead", Models = ["last", "first", "markov"] });
        var page = await Render<AttributionPage>(new() { ["Model"] = AttributionDetail.Of(view, TestContext.Current.CancellationToken) });
        Assert.Empty(page.QuerySelectorAll("main [lang=en]"));
        Assert.Contains("زنجیره مارکوف", Text(page.QuerySelector("main")), StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll("dl.words dd bdi[dir=rtl]"));
        var kpi = await Render<KpiPage>(new() { ["Model"] = KpiDetail.Of(DemoWorkspace.View("th"), "lead_to_customer_rate", TestContext.Current.CancellationToken) });
        Assert.Contains("ยังไม่สมบูรณ์", Text(kpi.QuerySelector(".figure .note")), StringComparison.Ordinal);
    }

    static void IsSaid(IEnumerable<string> sentences)
    {
        foreach (var sentence in sentences.Distinct())
        {
            foreach (var language in Others) Assert.True(Sayings.In(new Texts(language), sentence).IsTranslated, $"{language.Code}: {sentence}");
        }
    }

    static async Task<IDocument> Get(HttpClient client, string address, string language)
    {
        var url = address + (address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "lang=" + language;
        using var response = await client.GetAsync(url, TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.BadRequest, $"{url}: {response.StatusCode}");
        return new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    // What was wrong, and the remedy; not where.
    static List<string> Said(IDocument html) => [.. html.QuerySelectorAll("main p bdi[dir]").Select(Text)];
}
