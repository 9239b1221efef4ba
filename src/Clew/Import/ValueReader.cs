using System.Globalization;
using System.Text;
using Clew.Import.Values;
using Clew.Model;

namespace Clew.Import;

/// <summary>Reads the text of a field into a row by the type of its column. Used by one thread.</summary>
sealed class ValueReader(Zone zone, IReadOnlyList<byte[]> empty)
{
    const int MoneyDecimals = 4, MoneyDigits = 14, RateDecimals = 10, RateDigits = 8, CountDigits = 15;

    readonly Dictionary<int, byte[]?> _currencies = [];
    byte[] _joined = new byte[512];

    public bool IsEmpty(Slice text)
    {
        foreach (var word in empty)
            if (text.Span.SequenceEqual(word))
                return true;
        return text.IsEmpty;
    }

    /// <returns>Null when the value was set, else what was wrong.</returns>
    public string? Read(Slice text, FieldSource source, bool checkControls, Row row)
    {
        if (text.Length > Limits.Text)
            return $"the value has {text.Length} bytes; at most {Limits.Text} are taken, so shorten it";
        if (checkControls && HasControls(text.Span))
            return "the value has control characters; remove them";
        return source.Input.Type switch
        {
            InputType.Text => Keep(text, source, row),
            InputType.Id => text.Length > Limits.Id ? $"an id may have {Limits.Id} bytes; this has {text.Length}" : Keep(text, source, row),
            InputType.Word => Word(text, source, row),
            InputType.Count => Count(text, source, row),
            InputType.Money => Number(text, source, row, MoneyDecimals, MoneyDigits),
            InputType.Rate => Rate(text, source, row),
            InputType.Instant => Time(text, source, row, isDay: false),
            InputType.Day => Time(text, source, row, isDay: true),
            InputType.Flag => Flag(text, source, row),
            InputType.Currency => CurrencyCode(text, source, row),
            _ => throw new InvalidOperationException($"No reading of {source.Input.Type}."),
        };
    }

    /// <summary>An id made of parts; empty when all its fields are.</summary>
    public Slice Id(RecordFields fields, IdPart[] parts, int ordinal)
    {
        var (at, any) = (0, false);
        foreach (var part in parts)
        {
            var text = part.Field >= 0 ? fields[part.Field].Trim()
                : Slice.Of(part.Text ?? Encoding.ASCII.GetBytes(ordinal.ToString(CultureInfo.InvariantCulture)));
            any |= part.Field >= 0 && !text.IsEmpty;
            if (at + text.Length + 1 > _joined.Length)
                Array.Resize(ref _joined, (at + text.Length + 1) * 2);
            text.Span.CopyTo(_joined.AsSpan(at));
            at += text.Length;
            _joined[at++] = 0; // no field holds a zero byte, so parts cannot run into each other
        }
        return any ? Slice.Of(StableHash.Id(_joined.AsSpan(0, at))) : Slice.Empty;
    }

    static string? Keep(Slice text, FieldSource source, Row row)
    {
        row.Set(source.Column, text);
        return null;
    }

    static string? Word(Slice text, FieldSource source, Row row)
    {
        if (source.Input.Words!.Find(text.Span) is not { } word)
            return source.Input.Words.Expected;
        row.Set(source.Column, Slice.Of(word));
        return null;
    }

    static string? Number(Slice text, FieldSource source, Row row, int decimals, int digits)
    {
        var fault = NumberText.Read(text.Span, source.Numbers, decimals, digits, out var value, out _);
        if (fault is null)
            row.Set(source.Column, value);
        return fault;
    }

    static string? Count(Slice text, FieldSource source, Row row)
    {
        var fault = NumberText.Read(text.Span, source.Numbers, 0, CountDigits, out var value, out var exact);
        if (fault is not null)
            return fault == NumberText.Expected ? "expected a whole number such as 1234" : fault;
        if (!exact)
            return "expected a whole number";
        if (value < 0)
            return "a count cannot be negative";
        row.Set(source.Column, value);
        return null;
    }

    static string? Rate(Slice text, FieldSource source, Row row)
    {
        var fault = NumberText.Read(text.Span, source.Numbers, RateDecimals, RateDigits, out var value, out _);
        if (fault is not null)
            return fault;
        if (value <= 0)
            return "a rate must be above 0 (units of the workspace's currency for one unit of this one)";
        row.Set(source.Column, value);
        return null;
    }

    string? Time(Slice text, FieldSource source, Row row, bool isDay)
    {
        TimeValue value;
        var fault = source.Dates is { } formats ? TimeText.Read(text.Span, formats, out value) : TimeText.Read(text.Span, out value);
        if (fault is null)
            row.Set(source.Column, isDay ? value.LocalDay(zone) : value.Instant(zone));
        return fault;
    }

    static string? Flag(Slice text, FieldSource source, Row row)
    {
        var span = text.Span;
        bool? value = Is(span, "true"u8) || Is(span, "1"u8) || Is(span, "yes"u8) ? true
            : Is(span, "false"u8) || Is(span, "0"u8) || Is(span, "no"u8) ? false : null;
        if (value is not { } flag)
            return "expected true or false, yes or no, 1 or 0";
        row.Set(source.Column, flag);
        return null;

        static bool Is(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) => Ascii.EqualsIgnoreCase(text, word);
    }

    string? CurrencyCode(Slice text, FieldSource source, Row row)
    {
        const string Expected = "expected the code of a currency, three letters of ISO 4217 such as USD or EUR";
        if (text.Length != 3)
            return Expected;
        var span = text.Span;
        var key = span[0] << 16 | span[1] << 8 | span[2];
        if (!_currencies.TryGetValue(key, out var code))
        {
            code = Currency.TryParse(Encoding.ASCII.GetString(span), out var known) ? Encoding.ASCII.GetBytes(known.Code) : null;
            if (_currencies.Count < 4_096)
                _currencies.Add(key, code);
        }
        row.Set(source.Column, code);
        return code is null ? Expected : null;
    }

    static bool HasControls(ReadOnlySpan<byte> text)
    {
        foreach (var b in text)
            if (b < ' ' ? b is not ((byte)'\t' or (byte)'\n' or (byte)'\r') : b == 127)
                return true;
        return false;
    }
}
