namespace Clew.Import;

/// <summary>A stream that is only read, forward.</summary>
abstract class ForwardStream : Stream
{
    public sealed override bool CanRead => true;

    public sealed override bool CanSeek => false;

    public sealed override bool CanWrite => false;

    public sealed override long Length => throw new NotSupportedException();

    public sealed override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public sealed override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public abstract override int Read(Span<byte> buffer);

    public sealed override void Flush() { }

    public sealed override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public sealed override void SetLength(long value) => throw new NotSupportedException();

    public sealed override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>Counts what is read; another thread may ask.</summary>
sealed class CountingStream(Stream inner) : ForwardStream
{
    long _read;

    public long BytesRead => Interlocked.Read(ref _read);

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        Interlocked.Add(ref _read, count);
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>Shows the first bytes before they are read.</summary>
sealed class PeekStream : ForwardStream
{
    readonly Stream _inner;
    readonly byte[] _head;
    readonly int _length;
    int _at;

    public PeekStream(Stream inner, int peek)
    {
        _inner = inner;
        _head = new byte[peek];
        try
        {
            _length = inner.ReadAtLeast(_head, peek, throwOnEndOfStream: false);
        }
        catch (InvalidDataException e)
        {
            throw new MalformedText(0, $"the gzip data is damaged ({e.Message.TrimEnd('.')})", "Pack or download the file again.");
        }
    }

    public ReadOnlySpan<byte> Head => _head.AsSpan(0, _length);

    public void Skip(int count) => _at = count;

    public override int Read(Span<byte> buffer)
    {
        if (_at == _length)
            return _inner.Read(buffer);
        var count = Math.Min(buffer.Length, _length - _at);
        _head.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inner.Dispose();
        base.Dispose(disposing);
    }
}
