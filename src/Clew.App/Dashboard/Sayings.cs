using System.Collections;
using System.Globalization;
using System.Resources;
using Clew.Metrics.Credit;
using Clew.Model;

namespace Clew.App.Dashboard;

/// <summary>A sentence of the program as a page shows it.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="IsTranslated">False where it had to stay English and the page says so.</param>
public readonly record struct Saying(string Text, bool IsTranslated);

/// <summary>
/// What the program says of its own accord (errors with their remedies, notes of figures, what is wrong with what was sent), in the
/// reader's language. Everything but the pages says it in English, so it is known again here by its English words:
/// <c>Resources/Sayings.resx</c> holds them as the code puts them together, with places, and the files beside it their translations. Where
/// the code changes a sentence, or adds one, a test names it until it stands there.
/// </summary>
/// <remarks>
/// A place tells what it holds where that is shown otherwise than as it stands: <c>number</c> in the reader's digits, <c>said</c> another
/// sentence of the program, <c>kpi</c>, <c>model</c>, <c>goal</c>, <c>dimension</c> and <c>group</c> (a value of one) by their names, anything else by
/// the word that <see cref="Texts.Word"/> has of that kind.
/// </remarks>
public static class Sayings
{
    const int MostNested = 3;

    internal static readonly ResourceManager Words = new("Clew.App.Dashboard.Resources.Sayings", typeof(Sayings).Assembly);

    /// <summary>All of them, those that say most first.</summary>
    internal static IReadOnlyList<SayingTemplate> Templates { get; } =
    [
        .. Words.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>()
            .Select(entry => SayingTemplate.Of((string)entry.Key, (string)entry.Value!))
            .OrderByDescending(template => template.Weight).ThenBy(template => template.Key, StringComparer.Ordinal),
    ];

    /// <summary>An English sentence of the program in the language of the words.</summary>
    /// <param name="text">The words.</param>
    /// <param name="english">The sentence.</param>
    /// <param name="digits">The workspace's choice of digits.</param>
    public static Saying In(Texts text, string english, DigitKind digits = DigitKind.Usual)
    {
        if (text.Language.Code == "en" || english.Length == 0) return new(english, true);
        return Find(text, english, digits, 0) is { } said ? new(said, true) : new(english, false);
    }

    /// <summary>Whether a sentence is of one of the templates, whatever stands in its places.</summary>
    internal static bool Knows(string english) => Templates.Any(template =>
        template.Match(english) is { } values && values.Zip(template.Kinds).All(value => value.Second != "said" || Knows(value.First)));

    static string? Find(Texts text, string english, DigitKind digits, int depth)
    {
        if (depth > MostNested) return null;
        foreach (var template in Templates)
        {
            if (template.Match(english) is not { } values) continue;
            var filled = values.Zip(template.Kinds, (value, kind) => Show(text, value, kind, digits, depth)).ToArray();
            if (!filled.Contains(null)) return SayingTemplate.Fill(Words.GetString(template.Key, text.Language.Culture)!, filled!);
        }
        return null;
    }

    // Null where the place does not hold what it says: then the sentence is another one.
    static string? Show(Texts text, string value, string kind, DigitKind digits, int depth)
    {
        if (kind == "said") return Find(text, value, digits, depth + 1);
        if (kind == "number") return Number(text.Language, value, digits);
        if (value.Length == 0) return value;
        return Isolate(kind switch
        {
            "" => value,
            "model" => AttributionWords.Model(text, value),
            "goal" => Goals.All.FirstOrDefault(goal => goal.Id == value || goal.Title == value) is { } goal
                ? AttributionWords.Goal(text, goal.Id) : value,
            "kpi" => text.Kpi(value),
            "dimension" => text.Dimension(value),
            "group" => text.GroupValue(value),
            _ => text.Word(kind, value),
        });
    }

    // TRICKY: a lone end of an isolate among what a stranger typed would end ours; what we isolate ourselves is closed.
    static string Isolate(string value)
    {
        var open = 0;
        foreach (var c in value)
        {
            if (c is >= '\u202A' and <= '\u202E') open = -1;
            else if (c is >= '\u2066' and <= '\u2068') open++;
            else if (c is '\u2069') open--;
            if (open < 0) break;
        }
        var safe = open == 0 ? value : string.Concat(value.Where(c => c is not ((>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))));
        return $"\u2068{safe}\u2069";
    }

    static string? Number(Language language, string value, DigitKind digits)
    {
        if (!value.Any(char.IsAsciiDigit)
            || value.Any(c => !char.IsAsciiDigit(c) && c is not (',' or '.' or '-' or '+' or 'e')))
        {
            return null;
        }
        var own = language.DigitsOf(digits);
        var (group, point) = language.Code switch
        {
            "fa" or "ar" when own != Language.Ascii => ('٬', '٫'),
            "ro" => ('.', ','),
            _ => (',', '.'),
        };
        var shown = value.Select(c => c switch
        {
            ',' => group,
            '.' => point,
            '-' => '\u2212',
            _ when char.IsAsciiDigit(c) => own[c - '0'],
            _ => c,
        });
        return $"\u2068{string.Concat(shown)}\u2069";
    }
}
