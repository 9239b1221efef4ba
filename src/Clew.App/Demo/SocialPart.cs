namespace Clew.App.Demo;

/// <summary>social-posts.csv: the figures of each post for the week in which it is seen.</summary>
static class SocialPart
{
    static readonly (string Name, int Reach, double Likes, double Clicks, double Share)[] Networks =
    [
        ("linkedin", 1_900, 0.021, 0.011, 0.5), ("facebook", 900, 0.012, 0.005, 0.35), ("x", 700, 0.009, 0.004, 0.55),
        ("instagram", 1_100, 0.034, 0.0012, 0.25),
    ];

    static readonly double[] Fading = [0.46, 0.24, 0.13, 0.08, 0.05, 0.04];
    static readonly string[] Campaigns = ["", "", "", "service-revenue-guide", "product-tour", "customer-stories"];

    public static void Write(DemoWorld world) => world.Write(
        "social-posts", "date,network,post_id,campaign,impressions,likes,comments,shares,clicks", csv =>
        {
            var random = world.Random("social");
            int post = 0;
            for (int day = 0; day < world.Calendar.Days; day++)
            {
                if (!DemoCalendar.IsBusinessDay(world.Calendar.DateOf(day))) continue;
                foreach (var (name, reach, likes, clicks, share) in Networks)
                {
                    if (!random.Chance(share)) continue;
                    string campaign = random.Pick(Campaigns);
                    double seen = random.LongTail(reach * (0.8 + 0.5 * world.Calendar.Progress(day)), 0.6);
                    post++;
                    for (int later = 0; later < Fading.Length && day + later < world.Calendar.Days; later++)
                    {
                        int impressions = (int)(seen * Fading[later]);
                        csv.Day(world.Calendar.Start(day + later) / DemoCalendar.Day).Text(name).Id('p', post).Text(campaign)
                            .Number(impressions).Number(random.Around(impressions * likes))
                            .Number(random.Around(impressions * likes * 0.12)).Number(random.Around(impressions * likes * 0.08))
                            .Number(random.Around(impressions * clicks)).EndRow();
                    }
                }
            }
        });
}
