using System.Globalization;

namespace Clew.Import.Values;

/// <summary>How a file writes numbers.</summary>
/// <param name="Decimal">The decimal sign.</param>
/// <param name="Group">The sign between thousands; spaces and apostrophes are always taken too.</param>
/// <param name="Loose">
/// False for our own files, whose numbers are digits and a point. True for files of others: groups, currency signs,
/// <c>(12.34)</c> for a negative number, a percent sign, and K, M, B for thousands, millions, billions.
/// </param>
sealed record NumberStyle(char Decimal, char Group, bool Loose)
{
    public static readonly NumberStyle Plain = new('.', '\0', false);

    public static readonly NumberStyle English = new('.', ',', true);

    /// <summary>The style of a culture, or of an example such as <c>1.234,56</c>; null when it is neither.</summary>
    public static NumberStyle? Named(string name)
    {
        if (name.Length > 0 && char.IsAsciiDigit(name[0]))
        {
            var signs = name.Where(c => !char.IsDigit(c)).ToArray();
            var last = signs.Length == 0 ? '.' : signs[^1];
            if (last is not ('.' or ','))
                return null;
            return new(last, last == '.' ? ',' : '.', true);
        }
        return Cultures.Find(name) is { } culture ? Of(culture) : null;
    }

    static NumberStyle Of(CultureInfo culture)
    {
        var format = culture.NumberFormat;
        var group = format.NumberGroupSeparator is [var sign] ? sign : '\0';
        return new(format.NumberDecimalSeparator is [',', ..] ? ',' : '.', group is ',' or '.' ? group : '\0', true);
    }
}

/// <summary>Cultures by name.</summary>
static class Cultures
{
    /// <summary>The culture, or null when there is none of that name.</summary>
    public static CultureInfo? Find(string name)
    {
        try
        {
            return CultureInfo.GetCultureInfo(name, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }
}
