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
        var tags = LandingTags.Read(landingPage);
        var (source, medium) = tags.Named ?? OfReferrer(referrer, landingPage);
        return (source, medium, tags.Campaign, tags.Content, tags.Term);
    }

    /// <summary>The source and medium of a visit that a page of the host led to, for a host that is not the site's own.</summary>
    internal static (string Source, string Medium) OfHost(string host)
    {
        // Matomo lists some social sites and assistants among the search engines too.
        bool maybeEngine = SourceCatalog.CategoryOf(host) is SourceCategory.None or SourceCategory.Search;
        string? engine = maybeEngine ? SearchEngines.SourceOf(host) : null;
        return engine is null ? (HostNames.WithoutWww(host).ToString(), Referral) : (engine, Organic);
    }

    /// <summary>The source and medium of a visit without a referrer.</summary>
    internal static (string Source, string Medium) Direct => ("(direct)", "(none)");

    static (string? Source, string? Medium) OfReferrer(string? referrer, string? landingPage)
    {
        if (HostNames.Of(referrer) is not { } host) return Direct;
        return HostNames.Of(landingPage) is { } own && HostNames.SameSite(host, own) ? (null, null) : OfHost(host);
    }
}
