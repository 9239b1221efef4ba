using System.Collections.Concurrent;

namespace Clew.App.Api.Collect;

/// <summary>What the links of a workspace's emails are signed with, made on first use.</summary>
sealed class LinkKeys(IDoorRecords records)
{
    readonly ConcurrentDictionary<string, byte[]> _keys = new();

    /// <summary>The key; null where no link was ever made.</summary>
    public byte[]? Find(string workspace)
    {
        if (_keys.TryGetValue(workspace, out var key)) return key;
        return records.FindLinkKey(workspace) is { } found ? _keys[workspace] = found : null;
    }

    /// <summary>The key, made when there is none.</summary>
    public byte[] Make(string workspace) => _keys[workspace] = records.MakeLinkKey(workspace);
}
