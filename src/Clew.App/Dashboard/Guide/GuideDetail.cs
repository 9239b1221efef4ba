using System.Globalization;
using System.Text;
using Clew.Metrics;

namespace Clew.App.Dashboard.Guide;

/// <summary>A KPI as the guide shows it.</summary>
/// <param name="Kpi">Its definition.</param>
/// <param name="Words">Its words in the reader's language.</param>
/// <param name="Figure">Its present value; null in a workspace without data.</param>
public sealed record GuideEntry(KpiExplanation Kpi, KpiWords Words, KpiFigure? Figure);

/// <summary>The guide: every KPI by family, or those that speak of what is sought.</summary>
public sealed record GuideDetail(View View, string? Sought, IReadOnlyList<(string Family, IReadOnlyList<GuideEntry> Entries)> Families, int All)
{
    /// <summary>Where it is.</summary>
    public const string Path = "/guide";

    /// <summary>The name under which the workspace's own goals stand.</summary>
    public const string Own = "own";

    /// <summary>How many KPIs are shown.</summary>
    public int Found => Families.Sum(family => family.Entries.Count);

    /// <summary>Asks the workspace for the values of what is shown.</summary>
    public static GuideDetail Of(View view, CancellationToken stop)
    {
        var (source, sought) = (view.Source, view.Query["q"]);
        var words = source.Kpis.Select(kpi => (Kpi: kpi, Words: KpiWords.Of(view.Text, kpi)))
            .Where(pair => sought is null || Speaks(view.Text, pair.Kpi, pair.Words, sought)).ToArray();
        Dictionary<string, KpiFigure> figures = source.IsEmpty ? new() : words.Select(pair => pair.Kpi.Id).Chunk(KpiRequest.MaxKpis)
            .SelectMany(ids => source.Ask(view.Request(ids), stop)).ToDictionary(figure => figure.Kpi);
        var own = source.Goals.Kpis.Select(kpi => kpi.Id).ToHashSet(StringComparer.Ordinal);
        return new(
            view, sought,
            [
                .. words.Select(pair => new GuideEntry(pair.Kpi, pair.Words, figures.GetValueOrDefault(pair.Kpi.Id)))
                    .GroupBy(entry => own.Contains(entry.Kpi.Id) ? Own : entry.Kpi.Group)
                    .Select(group => (group.Key, (IReadOnlyList<GuideEntry>)[.. group])),
            ],
            source.Kpis.Count);
    }

    /// <summary>Whether a KPI's id, title, formula or words hold every word that is sought, in the reader's language or in English.</summary>
    internal static bool Speaks(Texts text, KpiExplanation kpi, KpiWords words, string sought)
    {
        string[] own = [kpi.Id, text.Kpi(kpi.Id), words.Formula, words.Words, .. words.Traps, .. kpi.Variants.Select(text.Kpi)];
        string[] english = [kpi.Title, kpi.Formula, kpi.Words, .. kpi.Traps];
        var all = Plain(string.Join('\n', [.. own, .. english]));
        return Plain(sought).Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => all.Contains(word, StringComparison.Ordinal));
    }

    // Marks, joiners and the two ways to write Persian and Arabic letters make no difference to who searches.
    static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format) continue;
            plain.Append(c switch { 'ي' or 'ى' => 'ی', 'ك' => 'ک', 'أ' or 'إ' or 'آ' => 'ا', '\u00A0' or '\n' => ' ', _ => char.ToLowerInvariant(c) });
        }
        return plain.ToString();
    }
}
