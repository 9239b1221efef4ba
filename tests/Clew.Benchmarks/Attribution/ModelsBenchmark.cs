using System.Diagnostics;
using System.Globalization;
using Clew.Attribution;
using Clew.Attribution.Models;

namespace Clew.Benchmarks.Attribution;

/// <summary>Credit by channel from journeys in memory, by every model of rules.</summary>
static class ModelsBenchmark
{
    const int Rounds = 5;

    static readonly string[] Rules =
    [
        "first", "last", "last_non_direct", "linear", "position", "position_lead", "w", "full_path", "j", "inverse_j", "time_decay",
        "custom:first=30,lead=50,others=20,half_life=14",
    ];

    public static void Run()
    {
        Measure(RandomJourneys.Make(50_000), Rules); // warms up
        var sizes = new List<(string Size, Dictionary<string, double> Times)>();
        foreach (var count in new[] { 100_000, 1_000_000, 5_000_000 })
        {
            var journeys = RandomJourneys.Make(count);
            var times = new Dictionary<string, double>
            {
                ["first + last + linear"] = Measure(journeys, "first", "last", "linear"),
                [$"all {Rules.Length}"] = Measure(journeys, Rules),
            };
            foreach (var model in Rules)
                times[model] = Measure(journeys, model);
            var before = GC.GetTotalAllocatedBytes(precise: true);
            Totals(journeys, Rules);
            times["MiB allocated by all"] = (GC.GetTotalAllocatedBytes(precise: true) - before) / 1048576.0;
            times["MiB held by the process at most"] = Machine.PeakMiB();
            sizes.Add((string.Create(CultureInfo.InvariantCulture, $"{count:N0} journeys, {journeys.Channel.Length:N0} touches"), times));
        }
        Console.WriteLine($"\n| best of {Rounds}, ms | {string.Join(" | ", sizes.Select(s => s.Size))} |");
        Console.WriteLine($"|---|{string.Concat(sizes.Select(_ => "---|"))}");
        foreach (var what in sizes[0].Times.Keys)
        {
            var cells = sizes.Select(s => s.Times[what].ToString("0.0", CultureInfo.InvariantCulture));
            Console.WriteLine($"| {what} | {string.Join(" | ", cells)} |");
        }
    }

    static double Measure(JourneySet journeys, params string[] models) => Enumerable.Range(0, Rounds).Min(_ =>
    {
        var start = Stopwatch.GetTimestamp();
        Totals(journeys, models);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    });

    static void Totals(JourneySet journeys, string[] models)
    {
        var totals = ChannelTotals.Of(journeys, [.. models.Select(m => Split.Of(ModelSpec.Parse(m), journeys.Channels))]);
        foreach (var total in totals)
            if (total.Credit.Aggregate(Int128.Zero, (sum, c) => sum + c) != (Int128)Weights.One * journeys.Count)
                throw new InvalidOperationException("Credit does not add up to the conversions.");
    }
}
