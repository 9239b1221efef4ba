using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using PhoneNumbers;

namespace Clew.Collect.Identity;

/// <summary>Reads telephone numbers by the numbering plans of all countries.</summary>
static class Phones
{
    const int MostLength = 64, MostKept = 1_000_000;

    static readonly PhoneNumberUtil Util = PhoneNumberUtil.GetInstance();

    // Reading one takes microseconds, and the same leads are read again after each change of data. By hash of text and region: the
    // digits, 0 for what is no number.
    static readonly ConcurrentDictionary<UInt128, long> Known = new();

    /// <summary>E.164, or null for what is no valid number.</summary>
    public static string? Normal(string? text, string? region)
    {
        var trimmed = text?.Trim();
        if (string.IsNullOrEmpty(trimmed) || trimmed.Length > MostLength)
            return null;
        var country = region is { Length: 2 } ? region.ToUpperInvariant() : "ZZ";
        var key = XxHash128.HashToUInt128(MemoryMarshal.AsBytes($"{country}{trimmed}".AsSpan()));
        if (!Known.TryGetValue(key, out var digits))
        {
            digits = Read(trimmed, country);
            if (Known.Count >= MostKept)
                Known.Clear();
            Known[key] = digits;
        }
        return digits == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"+{digits}");
    }

    static long Read(string text, string region)
    {
        try
        {
            var number = Util.Parse(text, region);
            return Util.IsValidNumber(number)
                ? long.Parse(Util.Format(number, PhoneNumberFormat.E164).AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture) : 0;
        }
        catch (NumberParseException)
        {
            return 0;
        }
    }
}
