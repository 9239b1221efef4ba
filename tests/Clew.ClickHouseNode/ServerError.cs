using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Clew.ClickHouseNode;

/// <summary>An error as a server tells it: its code, its text, and the HTTP status that goes with the code.</summary>
sealed partial record ServerError(int Code, string Text)
{
    /// <summary>The name behind a code, where the node says it itself.</summary>
    public static ServerError Of(int code, string name, string text) =>
        new(code, string.Create(CultureInfo.InvariantCulture, $"Code: {code}. DB::Exception: {text} ({name}) (version 26.5.1.1)"));

    /// <summary>From the text of the engine.</summary>
    public static ServerError From(string text) =>
        new(
            CodePattern().Match(text) is { Success: true } match
                ? int.Parse(match.Groups["code"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)
                : 1001,
            text.Contains("(version ", StringComparison.Ordinal) ? text : text + " (version 26.5.1.1)");

    public int Status => Code switch
    {
        194 => StatusCodes.Status401Unauthorized, // a password is needed
        516 or 497 or 192 or 193 => StatusCodes.Status403Forbidden, // wrong, access denied
        46 or 47 or 50 or 60 or 63 or 73 or 78 or 81 or 115 => StatusCodes.Status404NotFound, // unknown this and that
        6 or 26 or 27 or 36 or 38 or 41 or 53 or 62 or 69 or 70 or 72 or 117 or 321 or 456 or 457 => StatusCodes.Status400BadRequest,
        159 => StatusCodes.Status408RequestTimeout,
        48 => StatusCodes.Status501NotImplemented,
        209 or 76 or 439 => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    [GeneratedRegex(@"Code: (?<code>[0-9]+)\.", RegexOptions.ExplicitCapture)]
    private static partial Regex CodePattern();
}
