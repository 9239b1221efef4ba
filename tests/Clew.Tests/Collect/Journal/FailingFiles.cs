using Clew.Collect.Journal;
using Microsoft.Win32.SafeHandles;

namespace Clew.Tests.Collect.Journal;

/// <summary>A real disk that fails, waits or is full when it is told to.</summary>
sealed class FailingFiles : JournalFiles, IDisposable
{
    public bool WritesFail { get; set; }

    public bool SyncsFail { get; set; }

    public bool FilesCannotBeMade { get; set; }

    public long Free { get; set; } = long.MaxValue;

    /// <summary>Closed, writes wait.</summary>
    public ManualResetEventSlim Gate { get; } = new(initialState: true);

    /// <summary>Set while a write waits at the closed gate.</summary>
    public ManualResetEventSlim Waiting { get; } = new();

    public override SafeFileHandle Create(string path, long bytes) =>
        FilesCannotBeMade ? throw new IOException("the disk is read-only") : base.Create(path, bytes);

    public override void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset)
    {
        if (!Gate.IsSet) Waiting.Set();
        Gate.Wait();
        // A disk that fails has often taken a part.
        base.Write(file, WritesFail ? bytes[..(bytes.Length / 2)] : bytes, offset);
        if (WritesFail) throw new IOException("the disk failed to write");
    }

    public override void Sync(SafeFileHandle file)
    {
        if (SyncsFail) throw new IOException("the disk failed to sync");
        base.Sync(file);
    }

    public override long FreeBytes(string folder) => Free == long.MaxValue ? base.FreeBytes(folder) : Free;

    public void Dispose()
    {
        Gate.Dispose();
        Waiting.Dispose();
    }
}
