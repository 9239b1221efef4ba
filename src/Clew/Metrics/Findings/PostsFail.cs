using Clew.Metrics.Statistics;

namespace Clew.Metrics.Findings;

/// <summary>
/// People react to posts and do not come: the posts fail (articles 000 and 001, number 3). Either nobody clicked on posts with a hundred
/// reactions or more, or reactions rose beyond chance while clicks did not rise, and the share of clicks among both fell beyond chance.
/// </summary>
static class PostsFail
{
    public const string Id = "posts_fail";

    const decimal ManyReactions = 100;

    public static IEnumerable<Finding> Find(FindingInput input)
    {
        if (input.Total("social_engagements") is not { Value: { } reactions } engagements || input.Total("social_clicks") is not { Value: { } came } clicks)
            return [];
        var nobody = came == 0 && reactions >= ManyReactions;
        var (reacted, clicked) = (engagements.Compare?.Value ?? 0, clicks.Compare?.Value ?? 0);
        var chance = Significance.Proportions((double)came, (double)(came + reactions), (double)clicked, (double)(clicked + reacted));
        var parted = Tested.Rose(engagements, input) == true && Tested.Relative(clicks, input) <= 0 && chance <= Significance.Level;
        if (!nobody && !parted) return [];
        return [new(Id, "social_clicks", 75, [Evidence.Compared(engagements), Evidence.Compared(clicks)]) { IsGood = false, Chance = nobody ? null : chance }];
    }
}
