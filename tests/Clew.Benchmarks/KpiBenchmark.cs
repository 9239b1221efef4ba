using System.Diagnostics;
using System.Globalization;
using Clew.Metrics;
using Clew.Model;
using Clew.Storage.DuckDb;

namespace Clew.Benchmarks;

/// <summary>The catalog's KPIs by channel against the previous period, beside hand-written SQL that does the same work.</summary>
static class KpiBenchmark
{
    static readonly Period Year = new(new(2025, 1, 1), new(2025, 12, 31));

    /// <summary>A store that asks its engine each time: what is measured is not what was kept.</summary>
    public static readonly DuckDbOptions Asking = new() { AnswerBytes = 0 };

    public static void Run(string folder, int millions)
    {
        var database = Prepare(folder, millions);
        using var store = DuckDbStore.Open(database, Asking);
        using var workspace = new Workspace("bench", WorkspaceSettings.Default, store, TimeProvider.System);
        var ids = Workspace.Kpis.Where(k => k.Dimensions.Contains("channel")).Select(k => k.Id).ToList();
        var all = new KpiRequest(ids, Year) { By = ["channel"], Compare = CompareTo.Previous };
        var prepared = Time(() => workspace.Prepare());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nmaking the derived tables after the import: {prepared:0.0} s"));

        var (ours, hand) = (new List<double>(), new List<double>());
        for (var turn = 0; turn < 5; turn++)
        {
            hand.Add(Time(() => HandWritten.All(store, Year)));
            ours.Add(Time(() => workspace.Ask(all)));
        }
        var (a, b) = (Median(ours), Median(hand));
        Console.WriteLine("\n| work | hand-written SQL | clew | ratio |\n|---|---|---|---|");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {ids.Count} KPIs by channel, 12 months against the 12 before, {millions} M sessions | {b * 1000:0} ms | {a * 1000:0} ms | {a / b:0.00} |"));

        Console.WriteLine("\n| KPI by channel, 12 months, warm | ms |\n|---|---|");
        foreach (var id in ids)
        {
            var one = new KpiRequest([id], Year) { By = ["channel"] };
            workspace.Ask(one);
            var times = Enumerable.Range(0, 5).Select(_ => Time(() => workspace.Ask(one))).ToList();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {id} | {Median(times) * 1000:0} |"));
        }
    }

    public static void Growth(string folder, int millions)
    {
        using var store = DuckDbStore.Open(Prepare(folder, millions), Asking);
        using var workspace = new Workspace("bench", WorkspaceSettings.Default, store, TimeProvider.System);
        var ids = Workspace.Kpis.Where(k => k.Dimensions.Contains("channel")).Select(k => k.Id).ToList();
        var all = new KpiRequest(ids, Year) { By = ["channel"], Compare = CompareTo.Previous };
        workspace.Prepare();
        workspace.Ask(all);
        var times = Enumerable.Range(0, 3).Select(_ => Time(() => workspace.Ask(all))).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {millions} M sessions | {Median(times) * 1000:0} ms |"));
    }

    public static string Prepare(string folder, int millions)
    {
        var database = Path.Combine(folder, $"kpis-{millions}m.duckdb");
        if (File.Exists(database))
            return database;
        var half = ImportBenchmark.Fresh(folder, "half.duckdb");
        using (var store = DuckDbStore.Open(half, Asking))
        {
            foreach (var (kind, file) in Files(folder, millions))
                ImportBenchmark.Load(store, kind, file);
            store.Run("SELECT 1");
        }
        File.Move(half, database);
        return database;
    }

    /// <summary>The files of so many million sessions, made on first use.</summary>
    public static (string Kind, string File)[] Files(string folder, int millions)
    {
        const int leads = 1_000_000;
        return
        [
            ("rates", BenchData.Rates(folder)), ("touches", BenchData.Touches(folder, millions)), ("leads", BenchData.Leads(folder, leads, millions)),
            ("opportunities", BenchData.Opportunities(folder, 200_000, leads)), ("revenue", BenchData.Revenue(folder, 300_000)),
            ("subscriptions", BenchData.Subscriptions(folder, 60_000)), ("spend", BenchData.Spend(folder, 50_000)),
            ("inquiries", BenchData.Inquiries(folder, 200_000, leads)), ("meetings", BenchData.Meetings(folder, 100_000, leads)),
        ];
    }

    public static double Time(Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalSeconds;
    }

    static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
