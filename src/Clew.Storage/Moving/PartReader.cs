namespace Clew.Storage.Moving;

/// <summary>
/// Reads the parts of a plan in order, the next one while the caller works on the last. A part whose texts are too long is cut in halves.
/// </summary>
sealed class PartReader : IDisposable
{
    /// <summary>Blocks that lists of rows keep for the next part.</summary>
    public const int KeptBlocks = 64;

    /// <summary>Of wide rows fewer are held at a time.</summary>
    public const long MostBytes = 48 << 20;

    readonly ISnapshot _state;
    readonly Plan _plan;
    readonly Stack<Part> _left;
    readonly CancellationToken _stop;
    RowList _free, _used;
    Task<(Part Part, RowList Rows, Digest Digest)>? _ahead;

    public PartReader(ISnapshot state, Plan plan, IReadOnlyList<Part> parts, CancellationToken stop)
    {
        (_state, _plan, _left, _stop) = (state, plan, new(parts.Reverse()), stop);
        (_free, _used) = (NewList(), NewList());
        Begin();

        RowList NewList() => new(plan.Table) { Kept = KeptBlocks, MostBytes = MostBytes };
    }

    /// <summary>The next part, valid until the one after it is asked for; null where there is none.</summary>
    public (Part Part, RowList Rows, Digest Digest)? Next()
    {
        if (_ahead is null)
            return null;
        var read = _ahead.GetAwaiter().GetResult();
        (_free, _used) = (_used, _free);
        Begin();
        return read;
    }

    // The snapshot is one thread's at a time: whoever made it must not go on while it is read here.
    public void Dispose()
    {
        try
        {
            _ahead?.GetAwaiter().GetResult();
        }
#pragma warning disable CA1031 // whoever disposes of it early has the first fault already
        catch
#pragma warning restore CA1031
        {
            // As above.
        }
    }

    void Begin()
    {
        var rows = _free;
        _ahead = _left.Count == 0 ? null
            : Task.Factory.StartNew(() => Read(rows), _stop, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    (Part, RowList, Digest) Read(RowList rows)
    {
        while (true)
        {
            var part = _left.Pop();
            rows.Clear();
            _state.Read(_plan.Query(part), rows, _stop);
            // One row is read whole, however long it is.
            if (!rows.IsOver || part.To - part.From <= 1)
                return (part, rows, Digest.Of(rows));
            var (first, second) = part.Halves();
            _left.Push(second);
            _left.Push(first);
        }
    }
}
