using System.Text.RegularExpressions;
using Clew.Collect;
using Clew.Collect.Webhooks;
using Clew.Model;

namespace Clew.App.Api.Collect;

/// <summary>What is asked of a new source. The names of the properties are those of <see cref="CollectSource"/>.</summary>
sealed partial record NewSource(string Id, string Workspace, IReadOnlyList<string> Scopes)
{
    public const string Beacon = "beacon", Segment = "segment", HookPrefix = "hook:";

    const int BeaconRate = 50, MostRate = 1_000_000, MostText = 4_096;

    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>Null for what is usual: 50 for a key that stands in pages, no limit for the others.</summary>
    public int? RatePerAddress { get; init; }

    public bool ConsentRequired { get; init; }

    public string? Secret { get; init; }

    /// <summary>Adds it to the sources of a folder.</summary>
    public (CollectSource Source, string Key) Add(string data, TimeProvider clock) => Add(new FolderRecords(data), clock);

    /// <summary>Adds it to the sources; a revoked one of the same id is replaced.</summary>
    /// <returns>The source, and its key, which is told nowhere else.</returns>
    /// <exception cref="UserError">Something asked cannot be.</exception>
    public (CollectSource Source, string Key) Add(IDoorRecords records, TimeProvider clock)
    {
        Check();
        var key = SourceKeys.Make();
        var source = new CollectSource
        {
            Id = Id,
            Workspace = Workspace,
            Scopes = [.. Scopes.Distinct()],
            KeyHash = SourceKeys.Hash(key),
            Secret = Secret,
            Origins = [.. Origins.Select(origin => origin.ToLowerInvariant()).Distinct()],
            RatePerAddress = RatePerAddress ?? (Scopes.Contains(Beacon) ? BeaconRate : 0),
            ConsentRequired = ConsentRequired,
            CreatedAt = clock.GetUtcNow().UtcDateTime,
        };
        records.ChangeSources(sources => sources.Any(other => other.Id == Id && other.RevokedAt is null)
            ? throw new UserError($"The source '{Id}' exists already", records.Place,
                "Choose another id, or revoke that one first: its key stops at once.")
            : [.. sources.Where(other => other.Id != Id), source]);
        return (source, key);
    }

    /// <summary>Ends a source's key.</summary>
    /// <exception cref="UserError">There is no such source, or it is revoked already.</exception>
    public static void Revoke(IDoorRecords records, string id, TimeProvider clock) => records.ChangeSources(sources =>
    {
        var found = Find(sources, id, records);
        if (found.RevokedAt is not null) throw new UserError($"The source '{id}' is revoked already", records.Place);
        return [.. sources.Select(source => source == found ? source with { RevokedAt = clock.GetUtcNow().UtcDateTime } : source)];
    });

    /// <summary>The source of an id.</summary>
    /// <exception cref="UserError">There is none.</exception>
    public static CollectSource Find(IReadOnlyList<CollectSource> sources, string id, IDoorRecords records) =>
        sources.FirstOrDefault(source => source.Id == id) ?? throw new UserError(
            $"There is no source '{id}'", records.Place,
            Nearest.Remedy(id, sources.Select(source => source.Id), "Add one with 'clew source add'."));

    void Check()
    {
        if (!IdShape().IsMatch(Id)) throw new UserError($"'{Id}' is no id of a source", "id", "Use 1 to 40 of a-z, 0-9, - and _.");
        if (Scopes.Count == 0) throw new UserError("No scope is given", "scope", $"Say what the key is for: {Known()}.");
        foreach (var scope in Scopes)
        {
            if (scope is Beacon or Segment) continue;
            if (scope.StartsWith(HookPrefix, StringComparison.Ordinal) && Catalog.Find(scope[HookPrefix.Length..]) is not null) continue;
            throw new UserError($"There is no scope '{scope}'", "scope",
                Nearest.Remedy(scope, [Beacon, Segment, .. Catalog.All.Select(hook => HookPrefix + hook.Provider)], $"Use {Known()}."));
        }
        foreach (var origin in Origins)
        {
            if (!OriginShape().IsMatch(origin))
            {
                throw new UserError($"'{origin}' is no host", "origin",
                    "Write the host alone, without https:// and port: www.example.com, or *.example.com for its subdomains too.");
            }
        }
        if (RatePerAddress is < 0 or > MostRate)
            throw new UserError("The rate cannot be", "rate", "Use requests a second, from 1; 0 for no limit.");
        if (Secret is { Length: 0 or > MostText })
            throw new UserError("The secret is empty or too long", "secret", "Copy it from the provider's page.");
    }

    static string Known() => string.Join(", ", [Beacon, Segment, .. Catalog.All.Select(hook => HookPrefix + hook.Provider)]);

    [GeneratedRegex("^[a-z0-9_-]{1,40}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex IdShape();

    [GeneratedRegex(@"^(\*\.)?([A-Za-z0-9_-]{1,63}\.)*[A-Za-z0-9_-]{1,63}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex OriginShape();
}
