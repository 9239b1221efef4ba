using System.Security.Cryptography;
using System.Text;
using Clew.Collect.Rules;
using Clew.Collect.Steps;
using Clew.Sql;
using Clew.Storage;
using static Clew.Sql.Build;

namespace Clew.Metrics.Credit;

/// <summary>
/// One word for each source, medium and campaign, by the workspace's hygiene rules: what spend and credit meet by. Collected events are tidied as
/// they come; files are kept as they are, so what of them has another word is found out here.
/// </summary>
sealed class Words
{
    static readonly (string Dimension, string Table, string Column)[] Places =
    [
        .. new[] { "touch", "spend" }.SelectMany(t => new[] { "source", "medium", "campaign" }.Select(c => (c, t, c))),
        ("source", "social_post", "network"), ("campaign", "social_post", "campaign"), ("campaign", "email_event", "campaign"),
    ];

    // By dimension: the values that are not their own word, with those that they become; null for a blank.
    readonly Dictionary<string, SortedDictionary<string, string?>> _others = [];

    Words()
    {
    }

    /// <summary>Every word is its own.</summary>
    public static Words None { get; } = new();

    /// <summary>A short text that differs where words do.</summary>
    public string Mark { get; private set; } = "";

    /// <summary>Finds the words of what is in the store.</summary>
    public static Words Read(IStore store, HygieneRules rules)
    {
        var hygiene = new Hygiene(rules);
        var words = new Words();
        foreach (var (dimension, table, column) in Places)
            store.Query(new([Col("t", column).As("word")], From(table, "t")) { Distinct = true, Where = Col("t", column).Present }, row =>
            {
                var raw = row.Text(0);
                var word = dimension switch
                {
                    "source" => hygiene.Source(raw),
                    "medium" => hygiene.Medium(raw),
                    _ => hygiene.Campaign(raw),
                };
                if (word == raw)
                    return;
                if (!words._others.TryGetValue(dimension, out var others))
                    words._others[dimension] = others = new(StringComparer.Ordinal);
                others[raw] = word;
            });
        if (words._others.Count > 0)
            words.Mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n',
                words._others.OrderBy(o => o.Key, StringComparer.Ordinal).SelectMany(o => o.Value.Select(w => $"{o.Key}\t{w.Key}\t{w.Value}"))))).AsSpan(0, 6));
        return words;
    }

    /// <summary>The word of a value of a dimension; null for a blank.</summary>
    public string? Of(string raw, string dimension) =>
        _others.TryGetValue(dimension, out var others) && others.TryGetValue(raw, out var word) ? word : raw;

    /// <summary>The word of a value of a dimension.</summary>
    public Expr Of(Expr raw, string dimension) => !_others.TryGetValue(dimension, out var others)
        ? raw
        : new Case([.. others.GroupBy(o => o.Value).Select(g => (raw.In(g.Select(o => o.Key)), (Expr)new Literal(g.Key)))], raw);
}
