using System.Globalization;

namespace Clew.Model;

/// <summary>One key of <see cref="WorkspaceSettings"/>: its text form both ways and its meaning.</summary>
/// <param name="Key">As in the file, snake case.</param>
/// <param name="Meaning">One line for people.</param>
/// <param name="IsNumber">Whether the file holds it as a number.</param>
/// <param name="Get">The value as text.</param>
/// <param name="Set">The settings with the text's value.</param>
sealed record SettingKey(
    string Key, string Meaning, bool IsNumber, Func<WorkspaceSettings, string> Get, Func<WorkspaceSettings, string, WorkspaceSettings> Set);

/// <summary>The catalog of settings.</summary>
static class SettingKeys
{
    const int MostDays = 36_500;
    const int MostMonths = 1_200;
    const int MostSeconds = 31_536_000;

    static readonly string[] Languages = ["en", "fa", "ar", "ro", "th"];
    static readonly string[] DigitKinds = ["usual", "latin", "native"];
    static readonly string[] RialUnits = ["rial", "toman"];
    static readonly string[] Calendars = ["gregorian", "jalali", "buddhist", "umalqura"];
    static readonly string[] Weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    public static IReadOnlyList<SettingKey> All { get; } =
    [
        new("currency", "currency of reports (ISO 4217)", false, s => s.Currency.Code,
            (s, text) => s with { Currency = At("currency", text, Currency.Parse) }),
        new("timezone", "zone that days are counted in, and that times without an offset are read in (IANA)", false, s => s.Zone.Id,
            (s, text) => s with { Zone = At("timezone", text, Zone.Parse) }),
        new("calendar", "whose months and years: gregorian, jalali, buddhist, umalqura", false, s => Calendars[(int)s.Calendar],
            (s, text) => s with { Calendar = (CalendarKind)Choice("calendar", text, Calendars) }),
        new("week_start", "day that a week starts with", false, s => Weekdays[((int)s.WeekStart + 6) % 7],
            (s, text) => s with { WeekStart = (DayOfWeek)((Choice("week_start", text, Weekdays) + 1) % 7) }),
        new("fiscal_year_start", "month of the calendar that opens the fiscal year, 1 to 12", true, s => Text(s.FiscalYearStartMonth),
            (s, text) => s with { FiscalYearStartMonth = Whole("fiscal_year_start", text, 1, 12) }),
        new("business_hours", "hours in which inquiries are answered, in the zone's time", false, s => s.BusinessHours.ToString(),
            (s, text) => s with { BusinessHours = At("business_hours", text, BusinessHours.Parse) }),
        new("response_target_seconds", "an inquiry should be answered within so many seconds", true,
            s => Text((long)s.ResponseTarget.TotalSeconds),
            (s, text) => s with { ResponseTarget = TimeSpan.FromSeconds(Whole("response_target_seconds", text, 1, MostSeconds)) }),
        new("gross_margin", "share of revenue that is margin, 0 to 1", true, s => Text(s.GrossMargin),
            (s, text) => s with { GrossMargin = Share("gross_margin", text) }),
        new("active_days", "a customer without a subscription is active for so many days after a revenue entry", true,
            s => Text(s.ActiveDays), (s, text) => s with { ActiveDays = Whole("active_days", text, 1, MostDays) }),
        new("lookback_days", "touches up to so many days before a conversion can be credited", true,
            s => Text(s.LookbackDays), (s, text) => s with { LookbackDays = Whole("lookback_days", text, 1, MostDays) }),
        new("clv_horizon_months", "horizon of the mean lifetime in customer lifetime value, in months", true,
            s => Text(s.ClvHorizonMonths), (s, text) => s with { ClvHorizonMonths = Whole("clv_horizon_months", text, 1, MostMonths) }),
        new("rate_max_age_days", "an exchange rate holds for so many days; 0: until the next one", true,
            s => Text(s.RateMaxAgeDays), (s, text) => s with { RateMaxAgeDays = Whole("rate_max_age_days", text, 0, MostDays) }),
        new("spend_lag_days", "days from spending to the sale that it led to, for customer_acquisition_cost.lagged", true,
            s => Text(s.SpendLagDays), (s, text) => s with { SpendLagDays = Whole("spend_lag_days", text, 0, 3_650) }),
        new("language", "language of pages and reports: en, fa, ar, ro, th", false, s => s.Language,
            (s, text) => s with { Language = Languages[Choice("language", text, Languages)] }),
        new("digits", "digits of numbers on pages: usual, latin, native", false, s => DigitKinds[(int)s.Digits],
            (s, text) => s with { Digits = (DigitKind)Choice("digits", text, DigitKinds) }),
        new("rial_as", "how pages show amounts in IRR: rial, toman (ten rials)", false, s => RialUnits[s.ShowsToman ? 1 : 0],
            (s, text) => s with { ShowsToman = Choice("rial_as", text, RialUnits) == 1 }),
    ];

    public static SettingKey Find(string key)
    {
        foreach (var setting in All)
        {
            if (setting.Key == key) return setting;
        }
        var keys = All.Select(setting => setting.Key).ToList();
        throw new UserError(
            $"There is no setting '{key}'", remedy: Nearest.Remedy(key, keys, $"The settings are {string.Join(", ", keys)}."));
    }

    static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    static T At<T>(string key, string text, Func<string, T> parse)
    {
        try
        {
            return parse(text);
        }
        catch (UserError error) when (error.Where is null)
        {
            throw new UserError(error.Problem, key, error.Remedy);
        }
    }

    static int Choice(string key, string text, string[] choices)
    {
        var found = Array.FindIndex(choices, choice => choice.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (found >= 0) return found;
        throw new UserError($"'{text}' is not a value of {key}", key, $"Use one of {string.Join(", ", choices)}.");
    }

    static int Whole(string key, string text, int least, int most) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw new UserError(
                $"'{text}' is not a value of {key}", key,
                string.Create(CultureInfo.InvariantCulture, $"Use a whole number from {least} to {most}."));

    static decimal Share(string key, string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 1
            ? value
            : throw new UserError($"'{text}' is not a value of {key}", key, "Use a number from 0 to 1, such as 0.7 for 70 %.");
}
