namespace Clew.Model.Channels;

/// <summary>Small questions about host names, answered without a public-suffix list.</summary>
static class HostNames
{
    static readonly HashSet<string> SecondLevel = new(StringComparer.OrdinalIgnoreCase)
    {
        "co", "com", "org", "net", "edu", "gov", "ac", "or", "ne", "it",
    };

    // Under these every subdomain belongs to somebody else, so two of them are not one site.
    static readonly HashSet<string> SharedHosts = new(StringComparer.OrdinalIgnoreCase)
    {
        "blogspot.com", "wordpress.com", "tumblr.com", "substack.com", "weebly.com", "wixsite.com", "webflow.io", "github.io",
        "gitlab.io", "netlify.app", "vercel.app", "pages.dev", "workers.dev", "web.app", "firebaseapp.com", "herokuapp.com",
        "azurewebsites.net", "myshopify.com", "hubspotpagebuilder.com", "unbounce.com",
    };

    /// <summary>The host of an address, lower-case and without port; null where there is none.</summary>
    public static string? Of(string? address)
    {
        if (string.IsNullOrWhiteSpace(address)) return null;
        var rest = address.AsSpan().Trim();
        int scheme = rest.IndexOf("://", StringComparison.Ordinal);
        bool withScheme = scheme >= 0 && rest[..scheme].IndexOfAny('/', '?', '#') < 0;
        if (withScheme) rest = rest[(scheme + 3)..];
        else if (rest.StartsWith("//", StringComparison.Ordinal)) rest = rest[2..];
        int end = rest.IndexOfAny("/?#\\");
        if (end >= 0) rest = rest[..end];
        int user = rest.LastIndexOf('@');
        if (user >= 0) rest = rest[(user + 1)..];
        int colon = rest.LastIndexOf(':');
        if (colon >= 0 && rest.IndexOf(']') < colon) rest = rest[..colon];
        rest = rest.TrimEnd('.');
        if (rest.IsEmpty || rest.Length > 253 || (!withScheme && !rest.Contains('.'))) return null;
        foreach (char c in rest)
            if (!char.IsLetterOrDigit(c) && c is not ('.' or '-' or '_' or '[' or ']' or ':')) return null;
        return rest.ToString().ToLowerInvariant();
    }

    /// <summary>The host without a leading <c>www.</c></summary>
    public static ReadOnlySpan<char> WithoutWww(ReadOnlySpan<char> host)
        => host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) && host.Length > 4 ? host[4..] : host;

    /// <summary>Whether the text may stand after a brand's name: <c>com</c>, <c>de</c>, <c>co.uk</c>, <c>com.au</c>.</summary>
    public static bool IsTopLevel(ReadOnlySpan<char> text)
    {
        int dot = text.IndexOf('.');
        if (dot < 0) return text.Length is >= 2 and <= 10 && IsLetters(text);
        var country = text[(dot + 1)..];
        return country.Length == 2 && IsLetters(country)
            && SecondLevel.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text[..dot]);
    }

    /// <summary>Whether both hosts belong to one site: equal, or subdomains of the same registered name.</summary>
    public static bool SameSite(string left, string right)
        => RegisteredName(left).Equals(RegisteredName(right), StringComparison.OrdinalIgnoreCase);

    /// <summary>The name that all hosts of one site share: <c>acme.co.uk</c> of <c>shop.acme.co.uk</c>.</summary>
    public static ReadOnlySpan<char> RegisteredName(string host)
    {
        var bare = WithoutWww(host);
        if (char.IsAsciiDigit(bare[^1]) || bare.Contains(':')) return bare; // an address in numbers has no subdomains
        int last = bare.LastIndexOf('.');
        if (last < 0) return bare;
        int labels = 2;
        int second = bare[..last].LastIndexOf('.');
        if (bare.Length - last - 1 == 2 && second >= 0 && IsTopLevel(bare[(second + 1)..])) labels = 3;
        var name = LastLabels(bare, labels);
        return SharedHosts.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name) ? LastLabels(bare, labels + 1) : name;
    }

    static ReadOnlySpan<char> LastLabels(ReadOnlySpan<char> host, int count)
    {
        int at = host.Length;
        for (int i = 0; i < count && at > 0; i++) at = host[..at].LastIndexOf('.');
        return at < 0 ? host : host[(at + 1)..];
    }

    static bool IsLetters(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
            if (!char.IsLetter(c)) return false;
        return true;
    }
}
