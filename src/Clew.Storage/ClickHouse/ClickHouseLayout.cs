using System.Globalization;
using Clew.Sql;

namespace Clew.Storage.ClickHouse;

/// <summary>
/// How the tables of facts lie in ClickHouse. A table <c>t</c> holds versions of rows, each with its number <c>_row</c> and the version
/// <c>_born</c> that brought it; <c>t_gone</c> names the rows that went, and when. Touches, events and drops are spread over the shards by
/// visitor; all else is small and lies on every node, so that joins with it stay where the touches are.
/// </summary>
sealed class ClickHouseLayout(ClickHouseAddress address)
{
    /// <summary>The number of a row, the version that brought it, and the one that took it away.</summary>
    public const string Row = "_row", Born = "_born", Died = "_died";

    // Few different values in many rows: a dictionary of them is a quarter of the size and several times as fast to group by.
    static readonly HashSet<string> Repeated =
        ["kind", "source", "medium", "channel", "campaign", "content", "country", "device", "browser", "system", "source_id", "step", "currency", "category", "network", "type", "import_id"];

    // As above, in derived tables, where they come together from several.
    static readonly HashSet<string> RepeatedLater = ["owner", "product", "industry", "company_size", "origin", "business_type", "status"];

    /// <summary>What spreads a table's rows over the shards; null where every node has all of them.</summary>
    public static string? SpreadBy(Table table) =>
        table == Tables.Touch || table == Tables.Event ? "cityHash64(ifNull(visitor_id, ''))" : table == Tables.Drop ? "cityHash64(drop_id)" : null;

    /// <summary>True where rows of a table lie on several shards.</summary>
    public bool IsSpread(Table table) => address.Cluster is not null && SpreadBy(table) is not null;

    /// <summary>Where rows of a table are read, on whichever shard they are.</summary>
    public string Reads(Table table) => Qualified(table.Name + (IsSpread(table) ? "_all" : ""));

    /// <summary>Where rows of a table are written.</summary>
    public string Writes(Table table) => Qualified(table.Name + (IsSpread(table) && address.Kind == ClusterKind.Replicated ? "_all" : ""));

    /// <summary>The names of rows that went, on the shard that held them.</summary>
    public string Gone(Table table) => Qualified(table.Name + "_gone");

    /// <summary>Where the names of rows that went are written.</summary>
    public string GoneWrites(Table table) => Qualified(table.Name + "_gone" + (IsSpread(table) && address.Kind == ClusterKind.Replicated ? "_all" : ""));

    /// <summary>The workspace's database.</summary>
    public string Database => address.Database;

    /// <summary>A name in the workspace's database.</summary>
    public string Qualified(string name) => $"`{address.Database}`.`{name}`";

    /// <summary>How many copies there are of a row that is spread, and of one that lies on every node.</summary>
    public (long Spread, long Every) Copies { get; init; } = (1, 1);

    /// <summary>
    /// Behind the columns in an insert: it is done when every copy has the rows, for a version that counts is read at any node, at once.
    /// </summary>
    public string Durably(bool spread) => (spread ? Copies.Spread : Copies.Every) is > 1 and var copies
        ? string.Create(CultureInfo.InvariantCulture, $" SETTINGS insert_quorum = {copies}")
        : "";

    /// <summary>What makes the database.</summary>
    public string CreateDatabase => $"CREATE DATABASE IF NOT EXISTS `{address.Database}`{OnCluster}";

    /// <summary>Behind the name in statements that make or drop what lies on every node.</summary>
    public string OnCluster => address.Cluster is { } cluster && address.Kind == ClusterKind.Replicated ? $" ON CLUSTER `{cluster}`" : "";

    /// <summary>What makes a table of facts and what goes with it.</summary>
    public IEnumerable<string> Create(Table table)
    {
        var columns = string.Join(",\n  ", table.Columns.Select(Definition).Append($"{Row} Int64").Append($"{Born} Int64"));
        yield return $"CREATE TABLE IF NOT EXISTS {Qualified(table.Name)}{OnCluster} (\n  {columns}\n)\nENGINE = {Engine(table.Name, IsSpread(table))}{PartitionOf(table)}\nORDER BY ({OrderOf(table)})";
        yield return $"CREATE TABLE IF NOT EXISTS {Gone(table)}{OnCluster} ({Row} Int64, {Died} Int64, _shard UInt64)\nENGINE = {Engine(table.Name + "_gone", IsSpread(table))}\nORDER BY {Row}";
        if (!IsSpread(table))
            yield break;
        if (address.Kind == ClusterKind.OneServer)
        {
            yield return Part(table, "CREATE VIEW IF NOT EXISTS");
            yield return Distributed(table.Name + "_all", table.Name + "_part", "rand()", table.Name);
            yield break;
        }
        yield return Distributed(table.Name + "_all", table.Name, SpreadBy(table)!, table.Name);
        yield return Distributed(table.Name + "_gone_all", table.Name + "_gone", "_shard", table.Name + "_gone");
    }

    /// <summary>What brings a table that an earlier version of the schema made up to date.</summary>
    public IEnumerable<string> Extend(Table table, int known)
    {
        foreach (var column in table.Columns.Where(c => c.Since > known + 1))
        {
            string[] holders = IsSpread(table) ? [table.Name, table.Name + "_all"] : [table.Name];
            foreach (var holder in holders)
                yield return $"ALTER TABLE {Qualified(holder)}{OnCluster} ADD COLUMN IF NOT EXISTS {Definition(column)}";
        }
        // A view has the columns that there were when it was made.
        if (IsSpread(table) && address.Kind == ClusterKind.OneServer)
            yield return Part(table, "CREATE OR REPLACE VIEW");
    }

    string Part(Table table, string create) =>
        $"{create} {Qualified(table.Name + "_part")} AS SELECT * FROM {Qualified(table.Name)} WHERE _partition_id = toString(shardNum() - 1)";

    /// <summary>The engine of a table that lies on every node, or on the shard that it belongs to.</summary>
    public string Engine(string name, bool spread) => address.Cluster is null || address.Kind == ClusterKind.OneServer
        ? "MergeTree"
        : $"ReplicatedMergeTree('/clickhouse/clew/{address.Database}/{(spread ? "{shard}" : "every")}/{name}', '{{shard}}-{{replica}}')";

    /// <summary>A column as DDL writes it.</summary>
    public static string Definition(Column column)
    {
        var type = ClickHouseRenderer.Type(column.Type);
        if (!column.Required)
            type = $"Nullable({type})";
        return $"`{column.Name}` {(column.Type == ColumnType.Text && Repeated.Contains(column.Name) ? $"LowCardinality({type})" : type)}";
    }

    /// <summary>The type of a column of a derived table, given that of its query: what a query computes is no dictionary any more.</summary>
    public static string Compact(string name, string type) =>
        type is "String" or "Nullable(String)" && (Repeated.Contains(name) || RepeatedLater.Contains(name)) ? $"LowCardinality({type})" : type;

    /// <summary>The first column that is a day in every row, of columns as DDL writes them: what a derived table's periods are mostly read by. Null without one.</summary>
    public static string? DayOf(IReadOnlyList<string> columns) =>
        columns.FirstOrDefault(c => c.EndsWith("` Date32", StringComparison.Ordinal)) is { } day ? day[..(day.LastIndexOf('`') + 1)] : null;

    string Distributed(string name, string over, string by, string like) =>
        $"CREATE TABLE IF NOT EXISTS {Qualified(name)}{OnCluster} AS {Qualified(like)}\nENGINE = Distributed(`{address.Cluster}`, `{address.Database}`, `{over}`, {by})";

    // TRICKY: of a condition on the shard's number only one on the partition's id spares a shard the rows of the others.
    string PartitionOf(Table table) => IsSpread(table) && address.Kind == ClusterKind.OneServer ? $"\nPARTITION BY {SpreadBy(table)} % 3" : "";

    // What periods are read by stands first; it also bounds the search for rows that a batch changes.
    static string OrderOf(Table table)
    {
        if (table == Tables.Touch)
            return "day, visitor_id, at";
        if (table == Tables.Event || table == Tables.Drop)
            return "received_at";
        return string.Join(", ", table.Key.Where(k => table.Columns[table.IndexOf(k)].Required).Select(k => $"`{k}`"));
    }
}
