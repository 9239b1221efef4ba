using Clew.Collect.Rules;
using Clew.Collect.Steps;
using Clew.Metrics;
using Clew.Metrics.Reports;
using Clew.Model.Channels;
using Clew.Sql;
using Clew.Storage;
using static Clew.Sql.Build;

namespace Clew.Collect.Mover;

/// <summary>Where the sessions of some days came from, as their first pages' addresses and referrers say: what rules are tried on.</summary>
public static class RawTraffics
{
    /// <summary>The traffic of the sessions that began on a day or after it.</summary>
    public static IReadOnlyList<RawTraffic> Since(IStore store, DateOnly day, CollectRules rules)
    {
        var ready = ReadyRules.Of(rules);
        var traffic = new Dictionary<RawTraffic, long>();
        var query = FirstPages(day) with
        {
            Items = [Col("e", "query").As("query"), Col("e", "referrer").As("referrer"), Count().As("n")],
            Comment = "First pages of sessions by address and referrer",
            GroupBy = [Col("e", "query"), Col("e", "referrer")],
        };
        store.Query(query, row =>
        {
            var key = Read(row.IsNull(0) ? null : row.Text(0), row.IsNull(1) ? null : row.Text(1), ready);
            traffic[key] = traffic.GetValueOrDefault(key) + row.Integer(2);
        });
        return [.. traffic.Select(t => t.Key with { Sessions = t.Value })];
    }

    /// <summary>Those sessions themselves, the latest first.</summary>
    /// <param name="store">The workspace's store.</param>
    /// <param name="day">The first day.</param>
    /// <param name="rules">The rules that hold.</param>
    /// <param name="kept">Which traffic is listed.</param>
    /// <param name="page">Which of the rows.</param>
    public static KpiRows List(IStore store, DateOnly day, CollectRules rules, Func<RawTraffic, bool> kept, RowPage page)
    {
        string[] columns = ["at", "visitor_id", "page", "query", "referrer"];
        var (ready, known) = (ReadyRules.Of(rules), new Dictionary<(string?, string?), bool>());
        var (rows, total) = (new List<IReadOnlyList<object?>>(), 0L);
        var query = FirstPages(day) with
        {
            Items = [.. columns.Select(column => Col("e", column).As(column))],
            Comment = "First pages of sessions",
            OrderBy = [new(Col("e", "at"), Descending: true), new(Col("e", "id"))],
        };
        // Addresses are read by rules, which the store does not know: all rows pass by, and what alike rows come to is known already.
        store.Query(query, row =>
        {
            var key = (row.IsNull(3) ? null : row.Text(3), row.IsNull(4) ? null : row.Text(4));
            if (!known.TryGetValue(key, out var isKept)) known[key] = isKept = kept(Read(key.Item1, key.Item2, ready));
            if (!isKept) return;
            if (total >= page.Offset && rows.Count < page.Limit) rows.Add([.. columns.Select((_, i) => row.IsNull(i) ? null : row.Value(i))]);
            total++;
        });
        return new("sessions", columns, rows, total);
    }

    static RawTraffic Read(string? query, string? referrer, ReadyRules ready)
    {
        var tags = LandingTags.Read(query is null ? null : "https://x/?" + query);
        var (source, medium) = tags.Named ?? (referrer is null || ready.OriginOf(referrer).Host is not { } host ? SourceReading.Direct : SourceReading.OfHost(host));
        return new(source, medium, tags.Campaign, 0);
    }

    static Select FirstPages(DateOnly day) => new([], From("event", "e"))
    {
        Joins =
        [
            new(From("touch", "t"), Col("t", "visitor_id").Is(Col("e", "visitor_id")) & Col("t", "first_page_at").Is(Col("e", "at"))),
        ],
        Where = Col("e", "kind").Is("page") & Col("t", "day") >= new Literal(day),
    };
}
