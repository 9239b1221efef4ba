using Clew.Metrics.Statistics;

namespace Clew.Metrics.Findings;

/// <summary>
/// More come from posts, and more of those who come from social networks leave at once: the site fails the visitor (articles 000 and 001,
/// number 3). Clicks must have risen by a tenth and beyond chance, the bounce rate of the social channels together beyond chance.
/// </summary>
static class SiteFails
{
    public const string Id = "site_fails";

    const decimal LeastRise = 10;

    static readonly string[] Social = ["Organic Social", "Paid Social"];

    public static IEnumerable<Finding> Find(FindingInput input)
    {
        var clicks = input.Total("social_clicks");
        if (Tested.Rose(clicks, input, LeastRise) != true) return [];
        var rows = input.Channels("bounce_rate").Where(row => Social.Contains(row.Group.GetValueOrDefault("channel"))).ToList();
        decimal Sum(Func<KpiFigure, decimal?> part) => rows.Sum(row => part(row) ?? 0);
        var (x1, n1) = (Sum(row => row.Numerator), Sum(row => row.Denominator));
        var (x0, n0) = (Sum(row => row.Compare?.Numerator), Sum(row => row.Compare?.Denominator));
        var chance = Significance.Proportions((double)x1, (double)n1, (double)x0, (double)n0);
        if (chance is not <= Significance.Level || x1 / n1 <= x0 / n0) return [];
        var largest = rows.MaxBy(row => row.Denominator)!.Group["channel"];
        return
        [
            new(Id, "bounce_rate", 85, [Evidence.Compared(clicks!), new("bounce_rate", "%", null, 100 * x1 / n1, 100 * x0 / n0) { Of = n1, Where = ("channel", largest) }])
            {
                Where = ("channel", largest),
                IsGood = false,
                Chance = Math.Max(chance.Value, Tested.Change(clicks!, input)!.Value),
            },
        ];
    }
}
