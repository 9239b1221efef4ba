using System.Globalization;
using Clew.Metrics;
using Clew.Model;
using Clew.Storage;
using Clew.Storage.ClickHouse;
using Clew.Storage.Control;
using Clew.Storage.DuckDb;

namespace Clew.Benchmarks;

/// <summary>The same questions to the embedded store, to ClickHouse on one server, and to three shards of it.</summary>
static class ClickHouseBenchmark
{
    const int Turns = 9;

    static readonly Period Year = new(new(2025, 1, 1), new(2025, 12, 31));

    public static void Run(string folder, int millions)
    {
        using var embedded = Open(DuckDbStore.Open(KpiBenchmark.Prepare(folder, millions), KpiBenchmark.Asking));
        using var node = ClickHouseNode.Start(Path.Combine(folder, $"clickhouse-{millions}m"));
        using var single = Open(One(folder, millions, node.Port));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"derived tables: embedded {KpiBenchmark.Time(() => embedded.Prepare()):0.0} s, ClickHouse {KpiBenchmark.Time(() => single.Prepare()):0.0} s"));
        using var sharded = Open(Sharded(folder, millions, node.Port));

        var ids = Workspace.Kpis.Where(k => k.Dimensions.Contains("channel")).Select(k => k.Id).ToList();
        Console.WriteLine($"\n| by channel, 12 months, {millions} M sessions | embedded ms | ClickHouse ms | ratio | three shards ms | ratio to one |\n|---|---|---|---|---|---|");
        Line("all, against the 12 before", new(ids, Year) { By = ["channel"], Compare = CompareTo.Previous }, embedded, single, sharded);
        foreach (var id in ids)
            Line(id, new([id], Year) { By = ["channel"] }, embedded, single, sharded);
    }

    public static void Inserts(string folder)
    {
        using var node = ClickHouseNode.Start(ImportBenchmark.Fresh(folder, "clickhouse-inserts") + DateTime.UnixEpoch.Ticks);
        Console.WriteLine("\n| rows of `event` in one version | rows/s | bytes a row on the wire |\n|---|---|---|");
        foreach (var size in new[] { 2_048, 16_384, 102_400 })
        {
            var control = ImportBenchmark.Fresh(folder, "inserts.control");
            using var store = ClickHouseStore.Open(new("127.0.0.1", node.Port, $"inserts_{size}"), FileControl.Open(control), TimeProvider.System);
            var blocks = Events(size);
            store.Apply(new([new(Tables.Event, Arriving.Add, blocks)]));
            var turns = Math.Max(4, 1_000_000 / size);
            var wire = Loopback();
            var seconds = KpiBenchmark.Time(() =>
            {
                for (var i = 0; i < turns; i++)
                    store.Apply(new([new(Tables.Event, Arriving.Add, blocks)]));
            });
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {size:#,0} | {turns * (double)size / seconds:#,0} | {(Loopback() - wire) / ((double)turns * size):0} |"));
        }
    }

    /// <summary>How unevenly visitors load shards: the fullest against the mean, by the engine's own hash of visitor ids.</summary>
    public static void Skew(string folder)
    {
        using var node = ClickHouseNode.Start(Path.Combine(folder, "clickhouse-skew"));
        // Events of visitor number n, of a share u in (0, 1] that is his by chance. What is known of real sites: most visitors come once, and
        // the number of events falls off as a power of about 2 to 3; a monitor or an unrecognised bot may be one visitor with a share of all.
        (string Name, string Events)[] distributions =
        [
            ("everybody alike", "1"),
            ("power law, P(more than x) = x^-2", "toUInt64(pow(u, -1 / 2.))"),
            ("power law, P(more than x) = x^-1.2, at most 100,000", "toUInt64(least(pow(u, -1 / 1.2), 100000))"),
            ("as the second, and one visitor with 1 % of all", "if(n = 0, toUInt64({0} * 0.02), toUInt64(pow(u, -1 / 2.)))"),
        ];
        Console.WriteLine("\n| events of a visitor | visitors | 3 shards | 10 | 100 |\n|---|---|---|---|---|");
        using var http = new HttpClient();
        foreach (var (name, events) in distributions)
            foreach (var visitors in new[] { 100_000, 10_000_000 })
            {
                var shares = new[] { 3, 10, 100 }.Select(shards => Ask(string.Create(CultureInfo.InvariantCulture,
                    $"SELECT round(max(e) / avg(e), 3) FROM (SELECT sum({string.Format(CultureInfo.InvariantCulture, events, visitors)}) AS e FROM (SELECT number AS n, (cityHash64(number, 'share') % 1000000007 + 1) / 1000000007. AS u FROM numbers({visitors})) GROUP BY cityHash64(ifNull(toNullable(lower(hex(cityHash64(n, 'visitor')))), '')) % {shards})")));
                Console.WriteLine($"| {name} | {visitors.ToString("#,0", CultureInfo.InvariantCulture)} | {string.Join(" | ", shares)} |");
            }

        string Ask(string sql)
        {
            using var content = new StringContent(sql);
            using var request = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{node.Port}/") { Content = content };
            using var answer = new StreamReader(http.Send(request).Content.ReadAsStream());
            return answer.ReadToEnd().Trim();
        }
    }

    /// <summary>Bytes that went over the loopback.</summary>
    public static long Loopback() => long.Parse(File.ReadLines("/proc/net/dev").First(l => l.TrimStart().StartsWith("lo:", StringComparison.Ordinal)).Split(':')[1]
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture);

    static Workspace Open(IStore store) => new("bench", WorkspaceSettings.Default, store, TimeProvider.System);

    static void Line(string name, KpiRequest request, params Workspace[] workspaces)
    {
        // In turn, so that a slow moment of the machine falls on all; each is asked once before, or it would find the caches full of another's rows,
        // but the last, which reads what the one before it has just read.
        var times = workspaces.Select(_ => new List<double>()).ToList();
        for (var turn = 0; turn < Turns; turn++)
            for (var i = 0; i < workspaces.Length; i++)
            {
                workspaces[i].Ask(request);
                times[i].Add(KpiBenchmark.Time(() => workspaces[i].Ask(request)));
            }
        var ms = times.Select(t => t.Order().ElementAt(Turns / 2) * 1000).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {ms[0]:0} | {ms[1]:0} | {ms[1] / ms[0]:0.00} | {ms[2]:0} | {ms[2] / ms[1]:0.00} |"));
    }

    // The rows lie as those of three shards do; the single server reads the same tables as one.
    static ClickHouseStore One(string folder, int millions, int port)
    {
        var control = Path.Combine(folder, $"clickhouse-{millions}m.control");
        if (!File.Exists(control))
        {
            using var store = ClickHouseStore.Open(Shards(port), FileControl.Open(control + ".part"), TimeProvider.System);
            foreach (var (kind, file) in KpiBenchmark.Files(folder, millions))
            {
                var rows = 0L;
                var seconds = KpiBenchmark.Time(() => rows = ImportBenchmark.Load(store, kind, file).Inserted);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind}: {rows:#,0} rows in {seconds:0.0} s"));
            }
            File.Copy(control + ".part", control);
        }
        return ClickHouseStore.Open(new("127.0.0.1", port, "bench"), FileControl.Open(control), TimeProvider.System);
    }

    // The derived tables are those of the other.
    static ClickHouseStore Sharded(string folder, int millions, int port)
    {
        var control = ImportBenchmark.Fresh(folder, "sharded.control");
        File.Copy(Path.Combine(folder, $"clickhouse-{millions}m.control"), control);
        return ClickHouseStore.Open(Shards(port), FileControl.Open(control), TimeProvider.System);
    }

    static ClickHouseAddress Shards(int port) => new("127.0.0.1", port, "bench") { Cluster = "clew", Kind = ClusterKind.OneServer };

    static IReadOnlyList<RowBlock> Events(int count)
    {
        var rows = new RowList(Tables.Event);
        var (table, random) = (Tables.Event, new Random(1));
        var at = new DateTime(2026, 6, 1, 0, 0, 0, DateTimeKind.Utc);
        int Of(string column) => table.IndexOf(column);
        for (var i = 0; i < count; i++)
            rows.Set(Of("id"), random.NextInt64()).Set(Of("at"), at.AddMilliseconds(i)).Set(Of("received_at"), at.AddMilliseconds(i + 40)).Set(Of("source_id"), "site")
                .Set(Of("visitor_id"), $"{random.NextInt64():x16}").Set(Of("kind"), "page").Set(Of("browser"), "Chrome").Set(Of("system"), "Windows").Set(Of("device"), "desktop")
                .Set(Of("country"), "DE").Set(Of("from_browser"), true).Set(Of("page"), $"www.example.com/products/{random.Next(500)}").Set(Of("referrer"), "https://www.google.com/").Next();
        return rows.Blocks;
    }
}
