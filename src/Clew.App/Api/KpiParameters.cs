using Clew.Attribution.Models;

namespace Clew.App.Api;

/// <summary>The catalog of parameters of questions about KPIs.</summary>
static class KpiParameters
{
    public static readonly Parameter Workspace =
        new("workspace", "the workspace asked") { Default = Workspaces.Main, Shape = "W" };

    public static readonly Parameter Id =
        new("id", "ids of KPIs, a variant after a dot; several, or separated by commas") { Many = true, Shape = "id" };

    public static readonly Parameter From =
        new("from", "first day, as 2026-03-01, in the workspace's zone") { Required = true, Shape = "D" };

    public static readonly Parameter To = new("to", "last day, included") { Required = true, Shape = "D" };

    public static readonly Parameter By =
        new("by", "dimensions to break down by, separated by commas") { Many = true, Shape = "dim,..." };

    public static readonly Parameter Grain =
        new("grain", "time steps of a series") { Values = ["day", "week", "month", "quarter", "year"], Shape = "grain" };

    public static readonly Parameter Basis =
        new("basis", "which dates count; without it each KPI's own basis") { Values = ["period", "cohort"], Shape = "basis" };

    public static readonly Parameter Within =
        new("within", "cohort only: converted within so many days, over those at least as old") { Shape = "N" };

    public static readonly Parameter Filter = new(
        "filter", "keeps rows whose dimension has the value, as channel=Email; the same dimension again allows another value")
    { Many = true, Shape = "dim=value" };

    public static readonly Parameter Compare =
        new("compare", "sets each figure against the period before, or the same dates a year earlier")
        { Values = ["previous", "year"], Shape = "with" };

    public static readonly Parameter Model =
        new("model", $"who gets the credit under marketing dimensions: own (the record's own source) or a model with its options, as "
            + $"position:first=30,last=30. Models: {string.Join(", ", Catalog.All.Select(m => m.Id))}; custom:file=NAME is a definition kept here")
        { Default = "own", Shape = "M" };

    public static readonly Parameter Side =
        new("side", "which side of the figure the rows are of; excluded: rows of the same days that a side does not count, with the reason")
        { Values = ["numerator", "denominator", "excluded", "excluded_denominator"], Default = "numerator", Shape = "side" };

    public static readonly Parameter Limit = new("limit", "the most rows to give, 1 to 10000") { Default = "100", Shape = "N" };

    public static readonly Parameter Offset = new("offset", "rows to pass over first") { Default = "0", Shape = "N" };

    public static readonly Parameter Group =
        new("group", "the row of a breakdown that is opened, as channel=Email") { Many = true, Shape = "dim=value" };

    /// <summary>What a question is made of, but for its ids.</summary>
    public static IReadOnlyList<Parameter> Question { get; } = [From, To, By, Grain, Basis, Within, Filter, Compare, Model];

    /// <summary>What a drill-down is made of, but for its id.</summary>
    public static IReadOnlyList<Parameter> Rows { get; } = [From, To, Side, Limit, Offset, Group, Basis, Within, Filter, Model];

    /// <summary>The parameters with none of them required.</summary>
    public static IReadOnlyList<Parameter> Optional(IReadOnlyList<Parameter> parameters) =>
        [.. parameters.Select(parameter => parameter with { Required = false })];
}
