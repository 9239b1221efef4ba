using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Clew.Collect.Journal;

/// <summary>One file of the journal; it ends where the next one starts.</summary>
/// <param name="Start">The position of its first byte, which is its name.</param>
/// <param name="Path">Where it is.</param>
sealed record Segment(long Start, string Path);

/// <summary>
/// The files of a journal. One thread writes; the list of files may be read by all. A file that was written by an earlier run, or
/// around an error, is never written again: what follows begins a new one.
/// </summary>
sealed class Segments : IDisposable
{
    const string Extension = ".journal", Half = ".half";

    readonly string _folder;
    readonly JournalOptions _options;
    readonly JournalFiles _files;
    readonly Lock _listGate = new();
    Segment[] _list;
    SafeFileHandle? _file; // of the last segment, while it is written
    long _room; // of that file
    bool _doubtful; // a write began that no sync has ended

    Segments(string folder, JournalOptions options, JournalFiles files, Segment[] list, long end) =>
        (_folder, _options, _files, _list, End) = (folder, options, files, list, end);

    /// <summary>Where all that is on the disk ends.</summary>
    public long End { get; private set; }

    public long Start => Volatile.Read(ref _list) is [var first, ..] ? first.Start : End;

    /// <summary>Bytes at the end that were cut off at opening: a batch that the last run could not finish.</summary>
    public long TornBytes { get; private init; }

    /// <summary>Opens the folder and cuts a torn tail off.</summary>
    public static Segments Open(string folder, JournalOptions options, JournalFiles files)
    {
        foreach (var half in Directory.GetFiles(folder, "*" + Half)) File.Delete(half);
        var list = Directory.GetFiles(folder, "*" + Extension).Select(Named).OrderBy(segment => segment.Start).ToArray();
        if (list.Length == 0) return new Segments(folder, options, files, list, options.FirstPosition);
        var last = list[^1];
        var bytes = File.ReadAllBytes(last.Path);
        var length = WholeBytes(bytes, last.Start);
        using (var file = File.OpenHandle(last.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete))
        {
            // What a killed process wrote may be in the system's memory only: it counts as kept from here on, so it must be.
            files.Cut(file, length);
            RandomAccess.FlushToDisk(file);
        }
        files.SyncFolder(folder);
        return new Segments(folder, options, files, list, last.Start + length)
        {
            TornBytes = bytes.AsSpan(length).LastIndexOfAnyExcept((byte)0) + 1,
        };
    }

    /// <summary>Writes a batch that starts at <see cref="End"/>, and returns when it is on the disk.</summary>
    /// <exception cref="JournalRefused">The disk has no room for another file.</exception>
    /// <exception cref="IOException">The disk fails; then nothing of the batch counts.</exception>
    public void Write(Batch batch)
    {
        if (_doubtful) Abandon();
        if (_file is null || End - _list[^1].Start + batch.Length > _room) Begin(batch.Length);
        _doubtful = true;
        _files.Write(_file!, batch.Bytes, End - _list[^1].Start);
        _files.Sync(_file!);
        _doubtful = false;
        End = batch.End;
    }

    /// <summary>Begins a new file, so that all before can be released.</summary>
    public void Seal()
    {
        if (_doubtful) Abandon();
        if (_list.Length > 0 && _list[^1].Start < End) Begin(0);
    }

    /// <summary>Deletes the files that end at or before the position; the last one stays.</summary>
    public void Release(long upTo)
    {
        lock (_listGate)
        {
            var gone = 0;
            while (gone + 1 < _list.Length && _list[gone + 1].Start <= upTo) File.Delete(_list[gone++].Path);
            if (gone > 0) Volatile.Write(ref _list, _list[gone..]);
        }
    }

    /// <summary>The file that holds a position, and where it ends; null when there is none.</summary>
    public (Segment Segment, long End)? At(long position)
    {
        var list = Volatile.Read(ref _list);
        for (var i = list.Length - 1; i >= 0; i--)
            if (list[i].Start <= position) return (list[i], i + 1 < list.Length ? list[i + 1].Start : long.MaxValue);
        return null;
    }

    public void Dispose() => _file?.Dispose();

    // The system forgets what it could not write and reports it once: what the file holds after the last sync is not to be trusted.
    void Abandon()
    {
        _files.Cut(_file!, End - _list[^1].Start);
        _files.Sync(_file!);
        _file!.Dispose();
        _file = null;
        _doubtful = false;
    }

    void Begin(long atLeast)
    {
        var bytes = Math.Max(Math.Min(_options.SegmentBytes, _options.MaxBytes / 4), atLeast);
        var free = _files.FreeBytes(_folder);
        if (free - bytes < _options.MinFreeDisk)
        {
            throw new JournalRefused(JournalState.DiskFull, string.Create(CultureInfo.InvariantCulture,
                $"The disk of {_folder} has {free} bytes free; a new file takes {bytes} and must leave {_options.MinFreeDisk}"),
                _options.RetryAfter);
        }
        var path = Path.Combine(_folder, End.ToString("D19", CultureInfo.InvariantCulture) + Extension);
        var half = path + Half;
        var file = _files.Create(half, bytes);
        try
        {
            RandomAccess.FlushToDisk(file);
            File.Move(half, path, overwrite: true); // over an empty one of the same start, which kept the position
            _files.SyncFolder(_folder);
        }
        catch
        {
            file.Dispose();
            throw;
        }
        var (old, oldBytes) = (_file, End - (_list.Length > 0 ? _list[^1].Start : End));
        (_file, _room) = (file, bytes);
        lock (_listGate)
        {
            var before = _list is [.., var last] && last.Start == End ? _list[..^1] : _list;
            Volatile.Write(ref _list, [.. before, new Segment(End, path)]);
        }
        if (old is null) return;
        using (old) _files.Cut(old, oldBytes);
    }

    // The bytes up to the torn tail. A gap that a later batch follows is damage, not a tail: reading it will tell.
    static int WholeBytes(ReadOnlySpan<byte> bytes, long start)
    {
        var at = 0;
        while (true)
        {
            while (Frame.TryRead(bytes[at..], start + at, out var length, out _)) at += Frame.HeaderBytes + length;
            var next = Frame.Find(bytes, start, at + 1);
            if (next < 0 || !LaterBatch(bytes, start, next, start + at)) return at;
            at = next;
        }
    }

    static bool LaterBatch(ReadOnlySpan<byte> bytes, long start, int at, long position)
    {
        for (; at >= 0; at = Frame.Find(bytes, start, at + 1))
        {
            _ = Frame.TryReadHeader(bytes[at..], start + at, out _, out var batchStart);
            if (batchStart > position) return true;
        }
        return false;
    }

    static Segment Named(string path) =>
        long.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            ? new Segment(start, path)
            : throw new InvalidDataException($"{path} is no file of the journal: its name is not a position");
}
