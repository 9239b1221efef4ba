using System.Globalization;
using Clew.Model;
using Microsoft.AspNetCore.Http;

namespace Clew.App.Api;

/// <summary>
/// The named values of one request, however they arrived, and their strict reading. A name that is not expected is an error: a
/// typo must not silently change a number.
/// </summary>
/// <param name="values">Every value by name.</param>
/// <param name="prefix">What stands before the name where people see it: <c>--</c> on the command line.</param>
sealed class Fields(IReadOnlyDictionary<string, IReadOnlyList<string>> values, string prefix = "")
{
    /// <summary>The longest value read, in characters.</summary>
    public const int MaxLength = 4096;

    /// <summary>The fields of a query string.</summary>
    /// <exception cref="UserError">A name is not among those expected, or one that stands alone came twice.</exception>
    public static Fields Of(IQueryCollection query, params IEnumerable<Parameter> expected)
    {
        var known = expected.ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (name, given) in query)
        {
            if (!known.TryGetValue(name, out var parameter))
            {
                throw new UserError(
                    $"There is no parameter '{Shown(name)}' here", name,
                    Nearest.Remedy(
                        name, known.Keys, known.Count == 0 ? "Leave it out." : $"The parameters are {string.Join(", ", known.Keys)}."));
            }
            if (given.Count > 1 && !parameter.Many) throw new UserError("The parameter is given more than once", name, "Give it once.");
            values[parameter.Name] = [.. given.Select(value => value ?? "")];
        }
        return new Fields(values);
    }

    /// <summary>Whether anything was given for it.</summary>
    public bool Has(Parameter parameter) => values.ContainsKey(parameter.Name);

    /// <summary>Every value given.</summary>
    public IReadOnlyList<string> All(Parameter parameter)
    {
        if (!values.TryGetValue(parameter.Name, out var given))
        {
            return parameter.Required
                ? throw new UserError($"{Name(parameter)} is missing", null, $"Give {Name(parameter)}: {parameter.Meaning}.")
                : [];
        }
        foreach (var value in given)
        {
            if (value.Length > MaxLength) throw Wrong(parameter, value, $"Use at most {MaxLength} characters.");
            if (string.IsNullOrWhiteSpace(value)) throw Wrong(parameter, value, $"Give a value: {parameter.Meaning}.");
        }
        return given;
    }

    /// <summary>The one value, or null; checked against the allowed ones.</summary>
    public string? One(Parameter parameter)
    {
        var given = All(parameter);
        if (given.Count == 0) return null;
        if (parameter.Values.Count > 0 && !parameter.Values.Contains(given[0]))
        {
            throw Wrong(
                parameter, given[0], Nearest.Remedy(given[0], parameter.Values, $"Use one of {string.Join(", ", parameter.Values)}."));
        }
        return given[0];
    }

    /// <summary>Values given several times or separated by commas, each once, in order.</summary>
    public IReadOnlyList<string> List(Parameter parameter, int most)
    {
        List<string> list = [];
        foreach (var value in All(parameter))
        {
            foreach (var part in value.Split(',', StringSplitOptions.TrimEntries))
            {
                if (part.Length == 0) throw Wrong(parameter, value, "Leave no name empty between commas.");
                if (!list.Contains(part)) list.Add(part);
            }
        }
        return list.Count <= most ? list : throw TooMany(parameter, list.Count, most);
    }

    /// <summary>Values of the shape <c>dim=value</c>, in order.</summary>
    public IReadOnlyList<(string Dimension, string Value)> Pairs(Parameter parameter, int most)
    {
        var pairs = All(parameter).Select(text => text.IndexOf('=', StringComparison.Ordinal) is > 0 and var at
            ? (text[..at].Trim(), text[(at + 1)..])
            : throw Wrong(parameter, text, "Write the dimension, an equals sign and the value: channel=Email.")).ToList();
        return pairs.Count <= most ? pairs : throw TooMany(parameter, pairs.Count, most);
    }

    /// <summary>A day of the shape 2026-03-01 between the years 1900 and 2199, or null.</summary>
    public DateOnly? Day(Parameter parameter)
    {
        if (One(parameter) is not { } text) return null;
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            throw Wrong(parameter, text, "Use an existing day as year-month-day: 2026-03-01.");
        }
        // The calendars and the comparison a year earlier have their room on both sides.
        return day.Year is >= 1900 and < 2200 ? day : throw Wrong(parameter, text, "Use a year from 1900 to 2199.");
    }

    /// <summary>A whole number, or null.</summary>
    public int? Whole(Parameter parameter, int least, int most)
    {
        if (One(parameter) is not { } text) return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Wrong(parameter, text, string.Create(CultureInfo.InvariantCulture, $"Use a whole number from {least} to {most}."));
    }

    /// <summary>True or false; false when it is not given.</summary>
    public bool Flag(Parameter parameter) => One(parameter) is "true";

    /// <summary>The error of a value that cannot be.</summary>
    public UserError Wrong(Parameter parameter, string value, string remedy) =>
        new($"'{Shown(value)}' is not a value of {Name(parameter)}", null, remedy);

    string Name(Parameter parameter) => prefix.Length > 0 ? prefix + parameter.Name.Replace('_', '-') : parameter.Name;

    UserError TooMany(Parameter parameter, int count, int most) => new(
        string.Create(CultureInfo.InvariantCulture, $"{count} values of {Name(parameter)} are too many"), null,
        string.Create(CultureInfo.InvariantCulture, $"Give at most {most}."));

    static string Shown(string value) => value.Length <= 80 ? value : value[..80] + "…";
}
