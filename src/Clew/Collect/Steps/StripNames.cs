using System.Collections.Frozen;

namespace Clew.Collect.Steps;

/// <summary>The names of query parameters that are taken out of addresses.</summary>
sealed class StripNames
{
    readonly FrozenSet<string> _names;
    readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    readonly string[] _prefixes;

    /// <param name="names">Names in any case; <c>*</c> at the end makes a prefix of it.</param>
    public StripNames(IEnumerable<string> names)
    {
        var all = names.Select(name => name.Trim()).Where(name => name.Trim('*').Length > 0).ToList();
        _names = all.Where(name => !name.EndsWith('*')).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        _prefixes = [.. all.Where(name => name.EndsWith('*')).Select(name => name[..^1])];
        _lookup = _names.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Whether a parameter is to go by its name: the name itself, or a word of <c>user[email]</c> or <c>user.email</c>.</summary>
    public bool Contains(ReadOnlySpan<char> name)
    {
        if (name.Contains('%')) name = Uri.UnescapeDataString(name.ToString());
        if (Has(name)) return true;
        if (!name.ContainsAny('[', '.', ']')) return false;
        foreach (var range in name.SplitAny('[', ']', '.'))
            if (Has(name[range])) return true;
        return false;
    }

    bool Has(ReadOnlySpan<char> name)
    {
        name = name.Trim();
        if (name.IsEmpty) return false;
        if (_lookup.Contains(name)) return true;
        foreach (string prefix in _prefixes)
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }
}
