namespace Clew.Metrics.Kpis;

/// <summary><c>social_engagement_rate</c>: (likes + comments + shares) / post impressions × 100.</summary>
static class SocialEngagementRate
{
    public static readonly Kpi Definition = new("social_engagement_rate", Family.Traffic, Unit.Percent, GoodIs.High)
    {
        Title = "Social engagement rate",
        Formula = "(likes + comments + shares) / post impressions × 100",
        Words = "How many of those who saw a post did something with it.",
        Source = "000, 001: 3",
        Traps =
        [
            "One person can like, comment and share: it can pass 100 %.",
        ],
        Period = Measures.PostEngagements.PerCentOf(Measures.PostImpressions),
    };
}
