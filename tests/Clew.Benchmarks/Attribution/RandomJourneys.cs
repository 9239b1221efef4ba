using Clew.Attribution;

namespace Clew.Benchmarks.Attribution;

/// <summary>Journeys as chance makes them: 1 to 60 touches, geometric, 5 on average, over 12 channels of unequal size.</summary>
static class RandomJourneys
{
    static readonly string[] Names =
    [
        "Direct", "Organic Search", "Paid Search", "Email", "Organic Social", "Paid Social", "Referral", "Display", "Affiliates", "Events",
        "Video", "AI",
    ];

    public static JourneySet Make(int count, int seed = 7)
    {
        var random = new Random(seed);
        var starts = new int[count + 1];
        for (var i = 0; i < count; i++)
            starts[i + 1] = starts[i] + Math.Min(60, 1 + (int)(Math.Log(1 - random.NextDouble()) / Math.Log(0.8)));
        var touches = starts[count];
        var (channel, age) = (new int[touches], new long[touches]);
        var (lead, opportunity, won) = (new int[count], new int[count], new int[count]);
        for (var i = 0; i < count; i++)
        {
            long seconds = random.Next(3600);
            for (var t = starts[i + 1] - 1; t >= starts[i]; t--)
            {
                channel[t] = (int)(Names.Length * random.NextDouble() * random.NextDouble());
                age[t] = seconds;
                seconds += random.Next(2 * 7 * 86_400);
            }
            var length = starts[i + 1] - starts[i];
            lead[i] = random.Next(length);
            opportunity[i] = random.Next(3) == 0 ? -1 : random.Next(lead[i], length);
            won[i] = opportunity[i] < 0 ? -1 : random.Next(opportunity[i], length);
        }
        return new() { Channels = Names, Starts = starts, Channel = channel, Age = age, Lead = lead, Opportunity = opportunity, Won = won };
    }
}
