using System.Text;

namespace Clew.Import;

/// <summary>Pieces of a file made fit for a message: short, on one line, without control characters.</summary>
static class Excerpt
{
    const int Usual = 120;

    public static string Of(ReadOnlySpan<byte> utf8, int limit = Usual)
    {
        var cut = utf8.Length > limit;
        var text = Encoding.UTF8.GetString(cut ? utf8[..limit] : utf8);
        var clean = new StringBuilder(text.Length + 1);
        foreach (var c in text)
            clean.Append(char.IsControl(c) ? ' ' : c);
        // A cut inside a character leaves a replacement character at the end.
        while (cut && clean.Length > 0 && clean[^1] == '\uFFFD')
            clean.Length--;
        return cut ? clean.Append('…').ToString() : clean.ToString();
    }
}
