using System.Diagnostics;
using System.Globalization;
using Clew.Import;
using Clew.Model;
using Clew.Storage;
using Clew.Storage.DuckDb;

namespace Clew.Benchmarks;

/// <summary>Our import of a file against the engine's own COPY of the same file into the same table.</summary>
static class ImportBenchmark
{
    public static void Run(string folder, int millions)
    {
        Console.WriteLine("| file | rows | COPY | clew import | ratio | peak memory |");
        Console.WriteLine("|---|---|---|---|---|---|");
        One(folder, "leads", Tables.Lead, BenchData.Leads(folder, 1_000_000, millions));
        One(folder, "touches", Tables.Touch, BenchData.Touches(folder, millions));
    }

    static void One(string folder, string kind, Table table, string file)
    {
        var (copies, imports) = (new List<double>(), new List<double>());
        long rows = 0, peak = 0;
        // Taken in turn, so that a slow minute of the machine falls on both; the first pair warms up.
        for (var turn = 0; turn < 3; turn++)
        {
            copies.Add(Copy(folder, table, file));
            Machine.ResetPeak();
            var (seconds, landed) = Import(folder, kind, file);
            imports.Add(seconds);
            (rows, peak) = (landed, Math.Max(peak, Machine.PeakMiB()));
        }
        var (copy, import) = (copies.Min(), imports.Min());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {Path.GetFileName(file)} ({new FileInfo(file).Length / 1_000_000} MB) | {rows:N0} | {copy:0.0} s | {import:0.0} s | {import / copy:0.00} | {peak} MiB |"));
    }

    static double Copy(string folder, Table table, string file)
    {
        var database = Fresh(folder, "copy.duckdb");
        using var store = DuckDbStore.Open(database);
        var header = File.ReadLines(file).First().Split(',');
        // The stamped columns stay empty here: COPY does not compute them.
        foreach (var column in table.Columns.Where(c => c.Required && !header.Contains(c.Name)))
            store.Run($"ALTER TABLE \"{table.Name}\" ALTER COLUMN \"{column.Name}\" DROP NOT NULL");
        var watch = Stopwatch.StartNew();
        store.Run($"COPY \"{table.Name}\" ({string.Join(", ", header.Select(h => $"\"{h}\""))}) FROM '{file}' (HEADER, NULLSTR '')");
        return watch.Elapsed.TotalSeconds;
    }

    static (double Seconds, long Rows) Import(string folder, string kind, string file)
    {
        var database = Fresh(folder, "import.duckdb");
        using var store = DuckDbStore.Open(database);
        var watch = Stopwatch.StartNew();
        var report = Load(store, kind, file);
        return (watch.Elapsed.TotalSeconds, report.Inserted);
    }

    public static ImportReport Load(IStore store, string kind, string file)
    {
        var report = ImportRun.Run(store.BeginLanding, WorkspaceSettings.Default, TimeProvider.System,
            new(kind, Path.GetFileName(file), () => File.OpenRead(file)));
        return report.Rejected == 0 ? report : throw new InvalidOperationException($"{file}: {report.Rejected} rows rejected");
    }

    public static string Fresh(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        foreach (var old in Directory.GetFiles(folder, name + "*"))
            File.Delete(old);
        return path;
    }
}
