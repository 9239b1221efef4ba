using System.Globalization;
using Clew.App.Dashboard;
using Clew.Metrics;
using Clew.Model;
using Xunit;

namespace Clew.Tests.Dashboard;

public sealed class FormatTests
{
    [Theory]
    [InlineData("en", "1,234,567")]
    [InlineData("fa", "۱٬۲۳۴٬۵۶۷")]
    [InlineData("ar", "١٬٢٣٤٬٥٦٧")]
    [InlineData("ro", "1.234.567")]
    [InlineData("th", "1,234,567")]
    public void Counts_are_grouped_in_the_languages_digits(string code, string expected) =>
        Assert.Equal(expected, Plain(Of(code).Value(1_234_567, "count", null)));

    [Theory]
    [InlineData("en", "−23.3%")]
    [InlineData("fa", "−۲۳٫۳٪")]
    [InlineData("ar", "−٢٣٫٣٪")]
    [InlineData("ro", "−23,3\u00a0%")]
    [InlineData("th", "−23.3%")]
    public void Per_cents_keep_one_decimal(string code, string expected) =>
        Assert.Equal(expected, Plain(Of(code).Value(-23.333333m, "%", null)));

    [Theory]
    [InlineData("fa", "usual", "۱٬۲۳۴٫۵", "۱۲٫۵٪")]
    [InlineData("fa", "latin", "1,234.5", "12.5%")]
    [InlineData("th", "usual", "1,234.5", "12.5%")]
    [InlineData("th", "native", "๑,๒๓๔.๕", "๑๒.๕%")]
    [InlineData("en", "native", "1,234.5", "12.5%")]
    public void Digits_are_the_workspaces_choice(string code, string digits, string number, string percent)
    {
        var format = new Format(new(Language.Find(code)!), WorkspaceSettings.Default.With("digits", digits));
        Assert.Equal(number, Plain(format.Number(1234.5m, 1)));
        Assert.Equal(percent, Plain(format.Percent(12.5m)));
        Assert.Equal(code == "th" && digits == "native", Plain(format.Date(new(2026, 11, 23))).StartsWith("๒๓ ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("fa", "rial", "۱٬۲۳۴٬۵۶۰ ریال", "۱۲٫۳ میلیون ریال")]
    [InlineData("fa", "toman", "۱۲۳٬۴۵۶ تومان", "۱٬۲۳۴٬۵۶۰ تومان")]
    [InlineData("en", "toman", "toman 123,456", "toman 1,234,560")]
    public void Rials_are_shown_as_tomans_where_that_is_chosen(string code, string unit, string small, string large)
    {
        var format = new Format(new(Language.Find(code)!), WorkspaceSettings.Default.With("currency", "IRR").With("rial_as", unit));
        Assert.Equal(small, Plain(format.Short(1_234_560, "money", "IRR")).Replace('\u00a0', ' '));
        Assert.Equal(large, Plain(format.Short(12_345_600, "money", "IRR")).Replace('\u00a0', ' '));
        Assert.Equal(Plain(format.Money(5, "EUR")), Plain(new Format(new(Language.Find(code)!), WorkspaceSettings.Default).Money(5, "EUR")));
    }

    [Theory]
    [InlineData("en", 0, "0 B")]
    [InlineData("en", 1023, "1,023 B")]
    [InlineData("en", 1536, "1.5 KB")]
    [InlineData("fa", 4L << 30, "۴ گیگابایت")]
    [InlineData("ro", 20_000_000, "19 MB")]
    public void Sizes_are_in_units_of_1024(string code, long bytes, string expected) =>
        Assert.Equal(expected, Plain(Of(code).Bytes(bytes)).Replace('\u00a0', ' '));

    [Theory]
    [InlineData("en", 12, "12 s ago")]
    [InlineData("en", -5, "0 s ago")]
    [InlineData("th", 3660, "1 ชม. 1 นาทีที่แล้ว")]
    [InlineData("ro", 7200, "acum 2 h")]
    [InlineData("en", 3 * 86_400, "20 Nov 2026 10:30")]
    public void How_long_ago_is_told_for_two_days(string code, int seconds, string expected)
    {
        var now = new DateTime(2026, 11, 23, 10, 30, 0, DateTimeKind.Utc);
        Assert.Equal(expected, Plain(Of(code).Ago(now.AddSeconds(-seconds), now)));
    }

    [Theory]
    [InlineData("2026-11-23T09:05:07Z", "09:05:07")]
    [InlineData("2026-11-22T09:05:07Z", "22 Nov 2026 09:05")]
    public void A_moment_of_today_is_told_without_its_day(string at, string expected) => Assert.Equal(expected, Plain(
        Of("en").Moment(DateTime.Parse(at, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal), new(2026, 11, 23, 10, 30, 0, DateTimeKind.Utc))));

    [Fact]
    public void Small_per_cents_keep_two_decimals() => Assert.Equal("0.05%", Plain(Of("en").Percent(0.05m)));

    [Theory]
    [InlineData("en", "USD", "1234.5", "$1,234.50")]
    [InlineData("en", "JPY", "1234.5", "¥1,235")]
    [InlineData("en", "KWD", "1234.5", "KWD\u00a01,234.500")]
    [InlineData("en", "USD", "-1234.5", "−$1,234.50")]
    [InlineData("fa", "IRR", "1234.5", "۱٬۲۳۴٫۵۰\u00a0ریال")]
    [InlineData("ar", "KWD", "1234.5", "١٬٢٣٤٫٥٠٠\u00a0د.ك")]
    [InlineData("ro", "RON", "1234.5", "1.234,50\u00a0lei")]
    [InlineData("ro", "EUR", "-0.005", "−0,01\u00a0€")]
    [InlineData("th", "THB", "1234.5", "฿1,234.50")]
    public void Money_keeps_its_minor_units(string code, string currency, string amount, string expected) =>
        Assert.Equal(expected, Plain(Of(code).Value(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), "money",
            currency)));

    [Theory]
    [InlineData("en", "$1.23B")]
    [InlineData("fa", "۱٫۲۳\u00a0میلیارد\u00a0دلار")]
    [InlineData("ro", "1,23\u00a0mld.\u00a0$")]
    [InlineData("th", "$1.23\u00a0พันล้าน")]
    public void Very_large_money_is_shortened_on_cards(string code, string expected) =>
        Assert.Equal(expected, Plain(Of(code).Short(1_234_567_890m, "money", "USD")));

    [Fact]
    public void Money_below_ten_millions_is_whole_on_cards_and_exact_elsewhere()
    {
        Assert.Equal("$9,999,999", Plain(Of("en").Short(9_999_998.51m, "money", "USD")));
        Assert.Equal("$9,999,998.51", Plain(Of("en").Value(9_999_998.51m, "money", "USD")));
    }

    [Theory]
    [InlineData("0.5", "0.5 s")]
    [InlineData("59.7", "60 s")]
    [InlineData("60", "1 min")]
    [InlineData("171", "2 min 51 s")]
    [InlineData("3599.6", "1 h")]
    [InlineData("8100", "2 h 15 min")]
    [InlineData("187200", "2 d 4 h")]
    [InlineData("-90", "−1 min 30 s")]
    public void Durations_use_their_two_largest_units(string seconds, string expected) =>
        Assert.Equal(expected, Plain(Of("en").Value(decimal.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture), "s", null)));

    [Fact]
    public void Days_keep_a_decimal_only_where_there_is_one()
    {
        Assert.Equal("48.4 days", Plain(Of("en").Value(48.44m, "days", null)));
        Assert.Equal("14 days", Plain(Of("en").Value(14m, "days", null)));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fa")]
    [InlineData("ar")]
    public void What_is_undefined_is_a_dash_in_every_unit(string code) =>
        Assert.All(["count", "%", "money", "ratio", "s", "days"], unit => Assert.Equal("–", Of(code).Short(null, unit, "USD")));

    [Theory]
    [InlineData("en", "gregorian", "23 Nov 2026")]
    [InlineData("ro", "gregorian", "23 nov. 2026")]
    [InlineData("fa", "jalali", "۲ آذر ۱۴۰۵")]
    [InlineData("fa", "gregorian", "۲۳ نوامبر ۲۰۲۶")]
    [InlineData("en", "jalali", "2 Azar 1405")]
    [InlineData("th", "buddhist", "23 พ.ย. 2569")]
    [InlineData("ar", "umalqura", "١٣ جمادى الآخرة ١٤٤٨")]
    public void Dates_are_of_the_workspaces_calendar_in_the_readers_language(string code, string calendar, string expected) =>
        Assert.Equal(expected, Plain(Of(code, calendar).Date(new(2026, 11, 23))));

    [Fact]
    public void Time_steps_are_named_by_the_calendar()
    {
        var day = new DateOnly(2026, 11, 22);
        Assert.Equal("November 2026", Plain(Of("en").Bucket(day, Grain.Month)));
        Assert.Equal("Q4 2026", Plain(Of("en").Bucket(day, Grain.Quarter)));
        Assert.Equal("Week of 16 Nov 2026", Plain(Of("en").Bucket(day, Grain.Week)));
        Assert.Equal("آذر ۱۴۰۵", Plain(Of("fa", "jalali").Bucket(day, Grain.Month)));
        Assert.Equal("سه‌ماهه ۳ ۱۴۰۵", Plain(Of("fa", "jalali").Bucket(day, Grain.Quarter)));
        var fiscal = new Format(new(Language.Find("en")!), WorkspaceSettings.Default with { FiscalYearStartMonth = 4 });
        Assert.Equal("Q3 FY 2027", Plain(fiscal.Bucket(day, Grain.Quarter)));
    }

    [Fact]
    public void An_instant_is_shown_in_the_workspaces_zone()
    {
        var settings = WorkspaceSettings.Default with { Zone = Zone.Parse("Asia/Tehran") };
        var format = new Format(new(Language.Find("en")!), settings);
        Assert.Equal("24 Nov 2026 00:15", Plain(format.Instant(new(2026, 11, 23, 20, 45, 0, DateTimeKind.Utc))));
    }

    // Without isolation a minus or a per cent sign wanders to the wrong side in a line of the other direction.
    [Fact]
    public void Numbers_are_isolated_and_every_isolate_is_closed()
    {
        foreach (var language in Language.All)
        {
            var format = new Format(new(language), WorkspaceSettings.Default);
            string[] all =
            [
                format.Percent(-3), format.Money(-12.5m, "USD"), format.Money(-12.5m, "CHF"), format.Duration(-4000), format.Count(12),
                format.Short(-123_456_789_012m, "money", "IRR"), format.Date(new(2026, 1, 2)), format.Instant(DateTime.UnixEpoch),
            ];
            Assert.All(all, text =>
            {
                Assert.Contains('\u2069', text);
                Assert.Equal(text.Count(c => c is '\u2066' or '\u2067' or '\u2068'), text.Count(c => c == '\u2069'));
            });
        }
    }

    [Fact]
    public void No_language_leaves_foreign_digits_in_a_number()
    {
        foreach (var language in Language.All.Where(language => language.Code is "fa" or "ar"))
        {
            var format = new Format(new(language), WorkspaceSettings.Default.With("calendar", "jalali"));
            var all = format.Money(1234567890.12m, "USD") + format.Duration(98_765) + format.Date(new(2026, 3, 4)) + format.Percent(45.6m);
            Assert.DoesNotContain(all, char.IsAsciiDigit);
        }
    }

    static Format Of(string code, string calendar = "gregorian") =>
        new(new(Language.Find(code)!), WorkspaceSettings.Default.With("calendar", calendar));

    static string Plain(string text) => string.Concat(text.Where(c => c is not ('\u2066' or '\u2067' or '\u2068' or '\u2069')));
}
