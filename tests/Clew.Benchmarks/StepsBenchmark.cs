using System.Diagnostics;
using System.Globalization;
using System.Text;
using Clew.Collect;
using Clew.Collect.Decode;
using Clew.Collect.Rules;
using Clew.Collect.Steps;
using Clew.Model;

namespace Clew.Benchmarks;

/// <summary>Decoding and all steps on one thread, over requests as sites and servers send them.</summary>
static class StepsBenchmark
{
    const int Requests = 20_000;
    const int Rounds = 5;

    static readonly string[] Agents =
    [
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{0}.0.0.0 Safari/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
            + "Version/{0}.6 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{0}.0.0.0 Mobile Safari/537.36",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:{0}.0) Gecko/20100101 Firefox/{0}.0",
    ];

    static readonly string[] Referrers =
    [
        "https://www.google.com/", "https://acme.example/pricing", "https://www.acme.example/", "https://l.facebook.com/",
        "https://www.bing.com/",
        "https://partner-{0}.example/blog/post",
    ];

    public static void Run()
    {
        (string, List<Arrival>)[] mixes = [("beacon, 1 event", Beacons()), ("/v1/batch, 100 events", Batches())];
        foreach (var (what, arrivals) in mixes)
        {
            Measure(arrivals); // warms up
            var best = Enumerable.Range(0, Rounds).Select(_ => Measure(arrivals)).MinBy(round => round.Seconds);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{what}: {best.Events / best.Seconds:N0} events/s, {best.Seconds * 1e6 / best.Events:F2} µs "
                + $"({best.Cpu * 1e6 / best.Events:F2} of CPU) "
                + $"and {(double)best.Bytes / best.Events:N0} bytes allocated an event, {best.Drops} drops; best of {Rounds} rounds"));
            Console.WriteLine("  " + string.Join(", ", best.Pipeline.Timings.Select(timing =>
                string.Create(CultureInfo.InvariantCulture, $"{timing.Step} {timing.Nanoseconds:N0} ns"))));
        }
    }

    static (long Events, long Drops, double Seconds, double Cpu, long Bytes, Pipeline Pipeline) Measure(List<Arrival> arrivals)
    {
        var source = new CollectSource
        {
            Id = "site",
            Workspace = "bench",
            Scopes = ["beacon", "segment"],
            KeyHash = "",
            CreatedAt = arrivals[0].ReceivedAt,
        };
        var context = new StepContext(CollectRules.Default, WorkspaceSettings.Default, _ => source);
        var pipeline = new Pipeline();
        var events = new List<Event>();
        var drops = new List<Drop>();
        long count = 0, dropped = 0;
        long bytes = GC.GetAllocatedBytesForCurrentThread();
        var cpu = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        foreach (var arrival in arrivals)
        {
            events.Clear();
            pipeline.Decode(Decoders.Find(arrival), arrival, events, drops);
            foreach (var e in events)
            {
                count++;
                if (pipeline.Run(e, context) is not null) dropped++;
            }
        }
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double busy = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
        return (count, dropped + drops.Count, seconds, busy, GC.GetAllocatedBytesForCurrentThread() - bytes, pipeline);
    }

    static List<Arrival> Beacons()
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, Requests * 10).Select(i => new Arrival
        {
            ReceivedAt = DateTime.UnixEpoch.AddDays(20_500).AddMilliseconds(i),
            Door = Door.Beacon,
            Source = "site",
            Address = $"198.51.{random.Next(256)}.{random.Next(256)}",
            UserAgent = Agent(random),
            OriginHost = "acme.example",
            Body = Encoding.UTF8.GetBytes($$"""{"v":"{{random.NextInt64():x16}}","e":[{{One(random)}}]}"""),
        })];
    }

    static string One(Random random)
    {
        string id = $"{random.NextInt64():x16}", page = $"https://www.acme.example/products/{random.Next(500)}";
        string start = $"{{\"i\":\"{id}\",\"a\":{random.Next(3000)},\"u\":\"{page}";
        return start + random.Next(10) switch
        {
            < 5 => $"{Query(random)}\",\"t\":\"page\",\"r\":\"{Referrer(random)}\",\"h\":\"Product {random.Next(500)} | Acme\"}}",
            < 8 => $"\",\"t\":\"engage\",\"g\":{random.Next(60_000)}}}",
            8 => $"\",\"t\":\"event\",\"n\":\"Video played\",\"p\":{{\"length\":{random.Next(600)},\"name\":\"intro\"}}}}",
            _ => $"\",\"t\":\"form\",\"n\":\"contact\",\"f\":{{\"email\":\"p{random.Next()}@example.com\",\"name\":\"A B\"}},"
                + "\"q\":{\"s\":\"google\",\"m\":\"cpc\",\"c\":\"spring\"}}",
        };
    }

    static List<Arrival> Batches()
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, Requests / 10).Select(i => new Arrival
        {
            ReceivedAt = DateTime.UnixEpoch.AddDays(20_500).AddMilliseconds(i),
            Door = Door.Segment,
            Source = "site",
            Call = "batch",
            Address = "203.0.113.9",
            Body = Encoding.UTF8.GetBytes(
                "{\"batch\":[" + string.Join(',', Enumerable.Range(0, 100).Select(_ => Message(random)))
                + "],\"sentAt\":\"2026-02-16T00:00:10.000Z\"}"),
        })];
    }

    static string Message(Random random) =>
        $"{{\"messageId\":\"node-next-{random.NextInt64()}-{Guid.NewGuid()}\",\"type\":\"track\",\"event\":\"Order Completed\","
        + $"\"userId\":\"u{random.Next(100_000)}\",\"properties\":{{\"revenue\":{random.Next(100)}.5,\"currency\":\"USD\",\"items\":3}},"
        + "\"context\":{\"library\":{\"name\":\"@segment/analytics-node\",\"version\":\"2.2.1\"},"
        + "\"page\":{\"url\":\"https://www.acme.example/cart\"}},\"timestamp\":\"2026-02-16T00:00:00.123Z\","
        + "\"_metadata\":{\"nodeVersion\":\"20.20.2\"},\"integrations\":{}}";

    static string Agent(Random random) =>
        string.Format(CultureInfo.InvariantCulture, Agents[random.Next(Agents.Length)], 100 + random.Next(40));

    static string Referrer(Random random) =>
        string.Format(CultureInfo.InvariantCulture, Referrers[random.Next(Referrers.Length)], random.Next(300));

    static string Query(Random random) => random.Next(5) switch
    {
        0 => $"?utm_source=newsletter&utm_medium=email&utm_campaign=week{random.Next(50)}",
        1 => $"?gclid={random.NextInt64():x16}{random.NextInt64():x16}",
        _ => "",
    };
}
