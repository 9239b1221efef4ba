using Clew.Storage.DuckDb;
using Xunit;

namespace Clew.Tests.Crash;

/// <summary>
/// The real server is killed, without warning, again and again while many send to it: whatever it acknowledged is in the store once,
/// whatever came twice is there once, and of no request is there a half.
/// </summary>
public sealed class KilledCollectTests
{
    const int MostRequests = 500;

    static readonly int Kills = KillCount.Of(30);

    [Fact]
    public async Task Kills_lose_nothing_that_was_acknowledged_and_double_nothing()
    {
        using var server = new KilledServer();
        var load = new CollectLoad(server.Address, server.Add("site", "beacon"), server.Add("shop", "segment"));
        var random = new Random(20_261_123);
        for (var kill = 0; kill < Kills; kill++)
        {
            if (kill % 10 == 9)
            {
                // While it starts, and takes up what the last one left.
                server.Begin();
                server.KillAfter(TimeSpan.FromSeconds(random.NextDouble()));
            }
            await server.Start();
            await load.Run(kill, least: random.Next(1, MostRequests), server.Kill);
        }
        var last = load.Acknowledged;
        Assert.True(last.Count > Kills, $"Only {last.Count} requests were acknowledged.");
        await server.Drain();

        using var store = server.Store();
        var landed = Landed(store);
        Assert.DoesNotContain(landed, marker => marker.Value != 1);
        Assert.Empty(last.SelectMany(request => request.Markers).Except(landed.Keys));
        Assert.DoesNotContain(load.Sent, request =>
            request.Markers.Count(landed.ContainsKey) is var there && there != 0 && there != request.Markers.Count);
        Assert.Empty(landed.Keys.Except(load.Sent.SelectMany(request => request.Markers)));
        Assert.Equal(0, Number(store, "SELECT count(*) FROM \"drop\""));
        // What is made of events came with them: a lead of each form, and every page view in a session.
        Assert.Equal(Number(store, "SELECT count(*) FROM event WHERE kind = 'form'"), Number(store, "SELECT count(*) FROM lead"));
        Assert.Equal(Number(store, "SELECT count(*) FROM event WHERE kind = 'page' AND from_browser"),
            Number(store, "SELECT coalesce(sum(page_views), 0) FROM touch"));
        TestContext.Current.SendDiagnosticMessage(
            $"{Kills} kills, {load.Sent.Count} requests; {last.Count} acknowledged, with {last.Sum(r => r.Markers.Count)} messages; "
            + $"{landed.Count} landed; {load.SentAgain} requests were sent again");
    }

    /// <summary>How often each marker is in the store.</summary>
    static Dictionary<string, long> Landed(DuckDbStore store)
    {
        var landed = new Dictionary<string, long>(StringComparer.Ordinal);
        store.Read(
            $"""
            SELECT regexp_extract(concat_ws(' ', name, page, fields, properties), '{CollectLoad.MarkerPattern}') AS marker, count(*)
            FROM event GROUP BY 1
            """,
            row => landed.Add(row.Text(0), row.Integer(1)));
        return landed;
    }

    static long Number(DuckDbStore store, string sql)
    {
        var number = 0L;
        store.Read(sql, row => number = row.Integer(0));
        return number;
    }
}
