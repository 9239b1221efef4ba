using Clew.App.Dashboard;
using Clew.Metrics;
using Clew.Model;
using Microsoft.AspNetCore.WebUtilities;
using Xunit;

namespace Clew.Tests.Dashboard;

public sealed class PageQueryTests
{
    static readonly WorkspaceCalendar Gregorian = WorkspaceSettings.Default.ToCalendar();
    static readonly WorkspaceCalendar Jalali = WorkspaceSettings.Default.With("calendar", "jalali").ToCalendar();
    static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData("", "2026-08-25..2026-11-22")]
    [InlineData("range=30d", "2026-10-24..2026-11-22")]
    [InlineData("range=12m", "2025-11-01..2026-10-31")]
    [InlineData("range=month", "2026-11-01..2026-11-23")]
    [InlineData("range=year", "2026-01-01..2026-11-23")]
    [InlineData("from=2026-02-01&to=2026-02-28", "2026-02-01..2026-02-28")]
    public void A_range_is_whole_days(string query, string expected) =>
        Assert.Equal(expected, Read(query).PeriodOn(Today, Gregorian).ToString());

    [Theory]
    [InlineData("range=month", "2026-11-22..2026-11-23")]
    [InlineData("range=12m", "2025-11-22..2026-11-21")]
    [InlineData("range=year", "2026-03-21..2026-11-23")]
    public void Months_and_years_are_the_calendars(string query, string expected) =>
        Assert.Equal(expected, Read(query).PeriodOn(Today, Jalali).ToString());

    [Theory]
    [InlineData("1405-01-01", "jalali", "2026-03-21")]
    [InlineData("۱۴۰۵/۰۱/۰۱", "jalali", "2026-03-21")]
    [InlineData("2026-03-21", "jalali", "2026-03-21")]
    [InlineData("2569-03-21", "buddhist", "2026-03-21")]
    [InlineData("1447-10-02", "umalqura", "2026-03-21")]
    public void A_day_may_be_typed_in_the_workspaces_calendar_or_as_ISO(string text, string calendar, string expected)
    {
        var own = WorkspaceSettings.Default.With("calendar", calendar).ToCalendar();
        var day = CalendarDay.Read(text, own, "from")!.Value;
        Assert.Equal(expected, PageQuery.Iso(day));
        Assert.Equal(day, CalendarDay.Read(CalendarDay.Write(day, own), own, "from"));
    }

    [Theory]
    [InlineData("from=2026-02-30&to=2026-03-01")]
    [InlineData("from=yesterday&to=2026-03-01")]
    [InlineData("from=1405-01-01&to=1405-01-02")]
    [InlineData("from=2026-02-01")]
    [InlineData("from=2026-02-02&to=2026-02-01")]
    [InlineData("range=7w")]
    [InlineData("compare=never")]
    [InlineData("model=magic")]
    [InlineData("basis=feet")]
    [InlineData("side=left")]
    [InlineData("group=Direct")]
    [InlineData("live=always")]
    public void What_is_no_choice_is_refused(string query) => Assert.Throws<UserError>(() => Read(query));

    [Fact]
    public void An_address_is_read_back_as_it_was_written()
    {
        var query = Read("workspace=w&lang=fa&from=2026-02-01&to=2026-02-28&compare=year&model=last&basis=cohort&by=owner" +
            "&group=channel%3DR%26D+%2B+%D8%B3&side=denominator&sort=leads&dir=asc&offset=50" +
            "&step=bots&reason=A+known+robot%3A+%26%23&live=1");
        Assert.Equal(("channel", "R&D + س"), query.Group);
        Assert.Equal(Basis.Cohort, query.Basis);
        Assert.Equal(("bots", "A known robot: &#", true), (query.Step, query.Reason, query.Live));
        Assert.Equal(query, Read(query.Url("/")[2..]));
    }

    [Fact]
    public void Goal_models_and_figure_are_read_back_in_their_order()
    {
        var query = Read("goal=sale&models=markov%3Aorder%3D2&models=last&models=last&figure=return&model=markov@0123456789ab");
        Assert.Equal(["markov:order=2", "last"], query.Models);
        Assert.Equal(("sale", CreditFigure.Return, "markov@0123456789ab"), (query.Goal, query.Figure, query.Model));
        Assert.Equal("/?model=markov@0123456789ab&goal=sale&models=markov%3Aorder%3D2&models=last&figure=return", query.Url("/"));
        Assert.Equal("/kpi/leads", (query.Shared() with { Model = "own" }).Url("/kpi/leads"));
    }

    [Fact]
    public void What_is_as_by_default_is_left_out_of_an_address() =>
        Assert.Equal("/kpi/leads", Read("range=90d&model=own").Url("/kpi/leads"));

    [Theory]
    [InlineData("fa", "en", "ro", "fa")]
    [InlineData(null, "th", "ro", "th")]
    [InlineData(null, "en", "de, ro-RO;q=0.8, fa;q=0.9", "fa")]
    [InlineData(null, "en", "de", "en")]
    [InlineData(null, "en", "*;q=0.1, ar;q=0", "en")]
    [InlineData(null, "en", null, "en")]
    public void The_language_is_the_asked_one_then_the_workspaces_then_the_browsers(
        string? asked, string own, string? header, string expected) =>
        Assert.Equal(expected, Language.Choose(asked, WorkspaceSettings.Default.With("language", own), header).Code);

    [Fact]
    public void An_unknown_language_is_refused() =>
        Assert.Throws<UserError>(() => Language.Choose("xx", WorkspaceSettings.Default, null));

    static PageQuery Read(string query) =>
        PageQuery.Read(new Microsoft.AspNetCore.Http.QueryCollection(QueryHelpers.ParseQuery(query)), Gregorian);
}
