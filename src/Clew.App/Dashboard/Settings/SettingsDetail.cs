using Clew.Collect.Rules;
using Clew.Metrics;
using Clew.Metrics.Reports;
using Clew.Metrics.Targets;
using Clew.Model;

namespace Clew.App.Dashboard.Settings;

/// <summary>A target with how it stands over its own days: those of its step that are under way, or its fixed ones.</summary>
/// <param name="Target">The target.</param>
/// <param name="Days">The days that its figure is of: up to today.</param>
/// <param name="Standing">How it stands; null where it cannot be asked, or its days have not begun.</param>
public sealed record TargetLine(Target Target, Period Days, Standing? Standing);

/// <summary>A benchmark beside the workspace's own figure.</summary>
public sealed record BenchmarkLine(Benchmark Benchmark, KpiFigure? Figure, BenchmarkVerdict Verdict);

/// <summary>One part of the settings; only what that part shows is read.</summary>
public sealed record SettingsDetail(View View, string Section, TargetSheet Sheet)
{
    // More sets of days and rows than these are not asked: each is a question to the workspace.
    const int MostAsked = 12;

    /// <summary>The key of what was done; null where nothing was.</summary>
    public string? Notice { get; init; }

    /// <summary>Keys and values of the settings.</summary>
    public IReadOnlyList<(string Key, string Value)> Settings { get; init; } = [];

    /// <summary>The targets.</summary>
    public IReadOnlyList<TargetLine> Targets { get; init; } = [];

    /// <summary>The benchmarks.</summary>
    public IReadOnlyList<BenchmarkLine> Benchmarks { get; init; } = [];

    /// <summary>The rules as text; as they were typed, while they are tried.</summary>
    public string RulesText { get; init; } = "";

    /// <summary>What came of trying other rules.</summary>
    public RulesTrial? Trial { get; init; }

    /// <summary>The goals of its own.</summary>
    public IReadOnlyList<GoalRule> Goals { get; init; } = [];

    /// <summary>The exchange rates.</summary>
    public IReadOnlyList<RateSpan> Rates { get; init; } = [];

    /// <summary>Reads one part.</summary>
    /// <exception cref="UserError">There is no such part.</exception>
    public static SettingsDetail Of(View view, CancellationToken stop)
    {
        var section = view.Query.Choice("view", "workspace", [.. SettingsRoom.Sections.Select(name => (name, name))]);
        var detail = new SettingsDetail(view, section, view.Source.Targets) { Notice = view.Query["notice"] };
        return section switch
        {
            "targets" => detail with { Targets = TargetsOf(view, detail.Sheet, stop) },
            "benchmarks" => detail with { Benchmarks = BenchmarksOf(view, detail.Sheet, stop) },
            "rules" => detail with { RulesText = view.Read(workspace => RulesFile.Format(workspace.Rules)) },
            "goals" => detail with { Goals = view.Read(workspace => workspace.Rules.Goals) },
            "rates" => detail with { Rates = view.Read(workspace => workspace.RateSpans(stop)) },
            _ => detail with { Settings = [.. view.Source.Settings.Describe().Select(setting => (setting.Key, setting.Value))] },
        };
    }

    static IReadOnlyList<TargetLine> TargetsOf(View view, TargetSheet sheet, CancellationToken stop)
    {
        var (today, goals) = (view.Source.Today, view.Source.Goals);
        var lines = sheet.Targets.Select(target => (Target: target, Days: DaysOf(target, view.Calendar, today))).ToList();
        var figures = new Dictionary<(string, Period, (string, string)?), KpiFigure>();
        foreach (var group in lines.Where(line => goals.FindKpi(line.Target.Kpi) is not null && line.Days.From <= today)
            .GroupBy(line => (line.Days, line.Target.Where)).Take(MostAsked))
        {
            var request = new KpiRequest([.. group.Select(line => line.Target.Kpi).Distinct()], group.Key.Days)
            {
                Filters = group.Key.Where is { } where ? [new(where.Dimension, [where.Value])] : [],
            };
            foreach (var figure in view.Source.Ask(request, stop)) figures[(figure.Kpi, group.Key.Days, group.Key.Where)] = figure;
        }
        return
        [
            .. lines.Select(line => new TargetLine(line.Target, line.Days,
                figures.TryGetValue((line.Target.Kpi, line.Days, line.Target.Where), out var figure)
                    ? Standing.Of(line.Target, goals.FindKpi(line.Target.Kpi)!, figure, line.Days, view.Calendar, today)
                    : null)),
        ];
    }

    // The step that today lies in, from its first day; fixed days as they are, up to today.
    static Period DaysOf(Target target, WorkspaceCalendar calendar, DateOnly today)
    {
        if (target.Days is { } days) return days.From <= today && days.To > today ? new(days.From, today) : days;
        return new(calendar.StartOf(today, target.Every), today);
    }

    static IReadOnlyList<BenchmarkLine> BenchmarksOf(View view, TargetSheet sheet, CancellationToken stop)
    {
        var goals = view.Source.Goals;
        string[] ids = [.. sheet.Benchmarks.Select(benchmark => benchmark.Kpi).Where(id => goals.FindKpi(id) is not null).Distinct().Take(KpiRequest.MaxKpis)];
        var figures = ids.Length == 0 || view.Source.IsEmpty
            ? []
            : view.Source.Ask(view.Request(ids), stop).ToDictionary(figure => figure.Kpi);
        return
        [
            .. sheet.Benchmarks.Select(benchmark => goals.FindKpi(benchmark.Kpi) is { } kpi
                ? new BenchmarkLine(benchmark, figures.GetValueOrDefault(benchmark.Kpi), benchmark.Judge(figures.GetValueOrDefault(benchmark.Kpi), kpi.Default, kpi.Good))
                : new(benchmark, null, BenchmarkVerdict.NoFigure)),
        ];
    }
}
