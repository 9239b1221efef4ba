using Clew.Metrics.Credit;

namespace Clew.App.Api.Attribution;

/// <summary>The catalog of parameters of questions about attribution.</summary>
static class AttributionParameters
{
    /// <summary>The models of a request that names none.</summary>
    public const string DefaultModels = "first,last,linear,position,time_decay";

    static readonly string GoalIds = string.Join(", ", Goals.All.Select(g => g.Id));

    public static readonly Parameter Goal = new("goal", $"what was reached: {GoalIds}; goal:ID is a goal of the workspace's own") { Required = true, Shape = "G" };

    public static readonly Parameter Models = new(
        "models", "models with their options, separated by commas or semicolons, or given several times; a comma before key= goes on with the options")
    { Many = true, Default = DefaultModels, Shape = "a,b,c" };

    public static readonly Parameter By = new("by", "the marketing dimension of the rows or steps") { Default = "channel", Shape = "dim" };

    public static readonly Parameter Resamples =
        new("resamples", "resamples of the bootstrap that the intervals come from, 0 for none, at most 10000") { Default = "1000", Shape = "N" };

    public static readonly Parameter Lookback =
        new("lookback", "days before the conversion, 1 to 3650; without it the workspace's own") { Shape = "N" };

    public static readonly Parameter Of = new("of", "whose touches: the person's, or those of everybody of the same company")
    {
        Values = ["person", "account"],
        Default = "person",
        Shape = "whose",
    };

    public static readonly Parameter Top = new("top", "the most paths listed, 1 to 1000") { Default = "20", Shape = "N" };

    public static readonly Parameter Merge = new("merge", "true: touches of one value in a row are one step") { Values = ["true", "false"], Default = "true" };

    public static readonly Parameter Id = new("id", "the conversion's id: of a lead, an opportunity, a customer, a revenue entry or an event") { Required = true };

    public static readonly Parameter Lead = new("id", "the lead's id") { Required = true };

    public static readonly Parameter Model = KpiParameters.Model with { Meaning = "the model whose credit counts, with its options, or own", Default = "last" };

    public static readonly Parameter Name = new("name", "the definition's name: up to 64 letters, digits, - and _") { Required = true };

    /// <summary>What a comparison is made of.</summary>
    public static readonly IReadOnlyList<Parameter> Compare = [Goal, Models, By, KpiParameters.From, KpiParameters.To, Resamples];

    /// <summary>What a question about journeys is made of.</summary>
    public static readonly IReadOnlyList<Parameter> Journeys = [Goal, KpiParameters.From, KpiParameters.To, By, Lookback, Of, Top, Merge];

    /// <summary>What a question about spend is made of.</summary>
    public static readonly IReadOnlyList<Parameter> Spend = [KpiParameters.From, KpiParameters.To, Model];
}
