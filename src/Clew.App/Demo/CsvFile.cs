using System.Buffers.Text;
using System.Text;

namespace Clew.App.Demo;

/// <summary>Streams a CSV file: UTF-8 without BOM, commas, line feeds; the same bytes under every culture.</summary>
sealed class CsvFile : IDisposable
{
    const int Room = 4096; // more than any one cell of the demo needs

    readonly FileStream _file;
    readonly byte[] _buffer = new byte[1 << 17];
    int _used;
    bool _rowBegun;
    long _day = long.MinValue;
    readonly byte[] _dayText = new byte[10];

    public CsvFile(string path, string header)
    {
        _file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        _used = Encoding.UTF8.GetBytes(header + "\n", _buffer);
    }

    /// <summary>Rows written, without the header.</summary>
    public int Rows { get; private set; }

    public CsvFile Empty()
    {
        Separate();
        return this;
    }

    public CsvFile Text(string? value)
    {
        Separate();
        if (string.IsNullOrEmpty(value)) return this;
        bool quoted = value.AsSpan().IndexOfAny(",\"\n") >= 0;
        if (quoted) value = "\"" + value.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
        _used += Encoding.UTF8.GetBytes(value, _buffer.AsSpan(_used));
        return this;
    }

    /// <summary>An id: a prefix and a number of seven digits.</summary>
    public CsvFile Id(char prefix, int number)
    {
        Separate();
        _buffer[_used++] = (byte)prefix;
        for (int i = 6; i >= 0; i--, number /= 10) _buffer[_used + i] = (byte)('0' + number % 10);
        _used += 7;
        return this;
    }

    public CsvFile Number(long value)
    {
        Separate();
        Utf8Formatter.TryFormat(value, _buffer.AsSpan(_used), out int written);
        _used += written;
        return this;
    }

    /// <summary>An amount with two decimals.</summary>
    public CsvFile Money(long cents)
    {
        Separate();
        if (cents < 0) _buffer[_used++] = (byte)'-';
        long size = Math.Abs(cents);
        Utf8Formatter.TryFormat(size / 100, _buffer.AsSpan(_used), out int written);
        _used += written;
        _buffer[_used++] = (byte)'.';
        TwoDigits(_buffer, _used, (int)(size % 100));
        _used += 2;
        return this;
    }

    /// <summary>A moment as ISO 8601 in UTC; nothing when there was none.</summary>
    public CsvFile Time(long? seconds)
    {
        Separate();
        if (seconds is not { } moment) return this;
        WriteDay(moment / 86_400);
        int rest = (int)(moment % 86_400);
        _buffer[_used] = (byte)'T';
        TwoDigits(_buffer, _used + 1, rest / 3600);
        _buffer[_used + 3] = (byte)':';
        TwoDigits(_buffer, _used + 4, rest / 60 % 60);
        _buffer[_used + 6] = (byte)':';
        TwoDigits(_buffer, _used + 7, rest % 60);
        _buffer[_used + 9] = (byte)'Z';
        _used += 10;
        return this;
    }

    /// <summary>A calendar day, by its number of days since 1970.</summary>
    public CsvFile Day(long? day)
    {
        Separate();
        if (day is { } number) WriteDay(number);
        return this;
    }

    public void EndRow()
    {
        _buffer[_used++] = (byte)'\n';
        _rowBegun = false;
        Rows++;
    }

    public void Dispose()
    {
        _file.Write(_buffer, 0, _used);
        _file.Dispose();
    }

    void WriteDay(long day)
    {
        if (day != _day)
        {
            var date = DateOnly.FromDayNumber((int)(day + DemoCalendar.UnixEpoch));
            TwoDigits(_dayText, 0, date.Year / 100);
            TwoDigits(_dayText, 2, date.Year % 100);
            TwoDigits(_dayText, 5, date.Month);
            TwoDigits(_dayText, 8, date.Day);
            _dayText[4] = _dayText[7] = (byte)'-';
            _day = day;
        }
        _dayText.CopyTo(_buffer, _used);
        _used += 10;
    }

    void Separate()
    {
        if (_buffer.Length - _used < Room)
        {
            _file.Write(_buffer, 0, _used);
            _used = 0;
        }
        if (_rowBegun) _buffer[_used++] = (byte)',';
        _rowBegun = true;
    }

    static void TwoDigits(byte[] target, int at, int value)
    {
        target[at] = (byte)('0' + value / 10);
        target[at + 1] = (byte)('0' + value % 10);
    }
}
