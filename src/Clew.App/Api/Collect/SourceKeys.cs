using System.Security.Cryptography;
using System.Text;

namespace Clew.App.Api.Collect;

/// <summary>Write keys: shown once when they are made, kept as a hash.</summary>
static class SourceKeys
{
    const string Letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>The longest text that is looked up as a key.</summary>
    public const int MostLength = 64;

    /// <summary>A new key: <c>ck_</c> and 24 random letters and digits, 142 bits.</summary>
    public static string Make() => "ck_" + RandomNumberGenerator.GetString(Letters, 24);

    /// <summary>What is kept of it. No salt is needed: a key has more bits than anybody can try.</summary>
    public static string Hash(ReadOnlySpan<char> key)
    {
        Span<byte> text = stackalloc byte[MostLength * 3], hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..Encoding.UTF8.GetBytes(key, text)], hash);
        return Convert.ToHexStringLower(hash);
    }
}
