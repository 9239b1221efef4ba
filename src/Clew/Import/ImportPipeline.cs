using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Clew.Storage;

namespace Clew.Import;

/// <summary>
/// Reads a file in three steps at once: one thread reads and splits, one parses and fills blocks, the caller's thread takes
/// them. Queues are short and buffers go round, so a file of any size needs the same memory.
/// </summary>
sealed class ImportPipeline(RecordReader reader, Header header, IReadOnlyList<FeedReader> feeds, RejectList rejects)
{
    const int Batches = 4;

    readonly byte[][] _footers = [.. header.Layout.Footer];
    readonly RecordFields _fields = new();
    long _rows;
    long _skipped;

    /// <summary>Rows read so far, those of footers and filters included.</summary>
    public long Rows => Interlocked.Read(ref _rows);

    /// <summary>Rows left out by footers and filters.</summary>
    public long Skipped => _skipped;

    /// <summary>Runs to the end of the file; <paramref name="take"/> is called for each block on the caller's thread.</summary>
    public void Run(Action<RowBlock> take, CancellationToken stop)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var free = new BlockingCollection<RecordBatch>();
        using var split = new BlockingCollection<RecordBatch>();
        using var full = new BlockingCollection<(RowBlock, BlockWriter)>();
        for (var i = 0; i < Batches; i++)
            free.Add(new(), CancellationToken.None);
        var writers = feeds.Select(feed => new BlockWriter(feed.Kind.Table, full, ending.Token)).ToArray();
        ExceptionDispatchInfo? fault = null;

        Task Start(Action work, Action done) => Task.Factory.StartNew(() =>
        {
            try
            {
                work();
            }
            catch (Exception e)
            {
                // The first fault is the cause; the others only see that everything ends.
                Interlocked.CompareExchange(ref fault, ExceptionDispatchInfo.Capture(e), null);
                ending.Cancel();
            }
            finally
            {
                done();
            }
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        var reading = Start(() => Read(free, split, ending.Token), split.CompleteAdding);
        var parsing = Start(() => Parse(split, free, writers, ending.Token), full.CompleteAdding);
        try
        {
            foreach (var (block, writer) in full.GetConsumingEnumerable(ending.Token))
            {
                take(block);
                writer.Return(block);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // Told below, with its cause.
        }
        finally
        {
            ending.Cancel();
            Task.WaitAll([reading, parsing], CancellationToken.None);
            foreach (var writer in writers)
                writer.Dispose();
        }
        stop.ThrowIfCancellationRequested();
        fault?.Throw();
    }

    void Read(BlockingCollection<RecordBatch> free, BlockingCollection<RecordBatch> split, CancellationToken stop)
    {
        while (free.Take(stop) is var batch && reader.Read(batch))
            split.Add(batch, stop);
    }

    void Parse(BlockingCollection<RecordBatch> split, BlockingCollection<RecordBatch> free, BlockWriter[] writers, CancellationToken stop)
    {
        foreach (var batch in split.GetConsumingEnumerable(stop))
        {
            for (var record = 0; record < batch.Count; record++)
                Parse(batch, record, writers);
            free.Add(batch, stop);
        }
        foreach (var writer in writers)
            writer.Flush();
    }

    void Parse(RecordBatch batch, int record, BlockWriter[] writers)
    {
        if (batch.FaultOf(record) is { } fault)
        {
            _rows++;
            rejects.Add(batch.LineOf(record), null, batch.Whole(record),
                $"{fault}; put a field that has quotation marks, delimiters or line breaks into quotation marks, and double those inside");
            return;
        }
        _fields.Show(batch, record);
        var first = _fields[0].Trim();
        var count = batch.FieldCount(record);
        if (first.IsEmpty && IsBlank(count, 1))
            return;
        _rows++;
        if (IsFooter(first))
        {
            _skipped++;
            return;
        }
        if (count != header.Names.Count && (count < header.Names.Count || !IsBlank(count, header.Names.Count)))
        {
            rejects.Add(batch.LineOf(record), null, batch.Whole(record),
                $"the row has {count} fields, the header has {header.Names.Count}; check delimiters and quotation marks");
            return;
        }
        var taken = false;
        for (var i = 0; i < writers.Length; i++)
        {
            if (!feeds[i].Takes(_fields))
                continue;
            taken = true;
            feeds[i].Read(_fields, writers[i].Next);
        }
        if (!taken)
            _skipped++;
    }

    bool IsBlank(int count, int from)
    {
        for (var i = from; i < count; i++)
            if (!_fields[i].Trim().IsEmpty)
                return false;
        return true;
    }

    bool IsFooter(Slice first)
    {
        foreach (var footer in _footers)
            if (first.Span.StartsWith(footer))
                return true;
        return false;
    }
}
