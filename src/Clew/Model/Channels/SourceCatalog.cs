namespace Clew.Model.Channels;

/// <summary>Which kind of site a source is, from the embedded lists.</summary>
static class SourceCatalog
{
    // In Matomo's list of social networks, but not social to Google: code hosting and a sign-in page.
    static readonly string[] NotSocial = ["github.com", "sourceforge.net", "login.live.com", "url.google.com"];

    static readonly Dictionary<string, SourceCategory> Exact = new(StringComparer.OrdinalIgnoreCase);
    static readonly Dictionary<string, SourceCategory> WithSubdomains = new(StringComparer.OrdinalIgnoreCase);
    static readonly Dictionary<string, SourceCategory> Brands = new(StringComparer.OrdinalIgnoreCase);

    static readonly Dictionary<string, SourceCategory>.AlternateLookup<ReadOnlySpan<char>> ExactLookup, SubdomainLookup, BrandLookup;

#pragma warning disable CA1810 // the three tables are filled together, from the same lists
    static SourceCatalog()
#pragma warning restore CA1810
    {
        // Assistants first: Matomo lists some of them among the search engines too.
        foreach (var (_, host) in SourceLists.Matomo("AIAssistants.yml")) WithSubdomains.TryAdd(host, SourceCategory.AiAssistant);
        foreach (string name in (string[])["chatgpt", "claude", "perplexity", "copilot", "gemini", "deepseek", "mistral"])
            Exact.TryAdd(name, SourceCategory.AiAssistant);
        foreach (var (category, entry) in SourceLists.Categories())
        {
            if (entry.EndsWith(".*", StringComparison.Ordinal)) Brands.TryAdd(entry[..^2], category);
            else if (entry[0] == '=') Exact.TryAdd(entry[1..], category);
            else if (entry.Contains('.')) WithSubdomains.TryAdd(entry, category);
            else Exact.TryAdd(entry, category);
        }
        foreach (var (_, host) in SourceLists.Matomo("Socials.yml"))
            if (!NotSocial.Contains(host)) WithSubdomains.TryAdd(host, SourceCategory.Social);
        ExactLookup = Exact.GetAlternateLookup<ReadOnlySpan<char>>();
        SubdomainLookup = WithSubdomains.GetAlternateLookup<ReadOnlySpan<char>>();
        BrandLookup = Brands.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The category of a source, a plain name or a host; <see cref="SourceCategory.None"/> for one that no list has.</summary>
    public static SourceCategory CategoryOf(ReadOnlySpan<char> source)
    {
        var rest = HostNames.WithoutWww(source);
        if (ExactLookup.TryGetValue(rest, out var category)) return category;
        for (int dot = rest.IndexOf('.'); dot >= 0; dot = rest.IndexOf('.'))
        {
            if (SubdomainLookup.TryGetValue(rest, out category)) return category;
            if (BrandLookup.TryGetValue(rest[..dot], out category) && HostNames.IsTopLevel(rest[(dot + 1)..])) return category;
            rest = rest[(dot + 1)..];
        }
        return SourceCategory.None;
    }
}
