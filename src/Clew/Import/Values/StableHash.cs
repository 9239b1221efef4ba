using System.Security.Cryptography;

namespace Clew.Import.Values;

/// <summary>Hashes that are the same in every process and version, for they are stored.</summary>
static class StableHash
{
    /// <summary>A hash of an id, 0 to 99: FNV-1a of its UTF-8 bytes, mixed with the finaliser of SplitMix64.</summary>
    public static int Block(ReadOnlySpan<byte> id)
    {
        var hash = 14695981039346656037UL;
        foreach (var b in id)
            hash = (hash ^ b) * 1099511628211UL;
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9UL;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBUL;
        return (int)((hash ^ (hash >> 31)) % 100);
    }

    /// <summary>An id made of several values: the first 128 bits of SHA-256, in hexadecimal digits.</summary>
    public static byte[] Id(ReadOnlySpan<byte> joined)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(joined, hash);
        var digits = new byte[32];
        for (var i = 0; i < 16; i++)
        {
            digits[2 * i] = "0123456789abcdef"u8[hash[i] >> 4];
            digits[2 * i + 1] = "0123456789abcdef"u8[hash[i] & 15];
        }
        return digits;
    }
}
