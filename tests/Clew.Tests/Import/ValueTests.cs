using System.Globalization;
using System.Text;
using Clew.Import.Values;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Clew.Tests.Import;

/// <summary>How numbers and times are read from text.</summary>
public sealed class ValueTests
{
    static decimal? Read(string text, string? style = null)
    {
        var fault = NumberText.Read(Encoding.UTF8.GetBytes(text), style is null ? NumberStyle.Plain : NumberStyle.Named(style)!, 4, 14,
            out var value, out _);
        return fault is null ? value / 10_000m : null;
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-12.5", "-12.5")]
    [InlineData("+7", "7")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("1.00005", "1.0001")]
    [InlineData("-1.00005", "-1.0001")]
    [InlineData("1.00004999", "1.0000")]
    [InlineData("99999999999999.9999", "99999999999999.9999")]
    [InlineData("000000000000000000012", "12")]
    [InlineData("1.2.3", null)]
    [InlineData("--1", null)]
    [InlineData("-", null)]
    [InlineData("1e3", null)]
    [InlineData("1 000", null)]
    public void Plain_numbers(string text, string? expected) =>
        Assert.Equal(expected is null ? null : decimal.Parse(expected, CultureInfo.InvariantCulture), Read(text));

    [Theory]
    [InlineData("$342.09K", "en-US", "342090")]
    [InlineData("1.5M", "en-US", "1500000")]
    [InlineData("1,234,567.89", "en-US", "1234567.89")]
    [InlineData("1.234,56", "de-DE", "1234.56")]
    [InlineData("1.234,56", "1.234,56", "1234.56")]
    [InlineData("12.34", "de-DE", null)] // not twelve hundred: groups have three digits
    [InlineData("1,23", "en-US", null)]
    [InlineData("1\u202F234,56", "fr-FR", "1234.56")]
    [InlineData("1\u00A0234,56", "fr-FR", "1234.56")]
    [InlineData("1 234,56", "fr-FR", "1234.56")]
    [InlineData("1'234.50", "de-CH", "1234.5")]
    [InlineData("1’234.50", "en-US", "1234.5")]
    [InlineData("12,34,567.00", "en-IN", "1234567")]
    [InlineData("(12.34)", "en-US", "-12.34")]
    [InlineData("($12.34)", "en-US", "-12.34")]
    [InlineData("-$12.34", "en-US", "-12.34")]
    [InlineData("$-12.34", "en-US", "-12.34")]
    [InlineData("12.34-", "en-US", "-12.34")]
    [InlineData("\u221212,34 €", "de-DE", "-12.34")]
    [InlineData("EUR 12.34", "en-US", "12.34")]
    [InlineData("12.34 USD", "en-US", "12.34")]
    [InlineData("R$ 1.234,56", "pt-BR", "1234.56")]
    [InlineData("3.5%", "en-US", "3.5")]
    [InlineData("1,234.5.6", "en-US", null)]
    [InlineData("NaN", "en-US", null)]
    [InlineData("0x10", "en-US", null)]
    [InlineData("", "en-US", null)]
    [InlineData("$", "en-US", null)]
    public void Numbers_of_other_files(string text, string style, string? expected) =>
        Assert.Equal(expected is null ? null : decimal.Parse(expected, CultureInfo.InvariantCulture), Read(text, style));

    [Fact]
    public void Any_amount_is_read_back() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(-2_000_000_000, 2_000_000_000).Two().Select(pair => pair.Item1 * 400_000_000L + pair.Item2).ToArbitrary(), units =>
        {
            var amount = units / 10_000m;
            return Read(amount.ToString(CultureInfo.InvariantCulture)) == amount
                && Read(amount.ToString("N4", CultureInfo.GetCultureInfo("de-DE")), "de-DE") == amount
                && Read(amount.ToString("N4", CultureInfo.GetCultureInfo("en-IN")), "en-IN") == amount;
        }));

    [Theory]
    [InlineData("2026-03-29T02:30:00", "2026-03-29 01:30:00")] // skipped in Berlin: an hour later
    [InlineData("2026-10-25T02:30:00", "2026-10-25 00:30:00")] // shown twice: the earlier
    [InlineData("2026-01-01T00:00:00.123456Z", "2026-01-01 00:00:00.123456")]
    [InlineData("2026-01-01t00:00z", "2026-01-01 00:00:00")]
    [InlineData("2026-01-01 10:00:00 UTC", "2026-01-01 10:00:00")]
    [InlineData("2026-01-01 10:00:00+00", "2026-01-01 10:00:00")]
    [InlineData("2026-01-01T10:00:00-0330", "2026-01-01 13:30:00")]
    [InlineData("2026-01-01T10:00:00.000+01:00", "2026-01-01 09:00:00")]
    [InlineData("2024-02-29", "2024-02-28 23:00:00")]
    [InlineData("1900-01-01T12:00Z", "1900-01-01 12:00:00")]
    [InlineData("2199-12-31T12:00Z", "2199-12-31 12:00:00")]
    [InlineData("2026-1-1", null)]
    [InlineData("2026-01-01T10", null)]
    [InlineData("2026-01-01T10:00:60", null)]
    [InlineData("2026-01-01T10:00:00.", null)]
    [InlineData("2026-01-01T10:00:00+25:00", null)]
    [InlineData("2025-02-29", null)]
    [InlineData("2200-01-01", null)]
    [InlineData("1899-12-31", null)]
    public void Times(string text, string? utc)
    {
        var fault = TimeText.Read(Encoding.UTF8.GetBytes(text), out var value);
        Assert.Equal(utc is null, fault is not null);
        if (utc is not null)
            Assert.Equal(utc, Shown(value.Instant(Importing.Berlin.Zone)));
    }

    [Fact]
    public void Any_day_has_the_number_of_the_calendar() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(new DateOnly(1900, 1, 1).DayNumber, new DateOnly(2199, 12, 31).DayNumber).ToArbitrary(), number =>
        {
            var day = DateOnly.FromDayNumber(number);
            var fault = TimeText.Read(Encoding.ASCII.GetBytes(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), out var value);
            return fault is null && value.Day == number - new DateOnly(1970, 1, 1).DayNumber;
        }));

    [Theory]
    [InlineData("15 Apr, 2021 00:02:00", "d MMM, yyyy HH:mm:ss", "2021-04-14 22:02:00")]
    [InlineData("3.4.2026", "d.M.yyyy", "2026-04-02 22:00:00")]
    [InlineData("1556105815", "unix", "2019-04-24 11:36:55")]
    [InlineData("1556105815815", "unix_ms", "2019-04-24 11:36:55.815")]
    [InlineData("2026-04-03", "d.M.yyyy", "2026-04-02 22:00:00")] // ISO needs no format
    [InlineData("Apr 3, 2026 10:00 am +05:00", "MMM d, yyyy hh:mm tt zzz", "2026-04-03 05:00:00")]
    public void Times_of_other_files(string text, string format, string utc)
    {
        var fault = TimeText.Read(Encoding.UTF8.GetBytes(text), new DateFormats([format], CultureInfo.InvariantCulture), out var value);
        Assert.Null(fault);
        Assert.Equal(utc, Shown(value.Instant(Importing.Berlin.Zone)));
    }

    [Fact]
    public void Month_names_of_a_culture()
    {
        var fault = TimeText.Read("3. März 2026"u8, new DateFormats(["d. MMMM yyyy"], CultureInfo.GetCultureInfo("de-DE")), out var value);
        Assert.Null(fault);
        Assert.Equal(new DateOnly(2026, 3, 3).DayNumber - new DateOnly(1970, 1, 1).DayNumber, value.Day);
    }

    static string Shown(long micros) =>
        DateTime.UnixEpoch.AddTicks(micros * 10).ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture);
}
