using System.Runtime.InteropServices;

namespace Clew.ClickHouseNode.Native;

/// <summary>
/// What zstd has packed. TRICKY: the driver packs inserts with it, whatever else it packs with gzip, and the runtime cannot unpack it;
/// libzstd is on every Debian, whose package manager uses it.
/// </summary>
sealed partial class ZstdStream(Stream packed) : Stream
{
    const string Name = "libzstd.so.1";

    readonly byte[] _input = new byte[1 << 17];
    nint _state = Create();
    int _start, _end;
    bool _isInside;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("The server reads asynchronously.");

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            if (Unpack(buffer.Span) is var unpacked and > 0) return unpacked;
            (_start, _end) = (0, await packed.ReadAsync(_input, cancellationToken));
            if (_end > 0) continue;
            return _isInside ? throw new EndOfStreamException("The packed body ends too early.") : 0;
        }
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (_state != 0) Free(_state);
        _state = 0;
        base.Dispose(disposing);
    }

    /// <summary>Unpacks what has come, as far as there is room. It may hold bytes back, so it is asked before more are read.</summary>
    unsafe int Unpack(Span<byte> room)
    {
        fixed (byte* input = _input)
        fixed (byte* output = room)
        {
            var from = new Part { Bytes = input, Size = (nuint)_end, At = (nuint)_start };
            var to = new Part { Bytes = output, Size = (nuint)room.Length };
            var left = Decompress(_state, &to, &from);
            if (IsError(left) != 0) throw new InvalidDataException("The body is not packed with zstd.");
            if (from.At != (nuint)_start || to.At > 0) _isInside = left != 0;
            _start = (int)from.At;
            return (int)to.At;
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    unsafe struct Part
    {
        public byte* Bytes;
        public nuint Size, At;
    }

    [LibraryImport(Name, EntryPoint = "ZSTD_createDStream")]
    private static partial nint Create();

    [LibraryImport(Name, EntryPoint = "ZSTD_freeDStream")]
    private static partial nuint Free(nint state);

    [LibraryImport(Name, EntryPoint = "ZSTD_decompressStream")]
    private static unsafe partial nuint Decompress(nint state, Part* output, Part* input);

    [LibraryImport(Name, EntryPoint = "ZSTD_isError")]
    private static partial uint IsError(nuint code);
}
