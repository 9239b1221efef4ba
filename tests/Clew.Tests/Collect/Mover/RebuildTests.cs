using Clew.Collect;
using Clew.Collect.Rules;
using Xunit;
using static Clew.Tests.Collect.Mover.Collecting;

namespace Clew.Tests.Collect.Mover;

public sealed class RebuildTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_shuffled_duplicated_late_stream_gives_what_a_rebuild_gives(int seed)
    {
        using var c = new Collecting();
        var random = new Random(seed);
        var begin = c.Now.AddHours(-47);
        var messages = new List<(DateTime At, string Visitor, Func<long, Dictionary<string, object>> Make)>();
        for (var i = 0; i < 1_500; i++)
        {
            var id = $"m{i}";
            var at = begin.AddSeconds(random.Next(46 * 3600));
            var referrer = random.Next(4) switch { 0 => "https://www.google.com/", 1 => "https://shop.test/", 2 => "https://news.example/x", _ => null };
            var query = random.Next(5) == 0 ? "?utm_source=ad&utm_medium=cpc&utm_campaign=c" + random.Next(3) : "";
            var page = $"https://shop.test/p{random.Next(9)}{query}";
            Func<long, Dictionary<string, object>> make = random.Next(10) switch
            {
                0 => age => Form(id, $"person{random.Next(20)}@firm{random.Next(5)}.test", age),
                1 => age => new() { ["i"] = id, ["t"] = "engage", ["u"] = page, ["g"] = 7_000, ["a"] = age },
                2 => age => new() { ["i"] = id, ["t"] = "event", ["n"] = "Demo", ["u"] = page, ["m"] = 12.5, ["y"] = "EUR", ["a"] = age },
                _ => age => Page(id, page, referrer, age),
            };
            messages.Add((at, $"v{random.Next(40)}", make));
        }
        var copies = messages.Concat(messages.Where(_ => random.Next(5) == 0)).ToArray();
        random.Shuffle(copies);
        foreach (var some in copies.Chunk(97))
        {
            foreach (var (at, visitor, make) in some)
                c.Beacon(visitor, make((long)(c.Now - at).TotalMilliseconds));
            c.Drain();
            c.Clock.Advance(TimeSpan.FromSeconds(7)); // the same instant is then another age
            if (random.Next(4) == 0)
                c.NewMover();
        }
        Assert.Equal(1_500, c.Count("event"));
        var before = c.Derived();
        var report = c.Mover.Rebuild();
        Assert.Equal(1_500, report.Events);
        Assert.Equal(before, c.Derived());
        Assert.True(report.Touches.After > 40 && report.Leads.After > 50);
    }

    [Fact]
    public void A_rebuild_follows_the_rules_of_now_and_leaves_what_was_imported()
    {
        using var c = new Collecting();
        c.Store.Run("INSERT INTO touch (touch_id, visitor_id, \"at\", day, kind, source) VALUES ('t', 'v1', TIMESTAMP '2026-03-01', DATE '2026-03-01', 'session', 'old')");
        c.Beacon("v1", Page("m1", "https://shop.test/", "https://partner.example/"));
        c.Drain();
        Assert.Equal(["old", "partner.example"], c.Read("SELECT source FROM touch ORDER BY ended_at NULLS FIRST"));
        c.Follow(CollectRules.Default with { OwnHosts = ["partner.example"], KeyEvents = ["x"] });
        c.Mover.Rebuild();
        Assert.Equal(["old", "(direct)"], c.Read("SELECT source FROM touch ORDER BY ended_at NULLS FIRST"));
    }
}
