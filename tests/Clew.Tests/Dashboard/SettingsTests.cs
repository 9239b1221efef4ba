using System.Net;
using AngleSharp.Html.Parser;
using Clew.App.Dashboard;
using Clew.App.Dashboard.Access;
using Clew.App.Dashboard.Settings;
using Clew.Metrics.Targets;
using Clew.Model;
using Clew.Storage.DuckDb;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static Clew.Tests.Dashboard.Rendered;

namespace Clew.Tests.Dashboard;

/// <summary>Pages that write: over the web as a browser does it, on a workspace of each test's own.</summary>
public sealed class SettingsTests : IAsyncDisposable
{
    const string Token = "0123456789abcdef-a-token-of-a-server";

    readonly Workspace _workspace = new("main", WorkspaceSettings.Default, DuckDbStore.Open(null), new FakeTimeProvider(DemoWorkspace.Now));
    readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false, UseProxy = false });
    DashboardHost? _host;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_form_is_refused_until_the_token_was_shown_and_the_token_is_never_told()
    {
        await Start();
        using var refused = await Post("/settings/cards", ("kpi", "leads"));
        var page = await refused.Content.ReadAsStringAsync(Stop);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Contains("server.json", page, StringComparison.Ordinal);
        Assert.Empty(_workspace.Targets.Cards);

        using var wrong = await Post("/sign-in", ("token", "guess"));
        Assert.Equal(HttpStatusCode.Forbidden, wrong.StatusCode);
        Assert.False(wrong.Headers.Contains("Set-Cookie"));

        using var right = await Post("/sign-in", ("token", Token), ("then", "/settings?view=cards"));
        Assert.Equal((HttpStatusCode.SeeOther, "/settings?view=cards"), (right.StatusCode, right.Headers.Location!.ToString()));
        var cookie = Assert.Single(right.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Token, cookie + page, StringComparison.Ordinal);

        using var done = await Post("/settings/cards", ("kpi", "leads"), ("kpi", "win_rate"));
        Assert.Equal((HttpStatusCode.SeeOther, "/settings?view=cards&notice=cards_chosen"), (done.StatusCode, done.Headers.Location!.ToString()));
        Assert.Equal(["leads", "win_rate"], _workspace.Targets.Cards);
    }

    [Fact]
    public async Task The_link_that_the_server_prints_signs_in_and_goes_on_within_this_site_only()
    {
        await Start();
        using var answer = await _client.GetAsync($"/sign-in?token={Token}&then=//evil.example/", Stop);
        Assert.Equal((HttpStatusCode.SeeOther, "/settings"), (answer.StatusCode, answer.Headers.Location!.ToString()));
        Assert.Equal(["/settings", "/a?b=c", "/settings", "/settings", "/settings"],
            new[] { null, "/a?b=c", "https://evil.example", "/\\evil.example", "/a\r\nb" }.Select(SignIn.Then));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Accept", "text/html")]
    public async Task A_form_from_another_site_is_refused_even_where_one_is_signed_in(string header, string value)
    {
        await SignedIn();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/settings/cards") { Content = Form(("kpi", "leads")) };
        request.Headers.Add(header, value);
        using var answer = await _client.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(_workspace.Targets.Cards);
    }

    [Fact]
    public async Task A_target_is_set_shown_and_removed()
    {
        await SignedIn();
        await Do("/settings/targets", "target_set", ("kpi", "leads"), ("value", "120"), ("every", "month"), ("dimension", "channel"), ("row", "Email"));
        await Do("/settings/targets", "target_set", ("do", "preset"), ("preset", "outcome"));
        var page = await Page("/settings?view=targets&lang=en");
        Assert.Equal(["Leads Channel: Email", "Inbound requests with an outcome"], page.QuerySelectorAll("#targets + .scroll tbody th").Select(Text));
        Assert.Equal(["at least 120", "at least 70.0%"], page.QuerySelectorAll("#targets + .scroll tbody td:nth-child(3)").Select(Text));
        await Do("/settings/targets", "target_removed", ("do", "remove"), ("key", "leads?channel=Email/month"));
        Assert.Equal(["inbound_outcome_rate/month"], _workspace.Targets.Targets.Select(target => target.Key));
    }

    [Theory]
    [InlineData("/settings/targets", "kpi=laeds&value=5", "There is no KPI")]
    [InlineData("/settings/targets", "kpi=leads&value=many", "is not a number")]
    [InlineData("/settings/targets", "kpi=leads&value=5&every=days", "The days of the target are missing")]
    [InlineData("/settings/workspace", "week_start=sunday&currency=XXXX", "XXXX")]
    [InlineData("/settings/benchmarks", "kpi=leads&low=5&definition=d", "The field is empty")]
    [InlineData("/settings/goals", "id=A%20B&event=x", "A B")]
    [InlineData("/settings/rules", "do=apply&rules=%7B%22bot%22%3A1%7D", "There is no")]
    public async Task What_is_wrong_is_told_and_changes_nothing(string path, string body, string problem)
    {
        await SignedIn();
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(body, null, "application/x-www-form-urlencoded"),
            Headers = { { "Origin", _host!.Url } },
        };
        using var answer = await _client.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(problem, Text(new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(Stop)).Body), StringComparison.Ordinal);
        Assert.Equal(TargetSheetFile.Format(TargetSheet.Default), TargetSheetFile.Format(_workspace.Targets));
        Assert.Equal(WorkspaceSettings.Default.ToString(), _workspace.Settings.ToString());
        Assert.Empty(_workspace.Rules.Goals);
    }

    [Fact]
    public async Task Settings_are_changed_all_at_once()
    {
        await SignedIn();
        await Do("/settings/workspace", "saved", ("week_start", "saturday"), ("calendar", "jalali"), ("currency", "USD"));
        Assert.Equal((DayOfWeek.Saturday, CalendarKind.Jalali), (_workspace.Settings.WeekStart, _workspace.Settings.Calendar));
        await Do("/settings/workspace", "unchanged", ("week_start", "saturday"));
        var page = await Page("/settings?lang=en");
        Assert.Equal(_workspace.Settings.Describe().Select(setting => setting.Key), page.QuerySelectorAll("[name]").Where(field => field.LocalName is "input" or "select")
            .Select(field => field.GetAttribute("name")).Where(name => name is not "robots"));
        Assert.Equal("saturday", page.QuerySelector("#set-week_start option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_baseline_is_pinned_frozen_and_let_go()
    {
        await SignedIn();
        await Do("/settings/baseline?from=2026-01-01&to=2026-01-31", "baseline_pinned", ("do", "pin"));
        Assert.Equal((new Period(new(2026, 1, 1), new(2026, 1, 31)), false), (_workspace.Targets.Baseline!.Days, _workspace.Targets.Baseline.IsFrozen));
        await Do("/settings/baseline?from=2026-01-01&to=2026-01-31", "baseline_pinned", ("do", "freeze"));
        Assert.Equal(0m, _workspace.Targets.Baseline!.Values["leads"]);
        Assert.Null(_workspace.Targets.Baseline.Values["win_rate"]);
        await Do("/settings/baseline", "baseline_gone", ("do", "unpin"));
        Assert.Null(_workspace.Targets.Baseline);
    }

    [Fact]
    public async Task A_benchmark_of_ones_own_stands_beside_those_that_ship_until_they_are_brought_back()
    {
        await SignedIn();
        await Do("/settings/benchmarks", "benchmark_added", ("kpi", "win_rate"), ("low", "20"), ("high", "30"), ("definition", "won of all"), ("source", "a study"),
            ("measure", "cohort"), ("year", "2024"));
        var page = await Page("/settings?view=benchmarks&lang=en");
        Assert.Equal(4, page.QuerySelectorAll("#benchmarks + .scroll tbody tr").Length);
        Assert.Contains("not comparable: it counts by another basis or variant", Text(page.QuerySelector("#benchmarks + .scroll tbody tr:last-child")), StringComparison.Ordinal);
        await Do("/settings/benchmarks", "benchmarks_usual", ("do", "reset"));
        Assert.Equal(3, _workspace.Targets.Benchmarks.Count);
    }

    [Fact]
    public async Task Rules_are_tried_before_they_are_applied()
    {
        await SignedIn();
        const string rules = """{ "key_events": ["Pricing Opened"] }""";
        using var tried = await Post("/settings/rules?lang=en", ("do", "preview"), ("rules", rules));
        var page = new HtmlParser().ParseDocument(await tried.Content.ReadAsStringAsync(Stop));
        Assert.Equal(rules, page.QuerySelector("textarea")!.TextContent.Trim());
        Assert.NotNull(page.QuerySelector("button[value=apply]"));
        Assert.Empty(_workspace.Rules.KeyEvents);
        using var wrong = await Post("/settings/rules?lang=en", ("do", "preview"), ("rules", "{ \"key_evnts\": [] }"));
        page = new HtmlParser().ParseDocument(await wrong.Content.ReadAsStringAsync(Stop));
        Assert.Contains("key_evnts", Text(page.QuerySelector("[role=alert]")), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("button[value=apply]"));
        await Do("/settings/rules", "rules_followed", ("do", "apply"), ("rules", rules));
        Assert.Equal(["Pricing Opened"], _workspace.Rules.KeyEvents);
    }

    [Fact]
    public async Task A_goal_is_added_and_removed_with_the_target_of_its_kpi()
    {
        await SignedIn();
        await Do("/settings/goals", "goal_added", ("id", "trial"), ("title", "Trial <b>begun</b>"), ("event", "Trial Started"), ("each", "first"));
        await Do("/settings/targets", "target_set", ("kpi", "goal:trial"), ("value", "5"));
        var page = await Page("/settings?view=goals&lang=en");
        Assert.Equal("Trial <b>begun</b>", Text(page.QuerySelector("#goals + .scroll tbody th")));
        await Do("/settings/goals", "goal_removed", ("do", "remove"), ("id", "trial"));
        Assert.Empty(_workspace.Targets.Targets);
        Assert.Empty(_workspace.Rules.Goals);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fa")]
    public async Task Every_part_opens_and_who_is_not_signed_in_can_only_read(string language)
    {
        await Start();
        foreach (var section in SettingsRoom.Sections)
        {
            var page = await Page($"/settings?view={section}&lang={language}&notice=saved");
            Assert.Equal("page", page.QuerySelector($".choices a[href*='view={section}'], .choices a[aria-current]")?.GetAttribute("aria-current"));
            Assert.All(page.QuerySelectorAll("form[method=post] button"), button =>
                Assert.True(button.HasAttribute("disabled") || button.Closest("fieldset")?.HasAttribute("disabled") == true, section));
            Assert.NotNull(page.QuerySelector("[role=status]"));
        }
        using var none = await _client.GetAsync("/settings?view=secrets", Stop);
        Assert.Equal(HttpStatusCode.BadRequest, none.StatusCode);
    }

    [Fact]
    public async Task A_notice_is_one_of_ours_and_never_what_an_address_says()
    {
        await Start();
        Assert.Null((await Page("/settings?notice=%3Cb%3EYour%20account%20is%20locked")).QuerySelector("[role=status]"));
    }

    [Fact]
    public async Task Without_a_way_to_write_there_are_no_forms()
    {
        await using var host = await DashboardHost.Start(_ => DemoWorkspace.SourceOf(_workspace));
        using var client = new HttpClient { BaseAddress = new Uri(host.Url) };
        using var answer = await client.PostAsync("/settings/cards", Form(("kpi", "leads")), Stop);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_host is not null) await _host.DisposeAsync();
        _workspace.Dispose();
    }

    async Task Start()
    {
        var gate = new Lock();
        _host = await DashboardHost.Start(_ => DemoWorkspace.SourceOf(_workspace),
            new Writing(new SignIn(Token), (_, work) => { lock (gate) return work(_workspace); }));
        _client.BaseAddress = new Uri(_host.Url);
    }

    async Task SignedIn()
    {
        await Start();
        using var answer = await Post("/sign-in", ("token", Token));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    async Task Do(string path, string notice, params (string, string)[] fields)
    {
        using var answer = await Post(path, fields);
        Assert.True(answer.StatusCode == HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync(Stop));
        Assert.EndsWith($"notice={notice}", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    async Task<HttpResponseMessage> Post(string path, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = Form(fields), Headers = { { "Origin", _host!.Url } } };
        return await _client.SendAsync(request, Stop);
    }

    Task<AngleSharp.Dom.IDocument> Page(string path) => DemoWorkspace.Get(_client, path);

    static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
        new(fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)));
}
