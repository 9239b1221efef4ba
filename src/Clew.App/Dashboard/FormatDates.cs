using System.Globalization;
using Clew.Model;

namespace Clew.App.Dashboard;

// Dates: the workspace's calendar says which day, month and year it is, the language how they are written.
public sealed partial class Format
{
    /// <summary>Day, month and year: <c>12 Mar 2026</c>, <c>۲۱ اسفند ۱۴۰۴</c>.</summary>
    public string Date(DateOnly day)
    {
        var (year, month, dayOfMonth) = _calendar.DateOf(day);
        return Isolate($"{Plain(dayOfMonth)} {Month(month, abbreviated: true)} {Plain(year)}");
    }

    /// <summary>First and last day.</summary>
    public string Days(Period period) => period.Days == 1 ? Date(period.From) : Text.Between(Date(period.From), Date(period.To));

    /// <summary>Day and time of an instant in the workspace's zone.</summary>
    public string Instant(DateTime utc)
    {
        return $"{Date(DateOnly.FromDateTime(Local(utc)))} {Clock(utc)}";
    }

    /// <summary>Hour and minute of an instant in the workspace's zone.</summary>
    public string Clock(DateTime utc) => $"{LeftToRightIsolate}{Native(Local(utc).ToString("HH:mm", CultureInfo.InvariantCulture))}{PopIsolate}";

    /// <summary>Time of day of an instant, with seconds, in the workspace's zone; with its day where that is not today.</summary>
    public string Moment(DateTime utc, DateTime now)
    {
        if (settings.Zone.DayOf(utc) != settings.Zone.DayOf(now)) return Instant(utc);
        return $"{LeftToRightIsolate}{Native(Local(utc).ToString("HH:mm:ss", CultureInfo.InvariantCulture))}{PopIsolate}";
    }

    /// <summary>How long ago an instant was; the instant itself where that is more than two days.</summary>
    public string Ago(DateTime utc, DateTime now)
    {
        // A clock that was set back must not tell of the future.
        var seconds = Math.Max(0, (now - utc).Ticks / TimeSpan.TicksPerSecond);
        return seconds > 2 * 86_400 ? Instant(utc) : Text.Ago(Duration(seconds));
    }

    /// <summary>The name of a time step in full.</summary>
    public string Bucket(DateOnly start, Grain grain)
    {
        var (year, month, _) = _calendar.DateOf(start);
        return grain switch
        {
            Grain.Week => Text.WeekOf(Date(_calendar.StartOf(start, Grain.Week))),
            Grain.Month => Isolate($"{Month(month, abbreviated: false)} {Plain(year)}"),
            Grain.Quarter or Grain.Year => FiscalBucket(start, grain),
            _ => Date(start),
        };
    }

    /// <summary>The name of a time step under an axis.</summary>
    public string BucketShort(DateOnly start, Grain grain)
    {
        var (year, month, dayOfMonth) = _calendar.DateOf(grain == Grain.Week ? _calendar.StartOf(start, Grain.Week) : start);
        return grain switch
        {
            Grain.Day or Grain.Week => Isolate($"{Plain(dayOfMonth)} {Month(month, abbreviated: true)}"),
            Grain.Month => Isolate($"{Month(month, abbreviated: true)} {Plain(year)}"),
            _ => FiscalBucket(start, grain),
        };
    }

    string FiscalBucket(DateOnly start, Grain grain)
    {
        // The calendar's own label knows the fiscal year: FY2026-Q1, 2026-Q1, FY2026, 2026.
        var label = _calendar.Label(start, grain);
        var isFiscal = label.StartsWith("FY", StringComparison.Ordinal);
        if (isFiscal) label = label[2..];
        var year = Native(label[..4]);
        var name = isFiscal ? Text.FiscalYear(year) : year;
        return Isolate(grain == Grain.Year ? name : Text.Quarter(Native(label[^1..]), name));
    }

    DateTime Local(DateTime utc) =>
        utc.AddSeconds(settings.Zone.OffsetSecondsAt((utc.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond));

    string Month(int month, bool abbreviated)
    {
        var names = settings.Calendar switch
        {
            CalendarKind.Jalali => Text.MonthsJalali,
            CalendarKind.UmAlQura => Text.MonthsUmAlQura,
            _ => abbreviated ? Text.MonthsGregorianShort : Text.MonthsGregorian,
        };
        return names.Split(';')[month - 1];
    }

    string Plain(int number) => Native(number.ToString(CultureInfo.InvariantCulture));

    string Native(string ascii) => string.Create(ascii.Length, (ascii, _digits), static (span, state) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            var c = state.ascii[i];
            span[i] = char.IsAsciiDigit(c) ? state._digits[c - '0'] : c;
        }
    });
}
