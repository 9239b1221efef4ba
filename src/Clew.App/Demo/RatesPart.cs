using System.Globalization;

namespace Clew.App.Demo;

/// <summary>rates.csv: business days, from before the oldest invoice on; the franc's begin five months in.</summary>
static class RatesPart
{
    const int Before = 930; // days

    // Millionths of a dollar for one unit.
    static readonly (string Currency, int Start, int FirstDay, bool Pegged)[] Currencies =
    [
        ("EUR", 1_085_000, -Before, false), ("GBP", 1_268_000, -Before, false), ("RON", 218_100, -Before, false),
        ("AED", 272_294, -Before, true), ("CHF", 1_121_000, 150, false),
    ];

    public static void Write(DemoWorld world) => world.Write("rates", "date,currency,rate", csv =>
    {
        var random = world.Random("rates");
        int[] rate = [.. Currencies.Select(currency => currency.Start)];
        for (int day = -Before; day < world.Calendar.Days; day++)
        {
            var date = world.Calendar.DateOf(day);
            if (!DemoCalendar.IsBusinessDay(date)) continue;
            for (int i = 0; i < rate.Length; i++)
            {
                var (currency, start, firstDay, pegged) = Currencies[i];
                // A walk that is drawn back to where it began stays believable for years.
                if (!pegged) rate[i] += (int)(start * 0.0038 * random.Normal()) + (start - rate[i]) / 150;
                if (day < firstDay) continue;
                csv.Day(DemoCalendar.Midnight(date) / DemoCalendar.Day).Text(currency)
                    .Text((rate[i] / 1_000_000m).ToString("0.000000", CultureInfo.InvariantCulture)).EndRow();
            }
        }
    });

    /// <summary>About what one unit is worth in dollars.</summary>
    public static double Roughly(string currency)
    {
        foreach (var (name, start, _, _) in Currencies)
            if (name == currency) return start / 1e6;
        return 1;
    }
}
