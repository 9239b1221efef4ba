namespace Clew.Import;

/// <summary>The fields of the record at hand, without their quotation marks. Used again for each record.</summary>
sealed class RecordFields
{
    RecordBatch _batch = new();
    int _record;
    byte[] _scratch = new byte[1024];
    int _used;

    /// <summary>The line on which the record begins.</summary>
    public long Line => _batch.LineOf(_record);

    /// <summary>True when a control character stands in the batch.</summary>
    public bool HasControls => _batch.HasControls;

    public void Show(RecordBatch batch, int record)
    {
        (_batch, _record) = (batch, record);
        _used = 0;
    }

    public Slice this[int field]
    {
        get
        {
            var raw = _batch.Raw(_record, field);
            return raw.Length > 0 && raw.Array[raw.Start] == '"' ? Unquoted(raw) : raw;
        }
    }

    Slice Unquoted(Slice raw)
    {
        // The splitter saw to it that the quotes close, with only a carriage return behind them.
        var inner = new Slice(raw.Array, raw.Start + 1, raw.Length - 2);
        var text = inner.Span;
        if (!text.Contains((byte)'"'))
            return inner;
        if (_used + text.Length > _scratch.Length)
            (_scratch, _used) = (new byte[Math.Max(_scratch.Length * 2, text.Length)], 0); // older slices keep the older array
        var start = _used;
        for (var i = 0; i < text.Length; i++)
        {
            _scratch[_used++] = text[i];
            if (text[i] == '"')
                i++;
        }
        return new(_scratch, start, _used - start);
    }
}
