using Clew.Metrics.Engine;
using Clew.Model;

namespace Clew.Metrics.Reports;

/// <summary>The rows that the measures of some KPIs count: what the formulas of a workbook run over.</summary>
/// <param name="Kpis">What was asked.</param>
/// <param name="Sheets">The rows, one sheet a fact.</param>
/// <param name="Waits">Waits of which some go on, time by time.</param>
/// <param name="Settings">The workspace's.</param>
/// <param name="Now">The moment as of which the rows are read, UTC.</param>
public sealed record ReportRows(
    IReadOnlyList<ReportKpi> Kpis, IReadOnlyList<FactSheet> Sheets, IReadOnlyList<WaitSteps> Waits, WorkspaceSettings Settings, DateTime Now)
{
    /// <summary>The same KPIs and columns without a row: an empty form.</summary>
    public static ReportRows Empty(IReadOnlyList<string> kpis, WorkspaceSettings settings, DateTime now)
    {
        var today = settings.Zone.DayOf(now);
        var asked = Asked.From(new(kpis, new(today, today)), Credit.WorkspaceGoals.Default);
        var report = FactSheets.Plan(asked);
        return new(report.Kpis, [.. report.Sheets.Select(FactSheets.Form)], [], settings, now);
    }
}

/// <summary>A KPI as it was asked.</summary>
/// <param name="Kpi">Its definition.</param>
/// <param name="Basis">Which dates count.</param>
/// <param name="Shape">What is divided by what.</param>
public sealed record ReportKpi(Kpi Kpi, Basis Basis, Shape Shape);

/// <summary>The rows of one fact.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="IsDaily">
/// False: each row is one of the fact's. True: each row is one day (of one channel, where the fact has channels), with a column for each measure
/// that is what the measure counts on that day.
/// </param>
/// <param name="Measures">What is counted.</param>
/// <param name="Columns">Names of the columns.</param>
public sealed record FactSheet(Fact Fact, bool IsDaily, IReadOnlyList<Measure> Measures, IReadOnlyList<string> Columns)
{
    /// <summary>The rows.</summary>
    public IReadOnlyList<IReadOnlyList<object?>> Rows { get; init; } = [];

    /// <summary>False where there are more rows than a sheet holds: then no figure can be computed from it.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>The column that holds what a measure counts on each day, or whether a row is the first with its value.</summary>
    public string ColumnOf(Measure measure) => FactSheets.MeasureColumn(measure, [.. Measures]);
}

/// <summary>How long a group has waited: at each time, how many had it reached and how many had been seen no longer.</summary>
/// <param name="Measure">What waits.</param>
/// <param name="Steps">In order of time, none below 0.</param>
public sealed record WaitSteps(Measure Measure, IReadOnlyList<(decimal Time, decimal Reached, decimal Censored)> Steps);
