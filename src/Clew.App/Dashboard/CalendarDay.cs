using System.Globalization;
using Clew.Model;

namespace Clew.App.Dashboard;

/// <summary>
/// A day as people type it: ISO, or year, month and day of the workspace's own calendar, in any digits. Which of the two is told
/// by the year: the calendars' years of our times lie centuries apart.
/// </summary>
static class CalendarDay
{
    const int FirstCivilYear = 1800, LastCivilYear = 2300, BuddhistOffset = 543;

    /// <summary>Reads the day; null for no text.</summary>
    /// <exception cref="UserError">It is not a day.</exception>
    public static DateOnly? Read(string? text, WorkspaceCalendar calendar, string key)
    {
        if (text is null) return null;
        var parts = text.Trim().Split('-', '/');
        var wrong = new UserError($"'{text}' is not a day", key, $"Write it as {Write(new(2026, 3, 31), calendar)}.");
        if (parts is not [var y, var m, var d] || Number(y) is not { } year || Number(m) is not { } month || Number(d) is not { } day)
            throw wrong;
        try
        {
            if (year is >= FirstCivilYear and <= LastCivilYear) return new(year, month, day);
            return calendar.Kind switch
            {
                CalendarKind.Jalali => DateOnly.FromDateTime(new PersianCalendar().ToDateTime(year, month, day, 0, 0, 0, 0)),
                CalendarKind.UmAlQura => DateOnly.FromDateTime(new UmAlQuraCalendar().ToDateTime(year, month, day, 0, 0, 0, 0)),
                CalendarKind.Buddhist => new(year - BuddhistOffset, month, day),
                _ => throw wrong,
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            throw wrong;
        }
    }

    /// <summary>Year, month and day of the calendar in ASCII digits, the form that <see cref="Read"/> takes.</summary>
    public static string Write(DateOnly day, WorkspaceCalendar calendar)
    {
        var (year, month, dayOfMonth) = calendar.DateOf(day);
        return string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{dayOfMonth:00}");
    }

    static int? Number(string text)
    {
        if (text.Length is 0 or > 4) return null;
        var number = 0;
        foreach (var c in text)
        {
            var digit = CharUnicodeInfo.GetDecimalDigitValue(c);
            if (digit < 0) return null;
            number = 10 * number + digit;
        }
        return number;
    }
}
