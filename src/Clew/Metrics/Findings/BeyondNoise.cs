using Clew.Metrics.Statistics;

namespace Clew.Metrics.Findings;

/// <summary>
/// What changed beyond noise against the comparison period, and which channel explains it. Each KPI is tested by what it is (see
/// <see cref="Tested.Change"/>); among all that are tested, those told of are by Benjamini and Hochberg at most one in twenty false alarms.
/// </summary>
static class BeyondNoise
{
    public const string Id = "beyond_noise";

    // A channel that explains less is not named.
    const decimal LeastShare = 30;

    public static IEnumerable<Finding> Find(FindingInput input)
    {
        var tested = input.Totals.DistinctBy(figure => figure.Kpi)
            .Select(figure => (Figure: figure, Chance: Tested.Change(figure, input), Change: Tested.Relative(figure, input)))
            .Where(test => test.Chance is not null && test.Change is not null).ToList();
        var adjusted = Significance.Adjust([.. tested.Select(test => test.Chance!.Value)]);
        return tested.Zip(adjusted).Where(pair => pair.Second <= Significance.Level).Select(pair =>
        {
            var ((figure, _, change), chance) = pair;
            var good = Tested.IsGood(figure.Kpi, change!.Value, input);
            return new Finding(Id, figure.Kpi, 40 + (good == false ? 15 : 0) + Math.Min(14, Math.Abs(change.Value) / 10), [Evidence.Compared(figure)])
            {
                IsGood = good,
                Chance = chance,
                Parts = [.. Tested.Explain(figure, input.Channels(figure.Kpi), "channel", input).Where(part => part.Share >= LeastShare).Take(2)],
            };
        });
    }
}
