using System.Globalization;
using System.Text;

namespace Clew.App.Dashboard.Calculator;

/// <summary>Numbers as people type them: in the digits of any language, with points or commas.</summary>
static class Typed
{
    /// <summary>
    /// The number, or null where it is none. A point is the decimal mark, a comma too unless exactly three digits follow it; of both, the
    /// last one is. Spaces, marks that stand several times, and per cent signs do not matter.
    /// </summary>
    public static decimal? Read(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Trim())
        {
            if (char.IsDigit(c)) plain.Append((char)('0' + (int)char.GetNumericValue(c)));
            else if (c is '٫') plain.Append('.');
            else if (c is '.' or ',' or '-') plain.Append(c);
            else if (c is '−') plain.Append('-');
            else if (c is not ('٬' or ' ' or '\u00A0' or '\u202F' or '%' or '٪')) return null;
        }
        return decimal.TryParse(Pointed(plain.ToString()), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    /// <summary>A number as a field holds it.</summary>
    public static string Write(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);

    static string Pointed(string text)
    {
        var (point, comma) = (text.LastIndexOf('.'), text.LastIndexOf(','));
        if (point < 0 && comma < 0) return text;
        if (point >= 0 && comma >= 0) return Keep(text, Math.Max(point, comma));
        var (mark, last) = point >= 0 ? ('.', point) : (',', comma);
        var isGrouping = text.IndexOf(mark) != last || (mark == ',' && text.Length - last == 4);
        return isGrouping ? text.Replace(mark.ToString(), "", StringComparison.Ordinal) : Keep(text, last);
    }

    static string Keep(string text, int mark) => string.Concat(text.Select((c, i) => c is not ('.' or ',') ? c.ToString() : i == mark ? "." : ""));
}
