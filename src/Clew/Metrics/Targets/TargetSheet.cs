using Clew.Metrics.Credit;
using Clew.Model;

namespace Clew.Metrics.Targets;

/// <summary>
/// What a workspace wants to reach and sets its figures against: targets, a starting figure, the KPIs of its first page, figures of others.
/// Data that people edit, kept in <c>{workspace}.targets.json</c>.
/// </summary>
public sealed record TargetSheet
{
    /// <summary>The most entries of each list.</summary>
    public const int MostTargets = 200, MostCards = 24, MostBenchmarks = 200;

    /// <summary>That of a workspace which has decided nothing.</summary>
    public static TargetSheet Default { get; } = new();

    /// <summary>Targets, each <see cref="Target.Key"/> once.</summary>
    public IReadOnlyList<Target> Targets { get; init; } = [];

    /// <summary>The starting figure, or null.</summary>
    public Baseline? Baseline { get; init; }

    /// <summary>Ids of the KPIs on the first page, in order; none for those that ship.</summary>
    public IReadOnlyList<string> Cards { get; init; } = [];

    /// <summary>Figures of others; those that ship unless they were edited.</summary>
    public IReadOnlyList<Benchmark> Benchmarks { get; init; } = ShippedBenchmarks.All;

    /// <summary>The sheet with a target set or, where its key is there already, changed.</summary>
    public TargetSheet With(Target target)
    {
        var at = Targets.ToList().FindIndex(other => other.Key == target.Key);
        return this with
        {
            Targets = at < 0 ? [.. Targets, target] : [.. Targets.Take(at), target, .. Targets.Skip(at + 1)],
        };
    }

    /// <summary>The sheet without a target.</summary>
    /// <exception cref="UserError">There is none with the key.</exception>
    public TargetSheet Without(string key) => Targets.Any(target => target.Key == key)
        ? this with { Targets = [.. Targets.Where(target => target.Key != key)] }
        : throw new UserError($"There is no target '{key}'", "target", Nearest.Remedy(
            key, Targets.Select(target => target.Key), Targets.Count == 0 ? "There are none." : "`clew target list` lists them."));

    /// <summary>Checks that all of it can be asked in a workspace.</summary>
    /// <exception cref="UserError">A KPI or a dimension is not there, a direction is not known, or there is too much.</exception>
    public void Check(WorkspaceGoals goals)
    {
        Most(Targets.Count, MostTargets, "targets");
        Most(Cards.Count, MostCards, "cards");
        Most(Benchmarks.Count, MostBenchmarks, "benchmarks");
        foreach (var id in Cards.Concat(Benchmarks.Select(benchmark => benchmark.Kpi))) Find(id, goals);
        foreach (var target in Targets) Check(target, goals);
    }

    static void Check(Target target, WorkspaceGoals goals)
    {
        var kpi = Find(target.Kpi, goals);
        if (target.Good is null && kpi.Good == GoodIs.Neither)
            throw new UserError($"{target.Kpi} is good neither high nor low", "good", "Say which way the target goes: high or low.");
        if (target.Stretch is { } stretch && Direction(target, kpi) switch { GoodIs.Low => stretch > target.Value, _ => stretch < target.Value })
            throw new UserError($"The stretch of {target.Kpi} is easier than its target", "stretch", "Give a better value than the target, or none.");
        if (target.Where is not { } where) return;
        var shape = (kpi.Default == Basis.Cohort ? kpi.Cohort : kpi.Period)!;
        var carried = Engine.Asked.Carried(shape);
        if (!carried.Contains(where.Dimension))
            throw new UserError($"{target.Kpi} cannot be told by {where.Dimension}", "where", carried.Count == 0
                ? "Set the target for the total." : Nearest.Remedy(where.Dimension, carried, $"It can be told by {string.Join(", ", carried)}."));
    }

    /// <summary>Which way a target goes.</summary>
    public static GoodIs Direction(Target target, Kpi kpi) => target.Good ?? kpi.Good;

    static Kpi Find(string id, WorkspaceGoals goals) => goals.FindKpi(id)
        ?? throw new UserError($"There is no KPI '{id}'", "kpi", Nearest.Remedy(id, goals.KpiIds, "`clew kpi list` lists them."));

    static void Most(int count, int most, string what)
    {
        if (count > most) throw new UserError($"{count} {what} are more than {most}", what, "Take some out.");
    }
}
