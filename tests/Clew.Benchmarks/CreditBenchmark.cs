using System.Diagnostics;
using System.Globalization;
using Clew.Metrics;
using Clew.Metrics.Credit;
using Clew.Metrics.Derived;
using Clew.Model;
using Clew.Storage.DuckDb;

namespace Clew.Benchmarks;

/// <summary>Journeys out of the store, credit made of them, and KPIs under a model beside those by the lead's own source.</summary>
static class CreditBenchmark
{
    static readonly Period Year = new(new(2025, 1, 1), new(2025, 12, 31));

    /// <summary>Journeys of five touches on average, over twelve channels: 100,000, 1,000,000 and, where asked, 5,000,000 of them.</summary>
    public static void Journeys(string folder, int millions)
    {
        Console.WriteLine("\n| journeys | touches | out of the store | of CPU | peak memory |\n|---|---|---|---|---|");
        foreach (var count in new[] { 100_000, millions * 1_000_000 })
        {
            using var store = DuckDbStore.Open(Make(folder, count), KpiBenchmark.Asking with { MemoryMiB = 500 });
            Derivation.Ensure(store, WorkspaceSettings.Default);
            Derivation.Ensure(store, WorkspaceSettings.Default, lagging: false, "conversion\u001flead",
                () => [(Goals.Lead.Table, Goals.Lead.Conversions())]);
            long touches = 0;
            Machine.ResetPeak();
            var cpu = Environment.CpuUsage.TotalTime;
            var times = Enumerable.Range(0, 3).Select(_ =>
            {
                GC.Collect();
                return KpiBenchmark.Time(() =>
                {
                    using var state = store.Snapshot();
                    touches = new JourneyReader(state, Goals.Lead, new(90, false)).Read().Touches.Length;
                });
            }).ToList();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {count:N0} | {touches:N0} | {times.Min():0.00} s | {(Environment.CpuUsage.TotalTime - cpu).TotalSeconds / times.Count:0.00} s | {Machine.PeakMiB()} MiB |"));
        }
    }

    /// <summary>The same KPIs by the own source and under models.</summary>
    public static void Kpis(string folder, int millions)
    {
        using var store = DuckDbStore.Open(KpiBenchmark.Prepare(folder, millions), KpiBenchmark.Asking);
        using var workspace = new Workspace("bench", WorkspaceSettings.Default, store, TimeProvider.System);
        workspace.Prepare(visits: false);
        string[] ids = ["leads", "mqls", "cost_per_lead", "sales", "lead_to_mql_rate", "customer_acquisition_cost", "revenue", "return_on_investment"];
        Console.WriteLine("\n| KPI by campaign, 12 months, warm | own | first | ratio | linear | ratio |\n|---|---|---|---|---|---|");
        foreach (var model in new[] { "first", "linear" })
        {
            var made = KpiBenchmark.Time(() => workspace.Ask(new(ids, Year) { By = ["campaign"], Model = model }));
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{model} made for the first time with all of these KPIs: {made:0.0} s"));
        }
        foreach (var id in ids)
        {
            double Of(string model)
            {
                var request = new KpiRequest([id], Year) { By = ["campaign"], Model = model };
                for (var i = 0; i < 20; i++)
                    workspace.Ask(request);
                // Of processor time, which other work on the machine does not stretch.
                var cpu = Environment.CpuUsage.TotalTime;
                for (var i = 0; i < 20; i++)
                    workspace.Ask(request);
                return (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / 20;
            }

            var (own, first, linear) = (Of("own"), Of("first"), Of("linear"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {id} | {own:0.0} ms | {first:0.0} ms | {first / own:0.00} | {linear:0.0} ms | {linear / own:0.00} |"));
        }
    }

    // Made in the engine itself: a million leads, each of a visitor of its own with one to nine touches in the ninety days before.
    static string Make(string folder, int count)
    {
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"journeys-{count}.duckdb"));
        if (File.Exists(path))
            return path;
        using (var store = DuckDbStore.Open(ImportBenchmark.Fresh(folder, "half-journeys.duckdb")))
            store.Run(
                string.Create(CultureInfo.InvariantCulture, $"""
                    INSERT INTO lead (lead_id, created_at, created_day, visitor_id, company, block)
                    SELECT printf('l%08d', i), TIMESTAMP '2025-04-01' + to_seconds(i * 23000000 // {count}), CAST(TIMESTAMP '2025-04-01' + to_seconds(i * 23000000 // {count}) AS DATE),
                        printf('v%08d', i), 'Company ' || (i % 90000), i % 100 FROM range({count}) r(i)
                    """),
                """
                    INSERT INTO touch (touch_id, visitor_id, "at", day, kind, source, medium, campaign, channel, landing_page)
                    SELECT printf('t%08d-%d', i, n), visitor_id, "at", CAST("at" AS DATE), 'session', 'source ' || (h % 30), 'medium ' || (h % 9), 'campaign ' || (h % 60),
                        'Channel ' || (h % 12), '/page/' || (h % 300)
                    FROM (SELECT i, n, visitor_id, hash(i * 16 + n) % 1000003 AS h, created_at - to_seconds(CAST(hash(n * 1000003 + i) % 7776000 AS BIGINT)) AS "at"
                        FROM (SELECT CAST(substr(lead_id, 2) AS BIGINT) AS i, visitor_id, created_at, unnest(range(CAST(1 + hash(lead_id) % 9 AS BIGINT))) AS n FROM lead))
                    ORDER BY "at"
                    """);
        File.Move(Path.Combine(folder, "half-journeys.duckdb"), path);
        return path;
    }
}
