using System.Globalization;
using Clew.App.Dashboard.Access;
using Clew.Metrics.Targets;
using Clew.Model;

namespace Clew.App.Dashboard.Settings;

/// <summary>Adds a benchmark of one's own, takes one away, or brings back those that ship.</summary>
static class BenchmarkForm
{
    /// <summary>Where it is sent.</summary>
    public const string Path = "/settings/benchmarks";

    /// <summary>The form.</summary>
    public static Form Form { get; } = new(
        Path, ["do", "kpi", "low", "high", "of", "measure", "definition", "source", "year", "sample", "key"], Work);

    static IResult Work(FormRequest request)
    {
        var fields = request.Fields;
        switch (fields["do"])
        {
            case "remove":
                var key = fields.Needed("key");
                request.Write(workspace => TargetForm.Aim(workspace, workspace.Targets with
                {
                    Benchmarks = [.. workspace.Targets.Benchmarks.Where(benchmark => benchmark.Key != key)],
                }));
                return request.Done("benchmarks", "benchmark_removed");
            case "reset":
                request.Write(workspace => TargetForm.Aim(workspace, workspace.Targets with { Benchmarks = TargetSheet.Default.Benchmarks }));
                return request.Done("benchmarks", "benchmarks_usual");
            default:
                var benchmark = Read(fields);
                request.Write(workspace => TargetForm.Aim(workspace, workspace.Targets with
                {
                    Benchmarks = [.. workspace.Targets.Benchmarks.Where(other => other.Key != benchmark.Key), benchmark],
                }));
                return request.Done("benchmarks", "benchmark_added");
        }
    }

    static Benchmark Read(FormFields fields)
    {
        var kpi = fields.Needed("kpi");
        return new(kpi, TargetForm.Number(fields.Needed("low"), "low"), fields.Needed("definition"), fields.Needed("source"))
        {
            High = fields["high"] is { } high ? TargetForm.Number(high, "high") : null,
            Of = fields["of"],
            Measure = fields["measure"] switch
            {
                "period" => Benchmark.MeasureOf(kpi, Metrics.Basis.Period),
                "cohort" => Benchmark.MeasureOf(kpi, Metrics.Basis.Cohort),
                _ => null,
            },
            Year = fields["year"] is not { } year ? null
                : int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
                : throw new UserError($"'{year}' is not a year", "year", "Write it as 2022."),
            Sample = fields["sample"],
        };
    }
}
