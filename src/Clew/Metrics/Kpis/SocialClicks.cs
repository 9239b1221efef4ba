using static Clew.Metrics.Fact;

namespace Clew.Metrics.Kpis;

/// <summary><c>social_clicks</c>: clicks from posts to the site.</summary>
static class SocialClicks
{
    public static readonly Kpi Definition = new("social_clicks", Family.Traffic, Unit.Count, GoodIs.High)
    {
        Title = "Social clicks",
        Formula = "clicks from posts to the site",
        Words = "How many came from the posts.",
        Source = "000, 001: 3",
        Traps =
        [
            "If it rises together with the bounce rate, the site fails those visitors.",
        ],
        Period = Measure.Sum(Facts.Post, "date", F("clicks")).Alone(),
    };
}
