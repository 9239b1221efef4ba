namespace Clew.Model.Channels;

/// <summary>Reads where a visit came from out of its referrer and its landing page.</summary>
public static class SourceReading
{
    const string Organic = "organic";
    const string Referral = "referral";

    /// <summary>Source, medium, campaign, content and term of a visit, written as GA4 writes them.</summary>
    /// <param name="referrer">The address that linked here; null when the browser sent none.</param>
    /// <param name="landingPage">The first page's address, or its path with query.</param>
    /// <returns>
    /// In order: the landing page's <c>utm_source</c>; its click id; the referrer's host (search engines as <c>organic</c>, every
    /// other host as <c>referral</c>, from which the channel rules tell social and video sites); <c>(direct)</c>, <c>(none)</c>
    /// without a referrer. All null when the referrer is the site itself: the visit goes on and its earlier source stands.
    /// </returns>
    public static (string? Source, string? Medium, string? Campaign, string? Content, string? Term) FromReferrer(
        string? referrer, string? landingPage)
    {
        bool tagged = landingPage?.Contains('?', StringComparison.Ordinal) == true;
        string? campaign = tagged ? LandingQuery.Value(landingPage, "utm_campaign") : null;
        string? content = tagged ? LandingQuery.Value(landingPage, "utm_content") : null;
        string? term = tagged ? LandingQuery.Value(landingPage, "utm_term") : null;
        if (tagged && Tagged(landingPage) is var (source, medium)) return (source, medium, campaign, content, term);

        string? host = HostNames.Of(referrer);
        if (host is null) return ("(direct)", "(none)", campaign, content, term);
        if (HostNames.Of(landingPage) is { } own && HostNames.SameSite(host, own)) return (null, null, campaign, content, term);
        // Matomo lists some social sites and assistants among the search engines too.
        bool maybeEngine = SourceCatalog.CategoryOf(host) is SourceCategory.None or SourceCategory.Search;
        string? engine = maybeEngine ? SearchEngines.SourceOf(host) : null;
        return engine is null
            ? (HostNames.WithoutWww(host).ToString(), Referral, campaign, content, term)
            : (engine, Organic, campaign, content, term);
    }

    static (string Source, string? Medium)? Tagged(string? landingPage)
    {
        string? source = LandingQuery.Value(landingPage, "utm_source");
        string? medium = LandingQuery.Value(landingPage, "utm_medium");
        foreach (var click in ClickId.All)
        {
            if (LandingQuery.Value(landingPage, click.Parameter) is null) continue;
            if (source is null) return (click.Source, medium ?? click.Medium);
            // A hand-tagged link keeps its source; the click id only fills a medium that the tagger forgot.
            if (source.Equals(click.Source, StringComparison.OrdinalIgnoreCase)) return (source, medium ?? click.Medium);
        }
        return source is null ? null : (source, medium);
    }
}
