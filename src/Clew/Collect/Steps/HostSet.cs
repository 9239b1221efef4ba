using System.Collections.Frozen;

namespace Clew.Collect.Steps;

/// <summary>A set of hosts, each with all its subdomains; case does not matter.</summary>
sealed class HostSet
{
    readonly FrozenSet<string> _hosts;
    readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    /// <param name="hosts">Hosts, with or without <c>www.</c> or <c>*.</c> in front.</param>
    public HostSet(IEnumerable<string> hosts)
    {
        _hosts = hosts.Select(Bare).Where(host => host.Length > 0).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        _lookup = _hosts.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public int Count => _hosts.Count;

    /// <summary>Whether the host or one that it lies under is in the set.</summary>
    public bool Contains(ReadOnlySpan<char> host)
    {
        if (_hosts.Count == 0) return false;
        while (true)
        {
            if (_lookup.Contains(host)) return true;
            int dot = host.IndexOf('.');
            if (dot < 0) return false;
            host = host[(dot + 1)..];
        }
    }

    static string Bare(string host)
    {
        host = host.Trim().TrimEnd('.');
        if (host.StartsWith("*.", StringComparison.Ordinal)) return host[2..];
        return host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host;
    }
}
