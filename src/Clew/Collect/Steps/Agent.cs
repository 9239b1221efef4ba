namespace Clew.Collect.Steps;

/// <summary>What is known of a user agent.</summary>
/// <param name="Crawler">The mark by which it is known as a crawler; null where it is none.</param>
/// <param name="Device"><c>desktop</c>, <c>mobile</c>, <c>tablet</c>, <c>tv</c>, <c>other</c>.</param>
/// <param name="Browser">The browser's name, or of a page shown inside an app the app's.</param>
/// <param name="System">The operating system's name.</param>
sealed record Agent(string? Crawler, string Device, string Browser, string System)
{
    static readonly TextCache<Agent> Known = new(Read);

    /// <summary>As <see cref="Read"/>, remembered: a site sees few different user agents.</summary>
    public static Agent Of(string userAgent) => Known[userAgent];

    /// <summary>Reads a user agent.</summary>
    public static Agent Read(string userAgent)
    {
        var text = userAgent.AsSpan(0, Math.Min(userAgent.Length, 1_024));
        string system = AgentNames.First(text, AgentNames.Systems);
        return new Agent(Crawlers.MarkOf(userAgent), DeviceOf(text, system), AgentNames.First(text, AgentNames.Browsers), system);
    }

    static string DeviceOf(ReadOnlySpan<char> text, string system)
    {
        if (AgentNames.HasAny(text, AgentNames.Consoles)) return "other";
        if (AgentNames.HasAny(text, AgentNames.Televisions)) return "tv";
        // Android says "Mobile" on telephones alone.
        bool mobile = text.Contains("Mobile", StringComparison.Ordinal);
        return system switch
        {
            "iPadOS" => "tablet",
            "iOS" or "Windows Phone" or "KaiOS" or "BlackBerry" => "mobile",
            "Android" or "HarmonyOS" => !Has(text, "Tablet") && (mobile || Has(text, "Opera M")) ? "mobile" : "tablet",
            "Windows" or "macOS" or "ChromeOS" => "desktop",
            "Linux" => mobile ? "mobile" : "desktop",
            _ => mobile || Has(text, "Opera Mini") || Has(text, "MIDP") ? "mobile" : "other",
        };
    }

    static bool Has(ReadOnlySpan<char> text, string word) => text.Contains(word, StringComparison.Ordinal);
}
