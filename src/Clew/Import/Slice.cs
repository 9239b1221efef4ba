namespace Clew.Import;

/// <summary>A piece of a byte array that can be kept in a field, unlike a span.</summary>
readonly record struct Slice(byte[] Array, int Start, int Length)
{
    public static readonly Slice Empty = new([], 0, 0);

    public ReadOnlySpan<byte> Span => Array.AsSpan(Start, Length);

    public bool IsEmpty => Length == 0;

    public static Slice Of(byte[] bytes) => new(bytes, 0, bytes.Length);

    /// <summary>Without white space and no-break spaces at both ends.</summary>
    public Slice Trim()
    {
        if (Length == 0 || (IsInk(Array[Start]) && IsInk(Array[Start + Length - 1])))
            return this;
        var (start, end) = (Start, Start + Length);
        while (start < end && SpaceAt(start, end) is var n and > 0)
            start += n;
        while (end > start && SpaceBefore(start, end) is var n and > 0)
            end -= n;
        return new(Array, start, end - start);
    }

    // 0xC2 begins and 0xA0 ends a no-break space: both ask for a closer look.
    static bool IsInk(byte b) => b > ' ' && b != 0xC2 && b != 0xA0;

    int SpaceAt(int at, int end) => Array[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' ? 1
        : at + 1 < end && Array[at] == 0xC2 && Array[at + 1] == 0xA0 ? 2 : 0;

    int SpaceBefore(int start, int end) => Array[end - 1] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' ? 1
        : end - 2 >= start && Array[end - 2] == 0xC2 && Array[end - 1] == 0xA0 ? 2 : 0;
}
