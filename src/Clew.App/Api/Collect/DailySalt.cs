using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Clew.App.Api.Collect;

/// <summary>
/// Makes the visitor of a request that brings none: the same one all day long, and no way back to the address. The salt lives for one UTC
/// day; with it goes what tied days and addresses together.
/// </summary>
sealed class DailySalt(IDoorRecords records, TimeProvider clock)
{
    const int HashBytes = 12;

    readonly Lock _gate = new();
    Salt? _salt;

    /// <summary>The day's visitor: <c>d</c> and 16 letters.</summary>
    public string Visitor(string address, string userAgent, string source)
    {
        var salt = Today();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(salt);
        Span<byte> text = stackalloc byte[1_024], end = [0];
        foreach (var part in (ReadOnlySpan<string>)[address, userAgent, source])
        {
            // The browser tells itself apart within its first few hundred signs.
            hash.AppendData(text[..Encoding.UTF8.GetBytes(part.AsSpan(0, Math.Min(part.Length, 340)), text)]);
            hash.AppendData(end);
        }
        Span<byte> whole = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(whole);
        return "d" + Base64Url.EncodeToString(whole[..HashBytes]);
    }

    byte[] Today()
    {
        var day = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (_salt is { } salt && salt.Day == day) return salt.Bytes;
        lock (_gate)
        {
            if (_salt?.Day == day) return _salt.Bytes;
            return (_salt = new(day, records.Salt(day))).Bytes;
        }
    }

    sealed record Salt(DateOnly Day, byte[] Bytes);
}
