using Clew.Model;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Clew.Tests.Model;

public sealed class BusinessHoursTests
{
    static DateTime Utc(int year, int month, int day, int hour = 0, int minute = 0, int second = 0) =>
        new(year, month, day, hour, minute, second, DateTimeKind.Utc);

    [Theory]
    [InlineData("Mon-Fri 09:00-17:00", "Mon-Fri 09:00-17:00")]
    [InlineData(" mon - fri 9:00 - 17:00 ;Sat 10:00-14:00;", "Mon-Fri 09:00-17:00; Sat 10:00-14:00")]
    [InlineData("Sat-Wed 08:00-12:00,13:00-16:30", "Mon-Wed 08:00-12:00,13:00-16:30; Sat-Sun 08:00-12:00,13:00-16:30")]
    [InlineData("Sunday,Tue 00:00-24:00", "Tue 00:00-24:00; Sun 00:00-24:00")]
    [InlineData("Mon 13:00-17:00; Mon 09:00-12:00", "Mon 09:00-12:00,13:00-17:00")]
    public void Hours_are_read_and_written(string text, string canonical)
    {
        var hours = BusinessHours.Parse(text);
        Assert.Equal(canonical, hours.ToString());
        Assert.Equal(hours, BusinessHours.Parse(canonical));
    }

    [Theory]
    [InlineData("", "no day is open")]
    [InlineData("Mon-Fri", "needs days and hours")]
    [InlineData("Mun 09:00-17:00", "'Mun' is not a weekday")]
    [InlineData("3 09:00-17:00", "needs days and hours")]
    [InlineData("Mon 09:00-25:00", "'25:00' is not a time of day")]
    [InlineData("Mon 09:00-24:01", "'24:01' is not a time of day")]
    [InlineData("Mon 09:60-10:00", "'09:60' is not a time of day")]
    [InlineData("Mon 22:00-06:00", "split it at 24:00")]
    [InlineData("Mon 09:00", "is not an opening and a closing time")]
    [InlineData("Mon 09:00-12:00,11:00-17:00", "two intervals of Mon overlap")]
    public void What_cannot_be_read_is_said(string text, string why) =>
        Assert.Contains(why, Assert.Throws<UserError>(() => BusinessHours.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_question_on_friday_evening_waits_for_monday()
    {
        // Friday 2026-03-06 16:30 to Monday 09:10 in Berlin (UTC+1): half an hour and ten minutes.
        var seconds = BusinessHours.Default.Seconds(Zone.Parse("Europe/Berlin"), Utc(2026, 3, 6, 15, 30), Utc(2026, 3, 9, 8, 10));
        Assert.Equal(40 * 60, seconds);
        Assert.Equal(0, BusinessHours.Default.Seconds(Zone.Utc, Utc(2026, 3, 7), Utc(2026, 3, 9, 9)));
        Assert.Equal(0, BusinessHours.Default.Seconds(Zone.Utc, Utc(2026, 3, 9, 12), Utc(2026, 3, 9, 11)));
        Assert.Equal(1, BusinessHours.Default.Seconds(Zone.Utc, Utc(2026, 3, 9, 8), Utc(2026, 3, 9, 9, 0, 1)));
    }

    [Fact]
    public void A_day_of_the_clock_change_has_its_real_length()
    {
        var always = BusinessHours.Parse("Mon-Sun 00:00-24:00");
        var berlin = Zone.Parse("Europe/Berlin");
        Assert.Equal(23 * 3600, always.Seconds(berlin, Utc(2024, 3, 30, 23), Utc(2024, 3, 31, 22)));
        Assert.Equal(25 * 3600, always.Seconds(berlin, Utc(2024, 10, 26, 22), Utc(2024, 10, 27, 23)));
        var night = BusinessHours.Parse("Sun 01:00-02:30");
        Assert.Equal(3600, night.Seconds(berlin, Utc(2024, 3, 30), Utc(2024, 4, 1)));
        Assert.Equal(7200, night.Seconds(berlin, Utc(2024, 10, 26), Utc(2024, 10, 28)));
    }

    [Fact]
    public void Ten_years_of_office_weeks_add_up()
    {
        // 2014-01-06 and 2024-01-08 are Mondays, 522 weeks apart.
        var seconds = BusinessHours.Default.Seconds(Zone.Parse("America/New_York"), Utc(2014, 1, 6, 5), Utc(2024, 1, 8, 5));
        Assert.Equal(522L * 5 * 8 * 3600, seconds);
        // Wednesday noon in 1969 to Thursday noon, and to the Thursday after the epoch.
        Assert.Equal(8 * 3600, BusinessHours.Default.Seconds(Zone.Utc, Utc(1969, 12, 24, 12), Utc(1969, 12, 25, 12)));
        Assert.Equal(11 * 8 * 3600, BusinessHours.Default.Seconds(Zone.Utc, Utc(1969, 12, 24, 12), Utc(1970, 1, 8, 12)));
    }

    static readonly Gen<BusinessHours> Weeks =
        from days in Gen.Choose(1, 127)
        from first in Gen.Choose(0, 10 * 60)
        from length in Gen.Choose(1, 6 * 60)
        from pause in Gen.Choose(0, 60)
        from second in Gen.Choose(1, 6 * 60)
        let names = Enumerable.Range(0, 7).Where(day => (days >> day & 1) == 1).Select(day => ((DayOfWeek)day).ToString()[..3])
        let again = first + length + pause
        select BusinessHours.Parse(
            $"{string.Join(',', names)} {Clock(first)}-{Clock(first + length)},{Clock(again)}-{Clock(again + second)}");

    static string Clock(int minute) => $"{minute / 60}:{(minute % 60).ToString("00", System.Globalization.CultureInfo.InvariantCulture)}";

    [Fact]
    public void Hours_round_trip_through_text() =>
        Law.Holds(Weeks, hours => Assert.Equal(hours, BusinessHours.Parse(hours.ToString())));

    [Fact]
    public void Seconds_agree_with_a_count_minute_by_minute() => Law.Holds(
        from hours in Weeks
        from id in Gen.Elements("Europe/Berlin", "America/New_York", "Asia/Tehran", "Australia/Lord_Howe", "UTC")
        from start in Law.Micros(2015, 2024)
        from minutes in Gen.Choose(0, 40 * 1440)
        select (hours, Zone: Zone.Parse(id), Start: start / 60_000_000 * 60_000_000, minutes),
        given =>
        {
            var (hours, zone, start, minutes) = given;
            var open = Enum.GetValues<DayOfWeek>().Select(hours.On).ToArray();
            var counted = 0L;
            for (var minute = 0; minute < minutes; minute++)
            {
                var utc = DateTime.UnixEpoch.AddTicks((start + minute * 60_000_000L) * 10);
                var local = TimeZoneInfo.ConvertTimeFromUtc(utc, zone.Info);
                var clock = local.Hour * 60 + local.Minute;
                if (open[(int)local.DayOfWeek].Any(interval => interval.OpenMinute <= clock && clock < interval.CloseMinute)) counted += 60;
            }
            Assert.Equal(counted, hours.Seconds(zone, start, start + minutes * 60_000_000L));
        },
        60);
}
