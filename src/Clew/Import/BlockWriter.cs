using System.Collections.Concurrent;
using Clew.Storage;

namespace Clew.Import;

/// <summary>
/// Gives out blocks to be filled and sends the full ones on. A few blocks go round, so that whoever fills waits for whoever
/// empties and memory stays bounded.
/// </summary>
sealed class BlockWriter : IDisposable
{
    const int Blocks = 6;

    readonly BlockingCollection<RowBlock> _free = [];
    readonly BlockingCollection<(RowBlock, BlockWriter)> _full;
    readonly CancellationToken _stop;
    readonly Table _table;
    RowBlock _current;
    int _made = 1;

    public BlockWriter(Table table, BlockingCollection<(RowBlock, BlockWriter)> full, CancellationToken stop)
    {
        (_table, _full, _stop) = (table, full, stop);
        _current = new(table);
        Next = NextBlock;
    }

    /// <summary>The block for the next row.</summary>
    public Func<RowBlock> Next { get; }

    /// <summary>Sends what is left.</summary>
    public void Flush()
    {
        if (_current.Count > 0)
            Send();
    }

    /// <summary>Takes a block back to be filled again.</summary>
    public void Return(RowBlock block)
    {
        block.Clear();
        _free.Add(block, CancellationToken.None);
    }

    public void Dispose() => _free.Dispose();

    RowBlock NextBlock()
    {
        if (_current.IsFull)
            Send();
        return _current;
    }

    void Send()
    {
        _full.Add((_current, this), _stop);
        if (_free.TryTake(out var free))
            _current = free;
        else if (_made < Blocks)
            (_current, _made) = (new(_table), _made + 1);
        else
            _current = _free.Take(_stop);
    }
}
