using System.Buffers.Binary;
using System.IO.Hashing;
using System.Numerics;

namespace Clew.Collect.Journal;

/// <summary>
/// What stands before each record: its length (4 bytes), how far back its batch began (4), a checksum of the record (4) and one of the
/// header with the record's position (4). The position keeps bytes of another place or time from passing for a record; where the
/// batch began tells a torn tail from damage: a batch is begun only after all before it is on the disk.
/// </summary>
static class Frame
{
    public const int HeaderBytes = 16;

    /// <summary>The checksum of a record, to be made before its position is known.</summary>
    public static uint Hash(ReadOnlySpan<byte> record) => (uint)XxHash3.HashToUInt64(record);

    public static void Write(Span<byte> target, ReadOnlySpan<byte> record, uint hash, long position, long batchStart)
    {
        var back = (uint)(position - batchStart);
        BinaryPrimitives.WriteUInt32LittleEndian(target, (uint)record.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(target[4..], back);
        BinaryPrimitives.WriteUInt32LittleEndian(target[8..], hash);
        BinaryPrimitives.WriteUInt32LittleEndian(target[12..], Seal((uint)record.Length, back, hash, position));
        record.CopyTo(target[HeaderBytes..]);
    }

    /// <summary>The record's length and where its batch began; false when no header of this position stands here.</summary>
    public static bool TryReadHeader(ReadOnlySpan<byte> bytes, long position, out int length, out long batchStart)
    {
        (length, batchStart) = (0, 0);
        if (bytes.Length < HeaderBytes) return false;
        var size = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        if (size is 0 or > JournalOptions.MaxRecordBytes) return false;
        var back = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        var hash = BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]) != Seal(size, back, hash, position)) return false;
        (length, batchStart) = ((int)size, position - back);
        return true;
    }

    /// <summary>Whether a whole record stands here.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, long position, out int length, out long batchStart) =>
        TryReadHeader(bytes, position, out length, out batchStart) && bytes.Length - HeaderBytes >= length
        && Hash(bytes.Slice(HeaderBytes, length)) == BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);

    /// <summary>The offset of the first whole record at or after <paramref name="offset"/>, or -1.</summary>
    /// <param name="bytes">A file's bytes.</param>
    /// <param name="start">The position of the first byte.</param>
    /// <param name="offset">Where to begin.</param>
    public static int Find(ReadOnlySpan<byte> bytes, long start, int offset)
    {
        while (offset < bytes.Length)
        {
            // The tail is zeros, tens of megabytes of them; a header begins with at least one other byte among four.
            var skip = bytes[offset..].IndexOfAnyExcept((byte)0);
            if (skip < 0) return -1;
            var last = offset + skip;
            for (offset = Math.Max(offset, last - 3); offset <= last; offset++)
                if (TryRead(bytes[offset..], start + offset, out _, out _)) return offset;
        }
        return -1;
    }

    static uint Seal(uint length, uint back, uint hash, long position)
    {
        var mixed = (((ulong)length << 32) | back) * 0x9E3779B97F4A7C15;
        mixed = (BitOperations.RotateLeft(mixed, 31) ^ (ulong)position) * 0xC2B2AE3D27D4EB4F;
        mixed = (BitOperations.RotateLeft(mixed, 29) ^ hash) * 0x165667B19E3779F9;
        return (uint)(mixed >> 32);
    }
}
