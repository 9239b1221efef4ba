using System.Text;
using Clew.Collect.Rules;
using Clew.Collect.Steps;
using Clew.Metrics.Derived;
using Clew.Model;
using Clew.Sql;
using Clew.Storage;
using static Clew.Sql.Build;

namespace Clew.Metrics.Reports;

/// <summary>Makes a <see cref="UtmReport"/>.</summary>
static class UtmHygiene
{
    static readonly string[] Dimensions = ["source", "medium", "campaign"];

    static readonly (string Table, string Day)[] Places = [("touch", "day"), ("lead", "created_day"), ("spend", "date")];

    public static UtmReport Of(Workspace workspace, Period period, CancellationToken stop)
    {
        var hygiene = new Hygiene(workspace.Rules.Hygiene);
        var counts = Dimensions.ToDictionary(d => d, _ => new Dictionary<string, long>(StringComparer.Ordinal));
        var traffic = new List<RawTraffic>();
        using (var state = workspace.Store.Snapshot())
        {
            foreach (var (table, day) in Places)
                state.Query(new([.. Fields.Of("t", Dimensions), Count().As("n")], From(table, "t"))
                {
                    Comment = $"Sources, media and campaigns of {table}",
                    Where = All([Col("t", day) >= period.From & Col("t", day) <= period.To, table == "touch" ? Col("t", "kind").Is("session") : null]),
                    GroupBy = [.. Dimensions.Select(d => Col("t", d))],
                }, row =>
                {
                    string? Word(int i) => row.IsNull(i) ? null : row.Text(i);
                    var rows = row.Integer(3);
                    for (var i = 0; i < Dimensions.Length; i++)
                        if (Word(i) is { } word)
                            counts[Dimensions[i]][word] = counts[Dimensions[i]].GetValueOrDefault(word) + rows;
                    if (table == "touch")
                        traffic.Add(new(Word(0), Word(1), Word(2), rows));
                }, stop);
        }
        var tidied = counts.SelectMany(d => d.Value.Select(w => new TidiedWord(d.Key, w.Key, Tidy(hygiene, d.Key, w.Key), w.Value))).ToList();
        var alike = tidied.Where(w => w.Word is not null).GroupBy(w => (w.Dimension, Key: KeyOf(w.Word!))).Where(g => g.Key.Key.Length > 0)
            .Select(g => new AlikeWords(g.Key.Dimension, [.. g.GroupBy(w => w.Word!, StringComparer.Ordinal).Select(w => (w.Key, w.Sum(x => x.Rows)))
                .OrderByDescending(w => w.Item2).ThenBy(w => w.Key, StringComparer.Ordinal)]))
            .Where(a => a.Words.Count > 1)
            .OrderByDescending(a => a.Words.Skip(1).Sum(w => w.Rows)).ThenBy(a => a.Dimension, StringComparer.Ordinal).ThenBy(a => a.Words[0].Word, StringComparer.Ordinal)
            .ToList();
        var next = alike.Count == 0 ? null : workspace.Rules with { Hygiene = With(workspace.Rules.Hygiene, alike) };
        return new([.. tidied.Where(w => w.Word != w.Raw).OrderByDescending(w => w.Rows).ThenBy(w => w.Dimension, StringComparer.Ordinal).ThenBy(w => w.Raw, StringComparer.Ordinal)],
            alike, RulesPreview.Of(traffic, workspace.Rules, next ?? workspace.Rules), next);
    }

    static string? Tidy(Hygiene hygiene, string dimension, string raw) => dimension switch
    {
        "source" => hygiene.Source(raw),
        "medium" => hygiene.Medium(raw),
        _ => hygiene.Campaign(raw),
    };

    // Letters and digits of any script, in lower case.
    static string KeyOf(string word)
    {
        var key = new StringBuilder(word.Length);
        foreach (var rune in word.EnumerateRunes())
            if (Rune.IsLetterOrDigit(rune))
                key.Append(Rune.ToLowerInvariant(rune));
        return key.ToString();
    }

    // The word that stands in most rows takes the place of the others.
    static HygieneRules With(HygieneRules rules, List<AlikeWords> alike)
    {
        IReadOnlyDictionary<string, string> Added(string dimension, IReadOnlyDictionary<string, string> old, StringComparer comparer)
        {
            var all = new Dictionary<string, string>(old, comparer);
            foreach (var words in alike.Where(a => a.Dimension == dimension))
                foreach (var (word, _) in words.Words.Skip(1))
                {
                    foreach (var (raw, _) in all.Where(p => p.Value == word).ToList())
                        all[raw] = words.Words[0].Word;
                    all[word] = words.Words[0].Word;
                }
            return all;
        }
        return rules with
        {
            Sources = Added("source", rules.Sources, StringComparer.OrdinalIgnoreCase),
            Media = Added("medium", rules.Media, StringComparer.OrdinalIgnoreCase),
            Campaigns = Added("campaign", rules.Campaigns, StringComparer.Ordinal),
        };
    }
}
