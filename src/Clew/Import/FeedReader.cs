using System.Text;
using Clew.Import.Values;
using Clew.Model;
using Clew.Storage;

namespace Clew.Import;

/// <summary>Turns records of a file into rows of one kind, by a plan that is made once from header and mapping.</summary>
sealed class FeedReader
{
    readonly Feed _feed;
    readonly FieldSource[] _sources;
    readonly FieldSource? _where;
    readonly int _repeat;
    readonly int[] _same;
    readonly Row _row;
    readonly RowStamps _stamps;
    readonly RejectList _rejects;
    readonly ValueReader _values;

    public FeedReader(Feed feed, Header header, RowStamps stamps, RejectList rejects)
    {
        (_feed, _stamps, _rejects, _row) = (feed, stamps, rejects, new(feed.Kind.Table));
        _values = new(stamps.Zone, header.Layout.Empty);
        _sources =
        [
            .. feed.Kind.Inputs.Select((input, i) => FieldSource.Plan(input, feed.Kind.Columns[i], feed, header)).OfType<FieldSource>(),
        ];
        _where = feed.Where is { } where ? FieldSource.Of(where.From, header) : null;
        _repeat = feed.Repeat is { } repeat ? header.Find([repeat], out _) : -1;
        _same = feed.Same.All(name => header.Has([name])) ? header.FindAll(feed.Same) : [];
    }

    public Kind Kind => _feed.Kind;

    /// <summary>False when the mapping's filter leaves the record out.</summary>
    public bool Takes(RecordFields fields)
    {
        if (_where is null)
            return true;
        var value = Encoding.UTF8.GetString(fields[_where.Field].Trim().Span);
        return _feed.Where!.In.Contains(value) != _feed.Where.Not;
    }

    /// <summary>Reads a record; calls <paramref name="next"/> for the block to fill for each row that it makes.</summary>
    public void Read(RecordFields fields, Func<RowBlock> next)
    {
        for (var i = 1; i < _same.Length; i++)
        {
            if (fields[_same[i]].Trim().Span.SequenceEqual(fields[_same[0]].Trim().Span))
                continue;
            _rejects.Add(fields.Line, _feed.Same[i], fields[_same[i]].Span,
                $"the row is about more than one day ('{_feed.Same[0]}' and '{_feed.Same[i]}' differ); export the figures by day");
            return;
        }
        var times = 1L;
        if (_repeat >= 0)
        {
            var text = fields[_repeat].Trim();
            var fault = text.IsEmpty ? null : NumberText.Read(text.Span, NumberStyle.English, 0, 9, out times, out _);
            if (fault is not null || times is < 0 or > Limits.Repeat)
            {
                _rejects.Add(fields.Line, _feed.Repeat, text.Span, fault ?? $"a row is repeated 0 to {Limits.Repeat} times");
                return;
            }
            if (text.IsEmpty)
                return;
        }
        for (var ordinal = 1; ordinal <= times; ordinal++)
        {
            if (!ReadRow(fields, ordinal))
                return;
            _row.Fill(next());
        }
    }

    bool ReadRow(RecordFields fields, int ordinal)
    {
        _row.Begin(fields.Line);
        foreach (var source in _sources)
        {
            var text = source.Text(fields, ordinal, _values);
            if (text.IsEmpty)
            {
                if (!source.Input.Required)
                    continue;
                _rejects.Add(fields.Line, source.Name, default, $"{source.Input.Name} is missing; every row of {Kind.Name} needs it");
                return false;
            }
            if (_values.Read(text, source, fields.HasControls, _row) is { } fault)
            {
                _rejects.Add(fields.Line, source.Name, text.Span, fault);
                return false;
            }
        }
        if (_feed.Kind.Finish(_row, _stamps) is not { } wrong)
            return true;
        var at = Array.Find(_sources, source => source.Input.Name == wrong.Column);
        _rejects.Add(fields.Line, at?.Name ?? wrong.Column, at is null ? default : at.Text(fields, ordinal, _values).Span, wrong.Reason);
        return false;
    }
}
