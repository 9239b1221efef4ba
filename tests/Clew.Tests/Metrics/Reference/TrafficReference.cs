namespace Clew.Tests.Metrics.Reference;

/// <summary>Sessions, posts and impressions.</summary>
static class TrafficReference
{
    public static IEnumerable<Touch> Sessions(Scope s) =>
        s.World.Touches.Where(t => t.Kind == "session" && s.In(t.At) && s.Keep(s.Credit.Of(t)));

    public static int Visitors(Scope s) => Sessions(s).Select(t => t.VisitorId).Distinct(StringComparer.Ordinal).Count();

    public static Parts SessionCount(Scope s) => Scope.Number(Sessions(s).Count());

    public static Parts PageViews(Scope s) => Scope.Number(Sessions(s).Sum(t => t.PageViews ?? 0));

    public static Parts BounceRate(Scope s) => Scope.Percent(Sessions(s).Count(t => !World.Engaged(t)), Sessions(s).Count());

    public static Parts EngagementRate(Scope s) => Scope.Percent(Sessions(s).Count(World.Engaged), Sessions(s).Count());

    public static Parts EngagementTime(Scope s) => Scope.Ratio(Sessions(s).Sum(t => t.EngagedSeconds ?? 0), Sessions(s).Count());

    public static IEnumerable<SocialPost> Posts(Scope s) =>
        s.World.SocialPosts.Where(p => s.In(p.Date) && s.Keep(s.Credit.Of(p)));

    public static long SocialEngagements(Scope s) => Posts(s).Sum(p => (p.Likes ?? 0) + (p.Comments ?? 0) + (p.Shares ?? 0));

    public static Parts SocialEngagementRate(Scope s) => Scope.Percent(SocialEngagements(s), Posts(s).Sum(p => p.Impressions ?? 0));

    public static Parts SocialClicks(Scope s) => Scope.Number(Posts(s).Sum(p => p.Clicks ?? 0));

    public static IEnumerable<Spend> SpendRows(Scope s) =>
        s.World.Spend.Where(row => s.In(row.Date) && s.Keep(s.Credit.Of(row)));

    public static long Impressions(Scope s) => SpendRows(s).Sum(r => r.Impressions ?? 0) + Posts(s).Sum(p => p.Impressions ?? 0);

    public static Parts ClickThroughRate(Scope s) =>
        Scope.Percent(SpendRows(s).Sum(r => r.Clicks ?? 0), SpendRows(s).Sum(r => r.Impressions ?? 0));

    public static Parts LeadsPerThousandImpressions(Scope s) => Scope.Ratio(LeadReference.Created(s).Weigh(), Impressions(s), 1000);

    public static Parts TrafficToLeadRate(Scope s)
    {
        var matched = LeadReference.Created(s)
            .Weigh(l => s.World.Touches.Any(t => t.Kind == "session" && l.Was(t)));
        return Scope.Percent(matched, Visitors(s));
    }
}
