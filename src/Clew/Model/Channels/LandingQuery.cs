using System.Text;

namespace Clew.Model.Channels;

/// <summary>Reads and writes the query of an address.</summary>
static class LandingQuery
{
    /// <summary>The query without its question mark; empty without one.</summary>
    public static ReadOnlySpan<char> Of(string? address)
    {
        var query = address.AsSpan();
        int start = query.IndexOf('?');
        if (start < 0) return default;
        int fragment = query.IndexOf('#');
        if (fragment >= 0 && fragment < start) return default;
        return fragment < 0 ? query[(start + 1)..] : query[(start + 1)..fragment];
    }

    /// <summary>A value as text: percent signs and plus signs taken apart, trimmed, without control characters; null for blank.</summary>
    public static string? Decoded(ReadOnlySpan<char> value)
    {
        string text = value.IndexOfAny('%', '+') < 0 ? value.Trim().ToString() : Unescaped(value).Trim();
        if (text.Length == 0) return null;
        foreach (char c in text)
            if (char.IsControl(c)) return WithoutControls(text);
        return text;
    }

    /// <summary>The address with those UTM parameters that it lacks.</summary>
    public static string WithTags(string address, string? source, string? medium, string? campaign, string? content, string? term)
    {
        var present = LandingTags.Read(address);
        var added = new StringBuilder();
        Add(added, "utm_source", present.Source, source);
        Add(added, "utm_medium", present.Medium, medium);
        Add(added, "utm_campaign", present.Campaign, campaign);
        Add(added, "utm_content", present.Content, content);
        Add(added, "utm_term", present.Term, term);
        if (added.Length == 0) return address;
        int fragment = address.IndexOf('#', StringComparison.Ordinal);
        var rest = fragment < 0 ? address.AsSpan() : address.AsSpan(0, fragment);
        string join = rest.IndexOf('?') < 0 ? "?" : rest[^1] is '?' or '&' ? "" : "&";
        return string.Concat(rest, join, added.ToString(0, added.Length - 1), address.AsSpan(rest.Length));
    }

    static void Add(StringBuilder to, string name, string? present, string? value)
    {
        if (present is null && value is not null) to.Append(name).Append('=').Append(Uri.EscapeDataString(value)).Append('&');
    }

    static string Unescaped(ReadOnlySpan<char> value)
    {
        string spaced = value.Contains('+') ? value.ToString().Replace('+', ' ') : value.ToString();
        return Uri.UnescapeDataString(spaced);
    }

    static string? WithoutControls(string text)
    {
        string clean = string.Concat(text.Where(c => c != '\0').Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return clean.Length == 0 ? null : clean;
    }
}
