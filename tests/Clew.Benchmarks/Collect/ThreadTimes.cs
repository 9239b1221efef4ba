using System.Diagnostics;
using System.Globalization;

namespace Clew.Benchmarks.Collect;

/// <summary>Processor time of a process and of those of its threads that live, by their number.</summary>
sealed record ThreadTimes(long Requests, double Seconds, IReadOnlyDictionary<string, (string Name, double Seconds)> Threads)
{
    // Of the kernel, the same on all machines that we measure on.
    const double TicksPerSecond = 100;

    public static ThreadTimes Of(Process process, long requests)
    {
        process.Refresh();
        var threads = new Dictionary<string, (string, double)>(StringComparer.Ordinal);
        foreach (var folder in Directory.GetDirectories(string.Create(CultureInfo.InvariantCulture, $"/proc/{process.Id}/task")))
        {
            try
            {
                var stat = File.ReadAllText(Path.Combine(folder, "stat"));
                var (open, close) = (stat.IndexOf('(', StringComparison.Ordinal), stat.LastIndexOf(')'));
                var fields = stat[(close + 2)..].Split(' ');
                threads[Path.GetFileName(folder)] = (stat[(open + 1)..close],
                    (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond);
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                // It has ended meanwhile.
            }
        }
        return new(requests, process.TotalProcessorTime.TotalSeconds, threads);
    }

    /// <summary>CPU a request since then, in all and by the names of threads; what ended meanwhile (a thread for each batch moved) is the rest.</summary>
    public string Since(ThreadTimes before)
    {
        var requests = (double)(Requests - before.Requests);
        var byName = Threads
            .Select(t => (t.Value.Name, Spent: t.Value.Seconds - (before.Threads.TryGetValue(t.Key, out var then) ? then.Seconds : 0)))
            .GroupBy(t => t.Name, StringComparer.Ordinal)
            .Select(g => (Name: g.Key, Spent: g.Sum(t => t.Spent))).OrderByDescending(g => g.Spent).ToList();
        var all = Seconds - before.Seconds;
        byName.Add(("ended threads", all - byName.Sum(n => n.Spent)));
        return string.Create(CultureInfo.InvariantCulture, $"CPU us a request in the second half: {all / requests * 1e6:0.0}; ")
            + string.Join(", ", byName.Where(n => n.Spent / requests * 1e6 >= 0.05)
                .Select(n => string.Create(CultureInfo.InvariantCulture, $"{n.Name} {n.Spent / requests * 1e6:0.0}")));
    }
}
