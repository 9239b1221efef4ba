using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Clew.Collect.Journal;

/// <summary>
/// The durable queue between the doors and the store. Appends that come in while the disk is busy go to it together (group commit);
/// each is acknowledged when it is on the disk. Positions are byte offsets over all files and only grow. Any thread may call.
/// </summary>
#pragma warning disable MA0049 // the room and its one noun have the same name
public sealed class Journal : IDisposable
#pragma warning restore MA0049
{
    readonly JournalOptions _options;
    readonly Segments _segments;
    readonly FileStream _lock;
    readonly Thread _writer;
    readonly object _gate = new();
    Batch _filling = new(), _writing = new();
    TaskCompletionSource? _progress, _seal;
    JournalState _trouble; // Open, DiskFull, Broken or Closed
    Exception? _failure;
    long _triedAt, _durableEnd;
    bool _idle, _isFull;

    Journal(JournalOptions options, Segments segments, FileStream held)
    {
        (_options, _segments, _lock, _durableEnd) = (options, segments, held, segments.End);
        _filling.Begin(_durableEnd);
        _writer = new Thread(WriteBatches) { IsBackground = true, Name = "journal" };
        _writer.Start();
    }

    /// <summary>The position of the oldest record that is kept.</summary>
    public long Start => _segments.Start;

    /// <summary>The position after the last record that is on the disk.</summary>
    public long DurableEnd => Volatile.Read(ref _durableEnd);

    /// <summary>Bytes of the records that are kept.</summary>
    public long HeldBytes => DurableEnd - Start;

    /// <summary>Bytes that it may keep.</summary>
    public long MaxBytes => _options.MaxBytes;

    /// <summary>Bytes that a broken batch of the last run left at the end; they were never acknowledged and are cut off.</summary>
    public long TornBytes => _segments.TornBytes;

    /// <summary>What the disk said when it last failed; null while all is well.</summary>
    public string? Failure
    {
        get
        {
            lock (_gate) return _failure?.Message;
        }
    }

    /// <summary>Whether it takes appends, and why not.</summary>
    public JournalState State
    {
        get
        {
            lock (_gate) return _trouble != JournalState.Open ? _trouble : _isFull ? JournalState.Full : JournalState.Open;
        }
    }

    /// <summary>Opens the journal in a folder, which is made when it is not there; cuts off what the last run could not finish.</summary>
    /// <exception cref="IOException">Another process has it open, or the disk fails.</exception>
    public static Journal Open(string folder, JournalOptions options) => Open(folder, options, new JournalFiles());

    internal static Journal Open(string folder, JournalOptions options, JournalFiles files)
    {
        folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(folder);
        files.SyncFolder(Path.GetDirectoryName(folder)!);
        var held = new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        try
        {
            return new Journal(options, Segments.Open(folder, options, files), held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Appends an arrival; completes when it is on the disk.</summary>
    /// <returns>The position after it.</returns>
    /// <exception cref="JournalRefused">It was not taken: says why, and when to try again.</exception>
    public ValueTask<long> Append(Arrival arrival)
    {
        var scratch = Scratch.Empty();
        ArrivalCodec.Write(arrival, scratch);
        var record = scratch.Written;
        if (record.Length > JournalOptions.MaxRecordBytes)
            throw new ArgumentException($"An arrival of {record.Length} bytes is longer than the doors let in", nameof(arrival));
        var hash = Frame.Hash(record);
        Task done;
        long end;
        lock (_gate)
        {
            if (WhyNot(record.Length + Frame.HeaderBytes) is { } refused) return ValueTask.FromException<long>(refused);
            _filling.Add(record, hash);
            (done, end) = (_filling.Done, _filling.End);
            Wake();
        }
        return Acknowledge(done, end);
    }

    /// <summary>Reads from a position on.</summary>
    /// <param name="position"><see cref="Start"/>, or what an append or an earlier reader told.</param>
    public JournalReader ReadFrom(long position)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(position, Start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, DurableEnd);
        return new JournalReader(this, position);
    }

    /// <summary>Completes when something on the disk lies after the position; is cancelled when the journal closes.</summary>
    public async Task WaitPast(long position, CancellationToken stop)
    {
        while (true)
        {
            Task progress;
            lock (_gate)
            {
                if (_durableEnd > position) return;
                if (_trouble == JournalState.Closed) throw new OperationCanceledException("The journal is closed");
                progress = (_progress ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }
            await progress.WaitAsync(stop);
        }
    }

    /// <summary>Says that nothing before the position is needed any more: files wholly before it are deleted.</summary>
    public void Release(long upTo)
    {
        _segments.Release(Math.Min(upTo, DurableEnd));
        lock (_gate) _isFull = false;
    }

    /// <summary>Begins a new file, so that <see cref="Release"/> can delete everything that is there now.</summary>
    public Task Seal()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_trouble == JournalState.Closed, this);
            _seal ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            Wake();
            return _seal.Task;
        }
    }

    /// <summary>Writes what waits, and closes.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_trouble == JournalState.Closed) return;
            _trouble = JournalState.Closed;
            Wake();
        }
        _writer.Join();
        lock (_gate) _progress?.TrySetCanceled();
        _segments.Dispose();
        _lock.Dispose();
    }

    internal (Segment Segment, long End) SegmentAt(long position)
    {
        var durable = DurableEnd;
        var (segment, end) = _segments.At(position)
            ?? throw new InvalidOperationException($"Position {position} was released");
        return (segment, Math.Min(end, durable));
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    static async ValueTask<long> Acknowledge(Task done, long end)
    {
        await done;
        return end;
    }

    void Wake()
    {
        if (!_idle) return;
        _idle = false;
        Monitor.Pulse(_gate);
    }

    JournalRefused? WhyNot(int bytes)
    {
        if (_trouble == JournalState.Closed)
            return new(JournalState.Closed, "The journal is closed", _options.RetryAfter);
        if (_trouble != JournalState.Open)
        {
            // After a while one append may try whether the disk is well again; it is refused if not.
            if (_options.Clock.GetElapsedTime(_triedAt) < _options.RetryAfter)
                return new(_trouble, _failure!.Message, _options.RetryAfter, _failure);
            _triedAt = _options.Clock.GetTimestamp();
        }
        if (_filling.Length + bytes > _options.MaxPendingBytes)
            return new(JournalState.Busy, "More waits for the disk than may", TimeSpan.FromSeconds(1));
        _isFull = _filling.End + bytes - _segments.Start > _options.MaxBytes;
        return !_isFull ? null : new(JournalState.Full, string.Create(CultureInfo.InvariantCulture,
            $"The journal holds {_filling.End - _segments.Start} of {_options.MaxBytes} bytes that the store has not taken over"),
            _options.RetryAfter);
    }

    void WriteBatches()
    {
        while (TakeBatch(out var seal))
        {
            try
            {
                if (_writing.Length > 0) _segments.Write(_writing);
                if (seal is not null) _segments.Seal();
                Succeed(seal);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or JournalRefused)
            {
                Fail(error, seal);
            }
        }
    }

    bool TakeBatch(out TaskCompletionSource? seal)
    {
        lock (_gate)
        {
            while (_filling.Length == 0 && _seal is null)
            {
                seal = null;
                if (_trouble == JournalState.Closed) return false;
                _idle = true;
                Monitor.Wait(_gate);
            }
            (_writing, _filling) = (_filling, _writing);
            _filling.Begin(_writing.End);
            (seal, _seal) = (_seal, null);
            return true;
        }
    }

    void Succeed(TaskCompletionSource? seal)
    {
        TaskCompletionSource? progress;
        lock (_gate)
        {
            Volatile.Write(ref _durableEnd, _segments.End);
            (progress, _progress) = (_progress, null);
            if (_trouble != JournalState.Closed) _trouble = JournalState.Open;
            _failure = null;
        }
        if (_writing.Length > 0) _writing.Complete();
        progress?.SetResult();
        seal?.SetResult();
    }

    void Fail(Exception error, TaskCompletionSource? seal)
    {
        var refused = error as JournalRefused ?? new JournalRefused(
            IsDiskFull(error) ? JournalState.DiskFull : JournalState.Broken, $"The journal cannot be written: {error.Message}",
            _options.RetryAfter, error);
        lock (_gate)
        {
            if (_trouble != JournalState.Closed) _trouble = refused.Reason;
            (_failure, _triedAt) = (refused, _options.Clock.GetTimestamp());
            Debug.Assert(_segments.End <= _writing.End, "More is kept than was given.");
            // If only the seal failed, the batch before it is kept.
            Volatile.Write(ref _durableEnd, _segments.End);
            if (_segments.End == _writing.End && _writing.Length > 0) _writing.Complete();
            else _writing.Fail(refused);
            // What came in meanwhile was to follow the batch that failed.
            _filling.Fail(refused);
            _filling.Begin(_segments.End);
            seal?.TrySetException(refused);
        }
    }

    // ENOSPC and EDQUOT; on Windows ERROR_DISK_FULL.
    static bool IsDiskFull(Exception error) =>
        OperatingSystem.IsWindows() ? (error.HResult & 0xFFFF) == 112 : (error.HResult & 0xFFFF) is 28 or 122;
}
