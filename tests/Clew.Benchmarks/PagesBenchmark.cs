using System.Diagnostics;
using System.Globalization;
using System.Net;
using Clew.App.Dashboard;
using Clew.Benchmarks.Collect;
using Microsoft.Playwright;

namespace Clew.Benchmarks;

/// <summary>The pages as a reader's browser gets them from <c>clew serve</c>: time and bytes of each, the first paint on a slow line, memory.</summary>
static class PagesBenchmark
{
    const int Readers = 30;

    static readonly (string Name, string Days)[] Periods =
        [("90 days", "from=2025-10-03&to=2025-12-31"), ("12 months", "from=2025-01-01&to=2025-12-31")];

    public static async Task Run(string folder, int millions, int memoryMiB)
    {
        var data = Path.Combine(folder, "pages");
        if (Directory.Exists(data)) Directory.Delete(data, recursive: true);
        Directory.CreateDirectory(data);
        var database = KpiBenchmark.Prepare(folder, millions);
        File.Copy(database, Path.Combine(data, "main.duckdb"));
        using var server = ServerProcess.Start(
            "clew.dll", "serve", "--urls", "http://127.0.0.1:0", "--data", data, "--memory", memoryMiB.ToString(CultureInfo.InvariantCulture));
        using var client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None })
        {
            BaseAddress = server.Address,
            Timeout = TimeSpan.FromMinutes(10),
        };
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        // The derived tables are made after the start: the first page waits for them.
        var first = Stopwatch.StartNew();
        await Get(client, $"/?{Periods[0].Days}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"first page, with all that it waits for: {first.Elapsed.TotalSeconds:0.0} s; a store may use {memoryMiB} MiB"));
        var assets = 0L;
        foreach (var asset in (string[])["/assets/page.js", "/assets/clew.svg"]) assets += (await Get(client, asset)).Bytes;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"script and icon: {assets / 1024.0:0.0} KB\n"));
        Console.WriteLine($"| page | KB, first load | {string.Join(" | ", Periods.Select(period => $"{period.Name}: ms, first time | again | at most"))} |\n|---|---|{string.Concat(Periods.Select(_ => "---|---|---|"))}");
        foreach (var path in Paths())
        {
            var cells = new List<string>();
            var bytes = 0L;
            foreach (var (_, days) in Periods)
            {
                var address = $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{days}";
                var times = new List<double>();
                for (var turn = 0; turn < 6; turn++)
                {
                    var (size, ms, status) = await Get(client, address);
                    if (status != HttpStatusCode.OK) Console.WriteLine($"{address}: {status}");
                    times.Add(ms);
                    bytes = Math.Max(bytes, size);
                }
                var warm = times.Skip(1).Order().ToList();
                cells.Add(string.Create(CultureInfo.InvariantCulture, $"{times[0]:0} | {warm[2]:0} | {warm[^1]:0}"));
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {path} | {(bytes + assets) / 1024.0:0.0} | {string.Join(" | ", cells)} |"));
        }
        await Memory(server);
        await Paint(server);
    }

    static IEnumerable<string> Paths() =>
        [.. Rooms.All.Where(room => room.Title is not null).Select(room => room.Route), "/kpi/win_rate", "/kpi/leads/rows"];

    static async Task<(long Bytes, double Ms, HttpStatusCode Status)> Get(HttpClient client, string path)
    {
        var watch = Stopwatch.StartNew();
        using var response = await client.GetAsync(path);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        return (bytes.LongLength, watch.Elapsed.TotalMilliseconds, response.StatusCode);
    }

    // A page keeps nothing on the server once it is answered: what thirty readers cost is what their questions leave behind.
    static async Task Memory(ServerProcess server)
    {
        await Task.Delay(TimeSpan.FromSeconds(5));
        var before = server.Use().NowMiB;
        await Parallel.ForEachAsync(Enumerable.Range(0, Readers), new ParallelOptions { MaxDegreeOfParallelism = Readers }, async (_, _) =>
        {
            using var client = new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromMinutes(10) };
            foreach (var path in Paths()) await Get(client, $"{path}?{Periods[0].Days}");
        });
        var peak = server.Use();
        await Task.Delay(TimeSpan.FromSeconds(10));
        var after = server.Use().NowMiB;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"\n{Readers} readers, every page each, at once: {before} MiB before, {peak.NowMiB} just after, {after} ten seconds later, {peak.PeakMiB} at the highest"));
    }

    // 150 ms, 1.6 Mbit/s, a quarter of the processor.
    static async Task Paint(ServerProcess server)
    {
        var chromium = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";
        if (!File.Exists(chromium)) return;
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        Console.WriteLine("\n| page, slow line, nothing kept | first contentful paint ms | layout shift |\n|---|---|---|");
        // The first page that a browser opens pays for its start: it is not counted.
        foreach (var (path, isCounted) in Paths().Select(path => (path, true)).Prepend(("/settings", false)))
        {
            await using var context = await browser.NewContextAsync();
            var page = await context.NewPageAsync();
            var tools = await context.NewCDPSessionAsync(page);
            await tools.SendAsync("Network.enable");
            await tools.SendAsync("Network.emulateNetworkConditions", new()
            {
                ["offline"] = false,
                ["latency"] = 150,
                ["downloadThroughput"] = 1_600_000 / 8,
                ["uploadThroughput"] = 750_000 / 8,
            });
            await tools.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = 4 });
            await page.AddInitScriptAsync("window.shift = 0; new PerformanceObserver(l => l.getEntries().forEach(e => window.shift += e.value)).observe({ type: 'layout-shift', buffered: true });");
            await page.GotoAsync($"{server.Address.ToString().TrimEnd('/')}{path}?{Periods[0].Days}", new() { WaitUntil = WaitUntilState.Load, Timeout = 60_000 });
            await page.WaitForTimeoutAsync(500);
            var paint = await page.EvaluateAsync<double>("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1");
            var shift = await page.EvaluateAsync<double>("window.shift");
            if (isCounted) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {path} | {paint:0} | {shift:0.000} |"));
        }
    }
}
