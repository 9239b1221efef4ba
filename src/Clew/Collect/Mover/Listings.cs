using Clew.Metrics;
using Clew.Sql;
using Clew.Storage;
using static Clew.Sql.Build;

namespace Clew.Collect.Mover;

/// <summary>Which events or drops are meant; null stands for all.</summary>
public sealed record EventFilter
{
    /// <summary>The id of a source.</summary>
    public string? Source { get; init; }

    /// <summary>The kind of event, in lower case.</summary>
    public string? Kind { get; init; }

    /// <summary>A visitor.</summary>
    public string? Visitor { get; init; }

    /// <summary>The step that dropped.</summary>
    public string? Step { get; init; }

    /// <summary>Reasons of drops in their own words, any of them.</summary>
    public IReadOnlyList<string>? Reasons { get; init; }

    /// <summary>Received after this instant.</summary>
    public DateTime? After { get; init; }

    internal Expr? Of(string alias, params ReadOnlySpan<string> columns)
    {
        List<Expr?> all = [After is { } after ? Col(alias, "received_at") > new Literal(after) : null];
        if (Reasons is not null && columns.Contains("reason"))
            all.Add(Col(alias, "reason").In(Reasons));
        foreach (var column in columns)
            if (ValueOf(column) is { } value)
                all.Add(Col(alias, column).Is(value));
        return All(all);
    }

    string? ValueOf(string column) => column switch
    {
        "source_id" => Source,
        "kind" => Kind,
        "visitor_id" => Visitor,
        "reason" => null,
        _ => Step,
    };
}

/// <summary>Lists of what was collected and of what was dropped, newest first.</summary>
public static class Listings
{
    /// <summary>The most rows of a list.</summary>
    public const int Most = 10_000;

    static readonly string[] EventColumns =
    [
        "received_at", "at", "source_id", "kind", "name", "visitor_id", "page", "referrer", "country", "device", "value", "user_id", "properties",
    ];

    static readonly string[] DropColumns =
        ["received_at", "source_id", "step", "reason", "kind", "visitor_id", "page", "user_agent"];

    /// <summary>Events that were taken.</summary>
    public static KpiRows Events(IStore store, EventFilter filter, int limit, int offset = 0) =>
        List(store, Tables.Event, "events", EventColumns, filter.Of("x", "source_id", "kind", "visitor_id"), limit, offset);

    /// <summary>Messages that a step dropped in the last 30 days.</summary>
    public static KpiRows Drops(IStore store, EventFilter filter, int limit, int offset = 0) =>
        List(store, Tables.Drop, "drops", DropColumns, filter.Of("x", "source_id", "step", "visitor_id", "reason"), limit, offset);

    /// <summary>How many were dropped, by source, step and reason; the most frequent first.</summary>
    public static KpiRows DropCounts(IStore store, EventFilter filter)
    {
        string[] columns = ["source_id", "step", "reason"];
        var rows = new List<IReadOnlyList<object?>>();
        var query = new Select(
            [.. columns.Select(c => Col("x", c).As(c)), Count().As("count"), Max(Col("x", "received_at")).As("last")], From("drop", "x"))
        {
            Comment = "What was dropped, by reason",
            Where = filter.Of("x", "source_id", "step", "visitor_id"),
            GroupBy = [.. columns.Select(c => Col("x", c))],
        };
        store.Query(query, row => rows.Add([row.Text(0), row.Text(1), row.Text(2), row.Integer(3), row.Instant(4)]));
        rows.Sort((a, b) => ((long)b[3]!).CompareTo((long)a[3]!) is not 0 and var order
            ? order
            : string.CompareOrdinal((string)a[2]!, (string)b[2]!));
        return new("drop counts", [.. columns, "count", "last"], rows, rows.Count);
    }

    static KpiRows List(IStore store, Table table, string name, string[] columns, Expr? where, int limit, int offset = 0)
    {
        var (rows, total) = (new List<IReadOnlyList<object?>>(), 0L);
        store.Query(new([Count().As("n")], From(table.Name, "x")) { Where = where }, row => total = row.Integer(0));
        var query = new Select([.. columns.Select(c => Col("x", c).As(c))], From(table.Name, "x"))
        {
            Where = where,
            // The rest of a request came in at the same instant: its order must be the same on every page of a list.
            OrderBy = [new(Col("x", "received_at"), Descending: true), .. table.Key.Select(c => new Order(Col("x", c)))],
            Limit = Math.Min(limit, Most),
            Offset = offset,
        };
        store.Query(query, row => rows.Add([.. columns.Select((_, i) => row.IsNull(i) ? null : row.Value(i))]));
        return new(name, columns, rows, total);
    }
}
