using System.Collections.Concurrent;

namespace Clew.Model;

/// <summary>
/// A time zone by its IANA id, with its changes of offset laid out in a table. The table covers 1900 to 2199; before and after,
/// the offset of its edge holds. Offsets are whole minutes, as .NET reads them.
/// </summary>
public sealed class Zone
{
    const long MicrosPerSecond = 1_000_000;
    const long MicrosPerDay = 86_400 * MicrosPerSecond;
    const int TicksPerMicro = 10;
    const int ChangesToday = int.MinValue;
    const int FirstYear = 1900, EndYear = 2200;
    const int IndexedYears = 2100;

    static readonly ConcurrentDictionary<string, Zone> Known = new(StringComparer.Ordinal);
    static readonly int IndexedDays = new DateOnly(IndexedYears, 1, 1).DayNumber - new DateOnly(1970, 1, 1).DayNumber;
    static readonly int EpochDayNumber = new DateOnly(1970, 1, 1).DayNumber;

    readonly Lazy<Table> _table;

    Zone(TimeZoneInfo info)
    {
        Info = info;
        _table = new(() => new(info));
    }

    /// <summary>Coordinated universal time.</summary>
    public static Zone Utc { get; } = Parse("UTC");

    /// <summary>The IANA id, such as <c>Asia/Tehran</c>.</summary>
    public string Id => Info.Id;

    /// <summary>The zone as .NET knows it.</summary>
    public TimeZoneInfo Info { get; }

    /// <summary>Reads an IANA id, in any case.</summary>
    /// <exception cref="UserError">There is no such zone; the nearest ids are named.</exception>
    public static Zone Parse(string id)
    {
        var name = id.Trim();
        if (Find(name) is { } zone) return zone;
        var ids = TimeZoneInfo.GetSystemTimeZones().Select(info => info.Id).ToList();
        if (ids.Find(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } canonical) return Find(canonical)!;
        throw new UserError(
            $"'{id}' is not a time zone", remedy: Nearest.Remedy(name, ids, "Use an IANA name such as Europe/Berlin, Asia/Tehran or UTC."));
    }

    /// <summary>The local day of an instant.</summary>
    /// <param name="utc">An instant; its kind is not looked at, it is taken as UTC.</param>
    public DateOnly DayOf(DateTime utc) => DateOnly.FromDayNumber(DayNumberOf(MicrosOf(utc)) + EpochDayNumber);

    /// <summary>The local day of an instant, in days since 1970-01-01. Cheap enough for tens of millions of calls.</summary>
    /// <param name="utcMicros">Microseconds since 1970-01-01T00:00Z.</param>
    public int DayNumberOf(long utcMicros) =>
        (int)FloorDays(utcMicros + OffsetSecondsAt(utcMicros) * MicrosPerSecond);

    /// <summary>Seconds that local time is ahead of UTC at an instant.</summary>
    /// <param name="utcMicros">Microseconds since 1970-01-01T00:00Z.</param>
    public int OffsetSecondsAt(long utcMicros)
    {
        var table = _table.Value;
        var day = FloorDays(utcMicros);
        if ((ulong)day < (ulong)table.ByDay.Length)
        {
            var offset = table.ByDay[day];
            if (offset != ChangesToday) return offset;
        }
        return table.Offsets[table.IndexAt(utcMicros)];
    }

    /// <summary>
    /// The instant of a local time, in microseconds since 1970-01-01T00:00Z. A time that the clock skips moves forward by the
    /// gap (02:30 on the day when 02:00 becomes 03:00 is 03:30); of a time that the clock shows twice, the earlier instant
    /// (daylight time) counts.
    /// </summary>
    /// <param name="local">A local time; its kind is not looked at.</param>
    public long ToUtcMicros(DateTime local)
    {
        var table = _table.Value;
        var clock = MicrosOf(local);
        // No offset is further from UTC than 15 hours, so the interval wanted starts before clock + 15 h.
        var i = table.IndexAt(clock - 15 * 3600 * MicrosPerSecond);
        while (true)
        {
            var utc = clock - table.Offsets[i] * MicrosPerSecond;
            if (i == table.From.Length - 1 || utc < table.From[i + 1]) return utc;
            // The clock jumps over this time when the next interval begins: the offset before the jump gives the later time.
            if (clock - table.Offsets[i + 1] * MicrosPerSecond < table.From[i + 1]) return utc;
            i++;
        }
    }

    /// <summary>
    /// Every change of offset from the start of one UTC year to the end of another, both included. The first entry is the offset
    /// in force when the first year begins; each entry holds until the next. Years are cut to 1900 to 2199.
    /// </summary>
    public IReadOnlyList<(long FromUtcMicros, int OffsetSeconds)> Offsets(int fromYear, int toYear)
    {
        var start = YearStart(Math.Clamp(fromYear, FirstYear, EndYear - 1));
        var end = YearStart(Math.Clamp(toYear, FirstYear, EndYear - 1) + 1);
        var changes = new List<(long, int)>();
        foreach (var (from, _, offset) in Intervals(start, end)) changes.Add((from, offset));
        return changes;
    }

    /// <summary>The id.</summary>
    public override string ToString() => Id;

    /// <summary>The stretches of one offset between two instants, clipped to them.</summary>
    internal IEnumerable<(long FromUtcMicros, long ToUtcMicros, int OffsetSeconds)> Intervals(long fromUtcMicros, long toUtcMicros)
    {
        var table = _table.Value;
        var from = fromUtcMicros;
        for (var i = table.IndexAt(from); from < toUtcMicros; i++)
        {
            var to = i == table.From.Length - 1 ? toUtcMicros : Math.Min(table.From[i + 1], toUtcMicros);
            yield return (from, to, table.Offsets[i]);
            from = to;
        }
    }

    internal static long MicrosOf(DateTime time) => (time.Ticks - DateTime.UnixEpoch.Ticks) / TicksPerMicro;

    static long YearStart(int year) => MicrosOf(new(year, 1, 1, 0, 0, 0, DateTimeKind.Utc));

    static long FloorDays(long micros) => (micros >= 0 ? micros : micros - (MicrosPerDay - 1)) / MicrosPerDay;

    static Zone? Find(string id)
    {
        if (Known.TryGetValue(id, out var zone)) return zone;
        // The id becomes a file name in .NET's search: only plain names pass. right/ counts leap seconds.
        var plain = id.Length is > 0 and < 64 && id[0] != '/' && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+');
        var raw = id.StartsWith("right/", StringComparison.Ordinal) || id.StartsWith("posix", StringComparison.Ordinal);
        if (!plain || raw || !TimeZoneInfo.TryFindSystemTimeZoneById(id, out var info)) return null;
        return info.HasIanaId ? Known.GetOrAdd(info.Id, _ => new(info)) : null;
    }

    sealed class Table
    {
        public Table(TimeZoneInfo info)
        {
            (From, Offsets) = Changes(info);
            ByDay = Index();
        }

        /// <summary>First instants of the intervals; the first one reaches back without end.</summary>
        public long[] From { get; }

        public int[] Offsets { get; }

        /// <summary>The offset of each UTC day from 1970 on, or <see cref="ChangesToday"/>: one look-up instead of a search.</summary>
        public int[] ByDay { get; }

        public int IndexAt(long utcMicros)
        {
            var found = Array.BinarySearch(From, utcMicros);
            return Math.Max(0, found >= 0 ? found : ~found - 1);
        }

        static (long[] From, int[] Offsets) Changes(TimeZoneInfo info)
        {
            var (from, offsets) = (new List<long>(), new List<int>());
            var (lastTime, lastOffset) = (YearStart(FirstYear), OffsetOf(info, YearStart(FirstYear)));
            from.Add(long.MinValue);
            offsets.Add(lastOffset);
            // A step of one day finds every interval that lasts a day; zones keep an offset for weeks.
            for (var time = lastTime + MicrosPerDay; time <= YearStart(EndYear); time += MicrosPerDay)
            {
                while (OffsetOf(info, time) is var offset && offset != lastOffset)
                {
                    var (low, high) = (lastTime, time);
                    while (high - low > MicrosPerSecond)
                    {
                        var middle = low + (high - low) / (2 * MicrosPerSecond) * MicrosPerSecond;
                        if (OffsetOf(info, middle) == lastOffset) low = middle; else high = middle;
                    }
                    (lastTime, lastOffset) = (high, OffsetOf(info, high));
                    from.Add(high);
                    offsets.Add(lastOffset);
                }
                lastTime = time;
            }
            return ([.. from], [.. offsets]);
        }

        int[] Index()
        {
            var days = new int[IndexedDays];
            var i = IndexAt(0);
            for (var day = 0; day < days.Length; day++)
            {
                var start = day * MicrosPerDay;
                while (i + 1 < From.Length && From[i + 1] <= start) i++;
                var changes = i + 1 < From.Length && From[i + 1] < start + MicrosPerDay;
                days[day] = changes ? ChangesToday : Offsets[i];
            }
            return days;
        }

        static int OffsetOf(TimeZoneInfo info, long utcMicros) =>
            (int)(info.GetUtcOffset(DateTime.UnixEpoch.AddTicks(utcMicros * TicksPerMicro)).Ticks / TimeSpan.TicksPerSecond);
    }
}
