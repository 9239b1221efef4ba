using Clew.Collect;
using Clew.Collect.Mover;
using Clew.Collect.Rules;
using Clew.Collect.Sessions;
using Clew.Collect.Steps;
using Clew.Model;
using Clew.Storage.DuckDb;
using Xunit;
using static Clew.Tests.Collect.Mover.Collecting;

namespace Clew.Tests.Collect.Sessions;

public sealed class KnownSessionsTests
{
    static readonly DateTime Noon = new(2026, 3, 10, 12, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(1, 2, 4)]
    [InlineData(2, 1, 1)]
    [InlineData(3, 5, 64)]
    [InlineData(4, 400, 4096)]
    [InlineData(5, 3, 2)]
    public void Sessions_are_those_of_a_rebuild_however_little_is_remembered_and_whoever_else_writes(int seed, int most, int largest)
    {
        using var store = DuckDbStore.Open(null, new() { Threads = 1 });
        var random = new Random(seed);
        var context = new StepContext(CollectRules.Default, WorkspaceSettings.Default, _ => null);
        var intake = new Intake(store, new Pipeline(), known: new KnownSessions(most, new VisitorFilter(largest)));
        var sent = 0;
        for (var batch = 0; batch < 60; batch++)
        {
            var now = Noon.AddMinutes(batch * random.Next(1, 9));
            intake.Begin(context, WorkspaceSettings.Default);
            for (var part = random.Next(1, 4); part > 0; part--)
            {
                var arrivals = new List<Arrival>();
                for (var i = random.Next(1, 9); i > 0; i--)
                {
                    // Mostly just now, at times late by minutes or by a day.
                    var age = random.Next(8) switch { 0 => random.Next(90) * 60_000L, 1 => random.Next(26) * 3_600_000L, _ => random.Next(60_000) };
                    arrivals.Add(Beacon($"v{random.Next(30)}", $"m{sent++}", now, age, random));
                }
                intake.Take(arrivals);
            }
            store.Apply(intake.End().Batch);
            intake.Applied();
            if (random.Next(6) == 0)
                Forget(store, $"v{random.Next(30)}");
        }
        var before = Touches(store);
        Assert.True(before.Count > 60);
        Rebuilds.Run(store, e => Catalog.OfRules.All(step => step.Run(e, context) is null), WorkspaceSettings.Default);
        Assert.Equal(before, Touches(store));
    }

    [Fact]
    public void Of_a_session_an_outline_is_enough_to_go_on_and_for_nothing_else()
    {
        const long Minute = 60_000_000, From = 60 * Minute, Start = 100 * Minute;
        var known = new KnownSessions();
        Assert.Equal((long.MinValue, null), known.Find("v", From, Start));
        known.Keep("v", From, [Session(80 * Minute, 80 * Minute), Session(Start, 110 * Minute) with { PageViews = 7 }]);

        var (from, last) = known.Find("v", 90 * Minute, 120 * Minute)!.Value;
        Assert.Equal((80 * Minute) + 1, from);
        Assert.Equal((Start, 110 * Minute, 7, true), (last!.StartedAt, last.EndedAt, last.PageViews, last.IsOutline));
        Assert.Null(known.Find("v", 75 * Minute, 120 * Minute));
        Assert.Null(known.Find("v", 90 * Minute, Start));
        Assert.NotNull(known.Find("v", 90 * Minute, Start + 1));

        // It began with something else than a page: the first page would open it.
        known.Keep("w", From, [Session(Start, Start) with { Opening = null }]);
        Assert.Null(known.Find("w", 90 * Minute, 120 * Minute));

        static Session Session(long from, long until) =>
            new() { VisitorId = "v", StartedAt = from, EndedAt = until, FirstId = from, Opening = new() { At = from, LandingPage = "shop.test/" } };
    }

    [Fact]
    public void An_outline_is_never_written_as_a_whole_session()
    {
        var rows = new Clew.Storage.RowList(Clew.Storage.Tables.Touch);
        var outline = new Session { VisitorId = "v", StartedAt = 1, EndedAt = 1, FirstId = 1, IsOutline = true };
        Assert.Throws<InvalidOperationException>(() => SessionRows.Write(rows, outline, WorkspaceSettings.Default.Zone));
    }

    [Fact]
    public void Nobody_who_was_seen_is_taken_for_a_stranger()
    {
        var filter = new VisitorFilter(largest: 100);
        var ends = new Dictionary<string, long>(StringComparer.Ordinal);
        var random = new Random(7);
        for (var i = 0; i < 3_000; i++)
        {
            var visitor = "v" + random.Next(900);
            filter.Add(visitor, ends[visitor] = i);
            if (i % 40 == 0)
                Assert.DoesNotContain(ends, seen => seen.Value >= filter.Since && !filter.MayHave(seen.Key));
        }
        Assert.True(filter.Since > 0, "the oldest are given up");
    }

    [Fact]
    public void Few_strangers_are_asked_for()
    {
        var filter = new VisitorFilter();
        for (var i = 0; i < 200_000; i++)
            filter.Add("seen" + i, i);
        Assert.InRange(Enumerable.Range(0, 100_000).Count(i => filter.MayHave("never" + i)), 0, 5_000);
    }

    // Somebody else takes all of a visitor out of the store, as an erasure does.
    static void Forget(DuckDbStore store, string visitor) => store.Run(
        $"DELETE FROM touch WHERE visitor_id LIKE '%{visitor}'", $"DELETE FROM event WHERE visitor_id LIKE '%{visitor}'");

    static List<string> Touches(DuckDbStore store)
    {
        var rows = new List<string>();
        store.Read("SELECT * FROM touch ORDER BY touch_id", row => rows.Add(string.Join('|', Enumerable.Range(0, row.Width).Select(row.Value))));
        return rows;
    }

    static Arrival Beacon(string visitor, string id, DateTime now, long age, Random random) => new()
    {
        ReceivedAt = now,
        Door = Door.Beacon,
        Source = "site",
        UserAgent = Browser,
        Body = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new
        {
            v = visitor,
            e = new[]
            {
                random.Next(4) == 0
                    ? new Dictionary<string, object> { ["i"] = id, ["t"] = "engage", ["u"] = "https://shop.test/", ["g"] = 3_000, ["a"] = age }
                    : Page(id, $"https://shop.test/p{random.Next(5)}", random.Next(3) == 0 ? "https://www.google.com/" : null, age),
            },
        }),
    };
}
