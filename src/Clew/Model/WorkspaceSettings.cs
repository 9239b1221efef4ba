using System.Globalization;

namespace Clew.Model;

/// <summary>
/// What a workspace has decided: its currency, its time, its targets. Keys and their texts are those of
/// <c>clew workspace set</c> and of the settings file (<see cref="WorkspaceSettingsFile"/>).
/// </summary>
public sealed record WorkspaceSettings
{
    /// <summary>The settings of a workspace that has chosen nothing.</summary>
    public static WorkspaceSettings Default { get; } = new();

    /// <summary>The currency of reports.</summary>
    public Currency Currency { get; init; } = Currency.Usd;

    /// <summary>The zone that days are counted in, and that times without an offset are read in.</summary>
    public Zone Zone { get; init; } = Zone.Utc;

    /// <summary>Whose months and years.</summary>
    public CalendarKind Calendar { get; init; } = CalendarKind.Gregorian;

    /// <summary>The day a week starts with.</summary>
    public DayOfWeek WeekStart { get; init; } = DayOfWeek.Monday;

    /// <summary>The month of the calendar that opens the fiscal year, 1 to 12.</summary>
    public int FiscalYearStartMonth { get; init; } = 1;

    /// <summary>When the team answers inquiries.</summary>
    public BusinessHours BusinessHours { get; init; } = BusinessHours.Default;

    /// <summary>An inquiry should be answered within this time.</summary>
    public TimeSpan ResponseTarget { get; init; } = TimeSpan.FromSeconds(180);

    /// <summary>The share of revenue that is margin, 0 to 1.</summary>
    public decimal GrossMargin { get; init; } = 1.0m;

    /// <summary>A customer without a subscription is active for so many days after a revenue entry.</summary>
    public int ActiveDays { get; init; } = 365;

    /// <summary>Touches up to so many days before a conversion can be credited.</summary>
    public int LookbackDays { get; init; } = 90;

    /// <summary>The horizon, in months, of the restricted mean lifetime in customer lifetime value.</summary>
    public int ClvHorizonMonths { get; init; } = 60;

    /// <summary>An exchange rate holds for so many days; 0: until the next one.</summary>
    public int RateMaxAgeDays { get; init; }

    /// <summary>Days from spending to the sale that it led to, for the lagged customer acquisition cost.</summary>
    public int SpendLagDays { get; init; }

    /// <summary>The language of pages and reports: en, fa, ar, ro, th.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Whose digits pages show: the language's usual ones, Latin ones, or its script's own.</summary>
    public DigitKind Digits { get; init; } = DigitKind.Usual;

    /// <summary>Whether pages show amounts in Iranian rials as tomans, ten rials each, as people speak of them.</summary>
    public bool ShowsToman { get; init; }

    /// <summary>The boundaries of weeks, months, quarters and years under these settings.</summary>
    public WorkspaceCalendar ToCalendar() => new(Calendar, WeekStart, FiscalYearStartMonth);

    /// <summary>These settings with one key changed.</summary>
    /// <exception cref="UserError">The key is unknown (the nearest is named) or the value is not one of its values.</exception>
    public WorkspaceSettings With(string key, string value) => SettingKeys.Find(key).Set(this, value.Trim());

    /// <summary>Every key in the file's order, its value as text that <see cref="With"/> reads, and its meaning.</summary>
    public IReadOnlyList<(string Key, string Value, string Meaning)> Describe() =>
        [.. SettingKeys.All.Select(setting => (setting.Key, setting.Get(this), setting.Meaning))];

    /// <summary>The settings as one line each, <c>key = value</c>.</summary>
    public override string ToString() => string.Join(
        Environment.NewLine, Describe().Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.Key} = {line.Value}")));
}
