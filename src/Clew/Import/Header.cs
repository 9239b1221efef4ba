using Clew.Model;

namespace Clew.Import;

/// <summary>The header of a file: where it stands, what it names, and how the file is laid out.</summary>
sealed class Header
{
    readonly Dictionary<string, int> _first = new(StringComparer.OrdinalIgnoreCase);
    readonly HashSet<string> _twice = new(StringComparer.OrdinalIgnoreCase);

    public Header(Layout layout, byte delimiter, IReadOnlyList<string> names, long line)
    {
        (Layout, Delimiter, Names, Line) = (layout, delimiter, names, line);
        for (var i = 0; i < names.Count; i++)
            if (names[i].Length > 0 && !_first.TryAdd(names[i], i))
                _twice.Add(names[i]);
    }

    public Layout Layout { get; }

    public byte Delimiter { get; }

    /// <summary>The names, trimmed, in order.</summary>
    public IReadOnlyList<string> Names { get; }

    public long Line { get; }

    /// <summary>Bytes before the first row.</summary>
    public int Rows { get; init; }

    /// <summary>The line of the first row.</summary>
    public long RowLine { get; init; }

    /// <summary>The place of the first of the names that is there, or -1; and what a <c>*</c> in it stood for.</summary>
    /// <exception cref="UserError">The name is there twice.</exception>
    public int Find(IReadOnlyList<string> names, out string? capture)
    {
        capture = null;
        foreach (var name in names)
        {
            var trimmed = name.Trim();
            if (_first.TryGetValue(trimmed, out var at))
                return _twice.Contains(trimmed)
                    ? throw new UserError($"The header names the column '{trimmed}' twice", $"line {Line}",
                        "Rename or remove one of the two.")
                    : at;
            if (trimmed.Contains('*', StringComparison.Ordinal) && Wild(trimmed, out capture) is var found and >= 0)
                return found;
        }
        return -1;
    }

    /// <summary>The places of all of the names that are there, in the order of the names.</summary>
    public int[] FindAll(IReadOnlyList<string> names) =>
        [.. names.Select(name => Find([name], out _)).Where(at => at >= 0).Distinct()];

    /// <summary>Whether the name, or one that its <c>*</c> fits, is there.</summary>
    public bool Has(IReadOnlyList<string> names) => names.Any(name =>
        _first.ContainsKey(name.Trim()) || (name.Contains('*', StringComparison.Ordinal) && Wild(name.Trim(), out _) >= 0));

    int Wild(string pattern, out string? capture)
    {
        capture = null;
        var star = pattern.IndexOf('*', StringComparison.Ordinal);
        var (start, end) = (pattern[..star], pattern[(star + 1)..]);
        for (var i = 0; i < Names.Count; i++)
        {
            var name = Names[i];
            if (name.Length < start.Length + end.Length || !name.StartsWith(start, StringComparison.OrdinalIgnoreCase) ||
                !name.EndsWith(end, StringComparison.OrdinalIgnoreCase))
                continue;
            capture = name[start.Length..^end.Length].Trim();
            return i;
        }
        return -1;
    }
}
