namespace Clew.App.Demo;

/// <summary>All the ways by which people come, with the stories that the demo's numbers tell.</summary>
/// <remarks>
/// Worth finding: facebook brings many leads that hardly ever buy; service-revenue-guide on linkedin sells ever cheaper leads
/// that are ever worse, so its CPL falls while its CAC rises; g2.com brings few leads, and good ones.
/// </remarks>
static class TrafficOrigins
{
    static readonly string[] SearchTerms = ["helpdesk software", "customer service software", "ticketing system", "shared inbox"];
    static readonly string[] BrandTerms = ["lumen desk", "lumendesk pricing", "lumen desk login"];

    public static readonly TrafficOrigin[] All =
    [
        new("google", "organic", null, 205)
        {
            Referrer = "https://www.google.com/", Engaged = 0.61, LeadRate = (0.012, 0.013), Quality = (1.05, 1.05),
            Growth = (0.9, 1.1), Pages = SitePages.Articles,
        },
        new("bing", "organic", null, 22)
        {
            Referrer = "https://www.bing.com/", Engaged = 0.64, LeadRate = (0.013, 0.013), Mobile = 0.12, Pages = SitePages.Articles,
        },
        new("duckduckgo", "organic", null, 9) { Referrer = "https://duckduckgo.com/", Pages = SitePages.Articles },
        new("(direct)", "(none)", null, 138) { Returning = 0.58, Engaged = 0.55, LeadRate = (0.013, 0.013), Quality = (1.15, 1.15) },
        new("google", "cpc", "brand-search", 30)
        {
            Referrer = "https://www.google.com/", Returning = 0.5, Engaged = 0.74, LeadRate = (0.03, 0.03), Quality = (1.2, 1.2),
            Cpc = (95, 120), Ctr = 0.14, Pages = SitePages.Home, Terms = BrandTerms,
        },
        new("google", "cpc", "helpdesk-search", 48)
        {
            Referrer = "https://www.google.com/", Engaged = 0.66, LeadRate = (0.024, 0.024), Cpc = (410, 520), Ctr = 0.045,
            Pages = SitePages.Demo, Contents = ["headline-a", "headline-b"], Terms = SearchTerms,
        },
        new("google", "cpc", "competitor-search", 18)
        {
            Referrer = "https://www.google.com/", Engaged = 0.52, LeadRate = (0.017, 0.017), Quality = (0.8, 0.8), Cpc = (560, 690),
            Ctr = 0.03, Pages = SitePages.Compare, Terms = ["alternative to zenith desk", "zenith desk pricing"],
        },
        new("bing", "cpc", "helpdesk-search", 15)
        {
            Referrer = "https://www.bing.com/", Engaged = 0.67, LeadRate = (0.024, 0.024), Quality = (1.1, 1.1), Cpc = (260, 300),
            Ctr = 0.035, Mobile = 0.1, Pages = SitePages.Demo, Terms = SearchTerms,
        },
        new("google", "cpc", "cross-network-leads", 24)
        {
            Engaged = 0.41, LeadRate = (0.014, 0.014), Quality = (0.75, 0.75), Cpc = (120, 130), Ctr = 0.012, Runs = (0.3, 1.01),
        },
        new("google", "cpc", "shopping-headsets", 6)
        {
            Engaged = 0.5, LeadRate = (0.006, 0.006), Quality = (0.5, 0.5), Cpc = (60, 65), Pages = SitePages.Shop,
        },
        new("linkedin", "paid-social", "service-revenue-guide", 75)
        {
            Referrer = "https://www.linkedin.com/", Engaged = 0.44, Returning = 0.15, LeadRate = (0.016, 0.037), Quality = (1.9, 0.04),
            Cpc = (390, 380), Ctr = 0.006, Pages = SitePages.Guide, Contents = ["document-ad", "single-image", "video"],
        },
        new("linkedin", "paid-social", "enterprise-dach", 14)
        {
            Referrer = "https://www.linkedin.com/", Engaged = 0.5, LeadRate = (0.012, 0.013), Quality = (1.4, 1.4), Cpc = (780, 860),
            Ctr = 0.005, Currency = "EUR", Pages = SitePages.Enterprise, Contents = ["case-study", "carousel"],
        },
        new("facebook", "paid-social", "checklist-giveaway", 52)
        {
            Referrer = "https://m.facebook.com/", Engaged = 0.36, Returning = 0.08, Mobile = 0.82, LeadRate = (0.055, 0.055),
            Quality = (0.18, 0.18), Cpc = (85, 80), Ctr = 0.013, Pages = SitePages.Giveaway, Contents = ["reel", "feed", "story"],
        },
        new("youtube", "cpc", "product-tour", 16)
        {
            Referrer = "https://www.youtube.com/", Engaged = 0.33, LeadRate = (0.006, 0.006), Mobile = 0.55, Cpc = (140, 140),
            Ctr = 0.008, Contents = ["tour-30s", "tour-90s"],
        },
        new("google", "display", "retargeting-display", 28)
        {
            Engaged = 0.29, Returning = 0.8, LeadRate = (0.007, 0.007), Mobile = 0.6, Cpc = (70, 75), Ctr = 0.004,
            Contents = ["300x250", "728x90", "160x600"],
        },
        new("capterra", "cpc", "capterra-listing", 14)
        {
            Referrer = "https://www.capterra.com/", Engaged = 0.69, LeadRate = (0.03, 0.03), Quality = (1.1, 1.1), Cpc = (720, 790),
            Ctr = 0.05, Mobile = 0.15, Pages = SitePages.Demo,
        },
        new("linkedin.com", "referral", null, 34)
        {
            Referrer = "https://www.linkedin.com/", Engaged = 0.47, LeadRate = (0.011, 0.011), Mobile = 0.5, Growth = (0.7, 1.3),
            Pages = SitePages.Articles,
        },
        new("t.co", "referral", null, 7) { Referrer = "https://t.co/", Engaged = 0.33, LeadRate = (0.004, 0.004), Mobile = 0.7 },
        new("m.facebook.com", "referral", null, 8)
        {
            Referrer = "https://m.facebook.com/", Engaged = 0.35, LeadRate = (0.006, 0.006), Quality = (0.5, 0.5), Mobile = 0.95,
        },
        new("youtube.com", "referral", null, 15) { Referrer = "https://www.youtube.com/", Engaged = 0.5, LeadRate = (0.009, 0.009) },
        new("g2.com", "referral", null, 13)
        {
            Referrer = "https://www.g2.com/", Engaged = 0.73, Returning = 0.35, LeadRate = (0.028, 0.028), Quality = (1.7, 1.7),
            Mobile = 0.12, Pages = SitePages.Pricing,
        },
        new("ops-weekly.example", "referral", null, 21) { Referrer = "https://ops-weekly.example/tools", Pages = SitePages.Articles },
        new("partner.brightpath.example", "referral", null, 11)
        {
            Referrer = "https://partner.brightpath.example/", Engaged = 0.7, LeadRate = (0.022, 0.022), Quality = (1.4, 1.4),
        },
        new("chatgpt.com", "referral", null, 12)
        {
            Referrer = "https://chatgpt.com/", Engaged = 0.66, LeadRate = (0.02, 0.02), Quality = (1.2, 1.2), Growth = (0.15, 2),
        },
        new("newsletter", "email", null, 190)
        {
            Returning = 0.8, Engaged = 0.68, LeadRate = (0.008, 0.008), Mobile = 0.4, IsNewsletter = true, Pages = SitePages.Articles,
        },
        new("crm", "email", "nurture-trial", 14) { Returning = 0.9, Engaged = 0.72, LeadRate = (0.012, 0.012), Pages = SitePages.Pricing },
        new("partnerstack", "affiliate", "affiliate-program", 12)
        {
            Engaged = 0.52, LeadRate = (0.016, 0.016), Quality = (0.85, 0.85), Cpc = (110, 110), Ctr = 0.03,
        },
        new("support-talks", "audio", "podcast-sponsoring", 5) { Engaged = 0.6, LeadRate = (0.014, 0.014), Quality = (1.3, 1.3) },
        new("sms", "sms", "event-reminder", 2) { Returning = 0.9, Mobile = 0.98, LeadRate = (0.006, 0.006) },
        new("app", "web push", "product-news", 4) { Returning = 0.95, Engaged = 0.4, LeadRate = (0.003, 0.003) },
        new("apps.shopify.com", "referral", null, 5) { Referrer = "https://apps.shopify.com/", LeadRate = (0.014, 0.014) },
        new("brochure", "qr", "spring-brochure", 4) { Mobile = 0.95, Runs = (0.5, 0.85) },
    ];
}
