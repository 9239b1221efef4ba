namespace Clew.Collect.Webhooks;

/// <summary>
/// Tells by the user agent whether a machine opened an email or followed a link in it: a privacy proxy that loads every image in
/// advance, a scanner that looks for harm, a program.
/// </summary>
/// <remarks>
/// GoogleImageProxy and YahooMailProxy are no machines in this sense, though lists of crawlers name them: these two load an image when
/// a person opens the email. Gmail's loading in advance has an agent of its own.
/// </remarks>
static class MachineAgents
{
    /// <summary>Parts of user agents, in lower case: mail security, previews, programs.</summary>
    static readonly string[] Parts =
    [
        // Gmail loading in advance: an Edge 12 that ends as it began.
        "edge/12.246 mozilla/5.0",
        "barracuda", "mimecast", "proofpoint", "fireeye", "trellix", "messagelabs", "symantec", "trendmicro", "ironport", "sophos",
        "bitdefender", "forcepoint", "websense", "zscaler", "fortinet", "fortiguard", "checkpoint", "avanan", "vadesecure",
        "hornetsecurity", "kaspersky", "mcafee", "urlscan", "virustotal", "safebrowsing", "mailscanner", "spamassassin",
        "bingpreview", "skypeuripreview", "slackbot", "slack-imgproxy", "facebookexternalhit", "telegrambot", "linkedinbot",
        "bot/", "bot;", "bot)", "crawler", "spider", "headlesschrome", "phantomjs", "puppeteer", "playwright", "selenium",
        "curl/", "wget/", "python-requests", "python-urllib", "aiohttp", "httpx/", "go-http-client", "java/",
        "apache-httpclient", "libwww-perl", "node-fetch", "axios/", "guzzlehttp", "faraday v", "powershell", "office existence discovery",
    ];

    /// <summary>True for a machine; false where nothing is known of the agent.</summary>
    public static bool IsMachine(string? agent)
    {
        if (string.IsNullOrWhiteSpace(agent) || IsShownToPerson(agent))
            return false;
        // Apple's Mail Privacy Protection says this and no more.
        if (agent.AsSpan().Trim().SequenceEqual("Mozilla/5.0"))
            return true;
        foreach (var part in Parts)
            if (agent.Contains(part, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    /// <summary>True for a proxy that loads images when a person opens the email.</summary>
    public static bool IsShownToPerson(string? agent) => agent is not null
        && (agent.Contains("GoogleImageProxy", StringComparison.OrdinalIgnoreCase)
            || agent.Contains("YahooMailProxy", StringComparison.OrdinalIgnoreCase));
}
