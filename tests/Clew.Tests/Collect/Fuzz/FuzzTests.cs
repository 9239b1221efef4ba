using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Clew.App.Api;
using Clew.App.Api.Collect;
using Clew.Collect;
using Clew.Collect.Decode;
using Clew.Collect.Links;
using Clew.Collect.Webhooks;
using Clew.Storage.DuckDb;
using Clew.Tests.Crash;
using Xunit;

namespace Clew.Tests.Collect.Fuzz;

/// <summary>
/// The real server is sent whatever a stranger may send, for ten seconds, or for as many as <c>CLEW_FUZZ_SECONDS</c> says: every request
/// is answered, none with 500, memory stays, and whatever is acknowledged is either an event, or a drop with its reason, or a copy.
/// </summary>
public sealed class FuzzTests
{
    const int Connections = 4;
    const long MostGrowth = 64 << 20;

    // In a few seconds a server does not become warm, and its store has not yet filled the memory that it may use.
    const long MostGrowthWhileWarming = 256 << 20;

    static readonly TimeSpan Warm = TimeSpan.FromSeconds(60);

    static readonly TimeProvider Clock = TimeProvider.System;

    [Fact]
    public async Task Whatever_strangers_send_is_answered_and_accounted_for_and_no_memory_grows()
    {
        var seconds = Environment.GetEnvironmentVariable("CLEW_FUZZ_SECONDS") ?? "10";
        var length = TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture));
        // The store keeps what it has written in memory up to a bound; a low one is reached soon, and then only a leak grows.
        using var server = new KilledServer { Options = ["--memory", "128"] };
        var keys = Keys(server);
        await server.Start();
        var tally = new Tally();
        var workers = Enumerable.Range(0, Connections).Select(worker => new HostileRequests(keys, worker, Clock)).ToArray();
        _ = await Knock(server, workers, keys, tally, length / 3, third: 1);
        await Settled(server);
        var warm = await Knock(server, workers, keys, tally, length / 3, third: 2);
        var end = await Knock(server, workers, keys, tally, length / 3, third: 3);
        var moved = await Settled(server);
        var said = await server.StopAndTell();

        Assert.Equal(tally.Kept, moved.Accepted);
        Assert.Equal(tally.Messages, moved.Taken + moved.Dropped + moved.Duplicates);
        await server.Drain();
        using var store = server.Store();
        Assert.Equal(moved.Taken, Number(store, "SELECT count(*) FROM event"));
        Assert.Equal(moved.Dropped, Number(store, "SELECT count(*) FROM \"drop\""));
        Assert.Equal(0, Number(store, "SELECT count(*) FROM \"drop\" WHERE step IN ('store', 'journal') OR trim(reason) = ''"));
        Assert.Equal(tally.Canaries, Number(store, "SELECT count(DISTINCT name) FROM event WHERE name LIKE 'canary-%'"));
        Assert.Equal(tally.Canaries, Number(store, "SELECT count(*) FROM event WHERE name LIKE 'canary-%'"));
        Assert.False(said.Contains("fail:", StringComparison.Ordinal), said);
        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture,
            $"{tally}; {moved}; working set at most {warm >> 20} MB in the second third, {end >> 20} MB in the last\n{Reasons(store)}"));
        var most = length < Warm ? MostGrowthWhileWarming : MostGrowth;
        Assert.True(end - warm < most, $"The working set grew from {warm >> 20} to {end >> 20} MB.");
    }

    static HostileKeys Keys(KilledServer server)
    {
        var (data, clock) = (server.Folder.Data, server.Folder.Clock);
        string[] providers = ["clew", "brevo", "postmark", "mailchimp", "calendly", "calcom"];
        string Add(NewSource source) => source.Add(data, clock).Key;
        return new(
            server.Add("site", "beacon"),
            Add(new("strict", "main", ["beacon"]) { Origins = ["www.example.com", "*.example.org"], RatePerAddress = 0 }),
            Add(new("slow", "main", ["beacon"]) { RatePerAddress = 5 }),
            server.Add("shop", "segment"),
            providers.ToDictionary(provider => provider,
                provider => Add(new("hook-" + provider, "main", ["hook:" + provider]) { Secret = HostileKeys.Secret })),
            new LinkKeys(new FolderRecords(data)).Make("main"));
    }

    /// <summary>Sends over all connections for a third of the time; tells the largest working set that was seen.</summary>
    static async Task<long> Knock(KilledServer server, HostileRequests[] workers, HostileKeys keys, Tally tally, TimeSpan length, int third)
    {
        var (began, most) = (Clock.GetTimestamp(), 0L);
        await Task.WhenAll(workers.Select((requests, worker) => Task.Run(async () =>
        {
            using var connection = new RawConnection(server.Address);
            foreach (var heavy in worker == 0 ? requests.Heavy() : []) await Knock(connection, heavy, tally);
            for (var n = 0; Clock.GetElapsedTime(began) < length; n++)
            {
                await Knock(connection, requests.Next(), tally);
                if (n % 20 > 0) continue;
                if (worker == 0) most = Math.Max(most, server.WorkingSet);
                await Canary(connection, keys.Beacon, string.Create(CultureInfo.InvariantCulture, $"canary-{third}-{worker}-{n}"), tally);
            }
        })));
        return most;
    }

    static async Task Knock(RawConnection connection, HostileRequest request, Tally tally)
    {
        var answer = await connection.Send(request.Bytes, request.Method != "HEAD", request.IsBroken);
        var start = Encoding.UTF8.GetString(request.Bytes.AsSpan(0, Math.Min(request.Bytes.Length, 3_000)));
        var what = $"{request.Method} {request.Door} {request.Call}: {start}";
        if (answer is null)
        {
            Assert.True(request.IsBroken, $"No answer to {what}");
            tally.Close();
            return;
        }
        var text = Encoding.UTF8.GetString(answer.Body);
        Assert.True(answer.Status is < 500 or 501 or 505, $"{answer.Status} {text} to {what}");
        // What is no HTTP the server refuses before any door, without words.
        if (answer.Status >= 400 && !request.IsBroken && request.Method is "POST" or "GET")
        {
            Assert.True(answer.Body.Length > 0, $"{answer.Status} without a word to {what}");
            using var problem = JsonDocument.Parse(answer.Body);
            Assert.NotEqual("", problem.RootElement.GetProperty("problem").GetString());
        }
        tally.Answer(answer.Status, request.IsKept(answer.Status) ? Messages(request) : null);
    }

    static async Task Canary(RawConnection connection, string key, string id, Tally tally)
    {
        var body = $$"""{"v":"canary","e":[{"i":"{{id}}","t":"event","a":1,"n":"{{id}}"}]}""";
        var head = $"POST /e?k={key} HTTP/1.1\r\nHost: x\r\n{HostileRequests.Browser}\r\nContent-Length: {body.Length}\r\n\r\n";
        var answer = await connection.Send(Encoding.ASCII.GetBytes(head + body));
        Assert.Equal(202, answer?.Status);
        tally.Answer(202, 1);
        tally.Canary();
    }

    /// <summary>Into how many messages a request that was kept comes apart.</summary>
    static int Messages(HostileRequest request)
    {
        if (request.Door is Door.Pixel or Door.Click) return 1;
        var arrival = new Arrival
        {
            ReceivedAt = Clock.GetUtcNow().UtcDateTime,
            Door = request.Door,
            Source = "x",
            Call = request.Call,
            Body = request.Body,
        };
        var (events, drops) = (new List<Event>(), new List<Drop>());
        Decoders.Find(arrival, other => Catalog.Find(other.Call)?.Decode)(arrival, events, drops);
        return events.Count + drops.Count;
    }

    /// <summary>Waits until all that was kept is moved; at no time may the mover be in trouble.</summary>
    static async Task<Moved> Settled(KilledServer server)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = server.Address };
        while (true)
        {
            using var health = JsonDocument.Parse(await client.GetStringAsync("/health", TestContext.Current.CancellationToken));
            var collect = health.RootElement.GetProperty("collect");
            var mover = Assert.Single(health.RootElement.GetProperty("moving").EnumerateArray());
            Assert.Null(mover.GetProperty("failure").GetString());
            Assert.Null(mover.GetProperty("stale_because").GetString());
            if (mover.GetProperty("waiting_bytes").GetInt64() > 0) continue;
            Assert.Equal("ok", health.RootElement.GetProperty("status").GetString());
            long Of(string name) => mover.GetProperty(name).GetInt64();
            return new(Of("taken"), Of("dropped"), Of("duplicates"),
                collect.GetProperty("sources").EnumerateArray().Sum(source => source.GetProperty("accepted").GetInt64()));
        }
    }

    static long Number(DuckDbStore store, string sql)
    {
        var number = 0L;
        store.Read(sql, row => number = row.Integer(0));
        return number;
    }

    static string Reasons(DuckDbStore store)
    {
        var text = new StringBuilder();
        store.Read("SELECT step, regexp_replace(reason, '[0-9]+', '#', 'g'), count(*) FROM \"drop\" GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 40",
            row => text.AppendLine(CultureInfo.InvariantCulture, $"{row.Integer(2),9} {row.Text(0)}: {row.Text(1)}"));
        return text.ToString();
    }

    sealed record Moved(long Taken, long Dropped, long Duplicates, long Accepted);

    sealed class Tally
    {
        readonly Lock _gate = new();
        readonly SortedDictionary<int, long> _statuses = [];
        long _closed;

        public long Kept { get; private set; }

        public long Messages { get; private set; }

        public long Canaries { get; private set; }

        /// <summary>Counts an answer, and the messages of what was kept; null where nothing was.</summary>
        public void Answer(int status, int? messages)
        {
            lock (_gate)
            {
                _statuses[status] = _statuses.GetValueOrDefault(status) + 1;
                if (messages is not { } kept) return;
                Kept++;
                Messages += kept;
            }
        }

        public void Close() => Interlocked.Increment(ref _closed);

        public void Canary()
        {
            lock (_gate) Canaries++;
        }

        public override string ToString() =>
            $"{_statuses.Values.Sum() + _closed} requests: {string.Join(", ", _statuses.Select(s => $"{s.Value} x {s.Key}"))}, "
            + $"{_closed} closed; {Messages} messages kept";
    }
}
