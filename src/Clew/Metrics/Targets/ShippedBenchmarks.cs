using System.Reflection;
using System.Text.Json;
using Clew.Collect.Rules;

namespace Clew.Metrics.Targets;

/// <summary>
/// The benchmarks that ship: only what the source articles of the KPIs state themselves, each with its article. The articles' table of 14
/// industries is a picture in them, whose numbers nobody can check: it is left out.
/// </summary>
static class ShippedBenchmarks
{
    /// <summary>Those of <c>Benchmarks.json</c>.</summary>
    public static IReadOnlyList<Benchmark> All { get; } = Load();

    static IReadOnlyList<Benchmark> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Clew.Metrics.Targets.Benchmarks.json")
            ?? throw new InvalidOperationException("The library was built without its benchmarks.");
        using var document = JsonDocument.Parse(stream);
        return TargetReader.Benchmarks(new RulesNode(document.RootElement, ""));
    }
}
