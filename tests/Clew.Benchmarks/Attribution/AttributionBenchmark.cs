namespace Clew.Benchmarks.Attribution;

/// <summary>clew-bench attribution &lt;part&gt;.</summary>
static class AttributionBenchmark
{
    public static int Run(string[] args)
    {
        Console.WriteLine(Machine.Describe());
        switch (args.FirstOrDefault() ?? "models")
        {
            case "models":
                ModelsBenchmark.Run();
                return 0;
            case var other:
                Console.Error.WriteLine($"There is no part '{other}': models.");
                return 2;
        }
    }
}
