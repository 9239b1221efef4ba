using System.IO.Hashing;
using System.Text;

namespace Clew.Collect.Journal;

/// <summary>
/// A few texts as they were met last, found by their bytes: of user agents and hosts there are few that come again and again. Used by one
/// thread.
/// </summary>
sealed class KnownTexts
{
    const int Slots = 256, Longest = 512;

    readonly string?[] _texts = new string?[Slots];

    /// <summary>The text of some UTF-8.</summary>
    public string Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > Longest)
            return Encoding.UTF8.GetString(utf8);
        ref var text = ref _texts[(int)XxHash3.HashToUInt64(utf8) & (Slots - 1)];
        // What is beyond ASCII is never equal, and made anew.
        if (text is not null && Ascii.Equals(utf8, text))
            return text;
        return text = Encoding.UTF8.GetString(utf8);
    }
}
