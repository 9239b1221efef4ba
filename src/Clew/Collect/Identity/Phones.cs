using System.Collections.Concurrent;
using PhoneNumbers;

namespace Clew.Collect.Identity;

/// <summary>Reads telephone numbers by the numbering plans of all countries.</summary>
static class Phones
{
    const int MostLength = 64, MostKept = 500_000;

    static readonly PhoneNumberUtil Util = PhoneNumberUtil.GetInstance();

    // Reading one takes about ten microseconds, and the same leads are read again after each change of data.
    static readonly ConcurrentDictionary<(string Text, string Region), string?> Known = new();

    /// <summary>E.164, or null for what is no valid number.</summary>
    public static string? Normal(string? text, string? region)
    {
        var trimmed = text?.Trim();
        if (string.IsNullOrEmpty(trimmed) || trimmed.Length > MostLength)
            return null;
        var key = (trimmed, Region(region));
        if (Known.TryGetValue(key, out var known))
            return known;
        if (Known.Count >= MostKept)
            Known.Clear();
        return Known[key] = Read(trimmed, key.Item2);
    }

    static string Region(string? region) => region is { Length: 2 } ? region.ToUpperInvariant() : "ZZ";

    static string? Read(string text, string region)
    {
        try
        {
            var number = Util.Parse(text, region);
            return Util.IsValidNumber(number) ? Util.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
