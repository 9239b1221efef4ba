using System.Globalization;

namespace Clew.Model;

/// <summary>The hours of each weekday in which the team answers. Text: <c>Mon-Fri 09:00-17:00; Sat 10:00-14:00</c>.</summary>
public sealed class BusinessHours : IEquatable<BusinessHours>
{
    const int MinutesPerDay = 24 * 60;
    const long MicrosPerMinute = 60_000_000;
    const long MicrosPerWeek = 7 * MinutesPerDay * MicrosPerMinute;
    const int MostIntervals = 100;

    static readonly string[] DayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    // 1970-01-05 was the first Monday after the epoch: weeks are counted from it.
    static readonly long FirstMonday = Zone.MicrosOf(new(1970, 1, 5, 0, 0, 0, DateTimeKind.Utc));

    // Opening intervals in minutes from Monday 00:00, sorted, apart from each other within a day.
    readonly (int Open, int Close)[] _week;
    readonly long _microsPerWeek;

    BusinessHours(IEnumerable<(int Open, int Close)> week)
    {
        _week = [.. week.Order()];
        _microsPerWeek = _week.Sum(interval => interval.Close - interval.Open) * MicrosPerMinute;
    }

    /// <summary>Monday to Friday, 09:00 to 17:00.</summary>
    public static BusinessHours Default { get; } = Parse("Mon-Fri 09:00-17:00");

    /// <summary>Opening and closing of one weekday, in minutes from midnight (closing at most 1440), in order.</summary>
    public IReadOnlyList<(int OpenMinute, int CloseMinute)> On(DayOfWeek day)
    {
        var start = ((int)day + 6) % 7 * MinutesPerDay;
        return [.. _week.Where(i => i.Open >= start && i.Open < start + MinutesPerDay).Select(i => (i.Open - start, i.Close - start))];
    }

    /// <summary>
    /// Reads groups parted by <c>;</c>, each of days (<c>Mon-Fri</c>, <c>Sat,Sun</c>; a range may pass over the week's end, as
    /// <c>Sat-Wed</c>) and hours (<c>09:00-12:00,13:00-17:30</c>, in local time; a day ends at 24:00).
    /// </summary>
    /// <exception cref="UserError">The text has another form, or two intervals of one day overlap.</exception>
    public static BusinessHours Parse(string text)
    {
        var week = new List<(int Open, int Close)>();
        foreach (var group in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            // Days and hours are told apart by the first digit, so that spaces around , and - do no harm.
            var split = group.AsSpan().IndexOfAnyInRange('0', '9');
            if (split <= 0) throw Bad(text, $"'{group}' needs days and hours");
            foreach (var day in Days(text, group[..split]))
            {
                foreach (var (open, close) in Hours(text, group[split..]))
                {
                    week.Add((day * MinutesPerDay + open, day * MinutesPerDay + close));
                    if (week.Count > MostIntervals) throw Bad(text, "there are too many intervals");
                }
            }
        }
        if (week.Count == 0) throw Bad(text, "no day is open");
        week.Sort();
        for (var i = 1; i < week.Count; i++)
        {
            if (week[i].Open < week[i - 1].Close) throw Bad(text, $"two intervals of {DayNames[week[i].Open / MinutesPerDay]} overlap");
        }
        return new(week);
    }

    /// <summary>
    /// Business seconds between two instants: for how long a clock on the wall there showed business hours. An hour that the clock
    /// shows twice counts twice, a skipped one not at all. Parts of a second are dropped; 0 when the end is not after the start.
    /// </summary>
    /// <param name="zone">Where the team works.</param>
    /// <param name="fromUtc">Start, as UTC.</param>
    /// <param name="toUtc">End, as UTC.</param>
    public long Seconds(Zone zone, DateTime fromUtc, DateTime toUtc) =>
        Seconds(zone, Zone.MicrosOf(fromUtc), Zone.MicrosOf(toUtc));

    /// <summary>As <see cref="Seconds(Zone, DateTime, DateTime)"/>, with instants in microseconds since 1970-01-01T00:00Z.</summary>
    public long Seconds(Zone zone, long fromUtcMicros, long toUtcMicros)
    {
        // Local time runs evenly while the offset stays, so each stretch of one offset is a difference of two sums.
        var micros = 0L;
        foreach (var (from, to, offset) in zone.Intervals(fromUtcMicros, toUtcMicros))
        {
            var shift = offset * 1_000_000L - FirstMonday;
            micros += OpenBefore(to + shift) - OpenBefore(from + shift);
        }
        return micros / 1_000_000;
    }

    /// <summary>The canonical text; <see cref="Parse"/> reads it back.</summary>
    public override string ToString()
    {
        var hours = DayNames.Select((_, day) => string.Join(',', On((DayOfWeek)((day + 1) % 7)).Select(Text))).ToArray();
        var groups = new List<string>();
        for (var day = 0; day < 7;)
        {
            var end = day;
            while (end < 6 && hours[end + 1] == hours[day]) end++;
            var name = end == day ? DayNames[day] : $"{DayNames[day]}-{DayNames[end]}";
            if (hours[day].Length > 0) groups.Add($"{name} {hours[day]}");
            day = end + 1;
        }
        return string.Join("; ", groups);
    }

    /// <summary>Whether the same hours are open.</summary>
    public bool Equals(BusinessHours? other) => other is not null && _week.AsSpan().SequenceEqual(other._week);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as BusinessHours);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(ToString(), StringComparison.Ordinal);

    // Open time from the first Monday to a local time, both in microseconds; negative before it.
    long OpenBefore(long local)
    {
        var weeks = Math.DivRem(local, MicrosPerWeek, out var rest);
        if (rest < 0) (weeks, rest) = (weeks - 1, rest + MicrosPerWeek);
        var open = weeks * _microsPerWeek;
        foreach (var (start, end) in _week)
        {
            if (rest <= start * MicrosPerMinute) break;
            open += Math.Min(rest, end * MicrosPerMinute) - start * MicrosPerMinute;
        }
        return open;
    }

    static string Text((int Open, int Close) interval) => string.Create(
        CultureInfo.InvariantCulture,
        $"{interval.Open / 60:00}:{interval.Open % 60:00}-{interval.Close / 60:00}:{interval.Close % 60:00}");

    static IEnumerable<int> Days(string text, string days)
    {
        foreach (var part in days.Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = part.Split('-', StringSplitOptions.TrimEntries);
            if (ends.Length > 2) throw Bad(text, $"'{part}' is not a range of days");
            var (first, last) = (Day(text, ends[0]), Day(text, ends[^1]));
            for (var day = first; ; day = (day + 1) % 7)
            {
                yield return day;
                if (day == last) break;
            }
        }
    }

    static int Day(string text, string name)
    {
        var full = Array.FindIndex(
            DayNames, day => name.Length >= 3 && Enum.TryParse<DayOfWeek>(name, ignoreCase: true, out var parsed)
                ? parsed.ToString().StartsWith(day, StringComparison.Ordinal)
                : day.Equals(name, StringComparison.OrdinalIgnoreCase));
        return full >= 0 ? full : throw Bad(text, $"'{name}' is not a weekday");
    }

    static IEnumerable<(int Open, int Close)> Hours(string text, string hours)
    {
        foreach (var part in hours.Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = part.Split('-', StringSplitOptions.TrimEntries);
            if (ends.Length != 2) throw Bad(text, $"'{part}' is not an opening and a closing time");
            var (open, close) = (Minute(text, ends[0]), Minute(text, ends[1]));
            if (close <= open) throw Bad(text, $"'{part}' closes before it opens (split it at 24:00 if it runs over midnight)");
            yield return (open, close);
        }
    }

    static int Minute(string text, string time)
    {
        var parts = time.Split(':');
        if (parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hour) &&
            int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minute) &&
            minute < 60 && hour is >= 0 and <= 24 && hour * 60 + minute <= MinutesPerDay)
        {
            return hour * 60 + minute;
        }
        throw Bad(text, $"'{time}' is not a time of day");
    }

    static UserError Bad(string text, string why) => new(
        $"Business hours '{(text.Length > 80 ? text[..80] + "..." : text)}' cannot be read: {why}",
        remedy: "Write them like 'Mon-Fri 09:00-17:00; Sat 10:00-14:00'.");
}
