using System.Collections.Concurrent;
using Clew.Collect.Links;

namespace Clew.App.Api.Collect;

/// <summary>
/// What the links of a workspace's emails are signed with: <c>{workspace}.links</c> in the data folder, for its owner only, made on
/// first use. Without it all links in emails already sent are void.
/// </summary>
sealed class LinkKeys(string data)
{
    readonly ConcurrentDictionary<string, byte[]> _keys = new();

    /// <summary>The key; null where no link was ever made.</summary>
    public byte[]? Find(string workspace)
    {
        if (_keys.TryGetValue(workspace, out var key)) return key;
        var path = PathOf(workspace);
        return File.Exists(path) ? _keys[workspace] = Convert.FromHexString(File.ReadAllText(path).Trim()) : null;
    }

    /// <summary>The key, made when there is none.</summary>
    public byte[] Make(string workspace)
    {
        Directory.CreateDirectory(data);
        try
        {
            using var file = new FileStream(PathOf(workspace), OwnerFile.Options(FileMode.CreateNew));
            file.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SignedLink.NewKey())));
            file.Flush(flushToDisk: true);
        }
        catch (IOException) when (File.Exists(PathOf(workspace)))
        {
            // There is one already.
        }
        return Find(workspace)!;
    }

    string PathOf(string workspace) => Path.Combine(data, workspace + ".links");
}
