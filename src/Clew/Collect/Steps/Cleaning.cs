using System.Text;

namespace Clew.Collect.Steps;

/// <summary>Takes out of an address what may tell who somebody is.</summary>
static class Cleaning
{
    /// <summary>What stands in a path instead of an email address.</summary>
    public const string Removed = "(removed)";

    const int MostDecodings = 3; // an address inside an address inside an address

    /// <summary>
    /// The address without user and password, without fragment, without the query parameters of the list, without parameters and path
    /// segments that hold an email address. The same text where there is nothing to take out; doing it twice changes nothing more.
    /// </summary>
    public static string Clean(string address, StripNames names)
    {
        var text = address.AsSpan().Trim();
        int fragment = text.IndexOf('#');
        if (fragment >= 0) text = text[..fragment].TrimEnd();
        var (user, authority) = Authority(text);
        int question = text.IndexOf('?');
        if (question < authority) question = -1;
        var path = question < 0 ? text[authority..] : text[authority..question];
        var query = question < 0 ? default : text[(question + 1)..];
        bool mayHoldEmail = MayHoldEmail(text);
        bool cleanPath = mayHoldEmail && MayHoldEmail(path);
        if (user.IsEmpty() && !cleanPath && !Strips(query, names, mayHoldEmail))
            return text.Length == address.Length ? address : text.ToString();

        var to = new StringBuilder(text.Length);
        to.Append(text[..user.Start]).Append(text[user.End..authority]);
        if (cleanPath) CleanPath(to, path);
        else to.Append(path);
        char join = '?';
        foreach (var range in query.Split('&'))
        {
            var pair = query[range];
            if (pair.IsWhiteSpace() || Strips(pair, names, mayHoldEmail)) continue;
            to.Append(join).Append(pair);
            join = '&';
        }
        return to.ToString().TrimEnd();
    }

    /// <summary>Host, in lower case, and path of an address that was cleaned; of one without a host the path.</summary>
    public static string PageOf(string address)
    {
        var text = address.AsSpan();
        int question = text.IndexOf('?');
        if (question >= 0) text = text[..question];
        var (user, authority) = Authority(text);
        var host = text[user.End..authority];
        var path = text[authority..];
        if (host.IsEmpty) return path.ToString();
        string tail = path.IsEmpty ? "/" : "";
        if (!host.ContainsAnyInRange('A', 'Z') && System.Text.Ascii.IsValid(host)) return string.Concat(text[user.End..], tail);
        return string.Concat(host.ToString().ToLowerInvariant(), path, tail);
    }

    /// <summary>Whether an email address stands in the text, be it percent-encoded, several times over.</summary>
    public static bool HoldsEmail(ReadOnlySpan<char> text)
    {
        if (FindsEmail(text)) return true;
        if (!text.Contains('%')) return false;
        string decoded = text.ToString();
        for (int i = 0; i < MostDecodings; i++)
        {
            string once = Uri.UnescapeDataString(decoded);
            if (once == decoded) return false;
            if (FindsEmail(once)) return true;
            decoded = once;
        }
        return false;
    }

    static bool MayHoldEmail(ReadOnlySpan<char> text) =>
        text.Contains('@') || (text.Contains("40", StringComparison.Ordinal) && text.Contains('%'));

    static bool FindsEmail(ReadOnlySpan<char> text)
    {
        for (int at = text.IndexOf('@'); at >= 0;)
        {
            var rest = text[(at + 1)..];
            if (at > 0 && IsLocal(text[at - 1]))
            {
                int end = 0, dot = -1;
                while (end < rest.Length && (char.IsLetterOrDigit(rest[end]) || rest[end] is '.' or '-'))
                {
                    if (rest[end] == '.' && end > 0 && HasTopLevel(rest[(end + 1)..])) dot = end;
                    end++;
                }
                if (dot > 0) return true;
            }
            int next = rest.IndexOf('@');
            at = next < 0 ? -1 : at + 1 + next;
        }
        return false;
    }

    static bool HasTopLevel(ReadOnlySpan<char> text) => text.Length >= 2 && char.IsLetter(text[0]) && char.IsLetter(text[1]);

    static bool IsLocal(char c) => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' or '+' or '%' or '\'' or '"';

    /// <summary>Where user and password stand (with their @), and where the path begins.</summary>
    static ((int Start, int End) User, int Path) Authority(ReadOnlySpan<char> text)
    {
        int start = text.IndexOf("//", StringComparison.Ordinal);
        // Only at the front or right behind a scheme: elsewhere it is part of a path.
        if (start > 0 && (text[start - 1] != ':' || text[..start].IndexOfAny('/', '?') >= 0)) start = -1;
        if (start < 0)
        {
            // A host without a scheme, as files have it.
            int slash = text.IndexOfAny('/', '?');
            var first = slash < 0 ? text : text[..slash];
            bool isHost = first.Contains('.') && !first.ContainsAny('@', ':', '%');
            return isHost ? ((0, 0), first.Length) : ((0, 0), 0);
        }
        start += 2;
        int length = text[start..].IndexOfAny("/?\\");
        int end = length < 0 ? text.Length : start + length;
        int at = text[start..end].LastIndexOf('@');
        return at < 0 ? ((start, start), end) : ((start, start + at + 1), end);
    }

    static bool IsEmpty(this (int Start, int End) range) => range.Start == range.End;

    static void CleanPath(StringBuilder to, ReadOnlySpan<char> path)
    {
        bool first = true;
        foreach (var range in path.Split('/'))
        {
            if (!first) to.Append('/');
            first = false;
            var segment = path[range];
            to.Append(HoldsEmail(segment) ? Removed : segment);
        }
    }

    /// <summary>Whether any of the pairs is to be taken out.</summary>
    static bool Strips(ReadOnlySpan<char> pairs, StripNames names, bool mayHoldEmail)
    {
        if (pairs.IsEmpty) return false;
        if (mayHoldEmail && HoldsEmail(pairs)) return true;
        foreach (var range in pairs.Split('&'))
        {
            var pair = pairs[range];
            int equals = pair.IndexOf('=');
            if (names.Contains(equals < 0 ? pair : pair[..equals])) return true;
        }
        return false;
    }
}
