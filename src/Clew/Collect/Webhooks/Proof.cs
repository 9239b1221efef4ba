using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Clew.Collect.Webhooks;

/// <summary>What proofs of origin are made of. Every comparison takes the same time wherever the texts differ.</summary>
static class Proof
{
    public const string NoSecret = "this source has no secret: give it the provider's signing key, for an unsigned webhook is not taken";
    public const string Wrong = "the signature does not fit";

    /// <summary>HMAC-SHA256 of some pieces in a row.</summary>
    public static byte[] Hmac(ReadOnlySpan<byte> key, params ReadOnlySpan<ReadOnlyMemory<byte>> pieces)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        foreach (var piece in pieces)
            hash.AppendData(piece.Span);
        return hash.GetHashAndReset();
    }

    /// <summary>The same with a text as key.</summary>
    public static byte[] Hmac(string key, params ReadOnlySpan<ReadOnlyMemory<byte>> pieces) => Hmac(Encoding.UTF8.GetBytes(key), pieces);

    /// <summary>True when hexadecimal digits, in any case, spell the bytes.</summary>
    public static bool IsHex(string? digits, ReadOnlySpan<byte> expected)
    {
        Span<byte> told = stackalloc byte[64];
        return digits is not null && digits.Length == expected.Length * 2
            && Convert.FromHexString(digits, told, out _, out var count) == System.Buffers.OperationStatus.Done
            && CryptographicOperations.FixedTimeEquals(told[..count], expected);
    }

    /// <summary>True when two secrets are the same; hashed first, so that not even their lengths are told by the time it takes.</summary>
    public static bool Same(string? told, string secret) => told is not null && CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(told)), SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>What is wrong with a signed time; null when it is recent.</summary>
    /// <param name="seconds">Seconds since 1970, as text.</param>
    /// <param name="now">The instant, UTC.</param>
    /// <param name="oldest">How old it may be. In the future it may be 5 minutes, for clocks differ.</param>
    public static string? Age(string? seconds, DateTime now, TimeSpan oldest)
    {
        if (!long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var unix) || unix > 7_258_118_400)
            return "the signed time is missing or no number";
        var age = now - DateTime.UnixEpoch.AddSeconds(unix);
        if (age > oldest)
            return $"the signed time is more than {oldest.TotalMinutes.ToString("0", CultureInfo.InvariantCulture)} minutes old";
        return age < TimeSpan.FromMinutes(-5) ? "the signed time lies in the future: is a clock wrong?" : null;
    }

    /// <summary>UTF-8.</summary>
    public static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
