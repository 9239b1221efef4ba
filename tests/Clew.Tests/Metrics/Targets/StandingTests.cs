using Clew.Metrics;
using Clew.Metrics.Kpis;
using Clew.Metrics.Targets;
using Clew.Model;
using Xunit;

namespace Clew.Tests.Metrics.Targets;

public sealed class StandingTests
{
    static readonly WorkspaceCalendar Civil = new(CalendarKind.Gregorian, DayOfWeek.Monday, 1);

    // The tenth of a month of thirty days has passed; today is the eleventh.
    static readonly DateOnly Today = new(2026, 11, 11);
    static readonly Period ThisMonth = new(new(2026, 11, 1), Today);

    [Theory]
    [InlineData(100, Progress.OnTheWay)]
    [InlineData(99, Progress.Behind)]
    [InlineData(300, Progress.Met)]
    public void A_count_under_way_is_held_against_what_should_be_there_by_now(int leads, Progress expected)
    {
        var standing = Of(new("leads", 300), leads, ThisMonth)!;
        Assert.Equal((300m, 100m, expected), (standing.Goal, standing.Expected, standing.Progress));
        Assert.Equal(100m * leads / 300, standing.Share);
    }

    [Theory]
    [InlineData(300, Progress.Met)]
    [InlineData(299, Progress.Missed)]
    public void A_count_whose_days_are_over_is_met_or_missed(int leads, Progress expected) =>
        Assert.Equal(expected, Of(new("leads", 300), leads, new(new(2026, 10, 1), new(2026, 10, 31)))!.Progress);

    [Fact]
    public void Days_across_months_ask_for_their_part_of_each()
    {
        // 16 of 31 days of October, and 10 of 30 of November: the days do not begin with the running month, so nothing lies ahead.
        var standing = Of(new("leads", 310), 0, new(new(2026, 10, 16), new(2026, 11, 10)))!;
        Assert.Equal(decimal.Round(160 + 310m / 3, 8), decimal.Round(standing.Goal, 8));
        Assert.Equal(standing.Goal, standing.Expected);
        Assert.Equal(Progress.Missed, standing.Progress);
    }

    [Theory]
    [InlineData(3.1, Progress.Met)]
    [InlineData(1.9, Progress.Missed)]
    public void A_rate_is_held_against_the_target_itself_however_long_the_days(double rate, Progress expected)
    {
        var standing = Of(new("traffic_to_lead_rate", 2) { Stretch = 3 }, (decimal)rate, new(new(2026, 7, 1), new(2026, 10, 31)))!;
        Assert.Equal((2m, 2m, expected), (standing.Goal, standing.Expected, standing.Progress));
        Assert.Equal(expected == Progress.Met, standing.IsStretchMet);
    }

    [Theory]
    [InlineData(150, Progress.Met)]
    [InlineData(181, Progress.Behind)]
    public void What_should_be_low_is_met_below(int seconds, Progress expected) =>
        Assert.Equal(expected, Of(new("response_time", 180), seconds, ThisMonth)!.Progress);

    [Theory]
    [InlineData(90, Progress.OnTheWay)]
    [InlineData(120, Progress.Behind)]
    [InlineData(301, Progress.Missed)]
    public void A_budget_may_be_used_as_fast_as_the_days_pass(int spent, Progress expected) =>
        Assert.Equal(expected, Of(new("spend", 300) { Good = GoodIs.Low }, spent, ThisMonth)!.Progress);

    [Fact]
    public void A_rate_over_several_months_is_over_when_its_last_month_is_not() => Assert.Equal(
        Progress.Missed, Of(new("response_time", 180), 200, new(new(2026, 8, 13), new(2026, 11, 10)))!.Progress);

    [Fact]
    public void A_level_does_not_grow_with_the_days()
    {
        var standing = Of(new("mrr", 1000), 900, ThisMonth)!;
        Assert.Equal((1000m, 1000m, Progress.Behind), (standing.Goal, standing.Expected, standing.Progress));
    }

    [Fact]
    public void A_target_of_other_days_says_nothing() =>
        Assert.Null(Of(new("leads", 5) { Days = new(new(2025, 1, 1), new(2025, 1, 31)) }, 5, ThisMonth));

    [Fact]
    public void A_target_of_fixed_days_counts_the_days_that_are_shown()
    {
        var standing = Of(new("leads", 92) { Days = new(new(2026, 10, 1), new(2026, 12, 31)) }, 31, new(new(2026, 10, 1), new(2026, 10, 31)))!;
        Assert.Equal((31m, Progress.Met), (standing.Goal, standing.Progress));
    }

    [Fact]
    public void A_figure_that_is_undefined_stands_nowhere() =>
        Assert.Equal(Progress.Unknown, Of(new("win_rate", 20), null, ThisMonth)!.Progress);

    [Fact]
    public void A_target_inside_the_interval_may_be_missed_by_chance()
    {
        var figure = TargetSheetTests.Figure("win_rate", 18) with { Low = 12, High = 26 };
        var standing = Standing.Of(new("win_rate", 20), Catalog.Find("win_rate")!, figure, ThisMonth, Civil, Today)!;
        Assert.True(standing is { IsFlagged: true, IsUncertain: true });
    }

    [Fact]
    public void Months_are_those_of_the_workspaces_calendar()
    {
        var jalali = new WorkspaceCalendar(CalendarKind.Jalali, DayOfWeek.Saturday, 1);
        // Aban 1405 is 23 October to 21 November 2026: 30 days, 19 of them before today.
        var standing = Standing.Of(new("leads", 300), Catalog.Find("leads")!, TargetSheetTests.Figure("leads", 200),
            new(new(2026, 10, 23), Today), jalali, Today)!;
        Assert.Equal((300m, 190m), (standing.Goal, standing.Expected));
    }

    static Standing? Of(Target target, decimal? value, Period period) =>
        Standing.Of(target, Catalog.Find(target.Kpi)!, TargetSheetTests.Figure(target.Kpi, value), period, Civil, Today);
}
