using System.Buffers;

namespace Clew.Collect.Journal;

/// <summary>A buffer of one thread, used again for each record.</summary>
sealed class Scratch : IBufferWriter<byte>
{
    const int KeptBytes = 256 << 10;

    [ThreadStatic]
    static Scratch? OfThread;

    byte[] _bytes = new byte[4 << 10];
    int _length;

    /// <summary>This thread's, empty.</summary>
    public static Scratch Empty()
    {
        var scratch = OfThread ??= new Scratch();
        scratch._length = 0;
        if (scratch._bytes.Length > KeptBytes) scratch._bytes = new byte[KeptBytes];
        return scratch;
    }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        var needed = _length + Math.Max(sizeHint, 1);
        if (needed > _bytes.Length) Array.Resize(ref _bytes, Math.Max(needed, _bytes.Length * 2));
        return _bytes.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
}
