using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Clew.Collect;
using Clew.Collect.Links;

namespace Clew.App.Api.Collect;

/// <summary>
/// In the data folder, for its owner only: <c>sources.json</c>; <c>{workspace}.links</c>, without which all links in emails already sent
/// are void; <c>salt</c>, whose bytes are written over when its UTC day is over, and with it goes what tied days and addresses together.
/// </summary>
sealed class FolderRecords(string data) : IDoorRecords
{
    public string Place => SourceFile.PathIn(data);

    public object? SourcesStamp
    {
        get
        {
            var file = new FileInfo(SourceFile.PathIn(data));
            return file.Exists ? (file.LastWriteTimeUtc, file.Length) : null;
        }
    }

    public IReadOnlyList<CollectSource> ReadSources() => SourceFile.Read(data);

    public void ChangeSources(Func<IReadOnlyList<CollectSource>, IReadOnlyList<CollectSource>> change) => SourceFile.Change(data, change);

    public byte[]? FindLinkKey(string workspace)
    {
        var path = LinksOf(workspace);
        return File.Exists(path) ? Convert.FromHexString(File.ReadAllText(path).Trim()) : null;
    }

    public byte[] MakeLinkKey(string workspace)
    {
        Directory.CreateDirectory(data);
        try
        {
            using var file = new FileStream(LinksOf(workspace), OwnerFile.Options(FileMode.CreateNew));
            file.Write(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SignedLink.NewKey())));
            file.Flush(flushToDisk: true);
        }
        catch (IOException) when (File.Exists(LinksOf(workspace)))
        {
            // There is one already.
        }
        return FindLinkKey(workspace)!;
    }

    public byte[] Salt(DateOnly day) => ReadSalt(day) ?? ReplaceSalt(day);

    string LinksOf(string workspace) => Path.Combine(data, workspace + ".links");

    // A day, a space and 64 hex digits: always as long, so that a new one covers every byte of the old.
    string PathOfSalt => Path.Combine(data, "salt");

    byte[]? ReadSalt(DateOnly day) => File.Exists(PathOfSalt) ? SaltText.Read(File.ReadAllText(PathOfSalt), day) : null;

    byte[] ReplaceSalt(DateOnly day)
    {
        Directory.CreateDirectory(data);
        var salt = RandomNumberGenerator.GetBytes(SaltText.Bytes);
        using var file = new FileStream(PathOfSalt, OwnerFile.Options(FileMode.OpenOrCreate));
        file.Write(Encoding.ASCII.GetBytes(SaltText.Write(salt, day)));
        file.SetLength(file.Position);
        file.Flush(flushToDisk: true);
        return salt;
    }
}

/// <summary>The text of a day's salt.</summary>
static class SaltText
{
    /// <summary>Bytes of a salt.</summary>
    public const int Bytes = 32;

    /// <summary>The salt; null where it is another day's.</summary>
    public static byte[]? Read(string text, DateOnly day)
    {
        var words = text.Split(' ');
        return words.Length == 2 && words[0] == Json.Text(day) && words[1].Length == Bytes * 2 ? Convert.FromHexString(words[1]) : null;
    }

    /// <summary>Always as long.</summary>
    public static string Write(byte[] salt, DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{Json.Text(day)} {Convert.ToHexStringLower(salt)}");
}
