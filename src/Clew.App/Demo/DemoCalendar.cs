namespace Clew.App.Demo;

/// <summary>The fourteen months and how busy each of their days is. Days are counted from 0; moments are Unix seconds, UTC.</summary>
sealed class DemoCalendar
{
    /// <summary>The day number of 1970-01-01.</summary>
    public static readonly int UnixEpoch = new DateOnly(1970, 1, 1).DayNumber;

    public const long Minute = 60, Hour = 3_600, Day = 86_400;

    static readonly double[] Week = [0.52, 1.17, 1.24, 1.22, 1.14, 0.97, 0.48]; // from Sunday
    static readonly double[] Year = [1.05, 1.04, 1.08, 1.00, 1.02, 0.97, 0.85, 0.79, 1.10, 1.15, 1.10, 0.82]; // from January

    readonly double[] _level;

    public DemoCalendar(DateOnly lastDay)
    {
        LastDay = lastDay;
        FirstDay = lastDay.AddDays(1).AddMonths(-14);
        Days = lastDay.DayNumber - FirstDay.DayNumber + 1;
        _level = new double[Days];
        for (int day = 0; day < Days; day++) _level[day] = Level(DateOf(day), (double)day / (Days - 1));
    }

    public DateOnly FirstDay { get; }

    public DateOnly LastDay { get; }

    public int Days { get; }

    /// <summary>The first moment after the last day.</summary>
    public long End => Start(Days);

    /// <summary>How busy the day is; around 1.</summary>
    public double this[int day] => _level[day];

    /// <summary>How far through the fourteen months the day is, 0 to 1.</summary>
    public double Progress(int day) => (double)day / (Days - 1);

    public DateOnly DateOf(int day) => FirstDay.AddDays(day);

    /// <summary>Midnight at the beginning of the day.</summary>
    public long Start(int day) => (FirstDay.DayNumber - UnixEpoch + (long)day) * Day;

    /// <summary>The day of the moment, counted from the first; negative before it.</summary>
    public int DayOf(long moment) => (int)(moment / Day - (FirstDay.DayNumber - UnixEpoch));

    /// <summary>The moment when it lies within the fourteen months or before; null when it has not come yet.</summary>
    public long? Past(long? moment) => moment < End ? moment : null;

    public static long Midnight(DateOnly date) => (date.DayNumber - (long)UnixEpoch) * Day;

    public static bool IsBusinessDay(DateOnly date) => date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>The same moment when people work, else the next working morning: Monday to Friday, 07:00 to 17:00 UTC.</summary>
    public static long WorkingMoment(long moment, long delayIntoMorning)
    {
        long day = moment / Day, second = moment % Day;
        var date = DateOnly.FromDayNumber((int)(day + UnixEpoch));
        if (IsBusinessDay(date) && second is >= 7 * Hour and < 17 * Hour) return moment;
        if (second >= 17 * Hour || !IsBusinessDay(date)) date = date.AddDays(1);
        while (!IsBusinessDay(date)) date = date.AddDays(1);
        return Midnight(date) + 7 * Hour + delayIntoMorning;
    }

    static double Level(DateOnly date, double progress)
    {
        bool holidays = date is { Month: 12, Day: >= 23 } or { Month: 1, Day: <= 2 };
        return Week[(int)date.DayOfWeek] * Year[date.Month - 1] * (0.82 + 0.4 * progress) * (holidays ? 0.5 : 1);
    }
}
