namespace Clew.Collect.Journal;

/// <summary>Records that go to the disk together, and the one promise that all who wait for them share.</summary>
sealed class Batch
{
    const int KeptBytes = 4 << 20;

    byte[] _bytes = new byte[256 << 10];
    TaskCompletionSource _done = NewDone();

    /// <summary>The position of its first byte.</summary>
    public long Start { get; private set; }

    public int Length { get; private set; }

    public long End => Start + Length;

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    public Task Done => _done.Task;

    /// <summary>Empties it for records from a position on.</summary>
    public void Begin(long start)
    {
        (Start, Length) = (start, 0);
        if (_bytes.Length > KeptBytes) _bytes = new byte[KeptBytes]; // a burst is no reason to hold memory for ever
        if (_done.Task.IsCompleted) _done = NewDone();
    }

    public void Add(ReadOnlySpan<byte> record, uint hash)
    {
        var end = Length + Frame.HeaderBytes + record.Length;
        if (end > _bytes.Length) Array.Resize(ref _bytes, Math.Max(end, _bytes.Length * 2));
        Frame.Write(_bytes.AsSpan(Length), record, hash, End, Start);
        Length = end;
    }

    public void Complete() => _done.SetResult();

    public void Fail(Exception error)
    {
        if (Length == 0) return;
        _done.SetException(error);
        _ = _done.Task.Exception; // whoever waited is told; who does not wait any more leaves no unobserved error
    }

    static TaskCompletionSource NewDone() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
