using System.Globalization;
using Clew.Model;
using Clew.Storage.DuckDb;

namespace Clew.Benchmarks;

/// <summary>
/// What a careful person would write for all KPIs by channel in two periods: every table read as seldom as can be, every
/// aggregate of it taken at once.
/// </summary>
static class HandWritten
{
    public static void All(DuckDbStore store, Period year)
    {
        var before = WorkspaceSettings.Default.ToCalendar().Previous(year);
        foreach (var sql in Twice(year).Concat(Twice(before)).Concat(Both(year, before)))
            store.Drain(sql);
    }

    // Distinct and ordered aggregates of two periods do not mix well: one query for each.
    static IEnumerable<string> Twice(Period p)
    {
        var (a, b) = (Day(p.From), Day(p.To));
        yield return $"SELECT channel, count(DISTINCT visitor_id), count(*), sum(page_views), count(*) FILTER (WHERE engaged), sum(engaged_seconds) FROM touch WHERE kind = 'session' AND day BETWEEN {a} AND {b} GROUP BY channel";
        yield return $"SELECT channel, avg(response_seconds), quantile_cont(response_seconds, [0.5, 0.9]), count(*), count(*) FILTER (WHERE response_seconds <= 180), count(*) FILTER (WHERE outcome IS NOT NULL) FROM inquiry_thread WHERE received_day BETWEEN {a} AND {b} GROUP BY channel";
        yield return $"SELECT channel, response_seconds, first_response_at IS NOT NULL, count(*) FROM inquiry_thread WHERE received_day BETWEEN {a} AND {b} GROUP BY ALL";
        yield return $"SELECT channel, avg(closed_day - created_day), quantile_cont(closed_day - created_day, [0.5, 0.9]) FROM opportunity_thread WHERE won AND closed_day BETWEEN {a} AND {b} GROUP BY channel";
        yield return $"SELECT channel, CASE WHEN status = 'open' THEN DATE '2026-01-01' ELSE closed_day END - created_day AS d, won, count(*) FROM opportunity_thread WHERE created_day BETWEEN {a} AND {b} GROUP BY ALL";
        yield return $"SELECT channel, avg(customer_day - first_touch_day), quantile_cont(customer_day - first_touch_day, [0.5, 0.9]) FROM lead_thread WHERE customer_day BETWEEN {a} AND {b} GROUP BY channel";
        yield return $"SELECT channel, coalesce(customer_day, DATE '2026-01-01') - first_touch_day AS d, customer_day IS NOT NULL, count(*) FROM lead_thread WHERE created_day BETWEEN {a} AND {b} GROUP BY ALL";
        yield return $"SELECT channel, count(DISTINCT customer_id), count(DISTINCT customer_id) FILTER (WHERE previous_day IS NOT NULL) FROM purchase WHERE day BETWEEN {a} AND {b} GROUP BY channel";
        yield return $"SELECT channel, sum(s), sum(CASE WHEN s = 1 THEN e END) FROM (SELECT customer_id, min(channel) AS channel, max(CASE WHEN from_day < {a} AND (until_day IS NULL OR until_day >= {a}) THEN 1 ELSE 0 END) AS s, max(CASE WHEN from_day <= {b} AND (until_day IS NULL OR until_day > {b}) THEN 1 ELSE 0 END) AS e FROM activity GROUP BY customer_id) GROUP BY channel";
        yield return $"SELECT channel, least(coalesce(u, {b} + 1), {b} + 1) - f AS d, u <= {b}, count(*) FROM (SELECT customer_id, min(channel) AS channel, min(from_day) AS f, max(until_day) AS u FROM activity WHERE from_day <= {b} GROUP BY customer_id) GROUP BY ALL";
        yield return $"SELECT c.channel, count(*) FROM (SELECT customer_id FROM revenue WHERE day BETWEEN {a} AND {b} UNION SELECT customer_id FROM activity WHERE subscriber AND from_day <= {b} AND (until_day IS NULL OR until_day > {a})) u LEFT JOIN customer c USING (customer_id) GROUP BY c.channel";
    }

    static IEnumerable<string> Both(Period one, Period other)
    {
        string[] periods = [Between(one), Between(other)];
        string Each(params string[] parts) => string.Join(", ",
            periods.SelectMany(p => parts.Select(x => x.Replace("@", p, StringComparison.Ordinal))));
        yield return $"SELECT channel, {Each(
            "count(*) FILTER (WHERE created_day @)", "count(*) FILTER (WHERE created_day @ AND matched)",
                "count(*) FILTER (WHERE mql_day @)",
            "count(*) FILTER (WHERE sql_day @)", "count(*) FILTER (WHERE created_day @ AND qualified_day IS NOT NULL)",
                "count(*) FILTER (WHERE opportunity_day @)",
            "count(*) FILTER (WHERE created_day @ AND customer_day IS NOT NULL)",
                "count(*) FILTER (WHERE customer_day @ AND qualified_day IS NOT NULL)",
            "count(*) FILTER (WHERE qualified_day @)")} FROM lead_thread GROUP BY channel";
        yield return $"SELECT channel, {Each(
            "count(*) FILTER (WHERE created_day @)", "count(*) FILTER (WHERE sqo_day @)", "count(*) FILTER (WHERE won AND closed_day @)",
            "sum(value) FILTER (WHERE won AND closed_day @)", "count(*) FILTER (WHERE status IN ('won', 'lost') AND closed_day @)",
            "sum(unconverted) FILTER (WHERE won AND closed_day @)")} FROM opportunity_thread GROUP BY channel";
        yield return $"SELECT channel, {Each(
            "sum(value) FILTER (WHERE day @)", "sum(value) FILTER (WHERE day @ AND category = 'media')",
                "sum(impressions) FILTER (WHERE day @)",
            "sum(clicks) FILTER (WHERE day @)", "sum(unconverted) FILTER (WHERE day @)")} FROM spend_thread GROUP BY channel";
        yield return $"SELECT channel, {Each("sum(value) FILTER (WHERE day @)", "sum(unconverted) FILTER (WHERE day @)")} FROM revenue_thread GROUP BY channel";
        yield return $"SELECT channel, {Each("count(*) FILTER (WHERE day @)")} FROM customer GROUP BY channel";
        yield return $"SELECT channel, {Each([.. new[] { "new", "expansion", "contraction", "churn", "reactivation" }.Select(k => $"sum(delta) FILTER (WHERE day @ AND kind = '{k}')")])}, sum(delta) FILTER (WHERE day < {Day(one.From)}), sum(delta) FILTER (WHERE day <= {Day(one.To)}), sum(delta) FILTER (WHERE day < {Day(other.From)}) FROM mrr_movement GROUP BY channel";
        yield return $"SELECT channel, {Each("count(*) FILTER (WHERE booked_day @)", "count(*) FILTER (WHERE day @ AND status = 'attended')", "count(*) FILTER (WHERE day @ AND status <> 'cancelled' AND starts_at <= now()::TIMESTAMP)")} FROM meeting_thread GROUP BY channel";
        yield return $"SELECT {Each("sum(impressions) FILTER (WHERE date @)", "sum(likes + comments + shares) FILTER (WHERE date @)", "sum(clicks) FILTER (WHERE date @)")} FROM social_post";
    }

    static string Between(Period p) => $"BETWEEN {Day(p.From)} AND {Day(p.To)}";

    static string Day(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"DATE '{day:yyyy-MM-dd}'");
}
