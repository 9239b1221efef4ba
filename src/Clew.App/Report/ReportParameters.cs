using Clew.App.Api;
using Clew.Metrics;

namespace Clew.App.Report;

/// <summary>The catalog of parameters of reports.</summary>
static class ReportParameters
{
    public static readonly Parameter Format =
        new("format", "what the report is written as") { Values = ["xlsx", "csv", "html"], Default = "xlsx" };

    public static readonly Parameter Kpi =
        new("kpi", "ids of KPIs, several or separated by commas; without it the whole catalog") { Many = true, Shape = "id,..." };

    public static readonly Parameter From = new("from", "first day; without it the 90 days up to yesterday") { Shape = "D" };

    public static readonly Parameter To = new("to", "last day, included") { Shape = "D" };

    public static readonly Parameter Lang = new("lang", "the language; without it the workspace's")
    {
        Values = ["en", "fa", "ar", "ro", "th"],
        Shape = "lang",
    };

    public static readonly Parameter Target =
        new("target", "a target, as cost_per_lead=40; several may be given") { Many = true, Shape = "id=number" };

    public static readonly Parameter Template = new("template", "an empty form to fill in, without figures") { Values = ["true", "false"], Default = "false" };

    public static readonly Parameter Mark =
        new("bom", "csv: begins with the mark by which old spreadsheets know UTF-8") { Values = ["true", "false"], Default = "false" };

    /// <summary>All that a report is asked by, but for what the command line writes as flags.</summary>
    public static IReadOnlyList<Parameter> Values { get; } =
        [Format, Kpi, From, To, KpiParameters.By, KpiParameters.Compare, KpiParameters.Model, KpiParameters.Filter, Lang, Target];

    /// <summary>All.</summary>
    public static IReadOnlyList<Parameter> All { get; } = [.. Values, Template, Mark];
}
