using System.Collections.Frozen;
using Clew.Collect.Rules;

namespace Clew.Collect.Steps;

/// <summary>Tidies sources, media and campaigns: one word for one thing.</summary>
sealed class Hygiene(HygieneRules rules)
{
    readonly FrozenDictionary<string, string> _sources = Ready(rules.Sources);
    readonly FrozenDictionary<string, string> _media = Ready(rules.Media);
    readonly FrozenDictionary<string, string> _campaigns = rules.Campaigns.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The source's word; null for blank.</summary>
    public string? Source(string? source) => Tidy(source, _sources);

    /// <summary>The medium's word; null for blank.</summary>
    public string? Medium(string? medium) => Tidy(medium, _media);

    /// <summary>The campaign's name; null for blank.</summary>
    public string? Campaign(string? campaign)
    {
        string? trimmed = campaign?.Trim();
        if (string.IsNullOrEmpty(trimmed)) return null;
        return _campaigns.Count > 0 && _campaigns.TryGetValue(trimmed, out string? name) ? name : trimmed;
    }

    string? Tidy(string? text, FrozenDictionary<string, string> names)
    {
        string? trimmed = text?.Trim();
        if (string.IsNullOrEmpty(trimmed)) return null;
        if (names.TryGetValue(trimmed, out string? name)) return name;
        return rules.LowerCase ? trimmed.ToLowerInvariant() : trimmed;
    }

    static FrozenDictionary<string, string> Ready(IReadOnlyDictionary<string, string> names) =>
        names.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
}
