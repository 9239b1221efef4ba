using Clew.Model;

namespace Clew.Import;

/// <summary>The mappings that come with the program.</summary>
public static class MappingCatalog
{
    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "hubspot-contacts", "hubspot-deals", "salesforce-leads", "salesforce-opportunities", "pipedrive-leads", "pipedrive-deals",
        "google-ads", "meta-ads", "linkedin-ads", "microsoft-ads", "mailchimp-campaigns", "mailchimp-audience",
    ];

    /// <summary>The mapping of that name.</summary>
    /// <exception cref="UserError">There is none.</exception>
    public static Mapping Find(string name) => TextOf(name) is { } text
        ? Mapping.Parse(name, text)
        : throw new UserError($"There is no mapping '{name}'",
            remedy: Nearest.Remedy(name, Names, $"The ready mappings are {string.Join(", ", Names)}; or give the path of a mapping file."));

    /// <summary>The JSON of a ready mapping, to be read or copied; null when there is none of that name.</summary>
    public static string? TextOf(string name)
    {
        if (!Names.Contains(name))
            return null;
        using var stream = typeof(MappingCatalog).Assembly.GetManifestResourceStream($"Clew.Import.Mappings.{name}.json")
            ?? throw new InvalidOperationException($"The mapping {name} is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
