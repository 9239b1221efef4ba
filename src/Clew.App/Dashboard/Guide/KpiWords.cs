using System.Resources;
using Clew.Metrics;

namespace Clew.App.Dashboard.Guide;

/// <summary>
/// What a KPI means, in the reader's language. English is the definition's own; the resource files hold what it was translated to, each
/// text beside the English that it was made from, so that a test tells when a definition has moved on.
/// </summary>
/// <param name="Formula">The formula in words.</param>
/// <param name="Words">What it tells.</param>
/// <param name="Traps">How it misleads.</param>
/// <param name="Lang">The language code of all this where it is not the page's; else null.</param>
public sealed record KpiWords(string Formula, string Words, IReadOnlyList<string> Traps, string? Lang)
{
    static readonly ResourceManager Translations = new("Clew.App.Dashboard.Resources.KpiWords", typeof(KpiWords).Assembly);

    /// <summary>The words of a KPI or of a variant, which has a formula of its own and else its KPI's words.</summary>
    public static KpiWords Of(Texts text, KpiExplanation kpi)
    {
        var english = new KpiWords(kpi.Formula, kpi.Words, kpi.Traps, text.Language.Code == "en" ? null : "en");
        if (english.Lang is null) return english;
        var set = Set(text.Language);
        var plain = kpi.Id.Split('.')[0];
        // KPIs that count the workspace's own goals are not among them.
        return set.GetString($"{kpi.Id}.formula") is { } formula && set.GetString($"{plain}.words") is { } words
            ? new(formula, words, [.. kpi.Traps.Select((trap, i) => set.GetString(Key(plain, i)) ?? trap)], null)
            : english;
    }

    /// <summary>All translations into a language other than English.</summary>
    internal static ResourceSet Set(Language language) =>
        Translations.GetResourceSet(language.Culture, createIfNotExists: true, tryParents: false)
            ?? throw new MissingManifestResourceException($"KpiWords has no {language.Code}.");

    /// <summary>The key of a trap, the first one's with 1.</summary>
    internal static string Key(string kpi, int trap) => System.FormattableString.Invariant($"{kpi}.trap.{trap + 1}");
}
