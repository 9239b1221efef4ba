using System.Globalization;
using System.Text;
using Clew.Metrics;
using Clew.Model;

namespace Clew.App.Dashboard;

/// <summary>
/// The one place where numbers, money, durations and dates become words of a reader's language: its digits and signs, the
/// workspace's calendar and currency. What it returns is isolated where scripts mix, so that it can stand in a line of any
/// direction. Binary floats never come here.
/// </summary>
public sealed partial class Format(Texts text, WorkspaceSettings settings)
{
    /// <summary>What an undefined value looks like.</summary>
    public const string Undefined = "–";

    const char FirstStrongIsolate = '\u2068', LeftToRightIsolate = '\u2066', RightToLeftIsolate = '\u2067', PopIsolate = '\u2069';
    const char NoBreakSpace = '\u00A0';
    const char MinusSign = '\u2212';

    readonly WorkspaceCalendar _calendar = settings.ToCalendar();
    readonly Language _language = text.Language;
    readonly string _digits = text.Language.DigitsOf(settings.Digits);

    /// <summary>The words beside the numbers.</summary>
    public Texts Text { get; } = text;

    /// <summary>A figure's value in its unit, exact to the minor unit or to a sensible decimal.</summary>
    public string Value(decimal? value, string unit, string? currency) => value is not { } number ? Undefined : unit switch
    {
        "%" => Percent(number),
        "money" => Money(number, currency ?? settings.Currency.Code),
        "s" => Duration(number),
        "days" => Text.DaysLong(Number(number, number == decimal.Truncate(number) ? 0 : 1)),
        "ratio" => Number(number, 2),
        _ => Count(number),
    };

    /// <summary>The same, shortened for a card or an axis: large numbers in millions, money without cents when large.</summary>
    public string Short(decimal? value, string unit, string? currency)
    {
        if (value is not { } number) return Undefined;
        if (unit == "money")
        {
            var code = currency ?? settings.Currency.Code;
            var shown = Shown(number, code);
            if (Math.Abs(shown) >= 10_000_000) return Coin(Compact(shown), code);
            return Math.Abs(shown) >= 1000 ? Coin(Digits(shown, 0), code) : Money(number, code);
        }
        return unit is "count" or "ratio" && Math.Abs(number) >= 10_000_000 ? Isolate(Compact(number)) : Value(number, unit, currency);
    }

    /// <summary>A label of a value axis: as short as can be.</summary>
    public string Axis(decimal value, string unit, string? currency) => unit switch
    {
        "money" when Shown(value, currency ?? "") is var amount =>
            Coin(Math.Abs(amount) >= 10_000 ? Compact(amount) : Digits(amount, amount == decimal.Truncate(amount) ? 0 : 2), currency ?? ""),
        "%" => Isolate(Digits(value, value.Scale == 0 ? 0 : Math.Min((int)value.Scale, 2)) + PercentSign),
        "s" => Duration(value),
        _ => Isolate(Math.Abs(value) >= 10_000 ? Compact(value) : Digits(value, Math.Min((int)value.Scale, 2))),
    };

    /// <summary>A count; decimals only where credit is shared.</summary>
    public string Count(decimal value) => Number(value, value == decimal.Truncate(value) ? 0 : 1);

    /// <summary>A number with so many decimals, halves away from zero.</summary>
    public string Number(decimal value, int decimals) => Isolate(Digits(value, decimals));

    /// <summary>A per cent value: 12.5 becomes 12.5%. Two decimals below 1.</summary>
    public string Percent(decimal value) => Isolate(Digits(value, value != 0 && Math.Abs(value) < 1 ? 2 : 1) + PercentSign);

    /// <summary>An amount with its currency, in its minor units.</summary>
    public string Money(decimal amount, string code) =>
        Coin(Digits(Shown(amount, code), Currency.TryParse(code, out var currency) ? currency.MinorUnits : 2), code);

    /// <summary>A span of seconds in its two largest units that matter.</summary>
    public string Duration(decimal seconds)
    {
        if (seconds < 0) return Isolate(MinusSign + Duration(-seconds));
        if (seconds < 60) return Text.Seconds(Number(seconds, seconds < 10 && seconds != decimal.Truncate(seconds) ? 1 : 0));
        var whole = (long)decimal.Round(seconds, MidpointRounding.AwayFromZero);
        if (whole < 3600) return Pair(Text.Minutes, whole / 60, Text.Seconds, whole % 60);
        if (whole < 86_400) return Pair(Text.Hours, whole / 3600, Text.Minutes, whole % 3600 / 60);
        return Pair(Text.Days, whole / 86_400, Text.Hours, whole % 86_400 / 3600);
    }

    /// <summary>A size in bytes, in units of 1,024.</summary>
    public string Bytes(long bytes)
    {
        (decimal Unit, Func<string, string> Words) scale = bytes switch
        {
            >= 1 << 30 => (1 << 30, Text.Gigabytes),
            >= 1 << 20 => (1 << 20, Text.Megabytes),
            >= 1 << 10 => (1 << 10, Text.Kilobytes),
            _ => (1, Text.Bytes),
        };
        var size = bytes / scale.Unit;
        return Isolate(scale.Words(Digits(size, size >= 10 || size == decimal.Truncate(size) ? 0 : 1)).Replace(' ', NoBreakSpace));
    }

    /// <summary>Low and high end of an interval, or null where there is none.</summary>
    public string? Interval(KpiFigure figure) => figure is { Low: { } low, High: { } high }
        ? Text.Between(Short(low, figure.Unit, figure.Currency), Short(high, figure.Unit, figure.Currency))
        : null;

    /// <summary>Keeps a run of foreign words or signs from disturbing its line; its direction is that of its first letter.</summary>
    public string Isolate(string run) => $"{IsolateFor(run)}{run}{PopIsolate}";

    // Arabic puts the sign of a number where the reading starts (right), Persian and the rest at its left: so do their locales.
    char IsolateFor(string run) => run.Any(char.IsLetter) ? FirstStrongIsolate
        : _language.Code == "ar" ? RightToLeftIsolate : LeftToRightIsolate;

    // Only what is shown: rows and files keep the rials.
    decimal Shown(decimal amount, string code) => settings.ShowsToman && code == "IRR" ? amount / 10 : amount;

    bool IsLatin => _digits == Language.Ascii;

    /// <summary>The sign of per cent.</summary>
    public string PercentSign => _language.Code switch { "fa" or "ar" when !IsLatin => "٪", "ro" => $"{NoBreakSpace}%", _ => "%" };

    string Pair(Func<string, string> larger, long first, Func<string, string> smaller, long second) => second == 0
        ? larger(Number(first, 0))
        : Text.DurationPair(larger(Number(first, 0)), smaller(Number(second, 0)));

    string Compact(decimal value)
    {
        var size = Math.Abs(value);
        (decimal Unit, Func<string, string> Words) scale = size switch
        {
            >= 1_000_000_000_000 => (1_000_000_000_000m, Text.Trillion),
            >= 1_000_000_000 => (1_000_000_000m, Text.Billion),
            >= 1_000_000 => (1_000_000m, Text.Million),
            _ => (1000m, Text.Thousand),
        };
        var scaled = value / scale.Unit;
        var decimals = Math.Abs(scaled) switch { >= 100 => 0, >= 10 => 1, _ => 2 };
        var trimmed = decimal.Round(scaled, decimals, MidpointRounding.AwayFromZero) / 1.000000000000000000000000000000m;
        return scale.Words(Digits(scaled, Math.Min(decimals, (int)trimmed.Scale))).Replace(' ', NoBreakSpace);
    }

    string Coin(string amount, string code)
    {
        var sign = settings.ShowsToman && code == "IRR" ? CurrencySigns.Toman(_language.Code) : CurrencySigns.Of(code, _language.Code);
        var before = sign.Length > 0 && !char.IsLetter(sign[^1]) && _language.Code is "en" or "th" or "fa";
        if (!before && _language.Code is "en" or "th") return Isolate($"{(sign.Length > 0 ? sign : code)}{NoBreakSpace}{Isolate(amount)}");
        if (!before) return Isolate($"{Isolate(amount)}{NoBreakSpace}{sign}");
        return Isolate(amount[0] == MinusSign ? $"{MinusSign}{sign}{amount[1..]}" : sign + amount);
    }

    string Digits(decimal value, int decimals)
    {
        var rounded = decimal.Round(value, decimals, MidpointRounding.AwayFromZero);
        var plain = Math.Abs(rounded).ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var (group, point) = _language.Code switch { "fa" or "ar" when !IsLatin => ('٬', '٫'), "ro" => ('.', ','), _ => (',', '.') };
        var result = new StringBuilder(plain.Length + 1);
        if (rounded < 0) result.Append(MinusSign);
        foreach (var c in plain)
        {
            result.Append(c switch { ',' => group, '.' => point, _ => _digits[c - '0'] });
        }
        return result.ToString();
    }
}
