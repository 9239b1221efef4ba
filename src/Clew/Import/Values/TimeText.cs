using System.Buffers;
using System.Globalization;
using System.Text;
using Clew.Model;

namespace Clew.Import.Values;

/// <summary>A time as a file states it: a day, perhaps a clock time, perhaps an offset.</summary>
readonly record struct TimeValue(int Day, long Micros, int OffsetMinutes, bool HasOffset)
{
    const long MicrosPerDay = 86_400_000_000;

    /// <summary>Microseconds since 1970-01-01 UTC; without an offset the zone's clock is meant.</summary>
    public long Instant(Zone zone) => HasOffset
        ? Day * MicrosPerDay + Micros - OffsetMinutes * 60_000_000L
        : zone.ToUtcMicros(DateTime.UnixEpoch.AddTicks((Day * MicrosPerDay + Micros) * 10));

    /// <summary>The day in the zone.</summary>
    public int LocalDay(Zone zone) => HasOffset ? zone.DayNumberOf(Instant(zone)) : Day;
}

/// <summary>Reads times: ISO 8601 from bytes without help, and the formats that a mapping declares.</summary>
static class TimeText
{
    public const string Expected = "expected an ISO 8601 time such as 2026-03-31 or 2026-03-31T14:05:00+02:00";
    public const string BadYear = "the year is outside 1900 to 2199";

    const int FirstYear = 1900, LastYear = 2199;
    static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;
    static readonly byte[] DaysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    static readonly short[] DaysBefore = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

    /// <summary>
    /// Reads <c>yyyy-MM-dd</c>, optionally <c>T</c> or a space with <c>HH:mm[:ss[.fffffffff]]</c>, then <c>Z</c> or an offset.
    /// </summary>
    /// <returns>Null when read, else what is wrong.</returns>
    public static string? Read(ReadOnlySpan<byte> text, out TimeValue value)
    {
        value = default;
        if (text.Length < 10 || text[4] != '-' || text[7] != '-' || !Two(text, 5, out var month) || !Two(text, 8, out var day) ||
            !Two(text, 0, out var century) || !Two(text, 2, out var year))
            return Unlike(text);
        year += century * 100;
        if (month is < 1 or > 12 || day < 1 || day > DaysInMonth[month - 1] + (month == 2 && year > 0 && DateTime.IsLeapYear(year) ? 1 : 0))
            return "there is no such day in the calendar";
        if (year is < FirstYear or > LastYear)
            return BadYear;
        var number = DayNumber(year, month, day);
        if (text.Length == 10)
        {
            value = new(number, 0, 0, false);
            return null;
        }
        if (text.Length < 16 || text[10] is not ((byte)'T' or (byte)'t' or (byte)' ') || text[13] != ':' || !Two(text, 11, out var hour) ||
            !Two(text, 14, out var minute) || hour > 23 || minute > 59)
            return Expected;
        var (micros, at) = ((hour * 60 + minute) * 60_000_000L, 16);
        if (text.Length > 16 && text[16] == ':')
        {
            if (text.Length < 19 || !Two(text, 17, out var second) || second > 59)
                return Expected;
            (micros, at) = (micros + second * 1_000_000L, 19);
            if (text.Length > 19 && text[19] is (byte)'.' or (byte)',' && !Fraction(text, ref at, ref micros))
                return Expected;
        }
        if (!Offset(text[at..], out var offset, out var has))
            return Expected;
        value = new(number, micros, offset, has);
        return null;
    }

    /// <summary>Reads one of the declared formats (as .NET writes them), else ISO 8601.</summary>
    public static string? Read(ReadOnlySpan<byte> text, DateFormats formats, out TimeValue value)
    {
        value = default;
        Span<char> chars = stackalloc char[64];
        if (text.Length > chars.Length || Encoding.UTF8.GetChars(text, chars) is var count && count == 0)
            return formats.Expected;
        foreach (var format in formats.All)
        {
            if (format.Unix > 0)
            {
                if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var unix) || unix > 253_402_300_799_999)
                    continue;
                var ticks = DateTime.UnixEpoch.AddTicks(Math.Min(unix * format.Unix, DateTime.MaxValue.Ticks - DateTime.UnixEpoch.Ticks));
                return Of(ticks, 0, true, out value);
            }
            if (!DateTimeOffset.TryParseExact(chars[..count], format.Text, formats.Culture,
                    DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AssumeUniversal, out var time))
                continue;
            return Of(time.DateTime, (int)time.Offset.TotalMinutes, format.HasOffset, out value);
        }
        return Read(text, out value) is null ? null : Year(text) ? BadYear : formats.Expected;

        static bool Year(ReadOnlySpan<byte> text) => Read(text, out _) == BadYear;
    }

    public static int DayNumber(int year, int month, int day)
    {
        var before = year - 1;
        var leap = month > 2 && DateTime.IsLeapYear(year) ? 1 : 0;
        return before * 365 + before / 4 - before / 100 + before / 400 + DaysBefore[month - 1] + leap + day - 1 - Epoch;
    }

    static string? Of(DateTime time, int offset, bool hasOffset, out TimeValue value)
    {
        value = new(DateOnly.FromDateTime(time).DayNumber - Epoch, time.TimeOfDay.Ticks / 10, offset, hasOffset);
        return time.Year is < FirstYear or > LastYear ? BadYear : null;
    }

    static bool Two(ReadOnlySpan<byte> text, int at, out int value)
    {
        var (tens, ones) = ((uint)text[at] - '0', (uint)text[at + 1] - '0');
        value = (int)(tens * 10 + ones);
        return tens <= 9 && ones <= 9;
    }

    static bool Fraction(ReadOnlySpan<byte> text, ref int at, ref long micros)
    {
        var start = ++at;
        var unit = 100_000;
        while (at < text.Length && text[at] is >= (byte)'0' and <= (byte)'9')
        {
            micros += (text[at++] - '0') * unit;
            unit /= 10;
        }
        return at > start && at - start <= 9;
    }

    static bool Offset(ReadOnlySpan<byte> text, out int minutes, out bool has)
    {
        (minutes, has) = (0, true);
        if (text.IsEmpty)
        {
            has = false;
            return true;
        }
        if (text[0] == ' ')
            text = text[1..];
        if (text.Length == 1 && text[0] is (byte)'Z' or (byte)'z' || text.SequenceEqual("UTC"u8))
            return true;
        if (text.Length < 3 || text[0] is not ((byte)'+' or (byte)'-') || !Two(text, 1, out var hours))
            return false;
        var rest = text[3..];
        if (rest.Length == 3 && rest[0] == ':')
            rest = rest[1..];
        var part = 0;
        if (!rest.IsEmpty && (rest.Length != 2 || !Two(rest, 0, out part)))
            return false;
        minutes = (hours * 60 + part) * (text[0] == '-' ? -1 : 1);
        return hours <= 18 && part < 60;
    }

    // 03/04/2026 is the third of April or the fourth of March: it is never guessed.
    static string Unlike(ReadOnlySpan<byte> text)
    {
        var slash = text.IndexOfAny((byte)'/', (byte)'.', (byte)'-');
        return slash is 1 or 2 && text.Length >= 6 && text[0] is >= (byte)'0' and <= (byte)'9'
            ? "the order of day and month is not certain; say the date format in a mapping, such as \"date\": \"dd/MM/yyyy\""
            : Expected;
    }
}

/// <summary>The date formats of one mapped column.</summary>
sealed class DateFormats
{
    public DateFormats(IReadOnlyList<string> formats, CultureInfo culture)
    {
        Culture = culture;
        All = [.. formats.Select(format => new Format(format, HasZone(format), format switch
        {
            "unix" => TimeSpan.TicksPerSecond,
            "unix_ms" => TimeSpan.TicksPerMillisecond,
            _ => 0,
        }))];
        Expected = $"expected a time like {string.Join(" or ", formats)}";
    }

    public IReadOnlyList<Format> All { get; }

    public CultureInfo Culture { get; }

    public string Expected { get; }

    static bool HasZone(string format) => format.Any(c => c is 'z' or 'K');

    public readonly record struct Format(string Text, bool HasOffset, long Unix);
}
