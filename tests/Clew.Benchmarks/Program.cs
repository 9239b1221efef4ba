using System.Globalization;
using Clew.Benchmarks;

// clew-bench <what> [folder] [millions]: import, kpis, growth, steps. Results are printed as the tables of docs/benchmarks.md.
var what = args.Length > 0 ? args[0] : "all";
var folder = args.Length > 1 ? args[1] : Path.Combine(Path.GetTempPath(), "clew-bench");
var millions = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 10;
Directory.CreateDirectory(folder);
Console.WriteLine(Machine.Describe());
if (what is "import" or "all")
    ImportBenchmark.Run(folder, millions);
if (what is "kpis" or "all")
    KpiBenchmark.Run(folder, millions);
if (what is "growth" or "all")
    foreach (var size in new[] { 1, 3, 10 })
        KpiBenchmark.Growth(folder, size);
if (what is "steps" or "all")
    StepsBenchmark.Run();
return 0;
