using System.Globalization;

namespace Clew.Model;

/// <summary>
/// The boundaries of weeks, months, quarters and years in a workspace. Quarters and years start with the fiscal year's first
/// month; months are the calendar's own. Days from <see cref="FirstDay"/> to <see cref="LastDay"/> are supported; a bucket that
/// would begin before the first supported day begins on it.
/// </summary>
public sealed record WorkspaceCalendar
{
    // UmAlQura's table of .NET is whole years, 1318 to 1500 AH: the day after LastDay is the first of 1501.
    static readonly DateOnly UmAlQuraFirst = new(1900, 4, 30);
    static readonly DateOnly UmAlQuraLast = new(2077, 11, 16);
    const int UmAlQuraMonthsEnd = 1501 * 12;
    const int BuddhistOffset = 543;

    static readonly PersianCalendar Persian = new();
    static readonly UmAlQuraCalendar UmAlQura = new();

    /// <summary>A calendar of the given kind.</summary>
    /// <exception cref="UserError">The fiscal year's first month is not 1 to 12.</exception>
    public WorkspaceCalendar(CalendarKind kind, DayOfWeek weekStart, int fiscalYearStartMonth)
    {
        if (fiscalYearStartMonth is < 1 or > 12)
        {
            throw new UserError(
                string.Create(CultureInfo.InvariantCulture, $"{fiscalYearStartMonth} is not a month"),
                remedy: "Give the number of the fiscal year's first month, 1 to 12.");
        }
        (Kind, WeekStart, FiscalYearStartMonth) = (kind, weekStart, fiscalYearStartMonth);
    }

    /// <summary>Whose months and years.</summary>
    public CalendarKind Kind { get; }

    /// <summary>The day a week starts with.</summary>
    public DayOfWeek WeekStart { get; }

    /// <summary>The month, 1 to 12 in this calendar, that opens the fiscal year.</summary>
    public int FiscalYearStartMonth { get; }

    /// <summary>The first supported day.</summary>
    public DateOnly FirstDay => Kind == CalendarKind.UmAlQura ? UmAlQuraFirst : new(1900, 1, 1);

    /// <summary>The last supported day.</summary>
    public DateOnly LastDay => Kind == CalendarKind.UmAlQura ? UmAlQuraLast : new(2199, 12, 31);

    /// <summary>The first day of the bucket that the day lies in.</summary>
    /// <exception cref="UserError">The day is not supported.</exception>
    public DateOnly StartOf(DateOnly day, Grain grain)
    {
        Check(day);
        var start = grain switch
        {
            Grain.Day => day,
            Grain.Week => day.AddDays(-(((int)day.DayOfWeek - (int)WeekStart + 7) % 7)),
            _ => MonthStart(FirstMonth(MonthOf(day), grain)),
        };
        return start < FirstDay ? FirstDay : start;
    }

    /// <summary>The first day of the bucket after the one that the day lies in; at most the day after <see cref="LastDay"/>.</summary>
    /// <exception cref="UserError">The day is not supported.</exception>
    public DateOnly Next(DateOnly startOfBucket, Grain grain)
    {
        Check(startOfBucket);
        var next = grain switch
        {
            Grain.Day => startOfBucket.AddDays(1),
            Grain.Week => startOfBucket.AddDays(7 - (((int)startOfBucket.DayOfWeek - (int)WeekStart + 7) % 7)),
            _ => MonthStart(FirstMonth(MonthOf(startOfBucket), grain) + MonthsIn(grain)),
        };
        return next > LastDay ? LastDay.AddDays(1) : next;
    }

    /// <summary>The buckets of the period in order, without gap or overlap; the first and the last are clipped to the period.</summary>
    /// <exception cref="UserError">The period leaves the supported days.</exception>
    public IReadOnlyList<Period> Buckets(Period period, Grain grain)
    {
        Check(period.To);
        var buckets = new List<Period>();
        for (var from = period.From; from <= period.To;)
        {
            var next = Next(from, grain);
            var to = next.AddDays(-1);
            buckets.Add(new(from, to < period.To ? to : period.To));
            from = next;
        }
        return buckets;
    }

    /// <summary>
    /// What the period is compared with: as many whole months just before when it is made of whole calendar months, else as
    /// many days just before.
    /// </summary>
    /// <exception cref="UserError">That leaves the supported days.</exception>
    public Period Previous(Period period)
    {
        if (WholeMonths(period) is var (first, count)) return Months(first - count, count);
        Check(period.To);
        var from = period.From.AddDays(-period.Days);
        Check(from);
        return new(from, period.From.AddDays(-1));
    }

    /// <summary>
    /// The same days one year of this calendar earlier: whole months map to whole months; else each end keeps its month and
    /// day, the day clipped to the month's length (29 February to 28 February).
    /// </summary>
    /// <exception cref="UserError">That leaves the supported days.</exception>
    public Period YearBefore(Period period) =>
        WholeMonths(period) is var (first, count) ? Months(first - 12, count) : new(YearBefore(period.From), YearBefore(period.To));

    /// <summary>
    /// The culture-free name of the bucket that the day lies in. Day and week: the ISO date of the first day (of the whole week,
    /// also when the bucket is clipped). Month <c>2026-03</c>, <c>1405-02</c>; quarter <c>2026-Q1</c>; year <c>2026</c>, in this
    /// calendar's years. With a fiscal year that does not start in month 1: <c>FY2026-Q1</c> and <c>FY2026</c>, named by the
    /// year in which the fiscal year ends.
    /// </summary>
    /// <exception cref="UserError">The day is not supported.</exception>
    public string Label(DateOnly start, Grain grain)
    {
        Check(start);
        if (grain is Grain.Day or Grain.Week) return StartOf(start, grain).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var month = MonthOf(start);
        if (grain == Grain.Month) return string.Create(CultureInfo.InvariantCulture, $"{month / 12:0000}-{month % 12 + 1:00}");
        var firstOfYear = FirstMonth(month, Grain.Year);
        var year = (firstOfYear + 11) / 12;
        var name = string.Create(CultureInfo.InvariantCulture, $"{(FiscalYearStartMonth == 1 ? "" : "FY")}{year:0000}");
        return grain == Grain.Year ? name : string.Create(CultureInfo.InvariantCulture, $"{name}-Q{(month - firstOfYear) / 3 + 1}");
    }

    /// <summary>Year, month and day of month in this calendar.</summary>
    /// <exception cref="UserError">The day is not supported.</exception>
    public (int Year, int Month, int Day) DateOf(DateOnly day)
    {
        Check(day);
        var time = day.ToDateTime(TimeOnly.MinValue);
        return Kind switch
        {
            CalendarKind.Jalali => (Persian.GetYear(time), Persian.GetMonth(time), Persian.GetDayOfMonth(time)),
            CalendarKind.UmAlQura => (UmAlQura.GetYear(time), UmAlQura.GetMonth(time), UmAlQura.GetDayOfMonth(time)),
            CalendarKind.Buddhist => (day.Year + BuddhistOffset, day.Month, day.Day),
            _ => (day.Year, day.Month, day.Day),
        };
    }

    static int MonthsIn(Grain grain) => grain switch { Grain.Month => 1, Grain.Quarter => 3, _ => 12 };

    // Months are counted from month 1 of year 0 of the calendar; every calendar here has twelve a year.
    int MonthOf(DateOnly day)
    {
        var (year, month, _) = DateOf(day);
        return year * 12 + month - 1;
    }

    int FirstMonth(int month, Grain grain)
    {
        var sinceFiscalStart = month - (FiscalYearStartMonth - 1);
        return month - sinceFiscalStart % MonthsIn(grain);
    }

    DateOnly MonthStart(int index)
    {
        var (year, month) = (index / 12, index % 12 + 1);
        switch (Kind)
        {
            case CalendarKind.Jalali: return DateOnly.FromDateTime(Persian.ToDateTime(year, month, 1, 0, 0, 0, 0));
            case CalendarKind.Buddhist: return new(year - BuddhistOffset, month, 1);
            case CalendarKind.UmAlQura when index >= UmAlQuraMonthsEnd: return UmAlQuraLast.AddDays(1);
            case CalendarKind.UmAlQura when year < 1318: return UmAlQuraFirst.AddDays(-1);
            case CalendarKind.UmAlQura: return DateOnly.FromDateTime(UmAlQura.ToDateTime(year, month, 1, 0, 0, 0, 0));
            default: return new(year, month, 1);
        }
    }

    (int First, int Count)? WholeMonths(Period period)
    {
        Check(period.From);
        Check(period.To);
        if (DateOf(period.From).Day != 1) return null;
        var (first, last) = (MonthOf(period.From), MonthOf(period.To));
        return MonthStart(last + 1) == period.To.AddDays(1) ? (first, last - first + 1) : null;
    }

    Period Months(int first, int count)
    {
        var from = MonthStart(first);
        Check(from);
        return new(from, MonthStart(first + count).AddDays(-1));
    }

    DateOnly YearBefore(DateOnly day)
    {
        var month = MonthOf(day) - 12;
        var start = MonthStart(month);
        Check(start);
        var length = MonthStart(month + 1).DayNumber - start.DayNumber;
        return start.AddDays(Math.Min(DateOf(day).Day, length) - 1);
    }

    void Check(DateOnly day)
    {
        if (day >= FirstDay && day <= LastDay) return;
        throw new UserError(
            string.Create(CultureInfo.InvariantCulture, $"The day {day:yyyy-MM-dd} lies outside the days that the {Kind} calendar covers"),
            remedy: string.Create(CultureInfo.InvariantCulture, $"Choose days from {FirstDay:yyyy-MM-dd} to {LastDay:yyyy-MM-dd}."));
    }
}
