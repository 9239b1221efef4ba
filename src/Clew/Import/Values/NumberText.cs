using System.Globalization;
using System.Text;

namespace Clew.Import.Values;

/// <summary>Reads decimal numbers into 64-bit numbers of a fixed scale, exactly: no binary floats on the way.</summary>
static class NumberText
{
    public const string Expected = "expected a number such as 1234.56";
    public const string TooLarge = "the number is too large";

    /// <summary>Reads a number times ten to the power of <paramref name="decimals"/>.</summary>
    /// <param name="digits">The most digits before the decimal sign.</param>
    /// <param name="exact">False when decimals beyond the scale were rounded, halves away from zero.</param>
    /// <returns>Null when read, else what is wrong.</returns>
    public static string? Read(ReadOnlySpan<byte> text, NumberStyle style, int decimals, int digits, out long value, out bool exact)
    {
        if (!style.Loose)
            return ReadPlain(text, decimals, digits, out value, out exact);
        Span<byte> plain = stackalloc byte[64];
        (value, exact) = (0, true);
        var length = Simplify(text, style, plain, out var shift);
        return length < 0
            ? $"expected a number such as {Example(style)}"
            : ReadPlain(plain[..length], decimals + shift, digits - shift, out value, out exact);
    }

    static string? ReadPlain(ReadOnlySpan<byte> text, int decimals, int digits, out long value, out bool exact)
    {
        (value, exact) = (0, true);
        var at = text.Length > 0 && text[0] is (byte)'-' or (byte)'+' ? 1 : 0;
        var negative = at == 1 && text[0] == '-';
        while (at < text.Length - 1 && text[at] == '0' && text[at + 1] is >= (byte)'0' and <= (byte)'9')
            at++;
        var start = at;
        long number = 0;
        while (at < text.Length && text[at] is >= (byte)'0' and <= (byte)'9')
        {
            if (at - start < 18)
                number = number * 10 + (text[at] - '0');
            at++;
        }
        var whole = at - start;
        var kept = 0;
        if (at < text.Length && text[at] == '.')
        {
            at++;
            start = at;
            var half = false;
            for (; at < text.Length && text[at] is >= (byte)'0' and <= (byte)'9'; at++)
            {
                var digit = text[at] - '0';
                if (kept < decimals && whole <= digits)
                {
                    number = number * 10 + digit;
                    kept++;
                }
                else
                {
                    half |= at - start == decimals && digit >= 5;
                    exact &= digit == 0;
                }
            }
            if (half)
                number++;
            if (at == start && whole == 0)
                return Wrong(text);
        }
        else if (whole == 0)
        {
            return Wrong(text);
        }
        if (at != text.Length)
            return Wrong(text);
        if (whole > digits)
            return TooLarge;
        for (; kept < decimals; kept++)
            number *= 10;
        value = negative ? -number : number;
        return null;
    }

    static string Wrong(ReadOnlySpan<byte> text) =>
        text.IndexOfAny((byte)',', (byte)' ') > 0 && text.ContainsAnyInRange((byte)'0', (byte)'9')
        ? $"{Expected}; for signs between thousands or a decimal comma say the culture in a mapping, such as \"culture\": \"de-DE\""
        : Expected;

    static string Example(NumberStyle style) =>
        style.Group == '\0' ? $"1234{style.Decimal}56" : $"1{style.Group}234{style.Decimal}56";

    // To sign, digits and a point; -1 when it is no number of this style.
    static int Simplify(ReadOnlySpan<byte> text, NumberStyle style, Span<byte> plain, out int shift)
    {
        shift = 0;
        Span<char> buffer = stackalloc char[64];
        if (text.Length > buffer.Length)
            return -1;
        var chars = (ReadOnlySpan<char>)buffer[..Encoding.UTF8.GetChars(text, buffer)];
        var negative = false;
        chars = Strip(chars);
        if (chars is ['(', .., ')'])
        {
            negative = true;
            chars = Strip(chars[1..^1]);
        }
        if (Sign(ref chars, ref negative))
            chars = Strip(chars);
        shift = Suffix(ref chars);
        chars = Strip(chars);
        if (chars.Length > 0 && chars[^1] is '-' or '\u2212' && !negative)
        {
            negative = true;
            chars = Strip(chars[..^1]);
        }
        Sign(ref chars, ref negative);

        var length = 0;
        if (negative)
            plain[length++] = (byte)'-';
        var run = 0; // digits since the last sign between groups
        var groups = 0;
        for (var i = 0; i < chars.Length; i++)
        {
            var c = chars[i];
            if (char.IsAsciiDigit(c))
            {
                plain[length++] = (byte)c;
                run++;
            }
            else if (c == style.Decimal)
            {
                if (groups > 0 && run != 3)
                    return -1;
                plain[length++] = (byte)'.';
                foreach (var rest in chars[(i + 1)..])
                {
                    if (!char.IsAsciiDigit(rest))
                        return -1;
                    plain[length++] = (byte)rest;
                }
                return length;
            }
            else if (c == style.Group || IsSpace(c) || c is '\'' or '\u2019')
            {
                // 2 for Indian lakhs: 1,23,456.78
                if (run is 0 or > 3 || (groups > 0 && run < 2))
                    return -1;
                groups++;
                run = 0;
            }
            else
            {
                return -1;
            }
        }
        return (groups > 0 && run != 3) || run == 0 ? -1 : length;
    }

    static bool Sign(ref ReadOnlySpan<char> chars, ref bool negative)
    {
        if (chars.Length == 0 || chars[0] is not ('-' or '+' or '\u2212'))
            return false;
        negative |= chars[0] != '+';
        chars = chars[1..];
        return true;
    }

    static int Suffix(ref ReadOnlySpan<char> chars)
    {
        if (chars.Length < 2 || !char.IsAsciiDigit(chars[^2]))
            return 0;
        var shift = char.ToUpperInvariant(chars[^1]) switch { 'K' => 3, 'M' => 6, 'B' => 9, _ => 0 };
        if (shift > 0)
            chars = chars[..^1];
        return shift;
    }

    // Without spaces, a percent sign, a currency sign (US$, R$, €) or a currency's code at the ends.
    static ReadOnlySpan<char> Strip(ReadOnlySpan<char> chars)
    {
        chars = Spaces(chars);
        if (chars.Length > 0 && (chars[^1] == '%' || IsCurrency(chars[^1])))
            chars = Spaces(chars[..^1]);
        if (chars.Length > 3 && IsCode(chars[^3..]) && !char.IsAsciiLetter(chars[^4]))
            chars = Spaces(chars[..^3]);
        if (chars.Length > 3 && IsCode(chars[..3]) && !char.IsAsciiLetter(chars[3]))
            chars = Spaces(chars[3..]);
        var letters = 0;
        while (letters < Math.Min(3, chars.Length) && char.IsAsciiLetterUpper(chars[letters]))
            letters++;
        return letters < chars.Length && IsCurrency(chars[letters]) ? Spaces(chars[(letters + 1)..]) : chars;
    }

    static bool IsCode(ReadOnlySpan<char> chars) =>
        char.IsAsciiLetterUpper(chars[0]) && char.IsAsciiLetterUpper(chars[1]) && char.IsAsciiLetterUpper(chars[2]);

    static bool IsCurrency(char c) => char.GetUnicodeCategory(c) == UnicodeCategory.CurrencySymbol;

    static bool IsSpace(char c) => c == ' ' || c == '\t' || char.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator;

    static ReadOnlySpan<char> Spaces(ReadOnlySpan<char> chars)
    {
        while (chars.Length > 0 && IsSpace(chars[0]))
            chars = chars[1..];
        while (chars.Length > 0 && IsSpace(chars[^1]))
            chars = chars[..^1];
        return chars;
    }
}
