using System.Diagnostics;
using System.Globalization;
using Clew.Attribution;
using Clew.Attribution.Chains;
using Clew.Attribution.Paths;
using Clew.Attribution.Uncertainty;

namespace Clew.Benchmarks.Attribution;

/// <summary>
/// Learned models and bootstrap on journeys of 5 touches on average over 12 channels: one in three does not convert, later touches hang on
/// the one before. And <c>attribution solve</c> as a process.
/// </summary>
static class AttributionBenchmark
{
    const int Channels = 12, Rounds = 5;

    public static void Chains(string folder)
    {
        foreach (var thousands in (int[])[100, 1_000, 5_000])
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var journeys = Journeys(thousands * 1000);
            var held = (GC.GetTotalMemory(forceFullCollection: true) - before) >> 20;
            Machine.ResetPeak();
            Print(FormattableString.Invariant($"{thousands:N0} k journeys, {journeys.Channel.Length:N0} touches, {held:N0} MiB"), 0);
            foreach (var model in (string[])["first", "last", "linear", "shapley", "shapley:worth=rate", "markov", "markov:order=2",
                "markov:order=3", "markov:order=4", "markov:order=auto"])
            {
                var spec = ModelSpec.Parse(model);
                Print($"  {model}", Best(() => PathSolver.Solve(journeys, spec)));
            }
            Print("    of markov: counting", Best(() => StepCounts.Of(journeys, 1)));
            Print("    of markov:order=4: counting", Best(() => StepCounts.Of(journeys, 4)));
            var chain = Chain.Of(StepCounts.Of(journeys, 4));
            var sweeps = 0;
            Print(FormattableString.Invariant($"    of markov:order=4: solving {chain.States:N0} states, {chain.To.Length:N0} steps"),
                Best(() => SparseChain.Solve(chain, out sweeps)));
            Print(FormattableString.Invariant($"      sweeps: {sweeps}; peak of memory: {Machine.PeakMiB():N0} MiB"), 0);
            if (thousands > 100)
                continue;
            foreach (var model in (string[])["linear", "markov", "shapley:worth=rate", "markov:order=2"])
            {
                var spec = ModelSpec.Parse(model);
                Print($"  bootstrap of {model}, 1,000 resamples", Best(() => CreditBootstrap.Run(journeys, spec), 2));
            }
            var weighted = Grouped(journeys);
            Print(FormattableString.Invariant($"  bootstrap of linear, the same grouped into {weighted.Count:N0} rows"),
                Best(() => CreditBootstrap.Run(weighted, ModelSpec.Parse("linear")), 2));
        }
        Solve(folder);
    }

    static void Solve(string folder)
    {
        var file = Path.Combine(folder, "paths.csv");
        var grouped = Grouped(Journeys(60_000), 10_000);
        using (var writer = new StreamWriter(file))
        {
            writer.WriteLine("path,total_conversions,total_conversion_value,total_null");
            for (var j = 0; j < grouped.Count; j++)
            {
                var path = string.Join(" > ", grouped[j].Channels.ToArray().Select(c => grouped.Channels[c]));
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{path},{grouped.Conversions[j]},{grouped.Conversions[j] * 25},{grouped.Nulls[j]}"));
            }
        }
        var program = Path.Combine(AppContext.BaseDirectory, "clew.dll");
        foreach (var arguments in (string[])["version", "attribution solve paths.csv --model linear",
            "attribution solve paths.csv --model markov",
            "attribution solve paths.csv --model markov --order 4", "attribution solve paths.csv --model shapley:worth=rate"])
        {
            Print($"process: clew {arguments}", Best(() =>
            {
                var start = new ProcessStartInfo("dotnet", [program, .. arguments.Split(' ')])
                {
                    UseShellExecute = false,
                    WorkingDirectory = folder,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                };
                using var process = Process.Start(start)!;
                process.StandardOutput.ReadToEnd();
                process.WaitForExit();
                if (process.ExitCode != 0)
                    throw new InvalidOperationException(process.StandardError.ReadToEnd());
            }, 10));
        }
    }

    static double Best(Action work, int rounds = Rounds)
    {
        var best = double.MaxValue;
        for (var r = 0; r < rounds; r++)
        {
            var start = Stopwatch.GetTimestamp();
            work();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        return best;
    }

    static void Print(string what, double seconds) => Console.WriteLine(
        seconds == 0 ? what : string.Create(CultureInfo.InvariantCulture, $"{what}: {seconds:0.000} s"));

    static JourneySet Journeys(int count)
    {
        var random = new Random(11);
        var starts = new int[count + 1];
        var touches = new List<int>(count * 5);
        var (conversions, nulls) = (new long[count], new long[count]);
        for (var j = 0; j < count; j++)
        {
            var touch = random.Next(Channels);
            do
            {
                touches.Add(touch);
                touch = random.Next(3) == 0 ? (touch * 5 + 1) % Channels : Math.Min(random.Next(Channels), random.Next(Channels));
            }
            while (random.Next(5) > 0);
            starts[j + 1] = touches.Count;
            conversions[j] = random.Next(3) > 0 ? 1 : 0;
            nulls[j] = 1 - conversions[j];
        }
        return new()
        {
            Channels = [.. Enumerable.Range(0, Channels).Select(c => $"Channel {c}")],
            Starts = starts,
            Channel = [.. touches],
            Conversions = conversions,
            Nulls = nulls,
        };
    }

    // Equal journeys in one row each.
    static JourneySet Grouped(JourneySet journeys, int most = int.MaxValue)
    {
        var rows = new Dictionary<string, (int[] Touches, long Conversions, long Nulls)>();
        for (var j = 0; j < journeys.Count; j++)
        {
            var key = string.Join(' ', journeys[j].Channels.ToArray());
            if (!rows.TryGetValue(key, out var row) && rows.Count == most)
                continue;
            var touches = row.Touches ?? journeys[j].Channels.ToArray();
            rows[key] = (touches, row.Conversions + journeys.Conversions[j], row.Nulls + journeys.Nulls[j]);
        }
        var starts = new List<int> { 0 };
        foreach (var row in rows.Values)
            starts.Add(starts[^1] + row.Touches.Length);
        return new()
        {
            Channels = journeys.Channels,
            Starts = [.. starts],
            Channel = [.. rows.Values.SelectMany(r => r.Touches)],
            Conversions = [.. rows.Values.Select(r => r.Conversions)],
            Nulls = [.. rows.Values.Select(r => r.Nulls)],
        };
    }
}
