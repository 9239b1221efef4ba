using System.IO.Compression;

namespace Clew.Import;

/// <summary>
/// Unpacks gzip and notices when the data is cut short. TRICKY: <see cref="GZipStream"/> takes a cut file for a short one, without
/// an error. So a member of our own, with a seal in it, is put behind the packed data: only when all before it is whole does the
/// seal come out at the end.
/// </summary>
sealed class SealedGzip : ForwardStream
{
    static readonly byte[] Seal = "end of packed data\0"u8.ToArray();
    static readonly byte[] PackedSeal = Pack(Seal);

    readonly GZipStream _inner;
    readonly byte[] _buffer = new byte[64 << 10];
    int _from, _to;

    SealedGzip(GZipStream inner) => _inner = inner;

    public static SealedGzip Unpack(Stream packed) => new(new(new Followed(packed, PackedSeal), CompressionMode.Decompress));

    public override int Read(Span<byte> buffer)
    {
        // What could be the seal is held back until more comes.
        while (_to - _from <= Seal.Length)
        {
            _buffer.AsSpan(_from, _to - _from).CopyTo(_buffer);
            (_from, _to) = (0, _to - _from);
            var read = _inner.Read(_buffer.AsSpan(_to));
            if (read == 0)
                return _buffer.AsSpan(0, _to).SequenceEqual(Seal) ? 0 : throw new InvalidDataException("it ends too early.");
            _to += read;
        }
        var count = Math.Min(buffer.Length, _to - _from - Seal.Length);
        _buffer.AsSpan(_from, count).CopyTo(buffer);
        _from += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inner.Dispose();
        base.Dispose(disposing);
    }

    static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    /// <summary>A stream with bytes behind its end.</summary>
    sealed class Followed(Stream first, byte[] then) : ForwardStream
    {
        int _given = -1;

        public override int Read(Span<byte> buffer)
        {
            if (_given < 0 && first.Read(buffer) is var read && read > 0)
                return read;
            _given = Math.Max(_given, 0);
            var count = Math.Min(buffer.Length, then.Length - _given);
            then.AsSpan(_given, count).CopyTo(buffer);
            _given += count;
            return count;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                first.Dispose();
            base.Dispose(disposing);
        }
    }
}
