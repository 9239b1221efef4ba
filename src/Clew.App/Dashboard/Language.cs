using System.Globalization;
using Clew.Model;
using Microsoft.Net.Http.Headers;

namespace Clew.App.Dashboard;

/// <summary>A language of the pages.</summary>
/// <param name="Code">The code in <c>?lang=</c> and in <c>&lt;html lang&gt;</c>.</param>
/// <param name="Name">Its own name for itself.</param>
/// <param name="IsRightToLeft">Whether pages are mirrored.</param>
/// <param name="Digits">The ten digits that its readers are used to.</param>
public sealed record Language(string Code, string Name, bool IsRightToLeft, string Digits)
{
    internal const string Ascii = "0123456789";

    /// <summary>All of them, in the order of the switch.</summary>
    public static IReadOnlyList<Language> All { get; } =
    [
        new("en", "English", false, Ascii),
        new("fa", "فارسی", true, "۰۱۲۳۴۵۶۷۸۹"),
        new("ar", "العربية", true, "٠١٢٣٤٥٦٧٨٩"),
        new("ro", "Română", false, Ascii),
        new("th", "ไทย", false, Ascii) { NativeDigits = "๐๑๒๓๔๕๖๗๘๙" },
    ];

    /// <summary>The ten digits of its script.</summary>
    public string NativeDigits { get; init; } = Digits;

    /// <summary>The ten digits of a choice.</summary>
    public string DigitsOf(DigitKind kind) => kind switch { DigitKind.Latin => Ascii, DigitKind.Native => NativeDigits, _ => Digits };

    /// <summary>The culture whose resources are read; numbers and dates are <see cref="Format"/>'s, not the culture's.</summary>
    public CultureInfo Culture { get; } = CultureInfo.GetCultureInfo(Code);

    /// <summary><c>rtl</c> or <c>ltr</c>.</summary>
    public string Direction => IsRightToLeft ? "rtl" : "ltr";

    /// <summary>The language of a code, or null.</summary>
    public static Language? Find(string? code) =>
        All.FirstOrDefault(language => string.Equals(language.Code, code, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The asked language; else the workspace's; else, where the workspace has left the default, the reader's browser's.
    /// </summary>
    /// <exception cref="UserError">The asked language is not one of ours.</exception>
    public static Language Choose(string? asked, WorkspaceSettings settings, string? acceptLanguage)
    {
        if (!string.IsNullOrEmpty(asked))
        {
            return Find(asked) ?? throw new UserError(
                $"'{asked}' is not a language of these pages", "lang",
                $"Use one of {string.Join(", ", All.Select(language => language.Code))}.");
        }
        var own = Find(settings.Language) ?? All[0];
        return settings.Language == WorkspaceSettings.Default.Language ? Accepted(acceptLanguage) ?? own : own;
    }

    static Language? Accepted(string? header)
    {
        if (string.IsNullOrEmpty(header) || !StringWithQualityHeaderValue.TryParseList([header], out var accepted)) return null;
        return accepted.Where(value => value.Quality is null or > 0)
            .OrderByDescending(value => value.Quality ?? 1)
            .Select(value => Find(value.Value.Value?.Split('-')[0]))
            .FirstOrDefault(language => language is not null);
    }
}
