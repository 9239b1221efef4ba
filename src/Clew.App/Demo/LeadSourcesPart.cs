using System.Globalization;

namespace Clew.App.Demo;

/// <summary>Leads that never came over the site: bought lists, trade fairs, a seller's own contacts.</summary>
static class LeadSourcesPart
{
    public static string FairOf(DateOnly date)
        => string.Create(CultureInfo.InvariantCulture, $"service-expo-{date.Year}-{(date.Month < 7 ? "spring" : "autumn")}");

    public static void AddOffline(DemoWorld world)
    {
        var random = world.Random("offline leads");
        for (int day = 0; day < world.Calendar.Days; day++)
        {
            var date = world.Calendar.DateOf(day);
            if (date is { Month: 3 or 10, Day: >= 14 and <= 16 })
                Add(random.Between(55, 90), "import", "trade-fair", "event", FairOf(date), "Events", 0.95);
            if (date is { Day: 5, Month: 2 or 6 or 11 })
                Add(random.Between(120, 170), "import", "list-provider", "import", null, null, 0.3);
            if (DemoCalendar.IsBusinessDay(date)) Add(random.Around(0.7), "manual", null, null, null, null, 1.5);

            void Add(int count, string origin, string? source, string? medium, string? campaign, string? channel, double quality)
            {
                for (int i = 0; i < count; i++)
                {
                    long at = world.Calendar.Start(day) + 8 * DemoCalendar.Hour + random.Below(32_000);
                    world.Leads.Add(new DemoLead
                    {
                        Number = world.Leads.Count + 1,
                        CreatedAt = at,
                        Origin = origin,
                        Source = source,
                        Medium = medium,
                        Campaign = campaign,
                        Channel = channel,
                        Country = People.Countries[random.Weighted(People.CountryWeights)],
                        Quality = quality,
                    });
                }
            }
        }
    }
}
