using Clew.App.Dashboard;
using Clew.Metrics;
using Clew.Model;

namespace Clew.Tests.Dashboard;

/// <summary>
/// A workspace whose figures are made up, so that pages can be looked at without a store. Nothing here says what a right number
/// is: the numbers only have the shapes that real ones have, with gaps, notes, intervals and odd names among them.
/// </summary>
static class MadeUpWorkspace
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 30, 0, TimeSpan.Zero);

    public static readonly string[] Channels =
    [
        "Organic Search", "Paid Search", "Direct", "Organic Social", "Paid Social", "Email", "Referral", "Display",
        "<b>Partner & Söhne</b>",
        "(unattributed)",
    ];

    static readonly (string Id, string Unit, string Good, decimal Daily)[] Catalog =
    [
        ("visitors", "count", "high", 1411), ("sessions", "count", "high", 1980), ("page_views", "count", "high", 5200),
        ("bounce_rate", "%", "low", 43.2m), ("leads", "count", "high", 38), ("mqls", "count", "high", 19), ("sqls", "count", "high", 9),
        ("opportunities", "count", "high", 7), ("sqos", "count", "high", 5), ("sales", "count", "high", 1.4m), ("revenue", "money", "high", 18_420.55m),
        ("mrr", "money", "high", 412_770.4m),
        ("lead_conversion_rate", "%", "high", 23.333333m), ("win_rate", "%", "high", 31.4m), ("spend", "money", "–", 2210.335m),
        ("cost_per_lead", "money", "low", 58.167m), ("customer_acquisition_cost", "money", "low", 1588.9m),
        ("average_deal_size", "money", "high", 13_157.54m), ("return_on_ad_spend", "ratio", "high", 8.334m),
        ("response_time", "s", "low", 4325.4m), ("response_time.median", "s", "low", 171m), ("sales_cycle", "days", "low", 48.44m),
        ("email_open_rate", "%", "high", 41.2m), ("customer_lifetime_value", "money", "high", 48_200m),
    ];

    public static DashboardSource Source(WorkspaceSettings? settings = null, bool isEmpty = false, bool isBlank = false) => new(
        "main", settings ?? WorkspaceSettings.Default, new FixedClock(),
        [.. Catalog.Where(kpi => !kpi.Id.Contains('.')).Select(kpi => Explain(kpi.Id))],
        isEmpty, (request, _) => isBlank && request.Period.From.Year > 2020 ? Blank(request, settings) : Ask(request, settings), Rows,
        (id, _) => Explain(id))
    {
        Attribution = MadeUpAttribution.Questions,
        Collect = isEmpty ? CollectQuestions.None : MadeUpCollect.Questions,
    };

    static IReadOnlyList<KpiFigure> Blank(KpiRequest request, WorkspaceSettings? settings) =>
        [.. Ask(request, settings).Where(figure => figure.Group.Count == 0).Select(figure =>
            figure with { Value = figure.Unit == "count" ? 0 : null })];

    static IReadOnlyList<KpiFigure> Ask(KpiRequest request, WorkspaceSettings? settings)
    {
        var calendar = (settings ?? WorkspaceSettings.Default).ToCalendar();
        var code = (settings ?? WorkspaceSettings.Default).Currency.Code;
        var figures = new List<KpiFigure>();
        foreach (var id in request.Kpis)
        {
            var buckets = request.Grain is { } grain ? calendar.Buckets(request.Period, grain) : [request.Period];
            foreach (var bucket in buckets)
            {
                if (request.By.Count == 0)
                {
                    figures.Add(Figure(id, bucket, 1, "", request.Compare, code));
                    continue;
                }
                for (var i = 0; i < Channels.Length; i++)
                {
                    var group = new Dictionary<string, string> { [request.By[0]] = Channels[i] };
                    figures.Add(Figure(id, bucket, 0.4m / (i + 1), Channels[i], request.Compare, code) with { Group = group });
                }
            }
        }
        return figures;
    }

    static KpiFigure Figure(string id, Period days, decimal share, string salt, CompareTo? compare, string code)
    {
        var kpi = Catalog.FirstOrDefault(entry => entry.Id == id);
        if (kpi.Id is null) throw new UserError($"There is no KPI '{id}'", remedy: "See the list of KPIs.");
        var additive = kpi.Unit == "count" || id is "revenue" or "spend";
        var wave = 1m + Noise(id + salt, days.From.DayNumber) / 4 + (days.From.DayNumber - 739_000) / 3000m;
        var value = additive ? kpi.Daily * days.Days * share * wave : kpi.Daily * (1m + (wave - 1m) / 2);
        if (kpi.Unit == "count") value = decimal.Round(value);
        if (kpi.Unit == "money") value = decimal.Round(value, 2);
        var undefined = !additive && salt is "Email" or "(unattributed)" && kpi.Unit is "money" or "ratio" && !additive && salt.Length > 0;
        var change = decimal.Round(Noise(id, 7) * 24m, 1);
        var isRate = kpi.Unit == "%";
        return new(
            id, kpi.Unit, kpi.Unit == "money" ? code : null, days.From, days.To, new Dictionary<string, string>(), undefined ? null : value,
            isRate ? 812 : additive ? value : 20_410.5m, additive ? null : 3480, isRate ? value - 2.1m : null, isRate ? value + 2.3m : null,
            compare is null ? null : new(undefined ? null : decimal.Round(value / (1 + change / 100), kpi.Unit == "count" ? 0 : 4),
                undefined ? null : change))
        {
            Notes = id == "revenue" && salt.Length == 0 ? ["3 amounts have no rate: 2 JPY, 1 KWD."] : null,
            Details = id == "response_time" ? new Dictionary<string, decimal?> { ["median"] = 171, ["p90"] = 15_870, ["open"] = 12 }
                : id == "mrr" ? new Dictionary<string, decimal?>
                {
                    ["opening"] = 398_000,
                    ["new"] = 21_000.5m,
                    ["expansion"] = 4000,
                    ["contraction"] = -1230.1m,
                    ["churn"] = -9000,
                    ["reactivation"] = 0
                }
                : null,
        };
    }

    static KpiRows Rows(
        KpiRequest request, string side, int limit, int offset, IReadOnlyDictionary<string, string>? group, CancellationToken stop)
    {
        var rows = Enumerable.Range(offset, Math.Max(0, Math.Min(limit, 123 - offset))).Select(i => (IReadOnlyList<object?>)
        [
            $"L-{100_000 + i}", new DateTime(2026, 10, 25, 0, 30, 0, DateTimeKind.Utc).AddHours(7 * i),
            new DateOnly(2026, 10, 25).AddDays(i / 3),
            i % 4 == 0 ? null : "google", Channels[i % Channels.Length], 1250.5m * i, (long)i, i % 2 == 0, i % 5 == 0
                ? "شرکت نمونه" : "Muster GmbH",
        ]);
        return new(side, ["lead_id", "created_at", "created_day", "source", "channel", "amount", "page_views", "engaged", "company"],
            [.. rows], 123);
    }

    static KpiExplanation Explain(string id)
    {
        var kpi = Catalog.FirstOrDefault(entry => entry.Id == id);
        if (kpi.Id is null) throw new UserError($"There is no KPI '{id}'", remedy: "See the list of KPIs.");
        return new(
            id, id, "made up", "100 × leads that became opportunities / leads", kpi.Unit, kpi.Good,
            "Words that say what it means, at some length, so that the line has to break somewhere on a phone.", "The made-up workspace",
            ["A skipped stage is not made up.", "Young groups have not finished."], ["period", "cohort"],
            ["channel", "source", "medium", "campaign", "owner", "product", "country", "industry"],
            id == "response_time" ? ["median", "p90"] : [],
            [$"SELECT channel, count(*)\nFROM lead\nWHERE created_day BETWEEN DATE '2026-08-25' AND DATE '2026-11-22' -- {id}\nGROUP BY channel"]);
    }

    // A number from -1 to 1 that is always the same for the same words and day.
    static decimal Noise(string words, int day)
    {
        var hash = 17u;
        foreach (var c in words) hash = hash * 31 + c;
        hash = (hash + (uint)day * 2_654_435_761u) * 2_246_822_519u;
        return (hash >> 8) % 2001 / 1000m - 1;
    }

    sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
