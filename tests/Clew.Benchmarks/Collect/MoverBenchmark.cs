using System.Diagnostics;
using System.Globalization;
using System.Text;
using Clew.Collect;
using Clew.Collect.Journal;
using Clew.Collect.Mover;
using Clew.Collect.Steps;
using Clew.Model;
using Clew.Storage.ClickHouse;
using Clew.Storage.Control;
using Clew.Storage.DuckDb;

namespace Clew.Benchmarks.Collect;

/// <summary>From the journal to the store: how many page views a second one thread moves, and what they take on disk.</summary>
static class MoverBenchmark
{
    const int VisitorsAtOnce = 50_000, PagesEach = 4;

    static readonly string[] Agents =
    [
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
    ];

    /// <summary>What an event costs on the way to ClickHouse: time of both processors, bytes on the wire and on disk.</summary>
    public static void RunClickHouse(string folder, int millions)
    {
        var work = Path.Combine(folder, "clickhouse-mover");
        if (Directory.Exists(work))
            Directory.Delete(work, recursive: true);
        Directory.CreateDirectory(work);
        using var journal = Journal.Open(Path.Combine(work, "main.journal"), new() { MaxBytes = 32L << 30 });
        using var node = ClickHouseNode.Start(Path.Combine(work, "node"));
        var address = new ClickHouseAddress("127.0.0.1", node.Port, "moved");
        using var store = ClickHouseStore.Open(address, FileControl.Open(Path.Combine(work, "main.control")), TimeProvider.System);
        var settings = WorkspaceSettings.Default;
        var context = new StepContext(Clew.Collect.Rules.CollectRules.Default, settings, _ => null);
        var mover = new Mover(store, journal, new Pipeline(), () => (context, settings), TimeProvider.System);
        var (random, total) = (new Random(1), 0L);
        for (var part = 0; part < millions * 2; part++)
        {
            Fill(journal, random, 500_000, ref total);
            var (watch, ours, theirs, wire) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime, node.Cpu, ClickHouseBenchmark.Loopback());
            mover.Drain();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{total:#,0} page views: {500_000 / watch.Elapsed.TotalSeconds:#,0}/s, CPU us each: clew {(Environment.CpuUsage.TotalTime - ours).TotalMicroseconds / 500_000:0.0}, ClickHouse {(node.Cpu - theirs).TotalMicroseconds / 500_000:0.0}; bytes each on the wire {(ClickHouseBenchmark.Loopback() - wire) / 500_000.0:0}"));
        }
        using var http = new HttpClient();
        using var question = new StringContent("SELECT table, sum(rows), sum(bytes_on_disk) FROM system.parts WHERE database = 'moved' AND active GROUP BY table ORDER BY table");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{node.Port}/") { Content = question };
        using var answer = new StreamReader(http.Send(request).Content.ReadAsStream());
        Console.WriteLine("table, rows, bytes on disk:\n" + answer.ReadToEnd());
    }

    public static void Run(string folder, int millions)
    {
        var work = Path.Combine(folder, "mover");
        if (Directory.Exists(work))
            Directory.Delete(work, recursive: true);
        Directory.CreateDirectory(work);
        using var journal = Journal.Open(Path.Combine(work, "main.journal"), new() { MaxBytes = 32L << 30 });
        var file = Path.Combine(work, "main.duckdb");
        using (var store = DuckDbStore.Open(file, new() { MemoryMiB = 256 }))
        {
            var pipeline = new Pipeline();
            var settings = WorkspaceSettings.Default;
            var context = new StepContext(Clew.Collect.Rules.CollectRules.Default, settings, _ => null);
            var mover = new Mover(store, journal, pipeline, () => (context, settings), TimeProvider.System);
            var random = new Random(1);
            var (total, moving, cpu) = (0L, TimeSpan.Zero, TimeSpan.Zero);
            for (var part = 0; part < millions * 10; part++)
            {
                Fill(journal, random, 100_000, ref total);
                var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
                mover.Drain();
                moving += watch.Elapsed;
                cpu += Environment.CpuUsage.TotalTime - before;
                if (part % 10 == 9)
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                        $"{total:#,0} page views moved, {100_000 / watch.Elapsed.TotalSeconds:#,0}/s now, {total / moving.TotalSeconds:#,0}/s on average, {cpu.TotalMicroseconds / total:0.0} us of CPU each, {Environment.WorkingSet >> 20} MiB"));
            }
            foreach (var step in pipeline.Timings)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {step.Step,-10} {step.Nanoseconds,8:0} ns, {step.Drops:#,0} dropped"));
            store.Run("CHECKPOINT");
        }
        using (var again = DuckDbStore.Open(file))
        {
            long events = again.Drain("SELECT 1 FROM event"), sessions = again.Drain("SELECT 1 FROM touch");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{events:#,0} page views in {sessions:#,0} sessions: {(double)new FileInfo(file).Length / events:0.0} bytes a page view as it lies"));
            again.CopyTo(file + ".compact");
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"compacted: {(double)new FileInfo(file + ".compact").Length / (millions * 1_000_000.0):0.0} bytes a page view"));
    }

    /// <summary>CPU of each stage of a batch: reading, steps and rows, the store.</summary>
    public static void Stages(string folder)
    {
        var work = Path.Combine(folder, "stages");
        if (Directory.Exists(work))
            Directory.Delete(work, recursive: true);
        Directory.CreateDirectory(work);
        using var journal = Journal.Open(Path.Combine(work, "main.journal"), new() { MaxBytes = 32L << 30 });
        using var store = DuckDbStore.Open(Path.Combine(work, "main.duckdb"), new() { MemoryMiB = 256 });
        var intake = new Intake(store, new Pipeline());
        var settings = WorkspaceSettings.Default;
        var context = new StepContext(Clew.Collect.Rules.CollectRules.Default, settings, _ => null);
        var (random, total, position) = (new Random(1), 0L, journal.Start);
        for (var round = 0; round < 10; round++)
        {
            var sofar = total;
            Fill(journal, random, 40_000, ref sofar);
            total = sofar;
            var arrivals = new List<Arrival>();
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var read = Cpu(() =>
            {
                using var reader = journal.ReadFrom(position);
                while (reader.TryRead(out var arrival, out var next))
                {
                    arrivals.Add(arrival);
                    position = next;
                }
            });
            Intake.Result result = null!;
            intake.Begin(context, settings);
            var run = Cpu(() =>
            {
                foreach (var part in arrivals.Chunk(2_000))
                    intake.Take(part);
            });
            var rows = Cpu(() => result = intake.End());
            var apply = Cpu(() => store.Apply(result.Batch));
            intake.Applied();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"read {read / 40_000:0.00}, decode and steps {run / 40_000:0.00}, rows {rows / 40_000:0.00}, store {apply / 40_000:0.00} us of CPU an event; {(GC.GetAllocatedBytesForCurrentThread() - allocated) / 40_000} bytes of objects an event; {string.Join(", ", result.Batch.Changes.Select(c => $"{c.Table.Name} {c.Rows.Sum(b => b.Count)}"))}"));
        }

        static double Cpu(Action work)
        {
            var before = Environment.CpuUsage.TotalTime;
            work();
            return (Environment.CpuUsage.TotalTime - before).TotalMicroseconds;
        }
    }

    static void Fill(Journal journal, Random random, int count, ref long total)
    {
        var appended = new List<Task>(count);
        for (var i = 0; i < count; i++)
        {
            // Visitors come and go: of those at hand each sees a few pages, one after the other.
            var visitor = (total / (VisitorsAtOnce * PagesEach) * VisitorsAtOnce) + random.Next(VisitorsAtOnce);
            appended.Add(journal.Append(new()
            {
                ReceivedAt = TimeProvider.System.GetUtcNow().UtcDateTime,
                Door = Door.Beacon,
                Source = "site",
                Address = "203.0.113.7",
                UserAgent = Agents[random.Next(Agents.Length)],
                Body = Encoding.UTF8.GetBytes(Body(random, visitor, total++)),
            }).AsTask());
        }
        Task.WaitAll([.. appended]);
    }

    static string Body(Random random, long visitor, long number)
    {
        Span<byte> id = stackalloc byte[9];
        new Random((int)visitor).NextBytes(id);
        var v = Convert.ToBase64String(id).Replace('+', '-').Replace('/', '_');
        random.NextBytes(id);
        var i = Convert.ToBase64String(id).Replace('+', '-').Replace('/', '_');
        var (page, tail) = random.Next(10) switch
        {
            0 => ("", """?utm_source=newsletter&utm_medium=email&utm_campaign=may"""),
            1 => ("", "?gclid=EAIaIQobChMI" + number.ToString(CultureInfo.InvariantCulture)),
            _ => ("products/" + random.Next(400).ToString(CultureInfo.InvariantCulture), ""),
        };
        var referrer = random.Next(3) == 0 ? "https://www.google.com/" : "https://shop.example/";
        return $$"""{"v":"{{v}}","c":1,"e":[{"i":"{{i}}","t":"page","a":{{random.Next(2000)}},"u":"https://shop.example/{{page}}{{tail}}","r":"{{referrer}}","h":"A product of the shop"}]}""";
    }
}
