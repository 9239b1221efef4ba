using Clew.Metrics.Credit;
using Clew.Model;

namespace Clew.App.Dashboard;

/// <summary>What the pages about attribution ask of a workspace. Tests answer with figures of their own.</summary>
/// <param name="Journeys">The journeys to a goal.</param>
/// <param name="Compare">The credit of a goal under several models.</param>
/// <param name="Conversion">One conversion: goal, id, models.</param>
/// <param name="Lead">One lead: id, models.</param>
public sealed record AttributionQuestions(
    Func<JourneyRequest, CancellationToken, JourneyReport> Journeys, Func<CompareRequest, CancellationToken, ModelComparison> Compare,
    Func<string, string, IReadOnlyList<string>, CancellationToken, ConversionStory> Conversion,
    Func<string, IReadOnlyList<string>, CancellationToken, LeadStory> Lead)
{
    /// <summary>Of a workspace where nothing is credited.</summary>
    public static AttributionQuestions None { get; } = new(
        (request, _) => new(request, 0, 0, [], 0, [], [], null, null), (request, _) => new(request, [], [], 0, 0, [], []),
        (_, id, _, _) => throw new UserError($"There is no conversion '{id}'"), (id, _, _) => throw new UserError($"There is no lead '{id}'"));
}
