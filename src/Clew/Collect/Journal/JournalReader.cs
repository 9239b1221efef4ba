using Microsoft.Win32.SafeHandles;

namespace Clew.Collect.Journal;

/// <summary>Reads what is on the disk, in order, while others append. It belongs to one thread.</summary>
public sealed class JournalReader : IDisposable
{
    // Fresh arrays are handed out with the arrivals; below the size at which they would count as large objects.
    const int ChunkBytes = 64 << 10;

    readonly Journal _journal;
    readonly KnownTexts _texts = new();
    Segment? _segment;
    SafeFileHandle? _file;
    ReadOnlyMemory<byte> _chunk; // its first byte is at Position

    internal JournalReader(Journal journal, long position) => (_journal, Position) = (journal, position);

    /// <summary>Where the next record starts.</summary>
    public long Position { get; private set; }

    /// <summary>Reads the next record.</summary>
    /// <param name="arrival">What it holds.</param>
    /// <param name="next">The position after it.</param>
    /// <returns>False at the end, for now.</returns>
    /// <exception cref="JournalDamaged">The record cannot be read; says where reading may go on.</exception>
    public bool TryRead(out Arrival arrival, out long next)
    {
        (arrival, next) = (null!, Position);
        if (Position >= _journal.DurableEnd) return false;
        Fill(Frame.HeaderBytes);
        if (!Frame.TryReadHeader(_chunk.Span, Position, out var length, out _)) throw Damaged();
        Fill(Frame.HeaderBytes + length);
        if (!Frame.TryRead(_chunk.Span, Position, out _, out _)) throw Damaged();
        arrival = ArrivalCodec.Read(_chunk.Slice(Frame.HeaderBytes, length), _texts);
        Position = next = Position + Frame.HeaderBytes + length;
        _chunk = _chunk[(Frame.HeaderBytes + length)..];
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    void Fill(int needed)
    {
        if (_chunk.Length >= needed) return;
        var (segment, end) = _journal.SegmentAt(Position);
        if (segment != _segment)
        {
            _file?.Dispose();
            _file = File.OpenHandle(segment.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            _segment = segment;
        }
        var bytes = new byte[Math.Min(Math.Max(needed, ChunkBytes), end - Position)];
        int read = 0, got;
        while ((got = RandomAccess.Read(_file!, bytes.AsSpan(read), Position - segment.Start + read)) > 0) read += got;
        _chunk = bytes.AsMemory(0, read);
    }

    JournalDamaged Damaged()
    {
        var (segment, end) = _journal.SegmentAt(Position);
        var bytes = File.ReadAllBytes(segment.Path);
        var within = bytes.AsSpan(0, (int)Math.Min(bytes.Length, end - segment.Start));
        var next = Frame.Find(within, segment.Start, (int)(Position - segment.Start) + 1);
        return new JournalDamaged(segment.Path, Position, next < 0 ? end : segment.Start + next);
    }
}
