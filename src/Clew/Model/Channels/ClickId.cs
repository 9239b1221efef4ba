namespace Clew.Model.Channels;

/// <summary>An advertising network's click id in a landing page, and the source and medium that it proves.</summary>
/// <param name="Parameter">The query parameter.</param>
/// <param name="Source">As GA4 writes it.</param>
/// <param name="Medium"><c>cpc</c> where only paid clicks carry the parameter.</param>
sealed record ClickId(string Parameter, string Source, string Medium)
{
    /// <summary>In order of precedence, since a forwarded link can carry two.</summary>
    public static readonly ClickId[] All =
    [
        new("gclid", "google", "cpc"),
        new("gbraid", "google", "cpc"),
        new("wbraid", "google", "cpc"),
        new("msclkid", "bing", "cpc"),
        // LinkedIn, TikTok and X put theirs on ad clicks alone.
        new("li_fat_id", "linkedin", "cpc"),
        new("ttclid", "tiktok", "cpc"),
        new("twclid", "twitter", "cpc"),
        // Facebook puts fbclid on every outgoing link, so it proves the network but no payment.
        new("fbclid", "facebook", "social"),
    ];
}
