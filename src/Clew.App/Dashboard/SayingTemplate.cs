using System.Globalization;
using System.Text.RegularExpressions;

namespace Clew.App.Dashboard;

/// <summary>
/// A sentence of the program with places for what it speaks of: <c>There is no KPI '{0}'</c>. Places are numbered in the order in which
/// they stand, and something stands between any two of them. A place may tell what it holds, see <see cref="Sayings"/>:
/// <c>{0:number} filters</c>.
/// </summary>
/// <param name="Key">Its name in the resource files.</param>
/// <param name="Literals">What stands before, between and behind the places: one more than there are places.</param>
/// <param name="Kinds">What each place holds; empty where it is not told.</param>
sealed partial record SayingTemplate(string Key, IReadOnlyList<string> Literals, IReadOnlyList<string> Kinds)
{
    /// <summary>Reads a template.</summary>
    public static SayingTemplate Of(string key, string text)
    {
        var (literals, kinds, from) = (new List<string>(), new List<string>(), 0);
        foreach (Match place in Place().Matches(text))
        {
            literals.Add(text[from..place.Index]);
            kinds.Add(place.Groups["kind"].Value);
            from = place.Index + place.Length;
        }
        literals.Add(text[from..]);
        return new(key, literals, kinds);
    }

    /// <summary>How much of it stands fast: of two templates that fit a sentence the one that says more is meant.</summary>
    public int Weight => Literals.Sum(literal => literal.Length);

    /// <summary>
    /// What stands in the places of a sentence, each as short as can be; null when the sentence is not of this template. Looking for one
    /// literal after the other finds them wherever they can be found, in time that grows with the sentence alone.
    /// </summary>
    public string[]? Match(string sentence)
    {
        if (!sentence.StartsWith(Literals[0], StringComparison.Ordinal)) return null;
        if (Kinds.Count == 0) return sentence.Length == Literals[0].Length ? [] : null;
        var (at, end) = (Literals[0].Length, sentence.Length - Literals[^1].Length);
        if (end < at || !sentence.EndsWith(Literals[^1], StringComparison.Ordinal)) return null;
        var values = new string[Kinds.Count];
        for (var i = 0; i < values.Length - 1; i++)
        {
            var next = sentence.IndexOf(Literals[i + 1], at, end - at, StringComparison.Ordinal);
            if (next < 0) return null;
            (values[i], at) = (sentence[at..next], next + Literals[i + 1].Length);
        }
        values[^1] = sentence[at..end];
        return values;
    }

    /// <summary>A translation with its places filled.</summary>
    public static string Fill(string translation, IReadOnlyList<string> values) =>
        Place().Replace(translation, place => values[int.Parse(place.Groups["number"].Value, CultureInfo.InvariantCulture)]);

    [GeneratedRegex(@"\{(?<number>\d+)(?::(?<kind>[a-z]+))?\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    internal static partial Regex Place();
}
