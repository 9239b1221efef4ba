using System.Buffers;
using System.Text.RegularExpressions;

namespace Clew.Collect.Steps;

/// <summary>The list of known crawlers, and the signs of browsers that nobody sits before.</summary>
static class Crawlers
{
    // What drives browsers by program, beside what the list has.
    static readonly string[] Headless =
    [
        "HeadlessChrome", "HeadlessEdg", "PhantomJS", "SlimerJS", "jsdom/", "HtmlUnit", "Zombie.js", "CasperJS", "Cypress/", "TestCafe",
        "WebDriver", "Nightmare/", "Splash/",
    ];

    // 1,460 of the patterns are plain text: one pass finds any of them. The rest is one expression, in time linear in the text.
    static readonly string[] Literals;
    static readonly SearchValues<string> AnyLiteral;
    static readonly Regex Expressions;

#pragma warning disable CA1810 // both tables are filled from one list
    static Crawlers()
#pragma warning restore CA1810
    {
        var literals = new List<string>(Headless);
        var expressions = new List<string>();
        foreach (string pattern in StepLists.Lines("crawlers.txt"))
        {
            if (Literal(pattern) is { } literal) literals.Add(literal);
            else expressions.Add($"(?:{pattern})");
        }
        Literals = [.. literals];
        AnyLiteral = SearchValues.Create(Literals, StringComparison.Ordinal);
        Expressions = Expression(string.Join('|', expressions));
        Count = Literals.Length + expressions.Count;
    }

    /// <summary>How many patterns there are.</summary>
    public static int Count { get; }

    /// <summary>The mark by which the user agent is known as a crawler; null where it is none.</summary>
    public static string? MarkOf(string userAgent)
    {
        var text = userAgent.AsSpan(0, Math.Min(userAgent.Length, 1_024));
        int at = text.IndexOfAny(AnyLiteral);
        if (at >= 0)
        {
            foreach (string literal in Literals)
                if (text[at..].StartsWith(literal, StringComparison.Ordinal)) return literal;
        }
        foreach (var match in Expressions.EnumerateMatches(text)) return text.Slice(match.Index, match.Length).Trim().ToString();
        return null;
    }

    /// <summary>A pattern that people wrote, as the list's are: it cannot take long, whatever it is and whatever it reads.</summary>
    public static Regex Expression(string pattern, RegexOptions more = RegexOptions.None) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | more, TimeSpan.FromSeconds(1));

    /// <summary>The text that a pattern without any choice stands for; null for a real expression.</summary>
    static string? Literal(string pattern)
    {
        var text = new System.Text.StringBuilder(pattern.Length);
        for (int i = 0; i < pattern.Length; i++)
        {
            char c = pattern[i];
            if (c == '\\')
            {
                c = pattern[++i];
                if (char.IsLetterOrDigit(c)) return null; // \d and the like
            }
            else if ("[](){}|^$*+?.".Contains(c, StringComparison.Ordinal)) return null;
            text.Append(c);
        }
        return text.ToString();
    }
}
