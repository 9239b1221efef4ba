using System.Globalization;
using System.Text;
using Clew.App.Api.Collect;

namespace Clew.Benchmarks.Collect;

/// <summary>
/// The doors under load, the generator on the same cores: single events through <c>/e</c> against the bare server, latency at half of
/// that load, and batches of 100 events through <c>/v1/batch</c>.
/// </summary>
static class CollectBenchmark
{
    const int Connections = 64, Warm = 5, BatchEvents = 100;

    const string Browser =
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36";

    // About 500 bytes, as the tracker sends it.
    const string Event =
        """
        {"v":"c1a3@@@@@@@@","c":1,"e":[{"i":"bench-########-3f9c1a7e","t":"page","a":18,"u":"https://www.example.com/pricing/teams?utm_source=newsletter&utm_medium=email&utm_campaign=spring-launch-2026&plan=pro","r":"https://mail.example.net/inbox/2026/03/what-is-new","h":"Pricing for teams: compare the plans and choose the one that fits – Example","q":{"s":"newsletter","m":"email","c":"spring-launch-2026","n":"button-top","t":"","l":"/pricing/teams"}}]}
        """;

    const string Message =
        """{"type":"track","messageId":"bench-########-node","userId":"u-########","event":"Order Completed","timestamp":"2026-11-23T09:30:08.276Z","properties":{"order_id":"o-########","revenue":149.9,"currency":"EUR","products":3,"coupon":"SPRING"},"context":{"library":{"name":"analytics-node","version":"2.3.0"}}}""";

    public static async Task<int> Run(string folder, double seconds)
    {
        var data = Path.Combine(folder, "collect-data");
        if (Directory.Exists(data)) Directory.Delete(data, recursive: true);
        var (_, beacon) = new NewSource("site", "main", ["beacon"]) { RatePerAddress = 0 }.Add(data, TimeProvider.System);
        var (_, segment) = new NewSource("server", "main", ["segment"]).Add(data, TimeProvider.System);

        Console.WriteLine("| server | connections | requests/s | p50 ms | p99 ms | CPU us a request | memory MiB now, peak |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        var plain = await Bare(null, beacon, seconds / 3, "bare, parse only");
        var bare = await Bare(Path.Combine(folder, "bare.log"), beacon, seconds, "bare, parse, append, fdatasync");

        LoadResult door;
        using (var server = ServerProcess.Start("clew.dll", "serve", "--urls", "http://127.0.0.1:0", "--data", data))
        {
            using var stop = new CancellationTokenSource();
            var watching = Watch(server, stop.Token);
            door = await Measure(server, Beacon(server, beacon), seconds, "clew /e");
            await stop.CancelAsync();
            Console.WriteLine(await watching);
            await Measure(server, Beacon(server, beacon), seconds / 3, "clew /e at half load", door.PerSecond / 2);
            var batches = await Measure(server, Batches(server, segment), Math.Min(3, seconds / 3), "clew /v1/batch");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"/v1/batch: {batches.PerSecond * BatchEvents:N0} events/s"));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"/e against bare with fdatasync: {door.PerSecond / bare.PerSecond:P0}; against bare without: {door.PerSecond / plain.PerSecond:P0}"));
        Directory.Delete(data, recursive: true);
        return 0;
    }

    /// <summary>
    /// One long run of single events: memory, and what waits for the store, every half minute; CPU a request over the second half, by the server's
    /// threads. A KPI is asked beside it, as in <see cref="Run"/>.
    /// </summary>
    public static async Task<int> Steady(string folder, double seconds, double perSecond, bool asks = true)
    {
        var data = Path.Combine(folder, "steady-data");
        if (Directory.Exists(data)) Directory.Delete(data, recursive: true);
        var (_, beacon) = new NewSource("site", "main", ["beacon"]) { RatePerAddress = 0 }.Add(data, TimeProvider.System);
        using var server = ServerProcess.Start("clew.dll", "serve", "--urls", "http://127.0.0.1:0", "--data", data);
        using var stop = new CancellationTokenSource();
        Console.WriteLine("| s | acknowledged | memory MiB now, peak | waiting KiB | database MiB |");
        Console.WriteLine("|---|---|---|---|---|");
        var load = Beacon(server, beacon).Run(Connections, seconds, perSecond);
        var watching = asks ? Watch(server, stop.Token) : Task.FromResult("no KPI was asked");
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        double Elapsed() => System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalSeconds;
        ThreadTimes? half = null;
        while (!load.IsCompleted)
        {
            var rest = half is null ? Math.Min(30, (seconds / 2) - Elapsed()) : 30;
            await Task.WhenAny(load, Task.Delay(TimeSpan.FromSeconds(Math.Max(0.1, rest))));
            if (half is null && Elapsed() >= seconds / 2) half = server.Times(Load.Answered);
            var (now, peak, _) = server.Use();
            var waiting = await server.WaitingBytes() >> 10;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {Elapsed():0} | {Load.Answered:N0} | {now}, {peak} | {waiting} | {new FileInfo(Path.Combine(data, "main.duckdb")).Length >> 20} |"));
        }
        var result = await load;
        if (half is not null) Console.WriteLine(server.Times(Load.Answered).Since(half));
        await stop.CancelAsync();
        Console.WriteLine(await watching);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{result.PerSecond:N0} requests/s, p50 {result.Ms(0.5):0.0} ms, p99 {result.Ms(0.99):0.0} ms"));
        return 0;
    }

    /// <summary>The bare server under the same load: beside <see cref="Steady"/> at the same time, what else the machine does slows both alike.</summary>
    public static async Task<int> SteadyBare(string folder, double seconds, double perSecond)
    {
        var file = Path.Combine(folder, "bare.log");
        using (var server = ServerProcess.Start("Clew.Benchmarks.dll", "collect-bare", file))
        {
            var load = Beacon(server, "none").Run(Connections, seconds, perSecond);
            await Task.Delay(TimeSpan.FromSeconds(seconds / 2));
            var half = server.Times(Load.Answered);
            var result = await load;
            Console.WriteLine("bare: " + server.Times(Load.Answered).Since(half));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.PerSecond:N0} requests/s"));
        }
        File.Delete(file);
        return 0;
    }

    // Under the load: how long after its acknowledgement an event is in a KPI, and whether what waits for the store grows.
    static async Task<string> Watch(ServerProcess server, CancellationToken stop)
    {
        var before = Load.Answered;
        var (seen, waiting) = (new List<double>(), new List<long>());
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromSeconds(3), CancellationToken.None);
            var acknowledged = Load.Answered - before;
            var since = System.Diagnostics.Stopwatch.GetTimestamp();
            while (await server.PageViews() < acknowledged)
                await Task.Delay(TimeSpan.FromMilliseconds(500), CancellationToken.None);
            seen.Add(System.Diagnostics.Stopwatch.GetElapsedTime(since).TotalSeconds);
            waiting.Add(await server.WaitingBytes() >> 10);
        }
        return string.Create(CultureInfo.InvariantCulture,
            $"in a KPI after at most {seen.Max():0.0} s, {seen.Average():0.0} s on average of {seen.Count}; waiting for the store, KiB: {string.Join(' ', waiting)}");
    }

    static async Task<LoadResult> Bare(string? file, string key, double seconds, string name)
    {
        using var server = ServerProcess.Start("Clew.Benchmarks.dll", ["collect-bare", .. file is null ? Array.Empty<string>() : [file]]);
        var result = await Measure(server, Beacon(server, key), seconds, name);
        if (file is not null) File.Delete(file);
        return result;
    }

    static async Task<LoadResult> Measure(ServerProcess server, Load load, double seconds, string name, double perSecond = 0)
    {
        await load.Run(Connections, Math.Min(Warm, seconds), perSecond);
        var before = server.Use().CpuSeconds;
        var result = await load.Run(Connections, seconds, perSecond);
        var (now, peak, cpu) = server.Use();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {Connections} | {result.PerSecond:N0} | {result.Ms(0.5):0.0} | {result.Ms(0.99):0.0} | {(cpu - before) / result.Requests * 1e6:0.0} | {now}, {peak} |"));
        return result;
    }

    static Load Beacon(ServerProcess server, string key) => new(
        server.Address, Head(server, $"/e?k={key}") + "Content-Type: text/plain;charset=UTF-8\r\nOrigin: https://www.example.com\r\n"
        + "Referer: https://www.example.com/\r\n", Event, 202);

    static Load Batches(ServerProcess server, string key) => new(
        server.Address, Head(server, "/v1/batch")
        + $"Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(key + ":"))}\r\nContent-Type: application/json\r\n",
        $$"""{"batch":[{{string.Join(',', Enumerable.Repeat(Message, BatchEvents))}}],"sentAt":"2026-11-23T09:30:09.000Z"}""", 200);

    static string Head(ServerProcess server, string path) => string.Create(CultureInfo.InvariantCulture,
        $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.Address.Port}\r\nUser-Agent: {Browser}\r\nAccept: */*\r\nAccept-Language: en-GB,en;q=0.9\r\nAccept-Encoding: gzip, deflate, br\r\n");
}
