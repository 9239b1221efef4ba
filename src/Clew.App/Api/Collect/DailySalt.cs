using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Clew.App.Api.Collect;

/// <summary>
/// Makes the visitor of a request that brings none: the same one all day long, and no way back to the address. The salt lives in the
/// file <c>salt</c> for one UTC day; then its bytes are written over, and with it goes what tied days and addresses together.
/// </summary>
sealed class DailySalt(string data, TimeProvider clock)
{
    const int SaltBytes = 32, HashBytes = 12;

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
            return (_salt = Read(day) ?? Replace(day)).Bytes;
        }
    }

    // A day, a space and 64 hex digits: always as long, so that a new one covers every byte of the old.
    string PathOfSalt => Path.Combine(data, "salt");

    Salt? Read(DateOnly day)
    {
        if (!File.Exists(PathOfSalt)) return null;
        var words = File.ReadAllText(PathOfSalt).Split(' ');
        if (words.Length != 2 || words[0] != Json.Text(day) || words[1].Length != SaltBytes * 2) return null;
        return new Salt(day, Convert.FromHexString(words[1]));
    }

    Salt Replace(DateOnly day)
    {
        Directory.CreateDirectory(data);
        var salt = new Salt(day, RandomNumberGenerator.GetBytes(SaltBytes));
        using var file = new FileStream(PathOfSalt, OwnerFile.Options(FileMode.OpenOrCreate));
        file.Write(Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{Json.Text(day)} {Convert.ToHexStringLower(salt.Bytes)}")));
        file.SetLength(file.Position);
        file.Flush(flushToDisk: true);
        return salt;
    }

    sealed record Salt(DateOnly Day, byte[] Bytes);
}
