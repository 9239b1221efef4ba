namespace Clew.Model;

/// <summary>Finds the names most like a mistyped one, for the remedies of <see cref="UserError"/>.</summary>
public static class Nearest
{
    /// <summary>Up to <paramref name="count"/> names, the likest first; names that are too unlike are left out.</summary>
    public static IReadOnlyList<string> To(string typed, IEnumerable<string> names, int count = 3)
    {
        // A long input cannot be near any of our short names; the cut bounds the work.
        var text = Fold(typed.Length > 64 ? typed[..64] : typed);
        return
        [
            .. names
                .Select(name => (Name: name, Distance: DistanceTo(text, name)))
                .Where(near => near.Distance <= Math.Max(2, text.Length / 2))
                .OrderBy(near => near.Distance).ThenBy(near => near.Name, StringComparer.Ordinal)
                .Take(count).Select(near => near.Name),
        ];
    }

    /// <summary>"Did you mean 'a' or 'b'?", or <paramref name="otherwise"/> when nothing is near.</summary>
    public static string Remedy(string typed, IEnumerable<string> names, string otherwise) =>
        To(typed, names) is { Count: > 0 } near ? $"Did you mean {string.Join(" or ", near.Select(n => $"'{n}'"))}?" : otherwise;

    // A name that contains the typed text, or ends in it ("berlin" in "Europe/Berlin"), is as near as one wrong letter.
    static int DistanceTo(string text, string name)
    {
        var folded = Fold(name);
        var edits = Edits(text, folded);
        var tail = folded[(folded.LastIndexOf('/') + 1)..];
        if (tail.Length < folded.Length) edits = Math.Min(edits, Edits(text[(text.LastIndexOf('/') + 1)..], tail) + 1);
        return text.Length >= 4 && folded.Contains(text, StringComparison.Ordinal) ? Math.Min(edits, 1) : edits;
    }

    static string Fold(string text) => text.Trim().Replace('-', '_').Replace(' ', '_').ToLowerInvariant();

    static int Edits(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.Length];
    }
}
