using System.Globalization;
using System.IO.Hashing;
using System.Numerics;
using Clew.Sql;

namespace Clew.Storage.Moving;

/// <summary>What the content of many rows comes to, whatever their order: their number and the sum of a hash of each.</summary>
readonly record struct Digest(long Rows, ulong Sum)
{
    const ulong First = 0x9E3779B97F4A7C15, Second = 0xC2B2AE3D27D4EB4F, Absent = 0x165667B19E3779F9;

    /// <summary>Both together.</summary>
    public static Digest operator +(Digest left, Digest right) => new(left.Rows + right.Rows, unchecked(left.Sum + right.Sum));

    /// <summary>That of a list of rows.</summary>
    public static Digest Of(RowList rows)
    {
        var all = default(Digest);
        Span<ulong> hashes = stackalloc ulong[RowBlock.Capacity];
        foreach (var block in rows.Blocks)
            all += Of(block, hashes[..block.Count]);
        return all;
    }

    /// <summary>The digest as text.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Rows}-{Sum:x16}");

    static Digest Of(RowBlock block, Span<ulong> hashes)
    {
        hashes.Clear();
        for (var i = 0; i < block.Table.Columns.Count; i++)
            Mix(block[i], hashes);
        var sum = 0UL;
        foreach (var hash in hashes)
            sum = unchecked(sum + (hash ^ (hash >> 29)) * First);
        return new(block.Count, sum);
    }

    static void Mix(ColumnBuffer column, Span<ulong> hashes)
    {
        for (var row = 0; row < hashes.Length; row++)
        {
            var value = column.IsNull(row) ? Absent
                : column.Type == ColumnType.Text ? XxHash3.HashToUInt64(column.TextAt(row))
                : unchecked((ulong)column.Numbers[row] * First);
            hashes[row] = unchecked(BitOperations.RotateLeft(hashes[row] ^ value, 31) * Second);
        }
    }
}
