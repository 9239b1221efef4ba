namespace Clew.Metrics.Kpis;

/// <summary><c>social_engagements</c>: likes + comments + shares of posts.</summary>
static class SocialEngagements
{
    public static readonly Kpi Definition = new("social_engagements", Family.Traffic, Unit.Count, GoodIs.High)
    {
        Title = "Social engagements",
        Formula = "likes + comments + shares of posts",
        Words = "How much people did with the posts.",
        Source = "000, 001: 3",
        Traps =
        [
            "Many engagements without clicks: the posts please but do not lead to the site.",
        ],
        Period = Measures.PostEngagements.Alone(),
    };
}
