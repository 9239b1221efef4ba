using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Clew.App.Dashboard;

/// <summary>
/// Texts that strangers send (addresses of pages, names, user agents, what is wrong with a message), made fit to stand in a page that
/// asks nobody who they are: of bounded length, without signs that steer the direction of a line, without email addresses.
/// </summary>
static partial class Foreign
{
    /// <summary>Characters of an address or of a reason.</summary>
    public const int Long = 160;

    const int Short = 8;
    const char Replaced = '\uFFFD', Ellipsis = '…';

    /// <summary>The text, cut.</summary>
    public static string Shown(string text, int most = Long) => EmailAddress().Replace(Tame(text, most), "…@…");

    /// <summary>The same of what the owner's own files say: addresses of persons stand, as they do in lists of leads.</summary>
    public static string Tame(string text, int most = Long)
    {
        var shown = new StringBuilder(Math.Min(text.Length, most + 2));
        foreach (var rune in text.EnumerateRunes())
        {
            // TRICKY: a lone end of an isolate would close the element's own isolate, so markup alone does not contain such signs.
            if (Steers(rune)) shown.Append(Replaced);
            else shown.Append(rune);
            if (shown.Length < most) continue;
            if (text.Length > shown.Length) shown.Append(Ellipsis);
            break;
        }
        return shown.ToString();
    }

    /// <summary>As much of a visitor's id as tells visitors apart; of one that may say who somebody is nothing.</summary>
    public static string Visitor(string id) => id.Contains('@', StringComparison.Ordinal) ? Ellipsis.ToString() : Shown(id, Short);

    /// <summary>The host of an address; the address where it has none.</summary>
    public static string Host(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host.Length > 0 ? Shown(uri.Host) : Shown(address);

    static bool Steers(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator
        || rune.Value is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    [GeneratedRegex(@"[^\s/?&=""'<(,;:]+@[^\s/?&=""'>),;:]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EmailAddress();
}
