using Clew.Model;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Clew.Tests.Model;

public sealed class WorkspaceCalendarTests
{
    static readonly WorkspaceCalendar Gregorian = new(CalendarKind.Gregorian, DayOfWeek.Monday, 1);
    static readonly WorkspaceCalendar Jalali = new(CalendarKind.Jalali, DayOfWeek.Saturday, 1);
    static readonly WorkspaceCalendar UmAlQura = new(CalendarKind.UmAlQura, DayOfWeek.Sunday, 1);
    static readonly WorkspaceCalendar Buddhist = new(CalendarKind.Buddhist, DayOfWeek.Sunday, 1);

    static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    static Period Days(string from, string to) => new(Day(from), Day(to));

    [Theory]
    [InlineData("2020-03-20", "1399"), InlineData("2021-03-21", "1400"), InlineData("2022-03-21", "1401"), InlineData("2023-03-21", "1402")]
    [InlineData("2024-03-20", "1403"), InlineData("2025-03-21", "1404"), InlineData("2026-03-21", "1405"), InlineData("2030-03-21", "1409")]
    public void Nowruz_opens_the_jalali_year(string nowruz, string year)
    {
        var day = Day(nowruz);
        Assert.Equal(year, Jalali.Label(day, Grain.Year));
        Assert.Equal(day, Jalali.StartOf(day, Grain.Year));
        Assert.Equal(day, Jalali.Next(day.AddDays(-1), Grain.Year));
    }

    [Theory]
    [InlineData("2020-03-20", 366), InlineData("2024-03-20", 366), InlineData("2025-03-21", 365), InlineData("2029-03-20", 366)]
    public void Jalali_leap_years_are_1399_1403_and_1408_but_not_1404(string nowruz, int days) =>
        Assert.Equal(days, Jalali.Next(Day(nowruz), Grain.Year).DayNumber - Day(nowruz).DayNumber);

    [Fact]
    public void Jalali_months_have_31_30_and_29_days()
    {
        var months = Jalali.Buckets(Days("2025-03-21", "2026-03-20"), Grain.Month);
        Assert.Equal([31, 31, 31, 31, 31, 31, 30, 30, 30, 30, 30, 29], months.Select(month => month.Days));
        Assert.Equal("1404-02", Jalali.Label(months[1].From, Grain.Month));
        Assert.Equal("1404-Q4", Jalali.Label(months[11].To, Grain.Quarter));
    }

    [Theory]
    [InlineData("2023-07-19", "1445-01"), InlineData("2024-03-11", "1445-09"), InlineData("2024-04-10", "1445-10")]
    [InlineData("2024-06-07", "1445-12"), InlineData("2024-07-07", "1446-01"), InlineData("2025-03-01", "1446-09")]
    [InlineData("2025-06-26", "1447-01")]
    public void Umm_al_qura_months_start_as_published(string first, string label)
    {
        Assert.Equal(label, UmAlQura.Label(Day(first), Grain.Month));
        Assert.Equal(Day(first), UmAlQura.StartOf(Day(first), Grain.Month));
        Assert.NotEqual(label, UmAlQura.Label(Day(first).AddDays(-1), Grain.Month));
    }

    [Fact]
    public void The_buddhist_year_is_543_higher_with_gregorian_months()
    {
        Assert.Equal("2569", Buddhist.Label(Day("2026-01-01"), Grain.Year));
        Assert.Equal("2567-02", Buddhist.Label(Day("2024-02-29"), Grain.Month));
        Assert.Equal(Day("2024-02-01"), Buddhist.StartOf(Day("2024-02-29"), Grain.Month));
        Assert.Equal("2024-02-29", Buddhist.Label(Day("2024-02-29"), Grain.Day));
    }

    [Theory]
    [InlineData(DayOfWeek.Monday, "2026-02-23"), InlineData(DayOfWeek.Sunday, "2026-03-01"), InlineData(DayOfWeek.Saturday, "2026-02-28")]
    public void A_week_starts_with_the_chosen_day_and_is_named_by_it(DayOfWeek start, string first)
    {
        var calendar = new WorkspaceCalendar(CalendarKind.Gregorian, start, 1);
        Assert.Equal(Day(first), calendar.StartOf(Day("2026-03-01"), Grain.Week));
        Assert.Equal(Day(first).AddDays(7), calendar.Next(Day("2026-03-01"), Grain.Week));
        Assert.Equal(first, calendar.Label(Day("2026-03-01"), Grain.Week));
    }

    [Fact]
    public void A_fiscal_year_is_named_by_the_year_in_which_it_ends()
    {
        var october = new WorkspaceCalendar(CalendarKind.Gregorian, DayOfWeek.Monday, 10);
        Assert.Equal("FY2026", october.Label(Day("2025-10-01"), Grain.Year));
        Assert.Equal("FY2026", october.Label(Day("2026-09-30"), Grain.Year));
        Assert.Equal("FY2026-Q1", october.Label(Day("2025-12-31"), Grain.Quarter));
        Assert.Equal("FY2026-Q2", october.Label(Day("2026-01-01"), Grain.Quarter));
        Assert.Equal(Day("2025-10-01"), october.StartOf(Day("2026-03-05"), Grain.Year));
        var february = new WorkspaceCalendar(CalendarKind.Gregorian, DayOfWeek.Monday, 2);
        Assert.Equal(Day("2025-11-01"), february.StartOf(Day("2026-01-31"), Grain.Quarter));
        Assert.Equal("FY2026-Q4", february.Label(Day("2026-01-31"), Grain.Quarter));
        Assert.Equal("2026-Q1", Gregorian.Label(Day("2026-03-31"), Grain.Quarter));
    }

    [Theory]
    [InlineData("2026-03-01", "2026-03-31", "2026-02-01", "2026-02-28")]
    [InlineData("2026-01-01", "2026-03-31", "2025-10-01", "2025-12-31")]
    [InlineData("2025-01-01", "2025-12-31", "2024-01-01", "2024-12-31")]
    [InlineData("2026-03-02", "2026-03-31", "2026-01-31", "2026-03-01")]
    [InlineData("2026-03-01", "2026-03-30", "2026-01-30", "2026-02-28")]
    [InlineData("2026-03-01", "2026-03-01", "2026-02-28", "2026-02-28")]
    public void The_previous_period_is_as_many_whole_months_else_as_many_days(string from, string to, string before, string until) =>
        Assert.Equal(Days(before, until), Gregorian.Previous(Days(from, to)));

    [Fact]
    public void Whole_jalali_months_go_back_by_jalali_months()
    {
        Assert.Equal(Days("2026-02-20", "2026-03-20"), Jalali.Previous(Days("2026-03-21", "2026-04-20")));
        Assert.Equal(Days("2025-03-21", "2025-04-20"), Jalali.YearBefore(Days("2026-03-21", "2026-04-20")));
        // Esfand of the leap year 1403 has 30 days, that of 1404 has 29.
        Assert.Equal(Days("2025-02-19", "2025-03-20"), Jalali.YearBefore(Days("2026-02-20", "2026-03-20")));
        Assert.Equal(Days("2026-03-20", "2026-03-20"), Jalali.YearBefore(new(Day("2027-03-20"), Day("2027-03-20"))));
        Assert.Equal(Days("2024-03-19", "2024-03-19"), Jalali.YearBefore(new(Day("2025-03-20"), Day("2025-03-20"))));
    }

    [Theory]
    [InlineData("2024-02-29", "2024-02-29", "2023-02-28", "2023-02-28")]
    [InlineData("2024-02-01", "2024-02-29", "2023-02-01", "2023-02-28")]
    [InlineData("2025-02-01", "2025-02-28", "2024-02-01", "2024-02-29")]
    [InlineData("2025-02-15", "2025-02-28", "2024-02-15", "2024-02-28")]
    [InlineData("2025-12-20", "2026-01-10", "2024-12-20", "2025-01-10")]
    public void The_year_before_keeps_month_and_day(string from, string to, string before, string until) =>
        Assert.Equal(Days(before, until), Gregorian.YearBefore(Days(from, to)));

    [Theory]
    [InlineData(CalendarKind.UmAlQura, "1900-04-29", "2077-11-17")]
    [InlineData(CalendarKind.Gregorian, "1899-12-31", "2200-01-01")]
    [InlineData(CalendarKind.Jalali, "1899-12-31", "2200-01-01")]
    [InlineData(CalendarKind.Buddhist, "1899-12-31", "2200-01-01")]
    public void Days_outside_the_range_are_refused_and_its_ends_work(CalendarKind kind, string before, string after)
    {
        foreach (var fiscal in Enumerable.Range(1, 12))
        {
            var calendar = new WorkspaceCalendar(kind, DayOfWeek.Wednesday, fiscal);
            foreach (var grain in Enum.GetValues<Grain>())
            {
                Assert.Throws<UserError>(() => calendar.StartOf(Day(before), grain));
                Assert.Throws<UserError>(() => calendar.Next(Day(after), grain));
                Assert.Throws<UserError>(() => calendar.Label(Day(after), grain));
                Assert.Equal(calendar.FirstDay, calendar.StartOf(calendar.FirstDay, grain));
                Assert.Equal(Day(after), calendar.Next(calendar.LastDay, grain));
                Assert.Equal(calendar.LastDay, calendar.Buckets(new(calendar.FirstDay, calendar.LastDay), grain)[^1].To);
            }
            Assert.Throws<UserError>(() => calendar.Previous(new(calendar.FirstDay, calendar.LastDay)));
            Assert.Throws<UserError>(() => calendar.YearBefore(new(calendar.FirstDay, calendar.FirstDay)));
            Assert.Throws<UserError>(() => calendar.Buckets(new(calendar.LastDay, DateOnly.MaxValue), Grain.Year));
        }
        Assert.Throws<UserError>(() => new WorkspaceCalendar(kind, DayOfWeek.Monday, 13));
    }

    [Fact]
    public void A_period_needs_its_end_on_or_after_its_start()
    {
        var error = Assert.Throws<UserError>(() => Days("2026-03-02", "2026-03-01"));
        Assert.Contains("ends on 2026-03-01, before it starts on 2026-03-02", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, Days("2026-03-01", "2026-03-01").Days);
        Assert.True(Days("2026-03-01", "2026-03-02").Contains(Day("2026-03-02")));
        Assert.False(Days("2026-03-01", "2026-03-02").Contains(Day("2026-03-03")));
    }

    static readonly Gen<(WorkspaceCalendar Calendar, Period Period, Grain Grain)> Cases =
        from kind in Gen.Elements(Enum.GetValues<CalendarKind>())
        from week in Gen.Elements(Enum.GetValues<DayOfWeek>())
        from fiscal in Gen.Choose(1, 12)
        from grain in Gen.Elements(Enum.GetValues<Grain>())
        from first in Law.Days(new(1906, 1, 1), new(2070, 1, 1))
        from days in Gen.Choose(0, 1500)
        select (new WorkspaceCalendar(kind, week, fiscal), new Period(first, first.AddDays(days)), grain);

    [Fact]
    public void Buckets_cover_the_period_without_gap_or_overlap() => Law.Holds(Cases, given =>
    {
        var (calendar, period, grain) = given;
        var buckets = calendar.Buckets(period, grain);
        Assert.Equal(period.From, buckets[0].From);
        Assert.Equal(period.To, buckets[^1].To);
        Assert.Equal(period.Days, buckets.Sum(bucket => bucket.Days));
        for (var i = 1; i < buckets.Count; i++)
        {
            Assert.Equal(buckets[i - 1].To.AddDays(1), buckets[i].From);
            Assert.Equal(calendar.StartOf(buckets[i].From, grain), buckets[i].From);
        }
        foreach (var bucket in buckets)
        {
            Assert.Equal(calendar.StartOf(bucket.From, grain), calendar.StartOf(bucket.To, grain));
            Assert.Equal(calendar.Label(bucket.From, grain), calendar.Label(bucket.To, grain));
        }
        Assert.Equal(buckets.Count, buckets.Select(bucket => calendar.Label(bucket.From, grain)).Distinct().Count());
    });

    [Fact]
    public void The_period_before_ends_the_day_before_and_a_year_back_is_about_a_year() => Law.Holds(Cases, given =>
    {
        var (calendar, period, _) = given;
        Assert.Equal(period.From.AddDays(-1), calendar.Previous(period).To);
        var year = calendar.YearBefore(period);
        var (was, now) = (calendar.DateOf(year.From), calendar.DateOf(period.From));
        Assert.Equal((now.Year - 1, now.Month), (was.Year, was.Month));
        Assert.InRange(was.Day, now.Day - 1, now.Day);
    });
}
