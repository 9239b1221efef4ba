using System.Globalization;
using Clew.Model;

namespace Clew.Attribution;

/// <summary>Readers of option values: from what was typed to the canonical text, or a user error.</summary>
static class OptionValues
{
    /// <summary>A whole number within bounds.</summary>
    public static Func<string, string> Whole(string key, int least, int most) => text =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value.ToString(CultureInfo.InvariantCulture)
            : throw new UserError($"The option '{key}' cannot be '{text}'", "model",
                string.Create(CultureInfo.InvariantCulture, $"Give a whole number from {least} to {most}."));

    /// <summary>A decimal number within bounds.</summary>
    public static Func<string, string> Number(string key, decimal least, decimal most) => text =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value.ToString("0.############", CultureInfo.InvariantCulture)
            : throw new UserError($"The option '{key}' cannot be '{text}'", "model",
                string.Create(CultureInfo.InvariantCulture, $"Give a number from {least} to {most}."));

    /// <summary>One of some words.</summary>
    public static Func<string, string> OneOf(string key, params IReadOnlyList<string> words) => text =>
        words.Contains(text)
            ? text
            : throw new UserError($"The option '{key}' cannot be '{text}'", "model",
                Nearest.Remedy(text, words, $"It is one of {string.Join(", ", words)}."));
}
