using Clew.Collect.Rules;
using Clew.Collect.Steps;
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
        var traffic = new Dictionary<(string?, string?, string?), long>();
        var query = new Select([Col("e", "query").As("query"), Col("e", "referrer").As("referrer"), Count().As("n")], From("event", "e"))
        {
            Comment = "First pages of sessions by address and referrer",
            Joins =
            [
                new(From("touch", "t"), Col("t", "visitor_id").Is(Col("e", "visitor_id")) & Col("t", "first_page_at").Is(Col("e", "at"))),
            ],
            Where = Col("e", "kind").Is("page") & Col("t", "day") >= new Literal(day),
            GroupBy = [Col("e", "query"), Col("e", "referrer")],
        };
        store.Query(query, row =>
        {
            var tags = LandingTags.Read(row.IsNull(0) ? null : "https://x/?" + row.Text(0));
            var (source, medium) = tags.Named ?? (row.IsNull(1) || ready.OriginOf(row.Text(1)).Host is not { } host
                ? SourceReading.Direct
                : SourceReading.OfHost(host));
            var key = (source, medium, tags.Campaign);
            traffic[key] = traffic.GetValueOrDefault(key) + row.Integer(2);
        });
        return [.. traffic.Select(t => new RawTraffic(t.Key.Item1, t.Key.Item2, t.Key.Item3, t.Value))];
    }
}
