namespace Clew.Collect.Decode;

/// <summary>
/// Reads ISO 8601 instants as programs write them: <c>T</c> or a space between, seconds and fraction optional, <c>Z</c> or an offset;
/// without one it is UTC.
/// </summary>
/// <remarks>
/// TRICKY: <c>Utf8JsonReader.TryGetDateTime</c> takes a time without offset for the server's local one and refuses a space in the middle.
/// </remarks>
static class IsoTime
{
    const double MillisecondsFrom = 1e11; // as seconds this lies in the year 5138, as milliseconds in 1973

    public static bool TryRead(ReadOnlySpan<byte> text, out DateTime at)
    {
        at = default;
        if (text.Length < 16 || text[4] != '-' || text[7] != '-' || text[10] is not ((byte)'T' or (byte)'t' or (byte)' ')) return false;
        if (text[13] != ':') return false;
        if (!Digits(text[..4], out int year) || !Digits(text[5..7], out int month) || !Digits(text[8..10], out int day)) return false;
        if (!Digits(text[11..13], out int hour) || !Digits(text[14..16], out int minute)) return false;
        text = text[16..];
        int second = 0;
        long fraction = 0;
        if (!text.IsEmpty && text[0] == ':')
        {
            if (text.Length < 3 || !Digits(text[1..3], out second)) return false;
            text = text[3..];
            if (!text.IsEmpty && text[0] is (byte)'.' or (byte)',') text = Fraction(text[1..], out fraction);
        }
        if (!Offset(text, out var offset)) return false;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        if (hour > 23 || minute > 59 || second > 60) return false;
        // A leap second is told as :60; it is the next minute's first second here.
        long ticks = new DateTime(year, month, day, hour, minute, 0, DateTimeKind.Utc).Ticks
            + (second * TimeSpan.TicksPerSecond) + fraction - offset.Ticks;
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks) return false;
        at = new DateTime(ticks, DateTimeKind.Utc);
        return true;
    }

    /// <summary>Seconds or milliseconds since 1970: which, is told by the size.</summary>
    public static bool TryEpoch(double number, out DateTime at)
    {
        at = default;
        if (double.IsNaN(number) || number < 0) return false;
        double milliseconds = number >= MillisecondsFrom ? number : number * 1000;
        if (milliseconds > 2.5e14) return false; // the year 9892
        at = DateTime.UnixEpoch.AddTicks((long)(milliseconds * TimeSpan.TicksPerMillisecond));
        return true;
    }

    static ReadOnlySpan<byte> Fraction(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        long unit = TimeSpan.TicksPerSecond / 10;
        while (!text.IsEmpty && text[0] is >= (byte)'0' and <= (byte)'9')
        {
            ticks += (text[0] - '0') * unit;
            unit /= 10;
            text = text[1..];
        }
        return text;
    }

    static bool Offset(ReadOnlySpan<byte> text, out TimeSpan offset)
    {
        offset = default;
        if (text.IsEmpty || (text.Length == 1 && text[0] is (byte)'Z' or (byte)'z')) return true;
        if (text[0] is not ((byte)'+' or (byte)'-')) return false;
        int sign = text[0] == '-' ? -1 : 1;
        text = text[1..];
        if (text.Length < 2 || !Digits(text[..2], out int hours)) return false;
        text = text[2..];
        if (!text.IsEmpty && text[0] == ':') text = text[1..];
        int minutes = 0;
        if (!text.IsEmpty && (text.Length != 2 || !Digits(text, out minutes))) return false;
        if (hours > 15 || minutes > 59) return false;
        offset = sign * new TimeSpan(hours, minutes, 0);
        return true;
    }

    static bool Digits(ReadOnlySpan<byte> text, out int number)
    {
        number = 0;
        foreach (byte b in text)
        {
            if (b is < (byte)'0' or > (byte)'9') return false;
            number = (number * 10) + b - '0';
        }
        return true;
    }
}
