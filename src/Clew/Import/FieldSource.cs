using System.Text;
using Clew.Import.Values;
using Clew.Model;

namespace Clew.Import;

/// <summary>Where the text of one of our columns comes from in the file at hand.</summary>
sealed class FieldSource
{
    readonly byte[]? _const;
    readonly byte[]? _default;
    readonly int[] _also = []; // where to look when the field is empty
    readonly IdPart[] _id = [];
    readonly byte[] _firstOf = [];
    readonly ByteKeys<byte[]>? _values;
    readonly byte[]? _others;
    readonly bool _keepOthers;

    FieldSource(Input input, int column, ColumnSource source, string name, int[] fields, byte[]? constant, IdPart[] id)
    {
        (Input, Column, Name, Dates, Numbers) = (input, column, name, source.Dates, source.Numbers);
        _default = (source.Default ?? input.Default) is { } text ? Encoding.UTF8.GetBytes(text) : null;
        (Field, _also, _const, _id) = (fields.Length > 0 ? fields[0] : -1, fields.Length > 1 ? fields[1..] : [], constant, id);
        _firstOf = Encoding.UTF8.GetBytes(source.FirstOf ?? "");
        if (source.Values is not { } values)
            return;
        _values = new(int.MaxValue);
        _keepOthers = !values.TryGetValue("*", out var others);
        _others = others is null ? null : Encoding.UTF8.GetBytes(others);
        foreach (var (theirs, ours) in values)
            if (theirs != "*")
                _values.Add(Folded(Encoding.UTF8.GetBytes(theirs)), Encoding.UTF8.GetBytes(ours ?? ""));
    }

    public Input Input { get; }

    /// <summary>The place in the table.</summary>
    public int Column { get; }

    /// <summary>The field of the record, or -1.</summary>
    public int Field { get; } = -1;

    /// <summary>The name to show for it: the file's own header where there is one.</summary>
    public string Name { get; }

    public DateFormats? Dates { get; }

    public NumberStyle Numbers { get; }

    /// <summary>A plain field.</summary>
    public static FieldSource Of(IReadOnlyList<string> from, Header header)
    {
        var field = header.Find(from, out _);
        return new(new(from[0], InputType.Text), -1, new(), header.Names[field], [field], null, []);
    }

    /// <summary>The source of an input, or null when the file has none and nothing stands in for it.</summary>
    public static FieldSource? Plan(Input input, int column, Feed feed, Header header)
    {
        if (!feed.Columns.TryGetValue(input.Name, out var source))
            return input.Default is null ? null : new(input, column, new(), input.Name, [], null, []);
        if (source.Const is { } constant)
            return new(input, column, source, input.Name, [], Encoding.UTF8.GetBytes(constant), []);
        if (source.Id.Count > 0)
            return new(input, column, source, string.Join("+", source.Id), [], null,
                [.. source.Id.Select(name => IdPart.Of(name, header))]);
        if (source.HeaderOf is { } other)
        {
            header.Find(feed.Columns[other].From, out var capture);
            return new(input, column, source, input.Name, [], capture is null ? null : Encoding.UTF8.GetBytes(capture), []);
        }
        var fields = header.FindAll(source.From);
        if (fields.Length == 0 && source.Default is null && input.Default is null)
            return null;
        return new(input, column, source, fields.Length == 0 ? input.Name : header.Names[fields[0]], fields, null, []);
    }

    /// <summary>The text for a record, trimmed and put into our words; empty when there is none.</summary>
    public Slice Text(RecordFields fields, int ordinal, ValueReader values)
    {
        Slice text;
        if (Field >= 0)
            text = Taken(fields, values);
        else if (_id.Length > 0)
            text = values.Id(fields, _id, ordinal);
        else
            text = _const is null ? Slice.Empty : Slice.Of(_const);
        if (_values is not null && Translate(text) is { } translated)
            text = translated;
        return text.IsEmpty && _default is not null ? Slice.Of(_default) : text;
    }

    Slice Taken(RecordFields fields, ValueReader values)
    {
        var text = fields[Field].Trim();
        for (var i = 0; values.IsEmpty(text); i++)
        {
            if (i == _also.Length)
                return Slice.Empty;
            text = fields[_also[i]].Trim();
        }
        if (_firstOf.Length > 0 && text.Span.IndexOf(_firstOf) is var end and >= 0)
            text = new Slice(text.Array, text.Start, end).Trim();
        return text;
    }

    Slice? Translate(Slice text)
    {
        if (text.Length > 256)
            return _keepOthers ? null : Slice.Of(_others ?? []);
        Span<byte> folded = stackalloc byte[text.Length];
        for (var i = 0; i < text.Length; i++)
            folded[i] = Fold(text.Span[i]);
        if (_values!.TryGet(folded, out var ours))
            return Slice.Of(ours);
        return _keepOthers || text.IsEmpty ? null : Slice.Of(_others ?? []);
    }

    static byte[] Folded(byte[] text) => [.. text.Select(Fold)];

    static byte Fold(byte b) => b is >= (byte)'A' and <= (byte)'Z' ? (byte)(b | 0x20) : b;
}

/// <summary>A part of a derived id: a field of the record, a text, or (with neither) the ordinal of a repeated row.</summary>
sealed record IdPart(int Field, byte[]? Text)
{
    public static IdPart Of(string name, Header header) => name[0] switch
    {
        '#' => new(-1, null),
        '=' => new(-1, Encoding.UTF8.GetBytes(name[1..])),
        _ => new(header.Find([name], out _), null),
    };
}
