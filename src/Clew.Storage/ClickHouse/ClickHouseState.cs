using System.Globalization;

namespace Clew.Storage.ClickHouse;

/// <summary>One state of a store: which versions count, and where derived tables are. Made of what its control says at one moment.</summary>
sealed class ClickHouseState(IReadOnlyDictionary<string, string> values)
{
    /// <summary>The last version that counts; the one that was begun last; those that were given up.</summary>
    public const string VersionKey = "version", BegunKey = "begun", AbortedKey = "aborted";

    /// <summary>What was born up to this version no longer counts: the store was emptied then.</summary>
    public const string FloorKey = "floor";

    /// <summary>Counts of landings and of batches.</summary>
    public const string DataKey = "data_version", CollectedKey = "collected_version";

    /// <summary>Says that rows of a table went: <c>gone:touch</c>.</summary>
    public const string GonePrefix = "gone:";

    /// <summary>Versions of groups of derived tables, and which make of a table counts: <c>derived:threads</c>, <c>table:customer</c>.</summary>
    public const string DerivedPrefix = "derived:", TablePrefix = "table:";

    readonly long _floor = Number(values, FloorKey);

    /// <summary>All that the control says.</summary>
    public IReadOnlyDictionary<string, string> Values { get; } = values;

    /// <summary>The last version that counts.</summary>
    public long Version { get; init; } = Number(values, VersionKey);

    /// <summary>The version that was begun last: where it is not the last that counts, somebody is at it or gave up.</summary>
    public long Begun { get; } = Number(values, BegunKey);

    /// <summary>Versions whose rows never counted.</summary>
    public string Aborted { get; init; } = values.GetValueOrDefault(AbortedKey, "");

    public long DataVersion => Number(Values, DataKey);

    public long CollectedVersion => Number(Values, CollectedKey);

    /// <summary>Tables of which rows went, in a version that counts or in the one at hand.</summary>
    public ISet<string> WithGone { get; init; } = values.Keys.Where(k => k.StartsWith(GonePrefix, StringComparison.Ordinal)).Select(k => k[GonePrefix.Length..]).ToHashSet(StringComparer.Ordinal);

    public string? DerivedVersion(string group) => Values.GetValueOrDefault(DerivedPrefix + group);

    /// <summary>The make of a derived table; null where there is none.</summary>
    public string? Make(string table) => Values.GetValueOrDefault(TablePrefix + table);

    /// <summary>The condition under which a row of a table of facts is there in this state.</summary>
    public string Holds(ClickHouseLayout layout, Table table, string alias)
    {
        var text = Counts($"{alias}.{ClickHouseLayout.Born}");
        return WithGone.Contains(table.Name)
            ? $"{text} AND {alias}.{ClickHouseLayout.Row} NOT IN (SELECT {ClickHouseLayout.Row} FROM {layout.Gone(table)} WHERE {Counts(ClickHouseLayout.Died)})"
            : text;
    }

    string Counts(string version) => string.Create(CultureInfo.InvariantCulture,
        $"{version} <= {Version}{(_floor > 0 ? string.Create(CultureInfo.InvariantCulture, $" AND {version} > {_floor}") : "")}{(Aborted.Length > 0 ? $" AND {version} NOT IN ({Aborted})" : "")}");

    static long Number(IReadOnlyDictionary<string, string> values, string key) => long.Parse(values.GetValueOrDefault(key, "0"), CultureInfo.InvariantCulture);
}
