using Clew.Model;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Clew.App.Dashboard.Access;

/// <summary>The fields of a posted form: only those that it knows, each of a bounded length.</summary>
public sealed class FormFields
{
    /// <summary>The most values of one field, and the longest text of one.</summary>
    public const int MostValues = 200, LongestText = 400;

    readonly Dictionary<string, IReadOnlyList<string>> _values;

    FormFields(Dictionary<string, IReadOnlyList<string>> values) => _values = values;

    /// <summary>The value of a field, trimmed; null where it is empty or was not sent.</summary>
    public string? this[string name] => All(name) is [var first, ..] && first.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>Every value of a field, as it was sent.</summary>
    public IReadOnlyList<string> All(string name) => _values.GetValueOrDefault(name) ?? [];

    /// <summary>Whether the field was sent at all.</summary>
    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>The value of a field that must be there.</summary>
    /// <exception cref="UserError">It is not.</exception>
    public string Needed(string name) => this[name] ?? throw new UserError("The field is empty", name, "Go back and fill it in.");

    /// <summary>Fields as a test, or another part of the program, has them.</summary>
    public static FormFields Of(params IEnumerable<(string Name, string Value)> fields) => new(fields.GroupBy(field => field.Name)
        .ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group.Select(field => field.Value)]));

    /// <summary>Reads the body.</summary>
    /// <param name="context">The request.</param>
    /// <param name="known">Names of the fields; those with a star in front may be as long as a file.</param>
    /// <exception cref="UserError">It is no form, or holds too much.</exception>
    public static async Task<FormFields> Read(HttpContext context, IReadOnlyList<string> known)
    {
        if (context.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
            throw new UserError("What was sent is no form", null, "Use the form of the page.");
        IFormCollection form;
        try
        {
            form = await context.Request.ReadFormAsync(new FormOptions { KeyLengthLimit = 100, ValueCountLimit = 2 * MostValues, ValueLengthLimit = 1 << 20 },
                context.RequestAborted);
        }
        catch (Exception error) when (error is InvalidDataException or BadHttpRequestException)
        {
            throw new UserError("The form holds too much", null, "Send less at once.");
        }
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var name in known)
        {
            var plain = name.TrimStart('*');
            var given = form[plain];
            if (given.Count == 0) continue;
            if (given.Count > MostValues) throw new UserError($"There are {given.Count} values", plain, $"Send at most {MostValues}.");
            if (plain == name && given.Any(value => value?.Length > LongestText))
                throw new UserError("The text is too long", plain, $"Use at most {LongestText} characters.");
            values[plain] = [.. given.Select(value => value ?? "")];
        }
        return new(values);
    }
}
