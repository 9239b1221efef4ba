using Clew.Metrics.Targets;

namespace Clew.Metrics.Findings;

/// <summary>A target is missed, or less is there than should be by now.</summary>
static class TargetMissed
{
    public const string Id = "target_missed";

    public static IEnumerable<Finding> Find(FindingInput input) => input.Standings.Where(standing => standing.IsFlagged).Select(standing =>
    {
        var figure = standing.Figure;
        // What the interval does not even rule out is told later.
        var weight = (standing.Progress == Progress.Missed ? 95 : 88) - (standing.IsUncertain ? 30 : 0);
        return new Finding(Id, figure.Kpi, weight,
            [new(figure.Kpi, figure.Unit, figure.Currency, figure.Value, standing.Progress == Progress.Behind ? standing.Expected : standing.Goal) { Where = standing.Target.Where }])
        {
            Where = standing.Target.Where,
            IsGood = false,
            Standing = standing,
        };
    });
}
