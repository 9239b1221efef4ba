using Clew.Metrics;
using Clew.Model;

namespace Clew.App.Report;

/// <summary>What a report is written as.</summary>
enum ReportFormat
{
    /// <summary>A workbook whose figures are formulas over rows.</summary>
    Xlsx,

    /// <summary>Figures, one a line.</summary>
    Csv,

    /// <summary>One file that a browser shows and prints.</summary>
    Html,
}

/// <summary>What a report is to hold.</summary>
sealed record ReportRequest
{
    /// <summary>What it is written as.</summary>
    public ReportFormat Format { get; init; }

    /// <summary>The KPIs; none for the whole catalog.</summary>
    public IReadOnlyList<string> Kpis { get; init; } = [];

    /// <summary>The days; null for the 90 days up to yesterday.</summary>
    public Period? Period { get; init; }

    /// <summary>The dimensions of a breakdown beside the totals, of those KPIs that carry them.</summary>
    public IReadOnlyList<string> By { get; init; } = [];

    /// <summary>What figures are set against.</summary>
    public CompareTo? Compare { get; init; }

    /// <summary>The model behind marketing dimensions.</summary>
    public string Model { get; init; } = "own";

    /// <summary>What rows are narrowed to.</summary>
    public IReadOnlyList<(string Dimension, string Value)> Filters { get; init; } = [];

    /// <summary>The language; null for the workspace's.</summary>
    public string? Lang { get; init; }

    /// <summary>Targets by KPI.</summary>
    public IReadOnlyDictionary<string, decimal> Targets { get; init; } = new Dictionary<string, decimal>();

    /// <summary>An empty form in place of figures.</summary>
    public bool IsTemplate { get; init; }

    /// <summary>A mark at the start of a CSV file by which old spreadsheets know UTF-8.</summary>
    public bool HasMark { get; init; }

    /// <summary>The ending of its file's name.</summary>
    public string Ending => Format switch { ReportFormat.Xlsx => "xlsx", ReportFormat.Csv => "csv", _ => "html" };

    /// <summary>The type of its bytes.</summary>
    public string ContentType => ContentTypeOf(Format);

    /// <summary>The type of a format's bytes.</summary>
    public static string ContentTypeOf(ReportFormat format) => format switch
    {
        ReportFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ReportFormat.Csv => "text/csv; charset=utf-8",
        _ => "text/html; charset=utf-8",
    };
}
