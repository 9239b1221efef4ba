using Clew.Model;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Clew.Tests.Model;

public sealed class ZoneTests
{
    static readonly string[] Ids =
    [
        "UTC", "Europe/Berlin", "America/New_York", "Asia/Tehran", "Asia/Amman", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu",
        "Africa/Casablanca", "America/Sao_Paulo", "Pacific/Chatham", "Europe/Dublin",
    ];

    static long Micros(int year, int month, int day, int hour = 0, int minute = 0) =>
        Zone.MicrosOf(new(year, month, day, hour, minute, 0, DateTimeKind.Utc));

    static DateTime Local(int year, int month, int day, int hour = 0, int minute = 0) => new(year, month, day, hour, minute, 0);

    [Fact]
    public void An_unknown_zone_names_the_nearest()
    {
        Assert.Contains("'Europe/Berlin'", Assert.Throws<UserError>(() => Zone.Parse("Europe/Berln")).Remedy, StringComparison.Ordinal);
        Assert.Contains("'Asia/Tehran'", Assert.Throws<UserError>(() => Zone.Parse("Tehran")).Remedy, StringComparison.Ordinal);
        Assert.Same(Zone.Parse("Asia/Tehran"), Zone.Parse(" asia/tehran "));
    }

    [Theory]
    [InlineData(""), InlineData("/etc/passwd"), InlineData("../../etc/passwd"), InlineData("right/Europe/Berlin"), InlineData("a\0b")]
    public void A_zone_is_no_way_into_the_file_system(string id) => Assert.Throws<UserError>(() => Zone.Parse(id));

    [Fact]
    public void Offsets_change_at_the_published_instants()
    {
        Assert.Equal(
            [(Micros(2024, 1, 1), 3600), (Micros(2024, 3, 31, 1), 7200), (Micros(2024, 10, 27, 1), 3600)],
            Zone.Parse("Europe/Berlin").Offsets(2024, 2024));
        Assert.Equal(
            [(Micros(2024, 1, 1), -18000), (Micros(2024, 3, 10, 7), -14400), (Micros(2024, 11, 3, 6), -18000)],
            Zone.Parse("America/New_York").Offsets(2024, 2024));
        // Iran changed at midnight, and has not changed since September 2022.
        Assert.Equal(
            [(Micros(2022, 1, 1), 12600), (Micros(2022, 3, 21, 20, 30), 16200), (Micros(2022, 9, 21, 19, 30), 12600)],
            Zone.Parse("Asia/Tehran").Offsets(2022, 2030));
        // Jordan went to daylight time in February 2022 and stayed there.
        Assert.Equal(
            [(Micros(2022, 1, 1), 7200), (Micros(2022, 2, 24, 22), 10800)], Zone.Parse("Asia/Amman").Offsets(2022, 2026));
        Assert.Equal([(Micros(2020, 1, 1), 0)], Zone.Utc.Offsets(2020, 2029));
    }

    [Fact]
    public void A_skipped_time_moves_forward_by_the_gap()
    {
        Assert.Equal(Micros(2024, 3, 31, 1, 30), Zone.Parse("Europe/Berlin").ToUtcMicros(Local(2024, 3, 31, 2, 30)));
        Assert.Equal(Micros(2024, 3, 10, 7, 30), Zone.Parse("America/New_York").ToUtcMicros(Local(2024, 3, 10, 2, 30)));
        // 22 March 2022 began at 01:00 in Tehran: midnight is one o'clock.
        Assert.Equal(Micros(2022, 3, 21, 20, 30), Zone.Parse("Asia/Tehran").ToUtcMicros(Local(2022, 3, 22)));
        // Samoa left out 30 December 2011.
        Assert.Equal(Micros(2011, 12, 30, 22), Zone.Parse("Pacific/Apia").ToUtcMicros(Local(2011, 12, 30, 12)));
    }

    [Fact]
    public void Of_a_time_shown_twice_the_earlier_instant_counts()
    {
        Assert.Equal(Micros(2024, 10, 27, 0, 30), Zone.Parse("Europe/Berlin").ToUtcMicros(Local(2024, 10, 27, 2, 30)));
        Assert.Equal(Micros(2024, 11, 3, 5, 30), Zone.Parse("America/New_York").ToUtcMicros(Local(2024, 11, 3, 1, 30)));
        Assert.Equal(Micros(2022, 9, 21, 19, 0), Zone.Parse("Asia/Tehran").ToUtcMicros(Local(2022, 9, 21, 23, 30)));
        Assert.Equal(Micros(2024, 10, 27, 2, 0), Zone.Parse("Europe/Berlin").ToUtcMicros(Local(2024, 10, 27, 3)));
    }

    [Fact]
    public void A_day_belongs_to_the_zone()
    {
        var instant = new DateTime(2024, 1, 1, 22, 30, 0, DateTimeKind.Utc);
        Assert.Equal(new(2024, 1, 1), Zone.Utc.DayOf(instant));
        Assert.Equal(new(2024, 1, 2), Zone.Parse("Asia/Tehran").DayOf(instant));
        Assert.Equal(-1, Zone.Parse("America/New_York").DayNumberOf(0));
        Assert.Equal(0, Zone.Parse("Europe/Berlin").DayNumberOf(-1));
    }

    static readonly Gen<(Zone Zone, long Micros)> Instants =
        from id in Gen.Elements(Ids)
        from years in Gen.Elements((1901, 2198), (1965, 2105), (2010, 2026))
        from micros in Law.Micros(years.Item1, years.Item2)
        select (Zone.Parse(id), micros);

    static DateTime LocalBy(Zone zone, long micros) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.UnixEpoch.AddTicks(micros * 10), zone.Info);

    [Fact]
    public void Days_agree_with_the_time_zone_of_dotnet() => Law.Holds(
        Instants,
        given => Assert.Equal(
            DateOnly.FromDateTime(LocalBy(given.Zone, given.Micros)).DayNumber - new DateOnly(1970, 1, 1).DayNumber,
            given.Zone.DayNumberOf(given.Micros)),
        20_000);

    [Fact]
    public void Every_minute_around_every_change_agrees_with_the_time_zone_of_dotnet()
    {
        foreach (var zone in Ids.Select(Zone.Parse))
        {
            foreach (var (change, _) in zone.Offsets(1990, 2040).Skip(1))
            {
                for (var minute = -3; minute <= 3; minute++)
                {
                    var instant = change + minute * 60_000_000L;
                    Assert.Equal(Zone.MicrosOf(LocalBy(zone, instant)), instant + zone.OffsetSecondsAt(instant) * 1_000_000L);
                }
            }
        }
    }

    [Fact]
    public void A_local_time_goes_to_its_earliest_instant_and_back() => Law.Holds(
        Instants,
        given =>
        {
            var local = LocalBy(given.Zone, given.Micros);
            var utc = given.Zone.ToUtcMicros(local);
            Assert.True(utc <= given.Micros);
            Assert.Equal(local, LocalBy(given.Zone, utc));
            var clock = Zone.MicrosOf(local);
            var earliest = given.Zone.Info.IsAmbiguousTime(local)
                ? given.Zone.Info.GetAmbiguousTimeOffsets(local).Max()
                : given.Zone.Info.GetUtcOffset(local);
            Assert.Equal(clock - earliest.Ticks / 10, utc);
        },
        5_000);
}
