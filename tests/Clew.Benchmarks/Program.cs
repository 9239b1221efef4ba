using System.Globalization;
using Clew.Benchmarks;
using Clew.Benchmarks.Attribution;
using Clew.Benchmarks.Collect;

// clew-bench <what> [folder] [millions]: import, kpis, growth, journeys, credit, steps, stages, mover, pages, clickhouse, inserts, skew, clickhouse-mover;
// clew-bench collect [folder] [--seconds 60]; clew-bench attribution models; clew-bench attribution chains [folder].
// Results are printed as the tables of docs/benchmarks.md.
var what = args.Length > 0 ? args[0] : "all";
if (what == "collect-bare")
    return await BareServer.Serve(args.Length > 1 ? args[1] : null);
if (what == "attribution")
{
    var scratch = args.Length > 2 ? args[2] : Path.Combine(Path.GetTempPath(), "clew-bench");
    Directory.CreateDirectory(scratch);
    Console.WriteLine(Machine.Describe());
    if (args.Length < 2 || args[1] == "models")
        ModelsBenchmark.Run();
    if (args.Length < 2 || args[1] == "chains")
        AttributionBenchmark.Chains(scratch);
    return 0;
}
var folder = args.Length > 1 && !args[1].StartsWith('-') ? args[1] : Path.Combine(Path.GetTempPath(), "clew-bench");
if (what == "steady")
{
    double Of(string option, double otherwise) =>
        Array.IndexOf(args, option) is >= 0 and var at ? double.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
    Directory.CreateDirectory(folder);
    Console.WriteLine(Machine.Describe());
    if (Of("--bare", 0) > 0)
        return await CollectBenchmark.SteadyBare(folder, Of("--seconds", 600), Of("--rate", 0));
    return await CollectBenchmark.Steady(folder, Of("--seconds", 600), Of("--rate", 0), Of("--ask", 1) > 0);
}
if (what == "collect")
{
    Directory.CreateDirectory(folder);
    Console.WriteLine(Machine.Describe());
    return await CollectBenchmark.Run(
        folder, Array.IndexOf(args, "--seconds") is >= 0 and var at ? double.Parse(args[at + 1], CultureInfo.InvariantCulture) : 60);
}
var millions = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 10;
Directory.CreateDirectory(folder);
Console.WriteLine(Machine.Describe());
if (what is "pages")
    await PagesBenchmark.Run(folder, millions, Array.IndexOf(args, "--memory") is >= 0 and var given ? int.Parse(args[given + 1], CultureInfo.InvariantCulture) : 64);
if (what is "clickhouse")
    ClickHouseBenchmark.Run(folder, millions);
if (what is "skew")
    ClickHouseBenchmark.Skew(folder);
if (what is "inserts")
    ClickHouseBenchmark.Inserts(folder);
if (what is "clickhouse-mover")
    MoverBenchmark.RunClickHouse(folder, millions);
if (what is "stages")
    MoverBenchmark.Stages(folder);
if (what is "mover")
    MoverBenchmark.Run(folder, millions);
if (what is "import" or "all")
    ImportBenchmark.Run(folder, millions);
if (what is "kpis" or "all")
    KpiBenchmark.Run(folder, millions);
if (what is "growth" or "all")
    foreach (var size in new[] { 1, 3, 10 })
        KpiBenchmark.Growth(folder, size);
if (what is "journeys" or "all")
    CreditBenchmark.Journeys(folder, what == "journeys" && args.Length > 2 ? millions : 1);
if (what is "credit" or "all")
    CreditBenchmark.Kpis(folder, millions);
if (what is "steps" or "all")
    StepsBenchmark.Run();
return 0;
