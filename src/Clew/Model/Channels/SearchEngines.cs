namespace Clew.Model.Channels;

/// <summary>Recognises a search engine by the host of a referrer, from Matomo's list.</summary>
static class SearchEngines
{
    // Engines that GA4 reports under a short name; every other one keeps its host, as in ecosia.org.
    static readonly (string Family, string Source)[] ShortNames =
    [
        ("Google", "google"), ("Bing", "bing"), ("Yahoo!", "yahoo"), ("Baidu", "baidu"), ("DuckDuckGo", "duckduckgo"),
        ("Yandex", "yandex"), ("Naver", "naver"), ("Daum", "daum"), ("Ask", "ask"), ("AOL", "aol"), ("Seznam", "seznam"),
        ("Sogou", "sogou"), ("Qwant", "qwant"), ("Lycos", "lycos"), ("Onet.pl", "onet"), ("Rambler", "rambler"),
        ("Rakuten", "rakuten"), ("Startsiden", "startsiden"), ("Virgilio", "virgilio"), ("auone", "auone"), ("Babylon", "babylon"),
        ("Biglobe", "biglobe"), ("Conduit.com", "conduit"), ("Eniro", "eniro"), ("Kvasir", "kvasir"), ("Terra", "terra"),
        ("Najdi.si", "najdi"), ("Comcast", "comcast"),
    ];

    static readonly Dictionary<string, string?> Hosts = new(StringComparer.OrdinalIgnoreCase);
    static readonly Dictionary<string, string?> AnyTopLevel = new(StringComparer.OrdinalIgnoreCase);
    static readonly Dictionary<string, string?> AnyCountry = new(StringComparer.OrdinalIgnoreCase);

#pragma warning disable CA1810 // the three tables are filled together, from one list
    static SearchEngines()
#pragma warning restore CA1810
    {
        foreach (var (name, host) in SourceLists.Matomo("SearchEngines.yml"))
        {
            string bare = HostNames.WithoutWww(host).ToString();
            if (bare.EndsWith(".{}", StringComparison.Ordinal)) AnyTopLevel.TryAdd(bare[..^3], ShortName(name));
            else if (bare.StartsWith("{}.", StringComparison.Ordinal)) AnyCountry.TryAdd(bare[3..], ShortName(name));
            else if (!bare.Contains('{', StringComparison.Ordinal)) Hosts.TryAdd(bare, ShortName(name));
        }
    }

    /// <summary>The source as GA4 writes it (<c>google</c>, <c>ecosia.org</c>), or null when the host is no search engine.</summary>
    public static string? SourceOf(string host)
    {
        string bare = HostNames.WithoutWww(host).ToString();
        if (Hosts.TryGetValue(bare, out string? name)) return name ?? bare;
        int first = bare.IndexOf('.', StringComparison.Ordinal);
        if (first == 2 && AnyCountry.TryGetValue(bare[3..], out name)) return name ?? bare;
        for (int dot = first; dot >= 0; dot = bare.IndexOf('.', dot + 1))
            if (AnyTopLevel.TryGetValue(bare[..dot], out name) && HostNames.IsTopLevel(bare.AsSpan(dot + 1))) return name ?? bare;
        return null;
    }

    static string? ShortName(string engine)
    {
        foreach (var (family, source) in ShortNames)
            if (engine == family || engine.StartsWith(family + " ", StringComparison.Ordinal)) return source;
        return null;
    }
}
