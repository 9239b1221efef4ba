using Clew.Model;
using Xunit;

namespace Clew.Tests.Model;

public sealed class WorkspaceSettingsTests
{
    [Fact]
    public void The_defaults_are_the_articles_and_plain_ones()
    {
        var settings = WorkspaceSettings.Default;
        Assert.Equal(TimeSpan.FromMinutes(3), settings.ResponseTarget);
        Assert.Equal(
            """
            {
              "currency": "USD",
              "timezone": "UTC",
              "calendar": "gregorian",
              "week_start": "monday",
              "fiscal_year_start": 1,
              "business_hours": "Mon-Fri 09:00-17:00",
              "response_target_seconds": 180,
              "gross_margin": 1.0,
              "active_days": 365,
              "lookback_days": 90,
              "clv_horizon_months": 60,
              "rate_max_age_days": 0,
              "spend_lag_days": 0,
              "language": "en",
              "digits": "usual",
              "rial_as": "rial"
            }

            """,
            WorkspaceSettingsFile.Format(settings));
    }

    [Theory]
    [InlineData("currency", "irr", "IRR"), InlineData("timezone", "Asia/Tehran", "Asia/Tehran")]
    [InlineData("calendar", "Jalali", "jalali"), InlineData("fiscal_year_start", "4", "4")]
    [InlineData("week_start", "saturday", "saturday"), InlineData("week_start", "Sunday", "sunday")]
    [InlineData("business_hours", "Sat-Wed 08:00-16:00", "Mon-Wed 08:00-16:00; Sat-Sun 08:00-16:00")]
    [InlineData("response_target_seconds", "300", "300"), InlineData("gross_margin", "0.72", "0.72")]
    [InlineData("active_days", "180", "180")]
    [InlineData("lookback_days", "30", "30"), InlineData("clv_horizon_months", "36", "36"), InlineData("rate_max_age_days", "7", "7")]
    [InlineData("digits", "Native", "native"), InlineData("rial_as", "toman", "toman")]
    [InlineData("language", "fa", "fa"), InlineData("calendar", "umalqura", "umalqura"), InlineData("calendar", "buddhist", "buddhist")]
    public void Each_key_is_set_by_text_and_survives_the_file(string key, string value, string stored)
    {
        var settings = WorkspaceSettings.Default.With(key, value);
        Assert.Equal(stored, settings.Describe().Single(line => line.Key == key).Value);
        Assert.Equal(settings, WorkspaceSettingsFile.Parse(WorkspaceSettingsFile.Format(settings), "settings"));
        Assert.NotEqual(WorkspaceSettings.Default, settings);
    }

    [Theory]
    [InlineData("curency", "USD", "There is no setting 'curency'. Did you mean 'currency'?")]
    [InlineData("time_zone", "UTC", "There is no setting 'time_zone'. Did you mean 'timezone'?")]
    [InlineData("language", "de", "'de' is not a value of language (language). Use one of en, fa, ar, ro, th.")]
    [InlineData("gross_margin", "1.5", "'1.5' is not a value of gross_margin (gross_margin). " +
        "Use a number from 0 to 1, such as 0.7 for 70 %.")]
    [InlineData("fiscal_year_start", "13", "'13' is not a value of fiscal_year_start (fiscal_year_start). " +
        "Use a whole number from 1 to 12.")]
    [InlineData("week_start", "1", "'1' is not a value of week_start (week_start). " +
        "Use one of monday, tuesday, wednesday, thursday, friday, saturday, sunday.")]
    [InlineData("currency", "dollar", "'dollar' is not a currency code (currency). " +
        "Use a code of three letters from ISO 4217, such as USD, EUR, JPY or IRR.")]
    public void A_wrong_key_or_value_is_told_exactly(string key, string value, string message) =>
        Assert.Equal(message, Assert.Throws<UserError>(() => WorkspaceSettings.Default.With(key, value)).Message);

    [Fact]
    public void Comments_trailing_commas_and_missing_keys_are_fine()
    {
        var settings = WorkspaceSettingsFile.Parse("{ // ours\n \"currency\": \"EUR\", /* half */ \"gross_margin\": \"0.5\", }", "a.json");
        Assert.Equal(WorkspaceSettings.Default with { Currency = Currency.Parse("EUR"), GrossMargin = 0.5m }, settings);
    }

    [Theory]
    [InlineData("{ \"curency\": \"EUR\" }", "There is no setting 'curency' (a.json). Did you mean 'currency'?")]
    [InlineData("{ \"language\": \"xx\" }", "'xx' is not a value of language (a.json, language). Use one of en, fa, ar, ro, th.")]
    [InlineData("{ \"language\": null }", "The value is Null, not text or a number (a.json, language). Leave the key out for its default.")]
    [InlineData("[]", "The settings are not a JSON object (a.json). Write them as { \"currency\": \"USD\" }.")]
    public void A_wrong_file_is_told_with_its_name(string json, string message) =>
        Assert.Equal(message, Assert.Throws<UserError>(() => WorkspaceSettingsFile.Parse(json, "a.json")).Message);

    [Theory]
    [InlineData("{\n  \"currency\": EUR\n}", "a.json, line 2"), InlineData("", "a.json")]
    [InlineData("{ \"language\": \"en\", \"language\": \"fa\" }", "a.json")]
    public void Text_that_is_no_json_is_told_with_its_line(string json, string where)
    {
        var error = Assert.Throws<UserError>(() => WorkspaceSettingsFile.Parse(json, "a.json"));
        Assert.StartsWith(where, error.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_is_replaced_whole_and_leaves_nothing_beside_it()
    {
        var folder = Directory.CreateTempSubdirectory("clew-settings");
        try
        {
            var path = Path.Combine(folder.FullName, "main.json");
            Assert.Throws<UserError>(() => WorkspaceSettingsFile.Read(path));
            WorkspaceSettingsFile.Write(path, WorkspaceSettings.Default);
            var changed = WorkspaceSettings.Default.With("timezone", "Asia/Tehran").With("calendar", "jalali");
            WorkspaceSettingsFile.Write(path, changed);
            Assert.Equal(changed, WorkspaceSettingsFile.Read(path));
            Assert.Equal(["main.json"], folder.GetFiles().Select(file => file.Name));
            File.WriteAllText(path, new string(' ', 1 << 21));
            var error = Assert.Throws<UserError>(() => WorkspaceSettingsFile.Read(path));
            Assert.Equal("The settings file is larger than 1 MiB", error.Problem);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_calendar_follows_the_settings()
    {
        var settings = WorkspaceSettings.Default.With("calendar", "jalali").With("week_start", "saturday").With("fiscal_year_start", "7");
        Assert.Equal(new(CalendarKind.Jalali, DayOfWeek.Saturday, 7), settings.ToCalendar());
    }
}
